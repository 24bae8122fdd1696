"""A TinyDB storage over the encrypted record log.

It is a complete storage by itself: any TinyDB with any `Table` works on it, and a write stores only the documents
that differ. `table.VaultTable` adds speed: with it a write also costs no more than the documents it touches.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any

import msgspec
from tinydb.storages import Storage

from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import DocumentGoneError, LogClosedError
from safespace_tui.storage.vault.frames import DROP, DROP_TABLE, PUT, TABLE, LogRecord
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.reader import follower
from safespace_tui.storage.vault.tinydb.documents import Directory, Entry, decode, encode

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence


class VaultStorage(Storage):
    """One log as a TinyDB storage. Safe to use from several threads.

    Args:
        log: the record log underneath, which is replayed.
        heads: for each table the fields that are kept in memory.
        progress: is told how many entries have been read.
        last: the number of the last one, as far as that is known; 0 when it is not.

    Attributes:
        log: the record log underneath.
        lock: held while anything is read or written.

    Raises:
        StoreError: the log is damaged, or of a newer version.
    """

    def __init__(
        self, log: RecordLog, heads: Mapping[str, Sequence[str]], progress: Progress = unheard, last: int = 0
    ) -> None:
        super().__init__()
        self._heads = heads
        self.lock = RLock()
        self._directory = Directory(heads)
        self.log = log
        log.replay(follower(progress, last - log.start.sequence, self._directory.replay))
        log.clear_leftovers()

    # What TinyDB asks for

    def read(self) -> dict[str, Any] | None:
        """All tables, to be looked at and changed."""
        with self.lock:
            self._must_be_open()
            return {name: dict(self.documents(name)) for name in self._directory.tables} or None

    def write(self, data: Mapping[str, Any]) -> None:
        """Make `data` true, in one transaction that stores only what differs.

        Raises:
            UnstorableError: something in it cannot be kept; nothing was changed.
            StoreError: the disk refused; nothing was changed.
        """
        with self.lock:
            gone = [LogRecord(DROP_TABLE, name, "") for name in self._directory.tables if name not in data]
            records = [record for name, table in data.items() for record in self._differences(name, table)]
            self.commit(gone + records)

    def _differences(self, name: str, table: Any) -> list[LogRecord]:
        made = [] if self.has_table(name) else [LogRecord(TABLE, name, "")]
        wanted = {str(ident): document for ident, document in table.items()}
        gone = [ident for ident in self.entries(name) if ident not in wanted]
        return made + self.changes(name, wanted, gone)

    def changes(self, table: str, documents: Mapping[str, Any], gone: Sequence[str]) -> list[LogRecord]:
        """The records that remove `gone` from a table and then put those of `documents` that differ from what is kept.

        Raises:
            UnstorableError: a document cannot be kept.
        """
        dropped, removed = [LogRecord(DROP, table, ident) for ident in gone], set(gone)
        kept = {ident: entry for ident in documents if (entry := self.entries(table).get(ident)) is not None}
        bodies = (
            (ident, self._changed(None if ident in removed else kept.get(ident), document))
            for ident, document in documents.items()
        )
        return dropped + [LogRecord(PUT, table, ident, body) for ident, body in bodies if body is not None]

    def _changed(self, entry: Entry | None, document: Any) -> bytes | None:
        """The body of a document that differs from what is kept; None where it does not."""
        body = encode(dict(document))
        return None if entry is not None and self.body(entry) == body else body

    def close(self) -> None:
        """Give the file back; closing twice is harmless."""
        with self.lock:
            self.log.close()
            self._directory = Directory(self._heads)

    # What our own table asks for

    def has_table(self, name: str) -> bool:
        """Whether the table exists, be it empty."""
        return name in self._directory.tables

    def entries(self, table: str) -> Mapping[str, Entry]:
        """The entries of a table; not to be changed, and only to be walked through under the lock."""
        self._must_be_open()
        return self._directory.tables.get(table, {})

    def document(self, table: str, ident: str) -> dict[str, Any]:
        """One document, the asker's own. Raises `KeyError`."""
        return decode(self.body(self.entries(table)[ident]))

    def documents(self, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and document for a whole table, as it was when this was called; each is opened when it comes."""
        with self.lock:
            snapshot = list(self.entries(table).items())
        return ((ident, decode(self.body(entry))) for ident, entry in snapshot)

    def heads(self, table: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """Id and head of every document of a table, as it was when this was called; no body is opened."""
        with self.lock:
            snapshot = list(self.entries(table).items())
        return ((ident, msgspec.to_builtins(entry.head)) for ident, entry in snapshot)

    def body(self, entry: Entry) -> memoryview:
        """The stored body of a document.

        Raises:
            DocumentGoneError: it was replaced, and the file has been compacted since.
            LogDamagedError: the bytes there are not what was written.
        """
        with self.lock:
            self._must_be_open()
            if entry.epoch != self._directory.epoch:
                raise DocumentGoneError(texts.CHANGED_MEANWHILE)
            return self.log.body(entry.place)

    def commit(self, records: Sequence[LogRecord], progress: Progress | None = None) -> None:
        """Write records as one transaction, then take note of them; nothing is written for no records.

        As long as none is written, `progress` may stop it.

        Raises:
            StoreError: nothing was changed, in memory either.
        """
        with self.lock:
            heads = [self._directory.head(record) for record in records]
            places = self.log.append(records, progress)
            for record, place, head in zip(records, places, heads, strict=True):
                self._directory.apply(record, *place, head)

    def _must_be_open(self) -> None:
        if self.log.closed:
            raise LogClosedError(texts.LOG_IS_CLOSED)

    # Looking after the file

    @property
    def wasted(self) -> int:
        """How many bytes of the file belong to nothing that still exists."""
        return max(0, self.log.point.end - self.log.start.end - self._directory.live)

    @property
    def count(self) -> int:
        """How many documents there are."""
        return sum(map(len, self._directory.tables.values()))

    def verify(self, progress: Progress = unheard) -> int:
        """Read and check every byte of the log; returns the number of documents. Raises `LogDamagedError`."""
        with self.lock:
            self._must_be_open()
            self.log.verify(progress)
            return self.count

    def records(self) -> Iterator[LogRecord]:
        """Everything that exists now, as records, in an order that `entries` keeps."""
        return self._records(frozenset())

    def _records(self, without: Collection[tuple[str, str]]) -> Iterator[LogRecord]:
        for name in self._directory.tables:
            for ident, entry in self._directory.tables[name].items():
                if (name, ident) not in without:
                    yield LogRecord(PUT, name, ident, self.body(entry))
        for name, entries in self._directory.tables.items():
            if not any((name, ident) not in without for ident in entries):
                yield LogRecord(TABLE, name, "")

    def compact(self, *, without: Collection[tuple[str, str]] = ()) -> None:
        """Write the log anew without what was deleted or replaced.

        Args:
            without: table and id of documents that are deleted by this, all of them or none.

        Raises:
            StoreError: the disk refused; the log is as it was, or closed when that is unsure.
        """
        with self.lock:
            self._must_be_open()
            places = self.log.rewrite(self._records(frozenset(without)))
            self._directory.drop(without)
            kept = sum(1 for _ in self._directory.entries())
            self._directory.moved(places[:kept])
