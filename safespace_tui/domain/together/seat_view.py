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
