"""The Textual app: the program that runs, the ways between its screens, when it locks, and what is loaded late."""
