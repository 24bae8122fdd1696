"""A day to come, as it is typed."""

import datetime as dt
from typing import Final

FARTHEST: Final = 3_650
"""Days; an agreement is looked at again within ten years."""


class NoDate(Exception):
    """What was typed is no date."""


class PastDate(Exception):
    """The date is over already."""


def day_typed(typed: str, today: dt.date) -> str:
    """The ISO date that a line means: itself, a number of days from today, or nothing for an empty line.

    Args:
        typed: like 2027-03-21 or 14.
        today: the day it is typed on.

    Raises:
        NoDate: it is neither.
        PastDate: it lies before today.
    """
    if not typed:
        return ""
    if typed.isascii() and typed.isdigit() and len(typed) <= len(str(FARTHEST)):
        if not 1 <= int(typed) <= FARTHEST:
            raise NoDate
        return (today + dt.timedelta(days=int(typed))).isoformat()
    try:
        date = dt.date.fromisoformat(typed)
    except ValueError:
        raise NoDate from None
    if date < today:
        raise PastDate
    return date.isoformat()


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
            return f"{count} {word} ago" if count == 1 else f"{count} {word}s ago"
    return "just now"
