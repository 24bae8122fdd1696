"""Feelings, questions about wording, and people who can help."""
