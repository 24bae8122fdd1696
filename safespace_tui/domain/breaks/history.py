"""The breaks of a session, from its log: when, how long, and how each ended."""

from typing import Literal

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.breaks.state import Number
from safespace_tui.domain.session.events import (
    BreakCalled,
    BreakClosed,
    BreakEnded,
    BreakTakenBack,
    Event,
    LeftUnfinished,
    ReturnAgreed,
    SessionBegan,
)
from safespace_tui.domain.session.evolve import begun, evolve
from safespace_tui.domain.session.state import Session


class Taken(msgspec.Struct, frozen=True, kw_only=True):
    """One break. Times are milliseconds on the session's clock."""

    called_at: int
    wall: str
    """When it was called by the wall clock, ISO 8601 with offset."""
    lasted: int
    ended: Literal["together", "not_today", "left"]
    """together: both were ready · not_today: one of them was not, today · left: the session was left in it."""
    early: bool = False
    put_off: int = 0
    """How often the return was put off."""
    continue_on: str = ""
    numbers: tuple[Number, ...] = ()
    """The numbers, when both agreed to show them; else none."""


def without_slips(log: tuple[Event, ...]) -> tuple[Event, ...]:
    """A log as if the breaks that were taken back had never been called: without them, and without their time."""
    kept: list[Event] = []
    called: int | None = None
    gone = 0
    for event in log:
        if isinstance(event, BreakCalled):
            called = len(kept)
        if not isinstance(event, BreakTakenBack):
            kept.append(_earlier(event, gone))
        elif called is not None:
            gone = event.at - kept[called].at
            del kept[called:]
            called = None
    return tuple(kept)


def _earlier(event: Event, by: int) -> Event:
    """An event that happened some milliseconds earlier, with every time that it speaks of."""
    if not by:
        return event
    moved = {name: getattr(event, name) - by for name in ("at", "until", "due") if hasattr(event, name)}
    return replace(event, **moved)


def nothing_agreed(session: Session) -> bool:
    """Whether it is a break outside a talk in which no time was agreed, and no day: nothing began, nothing is kept."""
    return session.only_break and not any(
        isinstance(event, ReturnAgreed) or (isinstance(event, BreakClosed) and event.continue_on)
        for event in session.log
    )


_ENDS = (BreakEnded, BreakClosed, LeftUnfinished)


def breaks_taken(session: Session) -> tuple[Taken, ...]:
    """The breaks of a session that have ended, in order."""
    first = session.log[0]
    if not isinstance(first, SessionBegan):
        raise TypeError("a log begins with its beginning")
    state, taken = begun(first), []
    wall = ""
    for event in session.log[1:]:
        if isinstance(event, BreakCalled):
            wall = event.wall
        elif state.state == "break" and isinstance(event, _ENDS) and not _closed(state):
            taken.append(_taken(state, event, wall))
        state = evolve(state, event)
    return tuple(taken)


def _closed(state: Session) -> bool:
    """Whether the break was ended for today just before the session was left."""
    return isinstance(state.log[-1], BreakClosed)


def _taken(state: Session, event: BreakEnded | BreakClosed | LeftUnfinished, wall: str) -> Taken:
    rest = state.rest
    if rest is None:
        raise TypeError("a session in a break has one")
    return Taken(
        called_at=rest.called_at,
        wall=wall,
        lasted=event.at - rest.called_at,
        ended="together"
        if isinstance(event, BreakEnded)
        else "not_today"
        if isinstance(event, BreakClosed)
        else "left",
        early=isinstance(event, BreakEnded) and event.early,
        put_off=max(0, rest.agreed - 1),
        continue_on=event.continue_on if isinstance(event, BreakClosed) else "",
        numbers=rest.arousal if rest.both_see else (),
    )
