"""The days of agreements as one calendar file. What is agreed on stays out of it."""

import datetime as dt
from collections.abc import Iterable

from safespace_tui.ics import calendar

_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"


def dates(days: Iterable[tuple[str, str]], stamp: dt.datetime) -> bytes:
    """A calendar file with an event of a whole day for each.

    Args:
        days: what makes each event this one and no other, and an ISO date; what is no date is left out.
        stamp: when the file is made, with a time zone.
    """
    events, frame = b"", calendar(stamp, uid="none", stamp=stamp)
    for uid, day in days:
        try:
            date = dt.date.fromisoformat(day)
        except ValueError:
            continue
        events += _event(calendar(date, uid=uid, stamp=stamp))
    begin, end = frame.index(_BEGIN), frame.index(_END) + len(_END)
    return frame[:begin] + events + frame[end:]


def _event(file: bytes) -> bytes:
    return file[file.index(_BEGIN) : file.index(_END) + len(_END)]
