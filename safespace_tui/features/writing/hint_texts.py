"""Hints on wording, to the writer alone."""

from typing import Final

ASK: Final = "Write the sentence behind it, for example /hint You never listen."
NONE: Final = "Nothing to ask about it."
LINE: Final = "{question}  ({away} puts this away, {off} turns hints off)"
"""Under the line that is written; always a question, never a correction."""
ON: Final = "Hints are on. Only you read them, while you write."
OFF: Final = "Hints are off."
