"""The past sessions in a TinyDB database: one document for each, found by its uid.

TinyDB's document numbers are given out again after a removal, so they never name a session.
"""

import threading
from collections.abc import Callable, MutableMapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import Head
from safespace_tui.storage.ports import Missing, StoreError
from safespace_tui.storage.session_codec import document, record_in
from safespace_tui.storage.summary_codec import Plain, Unreadable, head_in, newest_first

if TYPE_CHECKING:
    from tinydb import TinyDB
    from tinydb.table import Document, Table

    from safespace_tui.storage.safe_storage import SafeFileStorage

TABLE: Final = "sessions"


class TinyStore:
    """A `Store` in one TinyDB file. May be used from several threads; nothing is opened before it is needed."""

    def __init__(self, path: Path) -> None:
        """Names the file; it is first made when something is kept."""
        self.path = path
        self._database: TinyDB | None = None
        self._turn = threading.RLock()
        self._notice = ""

    def heads(self) -> Sequence[Head]:
        """All sessions, the newest first; those that cannot be read are left out, and `notice` says so."""
        heads, hidden = [], []
        with self._turn:
            for fields in self._table():
                try:
                    heads.append(head_in(fields))
                except Unreadable as why:
                    hidden.append(str(why))
            if hidden:
                self._notice = _hidden(hidden, self.path)
        return newest_first(heads)

    def records(self) -> list[Record]:
        """All sessions with their events, in one reading; those that cannot be read are left out, as in `heads`."""
        records, hidden = [], []
        with self._turn:
            for fields in self._table():
                try:
                    records.append(record_in(fields))
                except Unreadable as why:
                    hidden.append(str(why))
            if hidden:
                self._notice = _hidden(hidden, self.path)
        return records

    def read(self, uid: str) -> Record:
        """One session.

        Raises:
            Missing: there is none.
            StoreError: it cannot be read; the others still can.
        """
        with self._turn:
            fields = self._find(self._table(), uid)
            try:
                return record_in(fields)
            except Unreadable as why:
                raise StoreError(f"The session {uid} in {self.path} {why}. It was left as it is.") from why

    def likely(self, uids: Sequence[str], words: Sequence[str]) -> Sequence[str]:
        """All of them: the whole file is read for any of them, so a look is not quicker than reading."""
        del words
        return uids

    def keep(self, record: Record) -> None:
        """Keeps a session; one with the same uid is replaced.

        Raises:
            StoreError: nothing has changed.
        """
        fields = document(record)
        with self._turn:
            table = self._table()
            try:
                number = self._find(table, record.head.uid).doc_id
            except Missing:
                table.insert(fields)
            else:
                table.update(_replacing(fields), doc_ids=[number])

    def keep_all(self, records: Sequence[Record]) -> None:
        """Keeps several sessions by writing the file once; those that are there already stay as they are.

        Raises:
            StoreError: nothing has changed.
        """
        documents = {record.head.uid: document(record) for record in records}
        with self._turn:
            table = self._table()
            known = {fields.get("uid") for fields in table}
            if new := [fields for uid, fields in documents.items() if uid not in known]:
                table.insert_multiple(new)

    def discard(self, uid: str) -> None:
        """Removes a session.

        Raises:
            Missing: there is none.
            StoreError: it could not be removed; nothing has changed.
        """
        with self._turn:
            table = self._table()
            table.remove(doc_ids=[self._find(table, uid).doc_id])

    def notice(self) -> str:
        """A sentence to show once about what had to be done to read the file; empty when there is none."""
        with self._turn:
            said, self._notice = self._notice, ""
            if self._database is not None:
                file = cast("SafeFileStorage", self._database.storage).file
                said, file.notice = f"{file.notice} {said}".strip(), ""
            return said

    def close(self) -> None:
        """Does nothing: between two calls no file is open."""

    def _table(self) -> "Table":
        # TinyDB is needed only by those who look at a session, so a start does not wait for its import.
        from tinydb import TinyDB

        from safespace_tui.storage.safe_storage import SafeFileStorage

        if self._database is None:
            self._database = TinyDB(self.path, storage=SafeFileStorage, sealed=("events",))
        return self._database.table(TABLE)

    def _find(self, table: "Table", uid: str) -> "Document":
        for fields in table:
            if fields.get("uid") == uid:
                return fields
        raise Missing(f"There is no session “{uid}” in {self.path}. `safespace list` shows all that are kept.")


def _replacing(fields: Plain) -> Callable[[MutableMapping[Any, Any]], None]:
    """TinyDB's update merges; a session that is kept anew takes the whole place of the old one."""

    def replace(kept: MutableMapping[Any, Any]) -> None:
        kept.clear()
        kept.update(fields)

    return replace


def _hidden(why: Sequence[str], path: Path) -> str:
    many = "One session" if len(why) == 1 else f"{len(why)} sessions"
    return f"{many} in {path} cannot be shown: the first one {why[0]}. The others are whole; nothing was changed."
