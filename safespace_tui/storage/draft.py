"""The running session in the vault's draft: a record for each step, and one now and then as a sign of life.

A record says `n`, how many events came before it; `at`, the latest time on the session's clock, in milliseconds;
`wall`, the same moment by the wall clock; and `events`, if it is no sign of life. Where a record is lost, `n` of the
next one says how many events went with it; all that came later stays. Without the beginning nothing can be made of the
rest, so that is written twice.
"""

import contextlib
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import msgspec

from safespace_tui.storage import texts
from safespace_tui.storage.disk_errors import not_text
from safespace_tui.storage.ports import Draft, StoreError, Unfinished
from safespace_tui.storage.probe import no_draft
from safespace_tui.storage.summary_codec import UnreadableDocument

if TYPE_CHECKING:
    from safespace_tui.domain.session.events import Event
    from safespace_tui.domain.together.seat_record import SeatRecord
    from safespace_tui.storage.access.connection import VaultConnection
    from safespace_tui.storage.vault.frames import Readable
    from safespace_tui.storage.vault.vault import Vault


class VaultDraft(Draft):
    """A `Draft` in a vault; while that is locked, everything is refused but a sign of life, which is lost."""

    def __init__(self, connection: "VaultConnection") -> None:
        self._connection = connection
        self._era = -1
        self._there = 0
        """Events in the draft, if it was read in this era."""
        self._safe: int | None = None
        """Events of which it was said that they are kept; what is there beyond them came from a try that failed."""

    def find(self) -> Unfinished | None:
        """The port's; further events go on from what is found."""
        connection = self._connection
        if not connection.is_open and not connection.locked and no_draft(connection.folder):
            return None  # a vault that stands open need not be opened for that: the first screen waits for it
        found = connection.do(self._look)
        self._safe = self._there
        return found

    def append(self, events: "Sequence[Event]", wall: str, joint: "Sequence[SeatRecord]" = ()) -> None:
        if not events and not joint:
            return
        at = latest(events) if events else 0

        def adding(vault: "Vault") -> None:
            there = self._known(vault)
            before = min(there, self._safe) if self._safe is not None else there
            self._safe = before
            if events or not there:
                check_order(before, events, "your log")
            rest = events[there - before :]
            if rest or joint:
                step = step_record(there, at=at, wall=wall, events=rest, joint=joint)
                _add(vault, *([step] if there else [step, step]))
            self._safe = before + len(events)
            self._there = max(there, self._safe)

        self._connection.do(adding)

    def again(self) -> None:
        self._safe = 0

    def alive(self, at: int, wall: str) -> None:
        if self._connection.is_open and self._era == self._connection.era and self._there:
            record = step_record(self._there, at=at, wall=wall)
            with contextlib.suppress(StoreError):
                self._connection.do(lambda vault: _add(vault, record))

    def clear(self) -> None:
        def clearing(vault: "Vault") -> None:
            vault.clear_draft()
            self._emptied()

        self._connection.do(clearing)

    def set_aside(self) -> str:
        def moving(vault: "Vault") -> str:
            copy = vault.set_draft_aside()
            self._emptied()
            return str(copy)

        return self._connection.do(moving)

    def _emptied(self) -> None:
        self._there, self._safe, self._era = 0, 0, self._connection.era

    def _known(self, vault: "Vault") -> int:
        if self._era != self._connection.era:
            self._look(vault)
        return self._there

    def _look(self, vault: "Vault") -> Unfinished | None:
        """Reads the draft and takes note of how many events are in it."""
        draft = vault.draft
        try:
            found = gathered((record.body for record in draft.records()), torn=draft.torn is not None)
        except UnreadableDocument as why:
            raise StoreError(texts.SESSION_UNREADABLE.format(why=why)) from why
        self._there, self._era = found.count if found else 0, self._connection.era
        return found


def _add(vault: "Vault", *records: bytes) -> None:
    from safespace_tui.storage.vault.frames import EVENT, LogRecord  # loaded with the vault

    vault.draft.append([LogRecord(EVENT, "", "", record) for record in records])


class _Step(msgspec.Struct, frozen=True, omit_defaults=True):
    n: int
    at: int
    wall: str
    events: msgspec.Raw = msgspec.Raw(b"[]")
    joint: msgspec.Raw = msgspec.Raw(b"[]")


_STEPS = msgspec.json.Decoder(_Step)


def step_record(
    count: int, *, at: int, wall: str, events: "Sequence[Event]" = (), joint: "Sequence[SeatRecord]" = ()
) -> bytes:
    """A record as JSON: `count` events came before it; without any of its own it is a sign of life.

    `joint` is what a seat of a session on two screens needs besides.

    Raises:
        StoreError: a text in an event holds half a character.
    """
    try:
        happened = msgspec.Raw(msgspec.json.encode(events) if events else b"[]")
    except UnicodeEncodeError:
        raise not_text() from None
    beside = msgspec.Raw(msgspec.json.encode(joint) if joint else b"[]")
    return msgspec.json.encode(_Step(n=count, at=at, wall=wall, events=happened, joint=beside))


def gathered(records: "Iterable[Readable]", *, torn: bool = False) -> Unfinished | None:
    """What the records of a draft come to; None when there are none.

    Whether a half-written one was cut off behind them is told by `torn`.

    Raises:
        Unreadable: its beginning is lost, or it is newer than this program.
    """
    from safespace_tui.domain.session.events import SessionBegan  # a first screen without a draft needs none of it
    from safespace_tui.storage.session_codec import events_in

    events: list[Event] = []
    joint: dict[SeatRecord, None] = {}
    at, wall, empty, lost = 0, "", True, 0
    for record in records:
        empty, step = False, _step(record)
        joint.update(dict.fromkeys(_beside(step.joint)))
        lost += max(0, step.n - len(events) - lost)
        events.extend(events_in(step.events)[len(events) + lost - step.n :])
        at, wall = max(at, step.at), step.wall
    if empty:
        return None
    if not events or not isinstance(events[0], SessionBegan):
        raise UnreadableDocument(texts.BEGINNING_IS_LOST)
    return Unfinished(events=tuple(events), stopped_at=at, wall=wall, cut=torn, lost=lost, joint=tuple(joint))


def _step(record: "Readable") -> _Step:
    try:
        return _STEPS.decode(record)
    except ValueError as error:
        raise UnreadableDocument(texts.BY_ANOTHER_VERSION) from error


def _beside(joint: msgspec.Raw) -> "tuple[SeatRecord, ...]":
    if joint == msgspec.Raw(b"[]"):
        return ()
    from safespace_tui.domain.together.seat_record import SeatRecord  # few sessions are on two screens

    try:
        return msgspec.json.decode(joint, type=tuple[SeatRecord, ...])
    except ValueError as error:
        raise UnreadableDocument(texts.BY_ANOTHER_VERSION) from error


def latest(events: "Sequence[Event]") -> int:
    """The last moment that events speak of, in milliseconds."""
    from safespace_tui.domain.session.state import last_moment

    return max(map(last_moment, events))


def check_order(before: int, events: "Sequence[Event]", where: str) -> None:
    """A draft holds one session, from its beginning on.

    Raises:
        StoreError: the events do not belong behind what is there; `where` names the place.
    """
    from safespace_tui.domain.session.events import SessionBegan

    begins = bool(events) and isinstance(events[0], SessionBegan)
    if begins and before:
        raise StoreError(texts.EARLIER_SESSION.format(where=where))
    if not begins and not before:
        raise StoreError(texts.NO_BEGINNING.format(where=where))
