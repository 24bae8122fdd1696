"""What a frame says once it is open: a kind, a table, a document's id, and its body as JSON.

Plain bytes: kind 1 | length of the table's name 2 | of the id 2 | of the body 4, then the three, then zeros up to
the next multiple of the log's padding, so that a file tells little about what was written into it.
"""

from __future__ import annotations

import json
import struct
from typing import Any, Final, NamedTuple

import msgspec

from safespace_tui.storage.vault.errors import UnstorableError

PUT: Final = 1
DROP: Final = 2
TABLE: Final = 3
DROP_TABLE: Final = 4
EVENT: Final = 5
KINDS: Final = frozenset({PUT, DROP, TABLE, DROP_TABLE, EVENT})
MAX_NAME: Final = 0xFFFF
MAX_BODY: Final = 128 << 20

_HEAD = struct.Struct(">BHHI")
_decoder = msgspec.json.Decoder()


class UnknownKindError(ValueError):
    """A record of a kind this version does not know: a newer one wrote it."""


class Record(NamedTuple):
    """One fact in a log: a document put or dropped, a table made or dropped, an event of the running session."""

    kind: int
    table: str
    id: str
    body: bytes = b""


def pack(record: Record, padding: int) -> bytes:
    """The plain bytes of a record, a multiple of `padding` long.

    Raises:
        UnstorableError: a name or a body is longer than the format allows, or a name is no text.
    """
    try:
        table, ident = record.table.encode(), record.id.encode()
    except UnicodeEncodeError:
        raise UnstorableError("A table's name holds a broken character.") from None
    if max(len(table), len(ident)) > MAX_NAME or len(record.body) > MAX_BODY:
        raise UnstorableError("This is too long to be kept in one piece. Nothing was changed.")
    plain = b"".join((_HEAD.pack(record.kind, len(table), len(ident), len(record.body)), table, ident, record.body))
    return plain + bytes(-len(plain) % padding)


def unpack(plain: bytes) -> Record:
    """The record in these plain bytes.

    Raises:
        UnknownKindError: a kind that this version does not know.
    """
    kind, table, ident, body = _HEAD.unpack_from(plain)
    if kind not in KINDS:
        raise UnknownKindError(f"unknown record kind {kind}")
    names = _HEAD.size + table
    start = names + ident
    return Record(kind, plain[_HEAD.size : names].decode(), plain[names:start].decode(), plain[start : start + body])


def body_of(plain: bytes) -> bytes:
    """The body alone: what reading a document needs, at a fraction of the price."""
    _, table, ident, body = _HEAD.unpack_from(plain)
    start = _HEAD.size + table + ident
    return plain[start : start + body]


def encode(document: Any) -> bytes:
    """A document as JSON, refusing everything that would not come back as it went in.

    Raises:
        UnstorableError: a set, a date, an object, NaN, an infinity, half a surrogate pair, a circle, ...
    """
    try:
        return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError) as refused:
        raise UnstorableError(_why(refused)) from None


def _why(refused: Exception) -> str:
    if isinstance(refused, UnicodeEncodeError):
        return "A text holds a broken character (half of a pair). Nothing was changed."
    if isinstance(refused, TypeError):
        return f"A document holds a value that cannot be kept: {refused}. Nothing was changed."
    return "A document holds a number or a nesting that cannot be kept. Nothing was changed."


def decode(body: bytes) -> Any:
    """The document in a body that `encode` made."""
    return _decoder.decode(body)
