"""Days in words, as dates or told from today."""

import datetime as dt
from typing import Final

from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.texts import DAYS, MONTHS

_WEEK: Final = 7


def day_of(moment: str) -> dt.date | None:
    """The day of an ISO date or date and time, by the clock that hung there then; None when it cannot be read."""
    try:
        return dt.date.fromisoformat(moment[:10])
    except ValueError:
        return None


def day_words(moment: str, today: dt.date | None) -> str:
    """A day as people say it: today, yesterday, last Tuesday, 3 March, 3 March 2025; what is none comes back, fit.

    Args:
        moment: an ISO date, or date and time.
        today: the day to count from; None where nobody knows on which day it is read, as in a file: then it is a date.
    """
    day = day_of(moment)
    if day is None or today is None:
        return date_words(moment)
    days = (today - day).days
    if days in (0, 1, -1):
        return {0: "today", 1: "yesterday", -1: "tomorrow"}[days]
    if 1 < days <= _WEEK:
        return f"last {DAYS[day.weekday()]}"
    if -_WEEK < days < 0:
        return f"on {DAYS[day.weekday()]}"
    return f"{day.day} {MONTHS[day.month - 1]}" + ("" if day.year == today.year else f" {day.year}")


def date_words(moment: str) -> str:
    """A date in words, like 21 March 2027; what is none comes back, fit to be shown.

    Args:
        moment: an ISO date, or date and time.
    """
    day = day_of(moment)
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}" if day else one_line(moment)


def month_words(moment: str) -> str:
    """The month of a moment, like March 2026; nothing for what is none."""
    day = day_of(moment)
    return f"{MONTHS[day.month - 1]} {day.year}" if day else ""


def ago(then: str, now: dt.datetime) -> str:
    """How long ago a moment was, in words; a moment that cannot be read, or that lies ahead, was just now.

    Args:
        then: ISO 8601 with offset.
        now: with its offset.
    """
    try:
        seconds = (now - dt.datetime.fromisoformat(then)).total_seconds()
    except (ValueError, TypeError):
        return "just now"
    for size, word in ((86_400, "day"), (3_600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{counted(count, word)} ago"
    return "just now"
