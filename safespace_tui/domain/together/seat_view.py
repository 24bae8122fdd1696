"""What one seat sees of a session on two screens: what both know, and its own numbers, which the log never holds."""

from msgspec.structs import replace

from safespace_tui.domain.breaks.view import BreakView, show_break
from safespace_tui.domain.couple import Who, other
from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.events import ArousalGiven, Event, PulseCounted
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.domain.together.entries import ShareNumbers
from safespace_tui.domain.together.joint import Joint, projected, running

OwnNumber = ArousalGiven | PulseCounted
"""What somebody said or counted in a break, for that one alone."""


def with_own(session: Session, own: tuple[OwnNumber, ...]) -> Session:
    """A session with the numbers of one seat among what happened, where they belong by their time.

    Args:
        session: what both know.
        own: the seat's own numbers, each given after its break was called.
    """
    events: list[Event] = [*session.log, *own]
    return replay(sorted(events, key=lambda event: event.at)) if own else session


def view_of(joint: Joint, own: tuple[OwnNumber, ...], now: int, seat: Who) -> View:
    """The present moment at a seat.

    Args:
        joint: the joint session; it has begun.
        own: the seat's own numbers.
        now: milliseconds on the session's clock.
        seat: whose terminal it is.
    """
    view = show(with_own(running(projected(joint, now)), own), now, seat)
    if view.question is None or all(one.by != seat for one in joint.sealed):
        return view
    return replace(
        view,
        allowed=view.allowed - {CommandKind.ANSWER},
        question=replace(view.question, waiting=()),
        waiting_for=other(seat),
    )


def break_of(joint: Joint, own: tuple[OwnNumber, ...], now: int, seat: Who) -> BreakView:
    """The present moment of the break at a seat; with whoever has sealed an answer it does not wait for that one.

    Args:
        joint: the joint session.
        own: the seat's own numbers.
        now: milliseconds on the session's clock.
        seat: whose terminal it is.

    Raises:
        ValueError: no break has been called.
    """
    view = show_break(with_own(running(joint), own), now, seat)
    sealed = {one.by for one in joint.sealed}
    return replace(view, waiting=tuple(who for who in view.waiting if who not in sealed))


def numbers_to_show(session: Session, own: tuple[OwnNumber, ...], seat: Who) -> ShareNumbers | None:
    """What of its own numbers a seat has to show, once both have agreed to; None while there is nothing to show.

    Args:
        session: what both know.
        own: the seat's own numbers.
        seat: whose they are.
    """
    rest = session.rest
    if session.state != "break" or rest is None or not rest.both_see:
        return None
    shown = {number.when for number in rest.arousal if number.who == seat}
    given = [one for one in own if isinstance(one, ArousalGiven) and one.at >= rest.called_at]
    missing = {one.when: one.value for one in given if one.when not in shown and (rest.back or one.when == "before")}
    return ShareNumbers(before=missing.get("before"), after=missing.get("after")) if missing else None


def not_shown(own: tuple[OwnNumber, ...], events: tuple[Event, ...]) -> tuple[OwnNumber, ...]:
    """The own numbers without those that stand in the log of both from now on.

    Args:
        own: the seat's own numbers.
        events: what an entry led to.
    """
    shown = {(one.who, one.when, one.value) for one in events if isinstance(one, ArousalGiven)}
    return tuple(one for one in own if isinstance(one, PulseCounted) or (one.who, one.when, one.value) not in shown)
