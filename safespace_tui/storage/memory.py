"""What keeps everything in memory: for the demonstration, and for talks of which nothing is kept.

Everything goes through the same words as on the disk, so what could not be saved there is refused here as well.
"""

from collections.abc import Sequence
from typing import TypeVar

import msgspec

from safespace_tui.domain.charter.state import CharterEvent
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.progress import Progress, counting, unheard
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.together.seat_record import SeatRecord
from safespace_tui.storage import texts
from safespace_tui.storage.access_port import Identified, Sheet
from safespace_tui.storage.collections import charter_documents, charter_events
from safespace_tui.storage.draft import check_order, gathered, latest, step_record
from safespace_tui.storage.ports import CharterStore, Draft, Missing, Store, StoreError, Unfinished
from safespace_tui.storage.session_codec import document, encoded, record_in
from safespace_tui.storage.summary_codec import UnreadableDocument, head_in, newest_first

_Kept = TypeVar("_Kept", bound=Identified)


class MemoryStore(Store):
    """A `Store` that is gone with the program."""

    def __init__(self) -> None:
        self._documents: dict[str, bytes] = {}

    def heads(self) -> Sequence[SessionSummary]:
        return newest_first(head_in(msgspec.json.decode(kept)) for kept in self._documents.values())

    def read(self, uid: str) -> Record:
        try:
            return record_in(self._found(uid))
        except UnreadableDocument as why:
            raise StoreError(f"The session {uid} {why}.") from why

    def keep(self, record: Record) -> None:
        self._documents[record.head.uid] = encoded(document(record))

    def keep_all(self, records: Sequence[Record], progress: Progress = unheard) -> None:
        told = counting(records, progress, len(records), texts.TALKS)
        self._documents = {record.head.uid: encoded(document(record)) for record in told} | self._documents

    def discard(self, *uids: str) -> None:
        for uid in uids:
            self._found(uid)
        for uid in uids:
            del self._documents[uid]

    def notice(self) -> str:
        return ""

    def _found(self, uid: str) -> bytes:
        try:
            return self._documents[uid]
        except KeyError:
            raise Missing(texts.NO_SUCH_SESSION.format(uid=uid)) from None


class MemoryCharter(CharterStore):
    """A `CharterStore` that is gone with the program."""

    def __init__(self) -> None:
        self._kept: list[bytes] = []

    def read(self) -> Sequence[CharterEvent]:
        try:
            return charter_events(map(msgspec.json.decode, self._kept))
        except UnreadableDocument as why:
            raise StoreError(f"The charter {why}.") from why

    def append(self, events: Sequence[CharterEvent]) -> None:
        self._kept += map(encoded, charter_documents(events, len(self._kept)))


class MemoryDraft(Draft):
    """A `Draft` that is gone with the program; `steps` are the records that a file would hold."""

    def __init__(self, steps: Sequence[bytes] = ()) -> None:
        self.steps = list(steps)
        self._count = 0
        self._told_again = False

    def find(self) -> Unfinished | None:
        try:
            found = gathered(self.steps)
        except UnreadableDocument as why:
            raise StoreError(texts.RUNNING_SESSION.format(why=why)) from why
        self._count = found.count if found else 0
        return found

    def append(self, events: Sequence[Event], wall: str, joint: Sequence[SeatRecord] = ()) -> None:
        if not events and not joint:
            return
        if not self._count and not self._told_again:
            self.find()
        if events or not (self._count or self._told_again):
            check_order(self._count, events, "memory")
        at = latest(events) if events else 0
        self.steps.append(step_record(self._count, at=at, wall=wall, events=events, joint=joint))
        self._count += len(events)

    def again(self) -> None:
        self._count, self._told_again = 0, True

    def alive(self, at: int, wall: str) -> None:
        if self._count:
            self.steps.append(step_record(self._count, at=at, wall=wall))

    def clear(self) -> None:
        self.steps.clear()
        self._count, self._told_again = 0, False

    def set_aside(self) -> str:
        """Forgets what cannot be read; memory has no other place for it."""
        self.clear()
        return texts.ONLY_IN_MEMORY


class MemorySheet(Sheet[_Kept]):
    """A `Sheet` that is gone with the program."""

    def __init__(self) -> None:
        self._kept: dict[str, _Kept] = {}

    def all(self) -> Sequence[_Kept]:
        return sorted(self._kept.values(), key=lambda one: one.wall)[::-1]

    def keep(self, one: _Kept) -> None:
        encoded(msgspec.to_builtins(one))
        self._kept[one.uid] = one

    def discard(self, uid: str) -> None:
        self._kept.pop(uid, None)
