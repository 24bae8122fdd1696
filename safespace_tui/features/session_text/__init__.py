"""The words in which a session is told, for everyone who tells it."""
