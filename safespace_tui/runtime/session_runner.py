"""A session in use on one terminal: the pure rules joined to a clock and a draft.

It is what screens and plain lines hold as their `RunningSession`.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Self

from safespace_tui.domain.breaks.history import nothing_agreed
from safespace_tui.domain.breaks.rules import just_called, why_not_then
from safespace_tui.domain.breaks.view import BreakView, show_break
from safespace_tui.domain.couple import Couple, Who
from safespace_tui.domain.session.commands import AgreeReturn, Beat, BeAway, Begin, CallBreak, Command, Reopen, Why
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import Event, SessionBegan
from safespace_tui.domain.session.evolve import begun, evolve, replay
from safespace_tui.domain.session.keeping import record_kept
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.seats import signed
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.domain.together.seat_record import SeatRecord
from safespace_tui.runtime.clock import GAP, Clock
from safespace_tui.runtime.session_port import Listener, Listeners
from safespace_tui.storage.ports import Draft, Store, StoreError, Unfinished

PULSE = 15_000
"""Milliseconds between two signs of life in the draft."""


class DraftKeeping:
    """Keeps what happens; what cannot be kept now is tried again, because the talk matters more than the disk."""

    def __init__(self, clock: Clock, draft: Draft) -> None:
        self.unsaved: tuple[Event, ...] = ()
        """Events that could not be kept yet."""
        self.gone = False
        """Whether the session was thrown away."""
        self._clock, self._draft = clock, draft
        self._beside: tuple[SeatRecord, ...] = ()

    def save(self, events: Sequence[Event], beside: Sequence[SeatRecord] = ()) -> None:
        """Keeps some events, after those that are still waiting for it, and what a seat needs beside them."""
        self.unsaved = (*self.unsaved, *events)
        self._beside = (*self._beside, *beside)
        if not (self.unsaved or self._beside):
            return
        try:
            self._draft.append(self.unsaved, self._wall(), self._beside)
        except StoreError:
            return
        self.unsaved = self._beside = ()

    def alive(self, at: int) -> None:
        """Notes that the session still runs at a moment of its clock."""
        self.save(())
        self._draft.alive(at, self._wall())

    def finish(self, session: Session, store: Store) -> None:
        """Moves a session that is over from the draft into the store, as much of it as is kept.

        A break that never began leaves nothing.

        Raises:
            StoreError: it could not be kept; the draft still has it.
        """
        record = None if nothing_agreed(session) else record_kept(session)
        if record is not None:
            store.keep(record)
        self._draft.clear()
        self.unsaved = self._beside = ()

    def discard(self) -> None:
        """Throws the session away, with what was kept of it until now.

        Raises:
            StoreError: that could not be done; it is as it was.
        """
        self._draft.clear()
        self.gone, self.unsaved = True, ()

    def _wall(self) -> str:
        return self._clock.wall().isoformat(timespec="seconds")


class SessionRunner:
    """One running session."""

    def __init__(self, session: Session, clock: Clock, draft: Draft, *, origin: int, seat: Who | None = None) -> None:
        """Joins a session to a clock.

        Args:
            session: the session as it is.
            clock: tells the time.
            draft: keeps the events.
            origin: the clock's reading at the session's time 0.
            seat: whose terminal this is; None where both share it.
        """
        self.session = session
        self.seat = seat
        self.offered: None = None
        self.proposed: None = None
        self.shared: None = None
        self._clock = clock
        self._keeping = DraftKeeping(clock, draft)
        self._origin = origin
        self._heard = self._pulse = self.now
        self._listeners = Listeners()

    @classmethod
    def begin(cls, clock: Clock, draft: Draft, *, plan: Plan, couple: Couple, uid: str) -> Self:
        """Sits down for a new session.

        Raises:
            StoreError: the first event cannot be kept.
        """
        wall = clock.wall().isoformat(timespec="seconds")
        (event,) = decide(None, Begin(uid=uid, plan=plan, couple=couple, wall=wall), 0)
        if not isinstance(event, SessionBegan):
            raise TypeError("a session begins with its beginning")
        draft.append((event,), wall)
        return cls(begun(event), clock, draft, origin=clock.now())

    @classmethod
    def reopen(cls, clock: Clock, draft: Draft, found: Unfinished) -> Self:
        """Takes a session up again where an earlier run stopped; it is paused.

        A break goes on while the program does not run, by the wall clock; a talk stands still.
        A session that had come to its end, and only could not be moved to the store any more, stays at its end.
        """
        session = replay(found.events)
        stopped_at = max(found.stopped_at, session.last_at)
        if session.state == "break":
            stopped_at += _gone(found.wall, clock.wall())
        sitting = cls(session, clock, draft, origin=clock.now() - stopped_at)
        if not session.over:
            sitting._decided(Reopen(wall=sitting._wall()))
        return sitting

    @property
    def unsaved(self) -> tuple[Event, ...]:
        """Events that could not be kept yet; they are tried again with the next one."""
        return self._keeping.unsaved

    @property
    def gone(self) -> bool:
        """Whether it was thrown away."""
        return self._keeping.gone

    @property
    def now(self) -> int:
        """Milliseconds on the session's clock."""
        return max(self._clock.now() - self._origin, self.session.last_at)

    def listen(self, happened: Listener) -> Callable[[], None]:
        """Tells of everything that happens from now on, an absence that nobody had noticed included.

        Args:
            happened: given the events of one decision, once they count; called inside whatever brought them about.

        Returns:
            Stops telling.
        """
        return self._listeners.add(happened)

    def do(self, command: Command) -> None:
        """Carries out a command, after noticing an absence that nobody had noticed yet.

        The events count even when they cannot be kept, because the talk matters more than the disk; they stay in
        `unsaved`, and are tried again with the next event and the next sign of life.

        Raises:
            Refused: the command is not possible now, or not this seat's to ask for; it has changed nothing.
        """
        self._absence()
        if self.seat is not None:
            command = signed(self.session, command, self.seat)
        self._decided(command)

    def beat(self) -> None:
        """Time has passed: notices sleep, ends what the clock ends, and gives a sign of life now and then."""
        if self._keeping.gone:
            return
        missed = self._absence()
        now = self.now
        if now - self._pulse >= PULSE:
            self._pulse = now
            self._keeping.alive(now)
        if not missed and self.session.plan.advance == "by_clock":
            self._decided(Beat())

    def view(self) -> View:
        """What is true now."""
        return show(self.session, self.now, self.seat)

    @property
    def just_called(self) -> bool:
        """Whether a break was called so lately that one key takes it back, whoever called it."""
        return just_called(self.session, self.now)

    def call_break(self) -> None:
        """Calls a break now.

        Raises:
            Refused: there is one already, or the session is over.
        """
        self.do(CallBreak(wall=self._wall()))

    def agree_return(self, back: dt.datetime) -> None:
        """Agrees to be back at a time of the wall clock.

        Raises:
            Refused: it is too soon or too far.
        """
        self.do(AgreeReturn(due=self._due(back), wall=back.isoformat(timespec="seconds")))

    def why_not_then(self, back: dt.datetime) -> Why | None:
        """Why a time to be back cannot be agreed on, if it cannot.

        Raises:
            ValueError: no break has been called.
        """
        if self.session.rest is None:
            raise ValueError("No break has been called in this session.")
        return why_not_then(self.session.rest, self._due(back), self.now)

    def _due(self, back: dt.datetime) -> int:
        """A time of the wall clock, on the session's clock."""
        away = int((back - self._clock.wall()).total_seconds() * 1000)
        return max(0, self.now + away)

    def rest(self) -> BreakView:
        """What is true now of the break.

        Raises:
            ValueError: no break has been called.
        """
        return show_break(self.session, self.now)

    def finish(self, store: Store) -> None:
        """Moves a session that is over from the draft into the store, as much of it as is kept.

        A break that never began leaves nothing.

        Raises:
            StoreError: it could not be kept; the draft still has it.
        """
        self._keeping.finish(self.session, store)

    def discard(self) -> None:
        """Throws the session away, with what was kept of it until now.

        Raises:
            StoreError: that could not be done; it is as it was.
        """
        self._keeping.discard()

    def _absence(self) -> bool:
        """Notices that nothing was heard of a running session for long, before anything else is made of the time."""
        since, self._heard = self._heard, self.now
        if self._heard - since <= GAP or self.session.state != "running":
            return False
        self._decided(BeAway(since=since))
        return True

    def _decided(self, command: Command) -> None:
        """Lets what comes of a command happen.

        Raises:
            Refused: nothing comes of it.
        """
        events, session = decide(self.session, command, self.now), self.session
        for event in events:
            session = evolve(session, event)
        self._keeping.save(events)
        self.session = session
        if events:
            self._listeners.tell(events)

    def _wall(self) -> str:
        return self._clock.wall().isoformat(timespec="seconds")


def _gone(stopped: str, now: dt.datetime) -> int:
    """Milliseconds between the last sign of life and now; none when the clock was set back or told nothing."""
    try:
        since = dt.datetime.fromisoformat(stopped)
    except ValueError:
        return 0
    if since.tzinfo is None:
        return 0
    return max(0, int((now - since).total_seconds() * 1000))
