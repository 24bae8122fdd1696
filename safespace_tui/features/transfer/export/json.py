"""Talks as JSON: everything that is kept of them, so that they can be brought in again without loss.

`docs/export.md` describes it for those who want to read it by another program.
"""

from collections.abc import Sequence
from typing import Final

import msgspec

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import escaped

EXPORT_SCHEMA: Final = 1
"""The version of the file as a whole; heads, events and what came later carry versions of their own."""


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The file."""

    safespace_export: int = EXPORT_SCHEMA
    made_at: str
    """ISO 8601 with offset."""
    sessions: tuple[Record, ...]


def whole(records: Sequence[Record], made_at: str) -> bytes:
    """Talks as JSON, two spaces deep, in UTF-8.

    Args:
        records: the talks.
        made_at: ISO 8601 with offset.

    Raises:
        UnicodeEncodeError: a text holds half a character; none that was kept does.
    """
    plain = msgspec.json.encode(Export(made_at=made_at, sessions=tuple(records)))
    return readable(plain)


def readable(plain: bytes) -> bytes:
    """JSON, two spaces deep, with a line's end; what a terminal would obey stands in it as its number."""
    return escaped(msgspec.json.format(plain, indent=2).decode()).encode() + b"\n"
