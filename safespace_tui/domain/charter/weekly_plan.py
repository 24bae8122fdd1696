"""When the weekly talk comes next; from the calendar and the past talks alone.

Nothing here counts what was missed. A date that passed without a talk has its substitute, and after that comes the next
week, without a word.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

import msgspec

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.history.summary import SessionSummary

WEEK: Final = dt.timedelta(days=7)


class Coming(msgspec.Struct, frozen=True):
    """The next date of the weekly talk."""

    start: dt.datetime
    """Date and time of day here, without a zone."""
    other_day: dt.date | None = None
    """The day that takes its place when it does not work out."""
    in_its_place: bool = False
    """Whether this is that other day already."""


def coming(rhythm: Rhythm, now: dt.datetime, held: Iterable[dt.date] = (), since: dt.date = dt.date.min) -> Coming:
    """The next date.

    Args:
        rhythm: what was planned.
        now: date and time of day here, without a zone.
        held: the days on which a talk was held.
        since: the day on which it was planned; what lies before it was never missed.

    Raises:
        ValueError: the time of the plan is none.
    """
    at = dt.time.fromisoformat(rhythm.time)
    regular = _next_on(rhythm.weekday, at, now, rhythm.minutes)
    if rhythm.substitute is None:
        return Coming(regular)
    last = regular - WEEK
    instead = _other_day(last.date(), rhythm.substitute)
    missed = last.date() >= since and not any(last.date() <= day <= instead for day in held)
    if missed and dt.datetime.combine(instead, at) + dt.timedelta(minutes=rhythm.minutes) > now:
        return Coming(dt.datetime.combine(instead, at), in_its_place=True)
    return Coming(regular, _other_day(regular.date(), rhythm.substitute))


def weeks(rhythm: Rhythm, now: dt.datetime) -> Coming:
    """The next date on the planned weekday itself, from which it goes on week by week, and its other day.

    Args:
        rhythm: what was planned.
        now: date and time of day here, without a zone.

    Raises:
        ValueError: the time of the plan is none.
    """
    return coming(rhythm, now, since=dt.date.max)


def _next_on(weekday: int, at: dt.time, now: dt.datetime, minutes: int) -> dt.datetime:
    """The next time that a weekday has such a time; today's counts until the talk would be over."""
    start = dt.datetime.combine(now.date() + dt.timedelta(days=(weekday - now.weekday()) % 7), at)
    return start if start + dt.timedelta(minutes=minutes) > now else start + WEEK


def _other_day(day: dt.date, weekday: int) -> dt.date:
    """The first such weekday after a day."""
    return day + dt.timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def days_held(heads: Iterable[SessionSummary]) -> frozenset[dt.date]:
    """The days on which a talk was kept, by the clock on the wall there; a break by itself is no talk."""
    days = set()
    for head in heads:
        try:
            day = dt.datetime.fromisoformat(head.started_at).date()
        except ValueError:  # a log from elsewhere
            continue
        if head.format != BREAK_FORMAT:
            days.add(day)
    return frozenset(days)
