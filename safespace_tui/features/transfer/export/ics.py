"""The days of agreements as one calendar file. What is agreed on stays out of it."""

import datetime as dt
from collections.abc import Iterable, Iterator

from safespace_tui.runtime.calendar_file import Event, calendar, once


def dates(days: Iterable[tuple[str, str]], stamp: dt.datetime) -> bytes:
    """A calendar file with an event of a whole day for each.

    Args:
        days: what makes each event this one and no other, and an ISO date; what is no date is left out.
        stamp: when the file is made, with a time zone.
    """
    return calendar(*_events(days, stamp))


def _events(days: Iterable[tuple[str, str]], stamp: dt.datetime) -> Iterator[Event]:
    for uid, day in days:
        try:
            date = dt.date.fromisoformat(day)
        except ValueError:
            continue
        yield once(date, uid=uid, stamp=stamp)
