"""What leaves: talks in words, ready to be written in any form."""

import msgspec

from safespace_tui.domain.history.summary import SessionSummary

Section = tuple[str, tuple[str, ...]]
"""A heading and its lines."""

PLAIN_TEXT = "This file is plain text: whoever has it can read it. Keep it where only you two can look."


class TalkDocument(msgspec.Struct, frozen=True, kw_only=True):
    """One talk in words."""

    title: str
    about: str
    """When, by which format, who, how long."""
    sections: tuple[Section, ...]


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """Several talks under one title."""

    title: str
    about: tuple[str, ...]
    """Lines below the title."""
    talks: tuple[TalkDocument, ...]


class TableRow(msgspec.Struct, frozen=True, kw_only=True):
    """One line of a table: a head, and the numbers that both may see."""

    head: SessionSummary
    heard: tuple[str, str] = ("", "")
    """How heard each partner felt, 0 to 10, when both have answered."""
