"""The mark of a place where somebody writes in words of their own: there, words for feelings and needs are at hand."""

from typing import Final

OWN_WORDS: Final = "own-words"
"""A class for the place to write; one that asks for a date, a file or a name to look for goes without it."""
