"""Writes a calendar file with one event, after RFC 5545. Nothing in it says what the event is about.

Only what every calendar understands is used: times in UTC, lines of at most 75 octets, CRLF.
"""

import datetime as dt
import unicodedata
from collections.abc import Iterator
from typing import Final

TITLE: Final = "Time together"
PRODUCT: Final = "-//safespace//safespace//EN"
LONGEST_LINE: Final = 75
"""Octets of a line, its end not counted (RFC 5545, 3.1)."""

_ESCAPED: Final = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})


def calendar(
    start: dt.datetime | dt.date, *, uid: str, stamp: dt.datetime, title: str = TITLE, minutes: int = 60
) -> bytes:
    """A calendar file.

    Args:
        start: when it begins, with a time zone; a date alone makes an event of the whole day.
        uid: what makes the event this one and no other; a second file with it replaces the first.
        stamp: when the file was made, with a time zone.
        title: what the calendar shows; control characters are left out, and an empty one becomes the neutral one.
        minutes: how long it lasts, unless it lasts the day.

    Raises:
        ValueError: a time has no zone, so that nobody could know when it is, or it would not last.
    """
    if minutes < 1:
        raise ValueError(f"An event lasts a minute at least, not {minutes}.")
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "BEGIN:VEVENT",
        f"UID:{_text(uid)}",
        f"DTSTAMP:{_utc(stamp)}",
        *_span(start, minutes),
        f"SUMMARY:{_text(title) or TITLE}",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return b"".join(piece + b"\r\n" for line in lines for piece in _folded(line))


def _span(start: dt.datetime | dt.date, minutes: int) -> tuple[str, str]:
    if isinstance(start, dt.datetime):
        return f"DTSTART:{_utc(start)}", f"DTEND:{_utc(start + dt.timedelta(minutes=minutes))}"
    after = start + dt.timedelta(days=1)
    return f"DTSTART;VALUE=DATE:{_day(start)}", f"DTEND;VALUE=DATE:{_day(after)}"


def _utc(moment: dt.datetime) -> str:
    if moment.utcoffset() is None:
        raise ValueError("A time in a calendar needs a time zone.")
    there = moment.astimezone(dt.UTC)
    return f"{_day(there)}T{there:%H%M%S}Z"


def _day(date: dt.date) -> str:
    return f"{date.year:04}{date.month:02}{date.day:02}"  # %Y leaves out leading zeros on some systems


def _text(text: str) -> str:
    """A text as the format wants it: line ends and the marks with a meaning escaped, control characters left out."""
    lines = "\n".join(text.splitlines())
    kept = "".join(letter for letter in lines if letter == "\n" or unicodedata.category(letter) not in ("Cc", "Cs"))
    return kept.strip().translate(_ESCAPED)


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
