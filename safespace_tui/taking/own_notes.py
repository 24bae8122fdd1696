"""A partner's private notes as Markdown or JSON, for that partner to take along."""

from collections.abc import Sequence
from typing import Final

import msgspec

from safespace_tui.store.door import Note
from safespace_tui.texts.safe import several_lines

TITLE: Final = "# Private notes"


def notes_file(notes: Sequence[Note], end: str) -> bytes | None:
    """All of them, the oldest first, as the end of a file's name says, `.md`, `.txt` or `.json`; None for any other."""
    kept = sorted(notes, key=lambda note: note.wall)
    if end == ".json":
        return msgspec.json.format(msgspec.json.encode({"notes": kept}), indent=2) + b"\n"
    if end not in (".md", ".txt"):
        return None
    told = [TITLE]
    for note in kept:
        told += [f"## {note.wall[:16].replace('T', ' ')}", *several_lines(note.text)]
    return ("\n\n".join(told) + "\n").encode()
