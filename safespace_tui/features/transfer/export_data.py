"""Talks for other programs: a table (CSV after RFC 4180, UTF-8), JSON, and days as one calendar file.

The JSON has everything that is kept of talks, so that they can be imported again without loss; `docs/export.md`
describes it. What is agreed on stays out of the calendar.
"""

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import msgspec

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import escaped, one_line
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer.export_document import TableRow
from safespace_tui.runtime.calendar_file import Event, calendar, once

COLUMNS: Final = (
    "id", "began", "format", "topic", "state", "minutes", "breaks", "agreements", "agreements open", "tags", "a", "b",
    "a felt heard", "b felt heard", *texts.BROUGHT_IN, texts.PROVES_NOTHING,
)  # fmt: skip

_FORMULA: Final = ("=", "+", "-", "@", "\N{MINUS SIGN}")


def table(rows: Sequence[TableRow]) -> str:
    """A line of names, then one for each talk."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        head = row.head
        minutes = "" if head.entry else round(head.duration_s / 60)
        cells = (
            head.uid, head.started_at, head.format_title, head.title, head.outcome, minutes,
            head.breaks, head.agreements, head.agreements_open, ", ".join(head.tags), *head.names, *row.heard,
            head.brought_on, head.brought_by, "",
        )  # fmt: skip
        writer.writerow([safe_cell(cell) for cell in cells])
    return out.getvalue()


def safe_cell(value: object) -> object:
    """A value that no spreadsheet takes for a formula."""
    if not isinstance(value, str):
        return value
    # Where a comma stands in numbers, spreadsheets part a line at semicolons, even of what is in quotation marks here.
    return _BEGINNINGS.sub(lambda found: f"{found[1]}'{found[2]}" if _computes(found[2]) else found[0], one_line(value))


_BEGINNINGS: Final = re.compile(r"""(^|[;\uff1b][\s"']*)([^\s"';\uff1b])""")


def _computes(first: str) -> bool:
    """Whether a formula can begin with a sign; also in the forms of other scripts: full width, small, raised."""
    return unicodedata.category(first) == "Pd" or unicodedata.normalize("NFKC", first).startswith(_FORMULA)


EXPORT_SCHEMA: Final = 1
"""The version of the file as a whole; heads, events and what came later carry versions of their own."""


class Export(msgspec.Struct, frozen=True, kw_only=True):
    """The file."""

    safespace_export: int = EXPORT_SCHEMA
    made_at: str
    """ISO 8601 with offset."""
    note: str = texts.PROVES_NOTHING
    agreements: str = texts.UNSIGNED
    sessions: tuple[Record, ...]


def whole(records: Iterable[Record], made_at: str) -> bytes:
    """Talks as JSON, two spaces deep, in UTF-8.

    Args:
        records: the talks, each of which is asked for when the one before it is written.
        made_at: ISO 8601 with offset.

    Raises:
        UnicodeEncodeError: a text holds half a character; none that was kept does.
    """
    signed, written = texts.UNSIGNED, []
    for record in records:
        signed = texts.SIGNED if record.verified else signed
        written.append(msgspec.Raw(escaped(msgspec.json.encode(record).decode()).encode()))
    around = msgspec.to_builtins(Export(made_at=made_at, agreements=signed, sessions=()))
    return msgspec.json.format(msgspec.json.encode({**around, "sessions": written}), indent=2) + b"\n"


def readable(plain: bytes) -> bytes:
    """JSON, two spaces deep, with a line's end; what a terminal would obey stands in it as its number."""
    return escaped(msgspec.json.format(plain, indent=2).decode()).encode() + b"\n"


def table_file(rows: Sequence[TableRow]) -> bytes:
    """The table as a file; it begins with the mark by which a spreadsheet knows UTF-8."""
    return table(rows).encode("utf-8-sig")


Day = tuple[str, str, str]
"""What makes an event this one and no other, an ISO date, and where it comes from, if not from here."""


def days_in(days: Iterable[Day]) -> int:
    """How many of some days are dates, and come into a calendar file."""
    return sum(_date(day) is not None for _, day, _ in days)


def dates(days: Iterable[Day], stamp: dt.datetime) -> bytes:
    """A calendar file with an event of a whole day for each.

    Args:
        days: what is no date is left out.
        stamp: when the file is made, with a time zone.
    """
    return calendar(*_events(days, stamp), about=texts.PROVES_NOTHING)


def _events(days: Iterable[Day], stamp: dt.datetime) -> Iterator[Event]:
    for uid, day, comment in days:
        if date := _date(day):
            yield once(date, uid=uid, stamp=stamp, comment=comment)


def _date(day: str) -> dt.date | None:
    try:
        found = dt.date.fromisoformat(day)
    except ValueError:
        return None
    return found if found < dt.date.max else None  # its day after is no date
