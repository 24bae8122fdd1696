"""A partner's private notes as Markdown or JSON, for that partner to take along."""

from collections.abc import Sequence
from typing import Final

import msgspec

from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.features.transfer.export.json import readable
from safespace_tui.storage.access_port import Note

TITLE: Final = "# Private notes"


def notes_json(notes: Sequence[Note]) -> bytes:
    """All of them, the oldest first: `{"notes": [{"uid": …, "wall": …, "text": …, "about": …}, …]}`."""
    return readable(msgspec.json.encode({"notes": _in_order(notes)}))


def notes_text(notes: Sequence[Note]) -> bytes:
    """All of them, the oldest first, as Markdown that reads as plain text."""
    told = [TITLE]
    for note in _in_order(notes):
        told += [f"## {one_line(note.wall[:16]).replace('T', ' ')}", *several_lines(note.text)]
    return ("\n\n".join(told) + "\n").encode()


def _in_order(notes: Sequence[Note]) -> list[Note]:
    return sorted(notes, key=lambda note: note.wall)
