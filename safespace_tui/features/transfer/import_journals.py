"""The files of other journals: jrnl's JSON and text, Day One's JSON."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

import msgspec

from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.import_entries import BadFile, JournalEntry

_Kind = TypeVar("_Kind")
Local = Callable[[dt.datetime], dt.datetime]
"""Gives a date and time the offset that this place has then."""


class _Jrnl(msgspec.Struct):
    date: str
    title: str = ""
    body: str = ""
    time: str = "00:00"
    tags: tuple[str, ...] = ()


class _DayOne(msgspec.Struct, rename="camel"):
    creation_date: str
    text: str = ""
    tags: tuple[str, ...] = ()
    time_zone: str = ""


def is_day_one(entries: list[object]) -> bool:
    """Whether the entries of a JSON file are Day One's."""
    return any(isinstance(entry, dict) and "creationDate" in entry for entry in entries)


def jrnl_entries(entries: list[object], name: str, local: Local) -> Iterator[JournalEntry]:
    """The entries of jrnl's JSON export.

    Raises:
        BadFile: one of them is not as jrnl writes it.
    """
    for number, plain in enumerate(entries, 1):
        where = texts.ENTRY.format(name=name, number=number)
        entry = _converted(plain, _Jrnl, where)
        began = _moment(f"{entry.date}T{entry.time}", where)
        yield JournalEntry(began=local(began), title=entry.title.strip(), text=entry.body.strip(), tags=entry.tags)


def day_one_entries(entries: list[object], name: str, local: Local) -> Iterator[JournalEntry]:
    """The entries of Day One's JSON export; the first line is the title, as Day One shows it.

    Raises:
        BadFile: one of them is not as Day One writes it.
    """
    for number, plain in enumerate(entries, 1):
        where = texts.ENTRY.format(name=name, number=number)
        entry = _converted(plain, _DayOne, where)
        began = _there(_moment(entry.creation_date, where), entry.time_zone, local)
        title, _, text = _unmarked(entry.text).strip().partition("\n")
        yield JournalEntry(began=began, title=title.lstrip("# ").strip(), text=text.strip(), tags=entry.tags)


def _unmarked(text: str) -> str:
    """Day One writes its text as Markdown, with marks like full stops behind a backslash."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _converted(plain: object, kind: type[_Kind], where: str) -> _Kind:
    try:
        return msgspec.convert(plain, kind)
    except msgspec.ValidationError as why:
        raise BadFile(texts.WRONG.format(where=where, why=f"{texts.lowered(str(why))}.")) from why


def _moment(text: str, where: str) -> dt.datetime:
    try:
        return dt.datetime.fromisoformat(text)
    except ValueError:
        raise BadFile(texts.WRONG.format(where=where, why=texts.NO_MOMENT.format(text=one_line(text[:30])))) from None


def _there(moment: dt.datetime, zone: str, local: Local) -> dt.datetime:
    """The moment by the clock that hung where it was written; by ours where that zone is not known here."""
    from zoneinfo import ZoneInfo  # needs the system's list of zones

    try:
        return moment.astimezone(ZoneInfo(zone)) if zone and moment.tzinfo else local(moment)
    except (OSError, ValueError, KeyError):
        return local(moment)


_START: Final = re.compile(r"^\[?(\d{4}-\d\d-\d\d)[ T](\d\d?:\d\d(?::\d\d)?)(?: ?([AP]M))?\]? ?(.*)$", re.IGNORECASE)
_TAG: Final = re.compile(r"(?<![\w/@])@([\w-]+)")
_NOON: Final = 12


def is_jrnl_text(text: str) -> bool:
    """Whether a text begins like jrnl's."""
    first = text.lstrip("\ufeff\r\n ").split("\n", 1)[0].strip()
    return bool(_START.match(first))


def jrnl_text_entries(text: str, name: str, local: Local) -> Iterator[JournalEntry]:
    """The entries of jrnl's text export: each begins with a line of date, time and title.

    Raises:
        BadFile: a line looks like the beginning of an entry, and its date is none.
    """
    title, began, body, number = "", None, list[str](), 0
    for line in [*text.lstrip("\ufeff").splitlines(), None]:
        start = _START.match(line) if line is not None else None
        if began is not None and (start or line is None):
            words = "\n".join(body).strip()
            tags = tuple(_TAG.findall(f"{title}\n{words}"))
            yield JournalEntry(began=local(began), title=title.strip(), text=words, tags=tags)
        if start:
            number += 1
            began = _moment_of(start, texts.ENTRY.format(name=name, number=number))
            title, body = start[4], []
        elif line is not None:
            body.append(line)


def _moment_of(start: re.Match[str], where: str) -> dt.datetime:
    hour, _, rest = start[2].partition(":")
    half = (start[3] or "").upper()
    number = int(hour) % _NOON + _NOON * (half == "PM") if half else int(hour)
    return _moment(f"{start[1]}T{number:02}:{rest}", where)
