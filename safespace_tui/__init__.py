"""A quiet place in the terminal where two partners talk safely."""

__version__ = "0.1.0"
