"""TinyDB tables and a database over the vault, at the price of what is touched and no more.

The public interface, the queries and the updaters are TinyDB's own. Three things differ, each on purpose: no cache
of query results is kept unless asked for (it would keep opened notes in memory and share them between callers);
`persist_empty=True` makes a missing table and never empties one; and an update that changes nothing writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, MutableMapping
from typing import Any, Generic, TypeVar

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Table

from safespace_tui.domain.progress import Progress
from safespace_tui.storage.vault.frames import TABLE, LogRecord
from safespace_tui.storage.vault.tinydb.storage import VaultStorage

Id = TypeVar("Id")
"""A document id, as TinyDB's tables hand it out: usually `int`."""


class TableReading(Mapping[str, Any]):
    """One table as it is now, for reading; every access makes a new document, so nothing piles up in memory."""

    def __init__(self, storage: VaultStorage, name: str) -> None:
        self._storage = storage
        self._name = name

    def __getitem__(self, ident: str) -> Any:
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


class Transaction(MutableMapping[Id, Any], Generic[Id]):
    """One table while it is changed: only what the change touches is ever looked at."""

    def __init__(self, storage: VaultStorage, name: str, id_class: type[Id]) -> None:
        self._storage = storage
        self._name = name
        self._id_class = id_class
        self._made: dict[str, Any] = {}
        self._gone: dict[str, None] = {}

    def _stored(self, ident: str) -> bool:
        return ident not in self._gone and ident in self._storage.entries(self._name)

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
        stored = [ident for ident in self._storage.entries(self._name) if ident not in self._gone]
        known = set(stored)
        stored.extend(ident for ident in self._made if ident not in known)
        return map(self._id_class, stored)

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def clear(self) -> None:
        """Remove every document of the table."""
        self._made.clear()
        self._gone = dict.fromkeys(self._storage.entries(self._name))

    def records(self) -> list[LogRecord]:
        """What has to be written for this transaction to be true."""
        stored = self._storage.entries(self._name)
        gone = [ident for ident in self._gone if ident in stored]
        made = [] if self._storage.has_table(self._name) else [LogRecord(TABLE, self._name, "")]
        return made + self._storage.changes(self._name, self._made, gone)


class VaultTable(Table):
    """A TinyDB table whose writes cost what they change."""

    def __init__(
        self,
        storage: Storage,
        name: str,
        cache_size: int = 0,
        persist_empty: bool = False,  # noqa: FBT001, FBT002 - the signature is TinyDB's
    ) -> None:
        if not isinstance(storage, VaultStorage):
            raise TypeError("A VaultTable needs a VaultStorage.")
        self._vault = storage
        self._progress: Progress | None = None
        super().__init__(storage, name, cache_size)
        if persist_empty:
            self._update_table(_change_nothing)

    def _read_table(self) -> Any:
        return TableReading(self._vault, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._vault.lock:
            draft = Transaction(self._vault, self.name, self.document_id_class)
            updater(draft)
            self._vault.commit(draft.records(), self._progress)
            self.clear_cache()

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and return its id; see TinyDB."""
        with self._vault.lock:
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]], progress: Progress | None = None) -> list[int]:
        """Insert documents in one transaction, unless `progress` stops it, and return their ids; see TinyDB."""
        with self._vault.lock:
            self._progress = progress
            try:
                return super().insert_multiple(documents)
            finally:
                self._progress = None

    def put(self, doc_id: int | None, document: Mapping[str, Any]) -> int:
        """Give the document with this id other contents, all of them, or insert one where there is none; its id."""
        if doc_id is None:
            return self.insert(document)
        self._update_table(lambda documents: documents.__setitem__(doc_id, document))
        return doc_id

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update what matches, or insert; see TinyDB."""
        with self._vault.lock:
            return super().upsert(document, cond)

    def truncate(self) -> None:
        """Remove every document; see TinyDB."""
        with self._vault.lock:
            super().truncate()

    def heads(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Id and head of every document; no body is opened. What is inside a head is lent: it is only to be read."""
        return ((int(ident), head) for ident, head in self._vault.heads(self.name))

    def stored(self, doc_id: int) -> memoryview:
        """One document as it is stored, as JSON. Raises `KeyError` and what `VaultStorage.body` does."""
        with self._vault.lock:
            return self._vault.body(self._vault.entries(self.name)[str(doc_id)])


def _change_nothing(_: Any) -> None:
    return None


class VaultDB(TinyDB):
    """A TinyDB with our tables over an open vault storage."""

    table_class = VaultTable

    def __init__(self, storage: VaultStorage) -> None:
        super().__init__(storage=lambda: storage)
        self.vault_storage = storage

    def sheet(self, name: str) -> VaultTable:
        """A table, as the type it is (TinyDB's own `table` only promises a stock `Table`)."""
        table = self.table(name)
        if not isinstance(table, VaultTable):
            raise TypeError("This database makes only VaultTables.")
        return table
