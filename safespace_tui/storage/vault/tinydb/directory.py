"""Where every document lies, and its head: the vault's memory of its log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import msgspec

from safespace_tui.storage.vault.frames import DROP, DROP_TABLE, PUT, TABLE, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from safespace_tui.storage.vault.frames import LogRecord, Readable
    from safespace_tui.storage.vault.scan import FoundRecord


ABSENT: Final = msgspec.UNSET
"""Stands in a head for a field that the document does not have."""

Head = tuple[Any, ...]


class HeadFields:
    """The head fields of one table, and how to read them out of a body without reading the rest.

    Args:
        names: the fields, in the order in which a head holds them.
    """

    __slots__ = ("_decoder", "names", "places")

    def __init__(self, names: Sequence[str] = ()) -> None:
        self.names = tuple(names)
        self.places = {name: place for place, name in enumerate(self.names)}
        attributes = [f"f{place}" for place in range(len(self.names))]
        shape = msgspec.defstruct(
            "Head",
            [(attribute, Any, ABSENT) for attribute in attributes],
            rename=dict(zip(attributes, self.names, strict=True)),
        )
        self._decoder = msgspec.json.Decoder(shape)

    def read(self, body: Readable) -> Head:
        """The head of a document, from its body."""
        return msgspec.structs.astuple(self._decoder.decode(body)) if self.names else ()


NO_HEADS: Final = HeadFields()


class Entry:
    """One document: the place of its frame, its head, and which state of the file the place is about."""

    __slots__ = ("epoch", "head", "length", "offset")

    def __init__(self, offset: int, length: int, head: Head, epoch: int) -> None:
        self.offset = offset
        self.length = length
        self.head = head
        self.epoch = epoch

    @property
    def place(self) -> Span:
        """Where the document's frame lies."""
        return Span(self.offset, self.length)


def head_of(names: Sequence[str], entry: Entry) -> dict[str, Any]:
    """The head fields that a document has, only to be read: what is inside is lent, not copied."""
    return {name: value for name, value in zip(names, entry.head, strict=True) if value is not ABSENT}


class Directory:
    """All tables and their documents' entries, in order of insertion.

    Attributes:
        tables: table name to document id to entry.
        live: bytes of the log that belong to documents that still exist.
        epoch: counts the rewritings of the file since it was opened.
    """

    def __init__(self, heads: Mapping[str, Sequence[str]]) -> None:
        self._heads = {table: HeadFields(names) for table, names in heads.items()}
        self.tables: dict[str, dict[str, Entry]] = {}
        self.live = 0
        self.epoch = 0

    def fields(self, table: str) -> HeadFields:
        """The head fields of a table."""
        return self._heads.get(table, NO_HEADS)

    def heads_of(self, records: Sequence[LogRecord]) -> list[Head]:
        """The heads of records about to be written, so that nothing can fail once they are."""
        return [self.fields(r.table).read(r.body) if r.kind == PUT else () for r in records]

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
            head = self.fields(record.table).read(record.body) if record.kind == PUT else ()
            self.apply(record, offset, length, head)

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
