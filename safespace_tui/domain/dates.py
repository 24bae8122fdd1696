"""Dates as people type them."""

import datetime as dt
import re
from collections.abc import Callable
from typing import Final

from safespace_tui.domain import texts
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.written_days import Order, UnclearDay, day_written, weekday_number

_AHEAD: Final = re.compile(r"(?:in\s+)?(\d{1,3})\s*(d|days?|w|weeks?|m|months?)", re.IGNORECASE)
_DAYS: Final = {"d": 1, "w": 7, "m": 30}

EXPECTED: Final = texts.A_DATE


def date_ahead(text: str, today: dt.date, *, order: Order = "") -> dt.date:
    """A day to come, from what somebody typed.

    Args:
        text: a date as it is written or printed, `tomorrow`, a weekday, or a number of days, weeks or months (`3d`,
            `in 2 weeks`, `1 month`).
        today: the day to count from.
        order: what comes first where two numbers stand before a year.

    Raises:
        ValueError: it is no date, or one that has passed; the text is a sentence.
    """
    wish = " ".join(text.casefold().split())
    shown = text.strip()[:20]
    try:
        date = _ahead(wish, today) or day_written(wish, today, ahead=True, order=order) or dt.date.fromisoformat(wish)
    except UnclearDay:
        raise
    except (ValueError, OverflowError):
        raise ValueError(texts.NO_DATE.format(typed=shown, expected=EXPECTED)) from None
    if date < today:
        raise ValueError(texts.DATE_HAS_PASSED.format(day=date.isoformat(), expected=EXPECTED))
    return date


def _ahead(wish: str, today: dt.date) -> dt.date | None:
    """A day told from today, or None."""
    if wish in ("today", "tomorrow"):
        return today + dt.timedelta(days=wish == "tomorrow")
    if ahead := _AHEAD.fullmatch(wish):
        return today + dt.timedelta(days=int(ahead[1]) * _DAYS[ahead[2][0]])
    number = weekday_number(wish.removeprefix("on ").removeprefix("next "))
    return None if number is None else today + dt.timedelta(days=(number - today.weekday() - 1) % 7 + 1)


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


_CLOCK: Final = re.compile(r"(\d{1,2})(?:[:.h](\d{2}))?(?:\s*([ap])\.?m\.?)?", re.IGNORECASE)
_NOON: Final = 12


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
        text: hours and minutes, `21:40`, `9.05`, `9:40 pm`, `9 pm`.
        now: the present, with its time zone.
        local: puts a date and time without a zone into the zone of this place, by the rules of that day.

    Raises:
        ValueError: it is no time of day, or the clocks jump over it that day; the text is a sentence.
    """
    at = time_of_day(text)
    if at is None:
        raise ValueError(texts.NO_TIME_OF_DAY.format(typed=text.strip()[:12]))
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


def time_of_day(text: str) -> dt.time | None:
    """What a text says of a clock on the wall: `21:40`, `9.05`, `9:40 pm`, `9 pm`; None where it is none of these."""
    typed = _CLOCK.fullmatch(text.strip())
    if not typed or not (typed[2] or typed[3]):
        return None
    hour, minute = int(typed[1]), int(typed[2] or 0)
    if typed[3]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + _NOON * (typed[3] in "pP")
    try:
        return dt.time(hour, minute)
    except ValueError:
        return None
