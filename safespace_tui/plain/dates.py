"""A day to come as it is typed, and how long ago a moment was."""

import datetime as dt

from safespace_tui.domain.dates import day_typed
from safespace_tui.domain.printable import counted, one_line


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


def date_typed(typed: str, today: dt.date) -> tuple[str | None, str]:
    """A day to look at an agreement again, or what is wrong with it.

    Returns:
        The ISO date (empty for none) and nothing, or None and a sentence.
    """
    try:
        return day_typed(one_line(typed), today), ""
    except ValueError as why:
        return None, str(why)
