"""TinyDB tables and a database over the vault, at the price of what is touched and no more.

The public interface, the queries and the updaters are TinyDB's own. Three things differ, each on purpose: no cache
of query results is kept unless asked for (it would keep opened notes in memory and share them between callers);
`persist_empty=True` makes a missing table and never empties one; and an update that changes nothing writes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from heapq import nlargest
from typing import Any

from tinydb import TinyDB
from tinydb.queries import QueryLike
from tinydb.storages import Storage
from tinydb.table import Document, Table

from safespace_tui.storage.vault.records import Row
from safespace_tui.storage.vault.search import TextQuery, sift
from safespace_tui.storage.vault.tinydb.directory import Entry
from safespace_tui.storage.vault.tinydb.documents import LazyDocument, head_dict, head_lent
from safespace_tui.storage.vault.tinydb.heads import ABSENT
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

    # Lists and searches that open no more than they must

    def search(self, cond: QueryLike) -> list[Document]:
        """All documents that match; see TinyDB. A search for text alone takes a shorter way to the same answer."""
        if not isinstance(cond, TextQuery):
            return super().search(cond)
        fields, read = self._vault.fields(self.name), self._vault.body
        with self._vault.lock:
            snapshot = dict(self._vault.entries(self.name))
        opened = (
            LazyDocument(entry, fields, read, body) for entry, body in sift(self._vault, snapshot.values(), cond.among)
        )
        found = {document.entry: document for document in opened if cond.in_values(document)}
        # They were read in the order of the file; a changed document has moved to its end.
        return [
            self.document_class(found[entry], self.document_id_class(ident))
            for ident, entry in snapshot.items()
            if entry in found
        ]

    def sift(self, doc_ids: Iterable[int], among: Callable[[Row], Iterable[int]]) -> list[int]:
        """The ids of those of some documents whose stored bytes pass a test, in the order of the file; none is opened.

        Args:
            doc_ids: which documents; of one that is not there nothing is said.
            among: which of several stored documents pass, in order.
        """
        with self._vault.lock:
            kept = self._vault.entries(self.name)
            wanted = {kept[ident]: ident for ident in map(str, doc_ids) if ident in kept}
        return [self.document_id_class(wanted[entry]) for entry, _ in sift(self._vault, wanted, among)]

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

    def newest(self, field: str, count: int, *, skip: int = 0, cond: QueryLike | None = None) -> list[Document]:
        """One page of heads, those with the greatest `field` first; documents without it are left out.

        Args:
            field: a head field whose values can be compared, such as a date.
            count: how many to return.
            skip: how many to pass over first.
            cond: which documents to look at.
        """
        page = nlargest(skip + count, self._by(field, cond), key=_first)[skip:]
        return [self._head(ident, entry) for _, ident, entry in page]

    def _by(self, field: str, cond: QueryLike | None = None) -> Iterator[tuple[Any, str, Entry]]:
        place = self._vault.fields(self.name).places.get(field)
        if place is None or cond is not None:
            for ident, doc in self._documents():
                if field in doc and (cond is None or cond(doc)):
                    yield doc[field], ident, doc.entry
            return
        with self._vault.lock:
            snapshot = list(self._vault.entries(self.name).items())
        for ident, entry in snapshot:
            value = entry.head[place]
            if value is not ABSENT:
                yield value, ident, entry

    def stream(self, cond: QueryLike, *, newest_by: str) -> Iterator[Document]:
        """The documents that match, one by one, those with the greatest `newest_by` first."""
        for _, ident, entry in sorted(self._by(newest_by), key=_first, reverse=True):
            doc = LazyDocument(entry, self._vault.fields(self.name), self._vault.body)
            if cond(doc):
                yield self.document_class(doc, self.document_id_class(ident))

    def _documents(self) -> Iterator[tuple[str, LazyDocument]]:
        return self._vault.documents(self.name)

    def _head(self, ident: str, entry: Entry) -> Document:
        head = head_dict(self._vault.fields(self.name), entry)
        return self.document_class(head, self.document_id_class(ident))


def _first(row: tuple[Any, ...]) -> Any:
    return row[0]


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
