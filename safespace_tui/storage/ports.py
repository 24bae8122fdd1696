"""What the rest of the program knows of keeping things: the only store module that screens may import.

Adapters keep these promises, and one suite of tests holds them to it (`tests/storage/contract.py`):

* what `keep` returned from survives the end of the process and of the power;
* a call that raises has changed nothing;
* `heads` reads no events;
* every failure is a `StoreError` whose text is a sentence for the couple.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

import msgspec

from safespace_tui.domain.progress import Progress, unheard

if TYPE_CHECKING:
    # A list of talks is read without any of it.
    from safespace_tui.domain.charter.state import CharterEvent
    from safespace_tui.domain.history.record import Record
    from safespace_tui.domain.history.summary import SessionSummary
    from safespace_tui.domain.session.events import Event
    from safespace_tui.domain.together.seat_record import SeatRecord


class StoreError(Exception):
    """Something could not be kept or read; the text is a sentence: what, where, and what to do."""


class Stopped(StoreError):
    """Somebody stopped long work; nothing was changed."""


class Locked(StoreError):
    """Another running safespace holds the folder."""


class KeysUnsure(StoreError):
    """A change of keys is in force, or nobody can say whether it is; it is not to be tried again as if it were not."""


class Missing(StoreError):
    """There is no session with that uid."""


class Store(Protocol):
    """The past sessions."""

    def heads(self) -> "Sequence[SessionSummary]":
        """All sessions, the newest first, without their events."""
        ...

    def read(self, uid: str) -> "Record":
        """One session.

        Raises:
            Missing: there is none.
            StoreError: it cannot be read; the others still can.
        """
        ...

    def keep(self, record: "Record") -> None:
        """Keeps a session; one with the same uid is replaced."""
        ...

    def keep_all(self, records: "Sequence[Record]", progress: Progress = unheard) -> None:
        """Keeps several sessions, all of them or none; one with a uid that is there already stays as it is.

        Until they are kept, `progress` may stop it.
        """
        ...

    def discard(self, *uids: str) -> None:
        """Removes sessions for good, all of them or none.

        Raises:
            Missing: one is not there.
            StoreError: nothing has changed, unless the sentence says what is left to be done.
        """
        ...

    def notice(self) -> str:
        """A sentence to show once: what had to be done to read the sessions; empty when there is none.

        It is found out by the first look at the sessions, so ask after that.
        """
        ...


class CharterStore(Protocol):
    """The couple's charter: a log that is only ever added to, kept as safely as the sessions."""

    def read(self) -> "Sequence[CharterEvent]":
        """Everything that happened to it, the oldest first; nothing when there is no charter yet.

        Raises:
            StoreError: it cannot be read; it is left as it is.
        """
        ...

    def append(self, events: "Sequence[CharterEvent]") -> None:
        """Adds events, all of them or none.

        Raises:
            StoreError: nothing has changed.
        """
        ...


class Unfinished(msgspec.Struct, frozen=True):
    """What was found of a session that was running when the program ended."""

    events: "tuple[Event, ...]"
    stopped_at: int
    """Milliseconds on the session's clock: the last sign of life."""
    wall: str
    """The same moment by the wall clock, ISO 8601 with offset."""
    cut: bool = False
    """Whether a last, half-written line had to be left out."""
    lost: int = 0
    """How many events in between could not be read."""
    joint: "tuple[SeatRecord, ...]" = ()
    """What a seat of a session on two screens needs to take part again; nothing of a session on one."""

    @property
    def count(self) -> int:
        """How many events there were."""
        return len(self.events) + self.lost


class Draft(Protocol):
    """The running session, kept event by event.

    The cost of an event depends neither on how many came before nor on how many sessions are kept.
    """

    def find(self) -> Unfinished | None:
        """What an earlier run left behind, if anything.

        Raises:
            StoreError: something is there that cannot be read; it is left as it is.
        """
        ...

    def append(self, events: "Sequence[Event]", wall: str, joint: "Sequence[SeatRecord]" = ()) -> None:
        """Adds events; when this returns they survive a kill and a power cut.

        Args:
            events: what happened.
            wall: the moment by the wall clock, ISO 8601 with offset.
            joint: what a seat of a session on two screens needs besides; the first ones with the first events.
        """
        ...

    def again(self) -> None:
        """The events of what was found are told once more, from the first: those that are there are not added twice."""
        ...

    def alive(self, at: int, wall: str) -> None:
        """Notes that the session was still running at `at`; may be lost, never fails."""
        ...

    def clear(self) -> None:
        """Forgets the running session, which is kept elsewhere or not wanted."""
        ...

    def set_aside(self) -> str:
        """Moves what `find` could not read out of the way, so that a new session can begin.

        Returns:
            Where it is now.

        Raises:
            StoreError: it cannot be moved.
        """
        ...
