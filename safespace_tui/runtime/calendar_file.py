"""Writes calendar files after RFC 5545. Nothing in them says what an event is about.

Only what every calendar understands is used: lines of at most 75 octets, CRLF, a moment in UTC. What comes again every
week has the time on the wall instead, without any zone: half past eight stays half past eight when the clocks change.
"""

import datetime as dt
from collections.abc import Iterator
from typing import Final

from safespace_tui.domain.printable import one_line
from safespace_tui.runtime import texts

TITLE: Final = "Time together"
OTHER_DAY: Final = texts.WEEKLY_TALK
PRODUCT: Final = "-//safespace//safespace//EN"
LONGEST_LINE: Final = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""

_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

Event = tuple[str, ...]
"""The lines of one event, not yet folded."""


def calendar(*events: Event, about: str = "") -> bytes:
    """A calendar file; `about` says something of the file as a whole."""
    said = (f"X-WR-CALDESC:{_text(about)}",) if about else ()
    head = ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", *said)
    lines = (*head, *(line for event in events for line in event), "END:VCALENDAR")
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def once(
    start: dt.datetime | dt.date,
    *,
    uid: str,
    stamp: dt.datetime,
    title: str = TITLE,
    minutes: int = 60,
    comment: str = "",
) -> Event:
    """An event of one date.

    Args:
        start: when it begins, with a time zone; a date alone makes an event of the whole day.
        uid: what makes the event this one and no other; a second file with it replaces the first.
        stamp: when the file was made, with a time zone.
        title: what the calendar shows; control characters are left out, and an empty one becomes the neutral one.
        minutes: how long it lasts, unless it lasts the day.
        comment: where it comes from, and never what it is about; may be empty.

    Raises:
        ValueError: a time has no zone, so that nobody could know when it is, or it would not last.
    """
    said = (f"COMMENT:{_text(comment)}",) if comment else ()
    return _event(uid, stamp, title, (*_span(start, _lasting(minutes)), *said))


def weekly(start: dt.datetime, *, uid: str, stamp: dt.datetime, minutes: int, perhaps: bool = False) -> Event:
    """An event that comes again every week, at the same time on the wall.

    Args:
        start: the first time, as the clock on the wall shows it: without a zone.
        uid: as for `once`.
        stamp: as for `once`.
        minutes: how long it lasts.
        perhaps: whether it only takes the place of another one; then it keeps nobody from other plans.

    Raises:
        ValueError: the start has a zone, in which it would be an hour off for half of the year, or it would not last.
    """
    if start.tzinfo is not None:
        raise ValueError("A weekly time is a time on the wall, without a zone.")
    end = start + dt.timedelta(minutes=_lasting(minutes))
    span = (f"DTSTART:{_local(start)}", f"DTEND:{_local(end)}", f"RRULE:FREQ=WEEKLY;BYDAY={_WEEKDAYS[start.weekday()]}")
    unsure = ("STATUS:TENTATIVE", "TRANSP:TRANSPARENT") if perhaps else ()
    return _event(uid, stamp, OTHER_DAY if perhaps else TITLE, (*span, *unsure))


def _event(uid: str, stamp: dt.datetime, title: str, span: tuple[str, ...]) -> Event:
    return (
        "BEGIN:VEVENT",
        f"UID:{_text(uid)}",
        f"DTSTAMP:{_utc(stamp)}",
        *span,
        f"SUMMARY:{_text(title) or TITLE}",
        "CLASS:PRIVATE",
        "END:VEVENT",
    )


def _lasting(minutes: int) -> int:
    if minutes < 1:
        raise ValueError(f"An event lasts a minute at least, not {minutes}.")
    return minutes


def _span(start: dt.datetime | dt.date, minutes: int) -> tuple[str, ...]:
    if isinstance(start, dt.datetime):
        return f"DTSTART:{_utc(start)}", f"DTEND:{_utc(start + dt.timedelta(minutes=minutes))}"
    after = start + dt.timedelta(days=1)
    days = f"DTSTART;VALUE=DATE:{_day(start)}", f"DTEND;VALUE=DATE:{_day(after)}"
    return *days, "TRANSP:TRANSPARENT"  # a day to look at something keeps nobody from other plans


def _utc(moment: dt.datetime) -> str:
    if moment.utcoffset() is None:
        raise ValueError("A time in a calendar needs a time zone.")
    return f"{_local(moment.astimezone(dt.UTC))}Z"


def _local(moment: dt.datetime) -> str:
    return f"{_day(moment)}T{moment:%H%M%S}"


def _day(date: dt.date) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}"  # %Y leaves out leading zeros on some systems


def _text(text: str) -> str:
    """A text as the format wants it: line ends and the marks with a meaning escaped, what nobody would see left out."""
    return "\n".join(map(one_line, text.splitlines())).strip().translate(_ESCAPED)


def _folded(line: str) -> Iterator[bytes]:
    """Pieces of a line; every one after the first begins with a space, and no character is torn apart."""
    piece = b""
    for letter in line:
        octets = letter.encode()
        if len(piece) + len(octets) > LONGEST_LINE:
            yield piece
            piece = b" "
        piece += octets
    yield piece
