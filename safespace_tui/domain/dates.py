"""Dates as people type them."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from safespace_tui.domain import texts
from safespace_tui.domain.printable import one_line

_AHEAD: Final = re.compile(r"(?:in\s+)?(\d{1,3})\s*(d|days?|w|weeks?|m|months?)", re.IGNORECASE)
_DAYS: Final = {"d": 1, "w": 7, "m": 30}

EXPECTED: Final = texts.A_DATE


def date_ahead(text: str, today: dt.date) -> dt.date:
    """A day to come, from what somebody typed.

    Args:
        text: an ISO date, `tomorrow`, or a number of days, weeks or months (`3d`, `in 2 weeks`, `1 month`).
        today: the day to count from.

    Raises:
        ValueError: it is no date, or one that has passed; the text is a sentence.
    """
    wish = text.strip()
    if wish.casefold() == "tomorrow":
        return today + dt.timedelta(days=1)
    ahead = _AHEAD.fullmatch(wish)
    if ahead:
        return today + dt.timedelta(days=int(ahead[1]) * _DAYS[ahead[2][0].casefold()])
    try:
        date = dt.date.fromisoformat(wish)
    except ValueError:
        raise ValueError(texts.NO_DATE.format(typed=wish[:20], expected=EXPECTED)) from None
    if date < today:
        raise ValueError(texts.DATE_HAS_PASSED.format(day=date.isoformat(), expected=EXPECTED))
    return date


def day_typed(typed: str, today: dt.date) -> str:
    """The ISO date that a line means, or nothing for an empty line.

    Args:
        typed: what `date_ahead` understands, or a bare number of days.
        today: the day it is typed on.

    Raises:
        ValueError: it is no date, or one that has passed; the text is a sentence.
    """
    if not typed:
        return ""
    bare = typed.isascii() and typed.isdigit()
    return date_ahead(f"{typed} days" if bare else typed, today).isoformat()


_CLOCK: Final = re.compile(r"(\d{1,2})[:.h](\d{2})")


_MINUTES: Final = re.compile(r"(?:in\s+|\+\s*)?([0-9]{1,4})\s*(?:m|min|mins|minutes?)?", re.IGNORECASE)


def in_minutes(now: dt.datetime, minutes: int, local: Callable[[dt.datetime], dt.datetime]) -> dt.datetime:
    """The whole minute that is at least so many minutes away; counted in elapsed time, whatever the clocks do.

    Args:
        now: the present, with its time zone.
        minutes: how many.
        local: puts a date and time into the zone of this place, by the rules of that day: without it the time of day
            would be an hour off when the clocks are changed in between.
    """
    then = now.astimezone(dt.UTC) + dt.timedelta(minutes=minutes, seconds=59, microseconds=999_999)
    return local(then.replace(second=0, microsecond=0))


def time_ahead(text: str, now: dt.datetime, local: Callable[[dt.datetime], dt.datetime]) -> dt.datetime:
    """A moment to come, from what somebody typed: minutes (`90`, `+90 minutes`), or a time of day.

    Args:
        text: what was typed.
        now: the present, with its time zone.
        local: as for `in_minutes`.

    Raises:
        ValueError: it is neither; the text is a sentence.
    """
    minutes = _MINUTES.fullmatch(text.strip())
    return in_minutes(now, int(minutes[1]), local) if minutes else clock_time(text, now, local)


def clock_time(text: str, now: dt.datetime, local: Callable[[dt.datetime], dt.datetime]) -> dt.datetime:
    """The next moment at which a clock on the wall shows a time.

    Args:
        text: hours and minutes, `21:40` or `9.05`.
        now: the present, with its time zone.
        local: puts a date and time without a zone into the zone of this place, by the rules of that day.

    Raises:
        ValueError: it is no time of day, or the clocks jump over it that day; the text is a sentence.
    """
    typed = _CLOCK.fullmatch(text.strip())
    if not typed or int(typed[1]) > 23 or int(typed[2]) > 59:  # noqa: PLR2004 - hours and minutes
        raise ValueError(texts.NO_TIME_OF_DAY.format(typed=text.strip()[:12]))
    at = dt.time(int(typed[1]), int(typed[2]))
    today, tomorrow = now.date(), now.date() + dt.timedelta(days=1)
    # When the clocks are put back, a time of today that has passed may come once more.
    wishes = [dt.datetime.combine(today, at.replace(fold=fold)) for fold in (0, 1)]
    wish = next((wish for wish in wishes if local(wish) > now), dt.datetime.combine(tomorrow, at))
    there = local(wish)
    if there.replace(tzinfo=None, fold=0) != wish.replace(fold=0):
        raise ValueError(texts.CLOCKS_JUMP.format(time=wish))
    return there


def date_typed(typed: str, today: dt.date) -> tuple[str | None, str]:
    """A day to look at an agreement again, or what is wrong with it.

    Returns:
        The ISO date (empty for none) and nothing, or None and a sentence.
    """
    try:
        return day_typed(one_line(typed), today), ""
    except ValueError as why:
        return None, str(why)
