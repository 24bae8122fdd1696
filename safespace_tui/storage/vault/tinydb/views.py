"""What TinyDB sees instead of dicts: tables that make their documents one by one, when they are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from safespace_tui.storage.vault.frames import DROP, PUT, TABLE, Record
from safespace_tui.storage.vault.tinydb.documents import LazyDocument, encode

if TYPE_CHECKING:
    from safespace_tui.storage.vault.tinydb.directory import Entry

Id = TypeVar("Id")
"""A document id, as TinyDB's tables hand it out: usually `int`."""


class Tables(Protocol):
    """What a view asks of the storage behind it; the storage says the same of each method."""

    def has_table(self, name: str) -> bool:
        """Whether the table exists, be it empty."""
        ...

    def entries(self, table: str) -> Mapping[str, Entry]:
        """The entries of a table, by document id."""
        ...

    def document(self, table: str, ident: str) -> LazyDocument:
        """One document. Raises `KeyError`."""
        ...

    def documents(self, table: str) -> Iterator[tuple[str, LazyDocument]]:
        """Id and document for a whole table, as it was when this was called."""
        ...

    def body(self, entry: Entry) -> bytes:
        """The stored body of a document."""
        ...


class TableReading(Mapping[str, LazyDocument]):
    """One table as it is now, for reading; every access makes a new document, so nothing piles up in memory."""

    def __init__(self, storage: Tables, name: str) -> None:
        self._storage = storage
        self._name = name

    def __getitem__(self, ident: str) -> LazyDocument:
        return self._storage.document(self._name, ident)

    def __contains__(self, ident: object) -> bool:
        return ident in self._storage.entries(self._name)

    def __len__(self) -> int:
        return len(self._storage.entries(self._name))

    def __iter__(self) -> Iterator[str]:
        # A copy: another thread may write while this one reads on.
        return iter(list(self._storage.entries(self._name)))

    def items(self) -> Any:
        """Id and document, one after the other, as the table was when this was called."""
        return self._storage.documents(self._name)


class TableDraft(MutableMapping[str, Any]):
    """One table as TinyDB's stock `Table` changes it: what was taken out is remembered until it is written."""

    def __init__(self, storage: Tables, name: str) -> None:
        self.source = TableReading(storage, name)
        self.name = name
        self._made: dict[str, Any] = {}
        self._listed: dict[str, None] | None = None

    @property
    def _order(self) -> dict[str, None]:
        if self._listed is None:
            self._listed = dict.fromkeys(self.source)
        return self._listed

    def __getitem__(self, ident: str) -> Any:
        if ident not in self._made:
            if self._listed is not None and ident not in self._listed:
                raise KeyError(ident)
            self._made[ident] = self.source[ident]
        return self._made[ident]

    def __setitem__(self, ident: str, document: Any) -> None:
        self._order[ident] = None
        self._made[ident] = document

    def __delitem__(self, ident: str) -> None:
        del self._order[ident]
        self._made.pop(ident, None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)

    def records(self, storage: Tables) -> list[Record]:
        """What has to be written for this draft to be true."""
        if self._listed is None:
            return changes(storage, self.name, self._made, [])
        touched = {ident: self._made[ident] for ident in self._order if ident in self._made}
        gone = [ident for ident in storage.entries(self.name) if ident not in self._order]
        return changes(storage, self.name, touched, gone)


class Transaction(MutableMapping[Id, Any], Generic[Id]):
    """One table while our own `Table` changes it: only what the change touches is ever looked at.

    Args:
        storage: the storage.
        name: the table's name.
        id_class: makes the table's document ids from the storage's strings.
    """

    def __init__(self, storage: Tables, name: str, id_class: type[Id]) -> None:
        self._storage = storage
        self._name = name
        self._id_class = id_class
        self._made: dict[str, Any] = {}
        self._gone: dict[str, None] = {}
        self._all_gone = False

    def _stored(self, ident: str) -> bool:
        if self._all_gone or ident in self._gone:
            return False
        return ident in self._storage.entries(self._name)

    def __getitem__(self, key: Id) -> Any:
        ident = str(key)
        if ident not in self._made:
            if not self._stored(ident):
                raise KeyError(key)
            self._made[ident] = self._storage.document(self._name, ident)
        return self._made[ident]

    def __setitem__(self, key: Id, document: Any) -> None:
        self._made[str(key)] = document

    def __delitem__(self, key: Id) -> None:
        ident = str(key)
        if ident not in self._made and not self._stored(ident):
            raise KeyError(key)
        self._made.pop(ident, None)
        self._gone[ident] = None

    def __contains__(self, key: object) -> bool:
        return str(key) in self._made or self._stored(str(key))

    def __iter__(self) -> Iterator[Id]:
        stored = [] if self._all_gone else [i for i in self._storage.entries(self._name) if i not in self._gone]
        known = set(stored)
        stored.extend(ident for ident in self._made if ident not in known)
        return map(self._id_class, stored)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document of the table."""
        self._made.clear()
        self._all_gone = True

    def records(self) -> list[Record]:
        """What has to be written for this transaction to be true."""
        stored = self._storage.entries(self._name)
        gone = list(stored) if self._all_gone else [ident for ident in self._gone if ident in stored]
        made = [] if self._storage.has_table(self._name) else [Record(TABLE, self._name, "")]
        return made + changes(self._storage, self._name, self._made, gone)


def changes(storage: Tables, table: str, documents: Mapping[str, Any], gone: list[str]) -> list[Record]:
    """The records that remove `gone` from a table and then put those of `documents` that differ from what is kept.

    Raises:
        UnstorableError: a document cannot be kept.
    """
    dropped = [Record(DROP, table, ident) for ident in gone]
    removed = set(gone)
    bodies = ((ident, _body(storage, table, ident, document, removed)) for ident, document in documents.items())
    return dropped + [Record(PUT, table, ident, body) for ident, body in bodies if body is not None]


def _body(storage: Tables, table: str, ident: str, document: Any, removed: set[str]) -> bytes | None:
    entry = None if ident in removed else storage.entries(table).get(ident)
    if isinstance(document, LazyDocument):
        if document.entry is entry:
            return document.changed_body()
        return encode(dict(document))
    body = encode(dict(document))
    if entry is not None and storage.body(entry) == body:
        return None
    return body
