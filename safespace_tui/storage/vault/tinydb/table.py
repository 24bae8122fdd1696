"""TinyDB tables and a database over the vault, at the price of what is touched and no more.

The public interface, the queries and the updaters are TinyDB's own. Three things differ, each on purpose: no cache
of query results is kept unless asked for (it would keep opened notes in memory and share them between callers);
`persist_empty=True` makes a missing table and never empties one; and an update that changes nothing writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from safespace_tui.storage.vault.tinydb.directory import Entry
from safespace_tui.storage.vault.tinydb.documents import LazyDocument, head_dict, head_lent
from safespace_tui.storage.vault.tinydb.storage import VaultStorage
from safespace_tui.storage.vault.tinydb.views import TableReading, Transaction


class VaultTable(Table):
    """A TinyDB table whose writes cost what they change.

    Args:
        storage: a `VaultStorage`.
        name: the table's name.
        cache_size: how many query results are kept; 0, and it is best left so.
        persist_empty: make the table now if it does not exist.
    """

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
        super().__init__(storage, name, cache_size)
        if persist_empty:
            self._update_table(_change_nothing)

    def _read_table(self) -> Any:
        return TableReading(self._vault, self.name)

    def _update_table(self, updater: Callable[[Any], None]) -> None:
        with self._vault.lock:
            draft = Transaction(self._vault, self.name, self.document_id_class)
            updater(draft)
            self._vault.commit(draft.records())
            self.clear_cache()

    def insert(self, document: Mapping[str, Any]) -> int:
        """Insert a document and return its id; see TinyDB."""
        with self._vault.lock:
            return super().insert(document)

    def insert_multiple(self, documents: Iterable[Mapping[str, Any]]) -> list[int]:
        """Insert documents in one transaction and return their ids; see TinyDB."""
        with self._vault.lock:
            return super().insert_multiple(documents)

    def upsert(self, document: Mapping[str, Any], cond: QueryLike | None = None) -> list[int]:
        """Update what matches, or insert; see TinyDB."""
        with self._vault.lock:
            return super().upsert(document, cond)

    def truncate(self) -> None:
        """Remove every document; see TinyDB."""
        with self._vault.lock:
            super().truncate()

    # Lists that open nothing

    def heads(self, cond: QueryLike | None = None) -> list[Document]:
        """The heads of the documents that match, each with its `doc_id`; no body is opened unless `cond` asks."""
        if cond is None:
            with self._vault.lock:
                snapshot = dict(self._vault.entries(self.name))
            return [self._head(ident, entry) for ident, entry in snapshot.items()]
        return [self._head(ident, doc.entry) for ident, doc in self._documents() if cond(doc)]

    def lent_heads(self) -> Iterator[tuple[int, dict[str, Any]]]:
        """Id and head of every document, for whoever changes nothing in them; several times as fast as `heads`."""
        with self._vault.lock:
            snapshot = dict(self._vault.entries(self.name))
        names = self._vault.fields(self.name).names
        return ((int(ident), head_lent(names, entry)) for ident, entry in snapshot.items())

    def _documents(self) -> Iterator[tuple[str, LazyDocument]]:
        return self._vault.documents(self.name)

    def _head(self, ident: str, entry: Entry) -> Document:
        head = head_dict(self._vault.fields(self.name), entry)
        return self.document_class(head, self.document_id_class(ident))


def _change_nothing(_: Any) -> None:
    return None


class VaultDB(TinyDB):
    """A TinyDB with our tables over an open vault storage.

    Args:
        storage: the storage; closing the database closes it.
    """

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
