"""What an answer on the break's screen means; without any widget."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from safespace_tui.domain.breaks.state import Readiness
from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.dates import date_ahead, in_minutes, time_ahead
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.answers import HIGHEST_RATING
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.questions import BreakQuestion

TOMORROW: Final = 24 * 60
"""Minutes."""

_READINESS: Final[dict[str, Readiness]] = {"ready": "ready", "not_yet": "not_yet", "not_today": "not_today"}


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """What comes of an answer; everything that is empty stays as it is."""

    command: c.Command | None = None
    back: dt.datetime | None = None
    """A time to be back that was chosen."""
    wish: BreakQuestion | None = None
    """The question that comes next, out of turn."""
    passed: bool = False
    """Whether they would rather not answer."""
    problem: str = ""
    """What was wrong with the answer, or what there is to say to it."""


def meaning(
    ask: BreakQuestion, value: str, view: BreakView, now: dt.datetime, local: Callable[[dt.datetime], dt.datetime]
) -> Meaning:
    """What an answer means.

    Args:
        ask: the question; what the menu answers is no answer to anybody.
        value: what was typed or chosen; what was typed may be empty.
        view: what is true now of the break.
        now: date and time.
        local: puts a date and time into the zone of this place.
    """
    match ask.asking:
        case "number":
            return _number(ask, value)
        case "ready":
            return _ready(ask, value, view)
        case "ladder":
            return _ladder(value, view, now, local)
        case "time":
            return _time(ask, value, now, local)
        case "date":
            return _date(ask, value, now, view)
        case _:
            return _shown(ask, yes=value == "yes")


def _number(ask: BreakQuestion, value: str) -> Meaning:
    if not value:
        return Meaning(passed=True)
    if not (value.isascii() and value.isdigit() and len(value) <= len("10") and int(value) <= HIGHEST_RATING):
        return Meaning(problem=texts.BAD_NUMBER)
    return Meaning(command=c.GiveNumber(who=ask.who or "both", value=int(value)))


def _ready(ask: BreakQuestion, value: str, view: BreakView) -> Meaning:
    """An answer; when both had answered and are asked anew, the other one comes next."""
    following = BreakQuestion("ready", "b", after=True) if view.outcome and ask.who == "a" else None
    return Meaning(command=c.SayReady(who=ask.who or "both", answer=_READINESS[value]), wish=following)


def _ladder(value: str, view: BreakView, now: dt.datetime, local: Callable[[dt.datetime], dt.datetime]) -> Meaning:
    if value == "type":
        return Meaning(wish=BreakQuestion("time"))
    if value == "not_today":
        return Meaning(wish=BreakQuestion("date"))
    if value == "keep":
        return Meaning(command=as_agreed(view))
    return Meaning(back=in_minutes(now, TOMORROW if value == "tomorrow" else int(value), local))


def as_agreed(view: BreakView) -> c.AgreeReturn | None:
    """What leaves the agreed time as it is, while it is still to come."""
    if view.due is None or view.left is None or view.left <= 0:
        return None
    return c.AgreeReturn(due=view.due, wall=view.wall)


def _time(ask: BreakQuestion, value: str, now: dt.datetime, local: Callable[[dt.datetime], dt.datetime]) -> Meaning:
    if not value:
        return Meaning()
    try:
        return Meaning(back=time_ahead(value, now, local))
    except ValueError as problem:
        return Meaning(problem=str(problem), wish=ask)


def _date(ask: BreakQuestion, value: str, now: dt.datetime, view: BreakView) -> Meaning:
    if not value:
        return Meaning(command=c.CloseBreak())
    try:
        day = date_ahead(value, now.date())
    except ValueError as problem:
        return Meaning(problem=str(problem), wish=ask if view.outcome != "not_today" else None)
    return Meaning(command=c.CloseBreak(continue_on=day.isoformat()))


def _shown(ask: BreakQuestion, *, yes: bool) -> Meaning:
    if not yes:
        return Meaning(problem=texts.NOT_SHOWN)
    following = BreakQuestion("show", "b") if ask.who == "a" else None
    return Meaning(command=c.ShowNumbers(who=ask.who or "both"), wish=following)
