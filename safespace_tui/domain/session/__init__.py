"""The session: commands and events, decide and evolve, what is true now, and its replay."""
