"""Documents, and where every one of them lies: the vault's memory of its log. Only their heads stay in memory."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import msgspec

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import UnstorableError
from safespace_tui.storage.vault.frames import DROP, DROP_TABLE, PUT, TABLE, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from safespace_tui.storage.vault.frames import LogRecord, Readable
    from safespace_tui.storage.vault.scan import FoundRecord


_decoder = msgspec.json.Decoder(dict[str, Any])


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
        return texts.HALF_A_PAIR
    if isinstance(refused, TypeError):
        return texts.VALUE_NOT_KEPT.format(refused=refused)
    return texts.NUMBER_NOT_KEPT


def decode(body: Readable) -> dict[str, Any]:
    """The document in a body that `encode` made."""
    return _decoder.decode(body)


class Head(msgspec.Struct, gc=False):
    """What of a document stays in memory; that of a table has a field for each name that was asked for."""


NO_HEAD: Final = Head()


class Entry(msgspec.Struct, gc=False):
    """One document: the place of its frame, its head, and which state of the file the place is about."""

    offset: int
    length: int
    head: Head
    epoch: int

    @property
    def place(self) -> Span:
        """Where the document's frame lies."""
        return Span(self.offset, self.length)


def _reader(names: Sequence[str]) -> msgspec.json.Decoder[Head]:
    """Reads the head fields of one table out of a body, and passes over the rest."""
    attributes = [f"f{place}" for place in range(len(names))]
    shape = msgspec.defstruct(
        "TableHead",
        [(attribute, Any, msgspec.UNSET) for attribute in attributes],
        bases=(Head,),
        rename=dict(zip(attributes, names, strict=True)),
        gc=False,
    )
    return msgspec.json.Decoder(shape)


class Directory:
    """All tables and their documents' entries, in order of insertion.

    Attributes:
        tables: table name to document id to entry.
        live: bytes of the log that belong to documents that still exist.
        epoch: counts the rewritings of the file since it was opened.
    """

    def __init__(self, heads: Mapping[str, Sequence[str]]) -> None:
        self._readers = {table: _reader(names) for table, names in heads.items()}
        self.tables: dict[str, dict[str, Entry]] = {}
        self.live = 0
        self.epoch = 0

    def head(self, record: LogRecord) -> Head:
        """The head of a document about to be written, so that nothing can fail once it is."""
        reader = self._readers.get(record.table) if record.kind == PUT else None
        return reader.decode(record.body) if reader else NO_HEAD

    def apply(self, record: LogRecord, offset: int, length: int, head: Head) -> None:
        """Take note of a committed record."""
        if record.kind == PUT:
            table = self.tables.setdefault(record.table, {})
            former = table.get(record.id)
            self.live += length - (former.length if former else 0)
            table[record.id] = Entry(offset, length, head, self.epoch)
        elif record.kind == DROP:
            gone = self.tables.get(record.table, {}).pop(record.id, None)
            self.live -= gone.length if gone else 0
        elif record.kind == TABLE:
            self.tables.setdefault(record.table, {})
        elif record.kind == DROP_TABLE:
            self.live -= sum(entry.length for entry in self.tables.pop(record.table, {}).values())

    def replay(self, transaction: Sequence[FoundRecord]) -> None:
        """Take note of a transaction that was read from the log."""
        for record, offset, length in transaction:
            self.apply(record, offset, length, self.head(record))

    def entries(self) -> Iterator[tuple[str, str, Entry]]:
        """Every document as table, id, entry; table by table, in order of insertion."""
        for table, entries in self.tables.items():
            for ident, entry in entries.items():
                yield table, ident, entry

    def drop(self, documents: Iterable[tuple[str, str]]) -> None:
        """The file was rewritten without some documents."""
        for table, ident in documents:
            self.tables[table].pop(ident)

    def moved(self, places: Sequence[Span]) -> None:
        """The file was rewritten: `places` are the new places of `entries()`, in the same order."""
        self.epoch += 1
        for (_, _, entry), place in zip(self.entries(), places, strict=True):
            entry.offset, entry.length = place
            entry.epoch = self.epoch
        self.live = sum(place.length for place in places)
