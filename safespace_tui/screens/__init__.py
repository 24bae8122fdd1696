"""Places that a person can be: each holds what it shows, and opens the next."""
