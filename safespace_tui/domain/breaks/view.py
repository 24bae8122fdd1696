"""What is true now of a break."""

from typing import Literal

import msgspec

from safespace_tui.domain.breaks.state import Break, Number, Readiness
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.transitions import heard_again

Stage = Literal["agreeing", "resting", "due", "returning", "settled"]
"""agreeing: a time to be back is sought · resting: it runs · due: it is time, nobody has come yet · returning: each
says alone whether to go on · settled: both have answered."""


class BreakView(msgspec.Struct, frozen=True, kw_only=True):
    """One moment of a break. Times are milliseconds."""

    stage: Stage
    due: int | None
    """When both are back, on the session's clock; None while it is not agreed."""
    left: int | None
    """The time until both are back, negative when over; None while it is not agreed."""
    whole: int | None
    """The time from the call until then; None while it is not agreed."""
    wall: str
    """The agreed time by the wall clock, ISO 8601 with offset."""
    early: bool
    """Whether it is still shorter than a break should be."""
    put_off: int
    """How often the return was put off."""
    unrated: tuple[Who, ...]
    """Who has not said how stirred up they are: before, or once they are back, after. A seat asks only its own."""
    waiting: tuple[Who, ...]
    """Who has not answered yet whether to go on."""
    outcome: Readiness | None
    highest: int | None
    """The higher of both numbers after the break, once both gave theirs; whose it is, is not said. A seat: its own."""
    numbers: tuple[Number, ...]
    """The numbers, when both agreed to show them."""
    only_break: bool
    heard_again: bool
    """Whether the talk will go on with saying back what was being said."""


def show_break(session: Session, now: int, seat: Who | None = None) -> BreakView:
    """The present moment of a session's break, or of its last one.

    Args:
        session: the session.
        now: milliseconds on its clock.
        seat: whose terminal it is shown on, where only that one is asked; None where both share one.

    Raises:
        ValueError: no break has been called.
    """
    rest = session.rest
    if rest is None:
        raise ValueError("No break has been called in this session.")
    answered = dict(rest.ready)
    after = rest.numbers("after")
    here = BOTH if seat is None else (seat,)
    return BreakView(
        stage=_stage(rest, now),
        due=rest.due,
        left=None if rest.due is None else rest.due - now,
        whole=None if rest.due is None else rest.due - rest.called_at,
        wall=rest.wall,
        early=rest.early(now),
        put_off=max(0, rest.agreed - 1),
        unrated=tuple(who for who in here if who not in rest.numbers("after" if rest.back else "before")),
        waiting=tuple(who for who in here if who not in answered),
        outcome=rest.outcome,
        highest=max(after[who] for who in here) if after.keys() >= set(here) else None,
        numbers=rest.arousal if rest.both_see else (),
        only_break=session.only_break,
        heard_again=heard_again(session) is not None,
    )


def _stage(rest: Break, now: int) -> Stage:
    if rest.back:
        return "settled" if rest.outcome else "returning"
    if rest.due is None:
        return "agreeing"
    return "resting" if now < rest.due else "due"
