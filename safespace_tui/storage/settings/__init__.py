"""The settings file, and files that are replaced whole."""
