"""A store and a draft that keep everything in memory: for trying things out, where nothing is to be kept.

Everything goes through the same words as on the disk, so what could not be saved there is refused here as well.
"""

from collections.abc import Sequence

import msgspec

from safespace_tui.domain.alphabet import Alphabet
from safespace_tui.domain.charter.state import CharterEvent
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import Head
from safespace_tui.domain.session.events import Event
from safespace_tui.storage.charter_codec import charter_documents, charter_events
from safespace_tui.storage.draft_lines import check_order, latest, line_of, read_lines
from safespace_tui.storage.ports import Missing, StoreError, Unfinished
from safespace_tui.storage.quick_look import QuickLook
from safespace_tui.storage.session_codec import document, encoded, record_in
from safespace_tui.storage.summary_codec import Unreadable, head_in, newest_first


class MemoryStore:
    """A `Store` that is gone with the program."""

    def __init__(self) -> None:
        self._documents: dict[str, bytes] = {}
        self._alphabet = Alphabet()

    def heads(self) -> Sequence[Head]:
        """All sessions, the newest first."""
        return newest_first(head_in(msgspec.json.decode(kept)) for kept in self._documents.values())

    def read(self, uid: str) -> Record:
        """One session.

        Raises:
            Missing: there is none.
            StoreError: it cannot be read.
        """
        try:
            return record_in(msgspec.json.decode(self._found(uid)))
        except Unreadable as why:
            raise StoreError(f"The session {uid} {why}.") from why

    def likely(self, uids: Sequence[str], words: Sequence[str]) -> Sequence[str]:
        """Those that may hold all of some words."""
        look = QuickLook(words, self._alphabet)
        return [uid for uid in uids if uid in self._documents and look.may_be_in(self._documents[uid])]

    def keep(self, record: Record) -> None:
        """Keeps a session; one with the same uid is replaced.

        Raises:
            StoreError: a text in it could not be saved; nothing has changed.
        """
        self._documents[record.head.uid] = encoded(document(record))

    def keep_all(self, records: Sequence[Record]) -> None:
        """Keeps several sessions; those that are there already stay as they are.

        Raises:
            StoreError: a text in one of them could not be saved; nothing has changed.
        """
        self._documents = {record.head.uid: encoded(document(record)) for record in records} | self._documents

    def discard(self, uid: str) -> None:
        """Removes a session.

        Raises:
            Missing: there is none.
        """
        self._found(uid)
        del self._documents[uid]

    def notice(self) -> str:
        """Nothing: memory needs no mending."""
        return ""

    def close(self) -> None:
        """Nothing is held."""

    def _found(self, uid: str) -> bytes:
        try:
            return self._documents[uid]
        except KeyError:
            raise Missing(f"There is no session “{uid}”. `safespace list` shows all that are kept.") from None


class MemoryCharter:
    """A `CharterStore` that is gone with the program."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def read(self) -> Sequence[CharterEvent]:
        """Everything that happened to it.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            return charter_events(map(msgspec.json.decode, self._kept))
        except Unreadable as why:
            raise StoreError(f"The charter {why}.") from why

    def append(self, events: Sequence[CharterEvent]) -> None:
        """Adds events.

        Raises:
            StoreError: a text in them could not be saved; nothing has changed.
        """
        self._kept += map(encoded, charter_documents(events, len(self._kept)))


class MemoryDraft:
    """A `Draft` that is gone with the program; `data` is what a file would hold."""

    def __init__(self, data: bytes = b"") -> None:
        self.data = bytearray(data)
        self._count: int | None = None

    def find(self) -> Unfinished | None:
        """What is there.

        Raises:
            StoreError: it cannot be read.
        """
        try:
            lines = read_lines(bytes(self.data))
        except Unreadable as why:
            raise StoreError(f"The session that was running {why}.") from why
        del self.data[lines.end :]
        self._count = len(lines.events)
        return lines.unfinished()

    def append(self, events: Sequence[Event], wall: str) -> None:
        """Adds events.

        Raises:
            StoreError: they do not belong there, or a text in them could not be saved; nothing was added.
        """
        if not events:
            return
        if self._count is None:
            self.find()
        before = self._count or 0
        check_order(before, events, "memory")
        self.data += line_of(before, at=latest(events), wall=wall, events=events)
        self._count = before + len(events)

    def alive(self, at: int, wall: str) -> None:
        """Notes that the session was still running at `at`."""
        if self._count:
            self.data += line_of(self._count, at=at, wall=wall)

    def clear(self) -> None:
        """Forgets the running session."""
        self.data.clear()
        self._count = 0

    def set_aside(self) -> str:
        """Forgets what cannot be read; memory has no other place for it."""
        self.clear()
        return "nowhere: it was only in memory"

    def close(self) -> None:
        """Nothing is held."""
