"""The JSON of other journals: jrnl's and Day One's."""

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, TypeVar

import msgspec

from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.import_entries import BadFile, JournalEntry, moment

_Kind = TypeVar("_Kind")
Local = Callable[[dt.datetime], dt.datetime]
"""Gives a date and time the offset that this place has then."""


class _Jrnl(msgspec.Struct):
    date: str
    title: str = ""
    body: str = ""
    time: str = "00:00"
    tags: tuple[str, ...] = ()
    starred: bool = False


class _DayOne(msgspec.Struct, rename="camel"):
    creation_date: str
    text: str = ""
    tags: tuple[str, ...] = ()
    time_zone: str = ""
    starred: bool = False
    uuid: str = ""
    rich_text: object = ""


class _Line(msgspec.Struct, rename="camel"):
    list_style: str = ""
    list_index: int = 1
    checked: bool = False


class _Look(msgspec.Struct):
    line: _Line | None = None


class _Piece(msgspec.Struct, rename="camel"):
    text: str = ""
    attributes: _Look = msgspec.field(default_factory=_Look)
    embedded_objects: tuple[object, ...] = ()


class _RichText(msgspec.Struct):
    contents: tuple[_Piece, ...] = ()


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
        began = moment(f"{entry.date}T{entry.time}", where, local)
        yield JournalEntry(
            began=began,
            title=entry.title.strip(),
            text=entry.body.strip(),
            tags=tuple(sorted(entry.tags)),
            starred=entry.starred,
        )


def day_one_entries(entries: list[object], name: str, local: Local) -> Iterator[JournalEntry]:
    """The entries of Day One's JSON export; the first line of words is the title, as Day One shows it.

    Raises:
        BadFile: one of them is not as Day One writes it.
    """
    for number, plain in enumerate(entries, 1):
        where = texts.ENTRY.format(name=name, number=number)
        entry = _converted(plain, _DayOne, where)
        zone = _zone(entry.time_zone)
        if entry.text.strip():
            written, pictures = _PICTURE.subn("", entry.text)
            title, _, text = written.strip().partition("\n")
            title, text = _unmarked(_HEADING.sub("", title)), _unmarked(text)
        else:
            written, pictures = _plain(entry.rich_text, where)
            title, _, text = written.strip().partition("\n")
        yield JournalEntry(
            began=moment(entry.creation_date, where, local, zone),
            title=title.strip(),
            text=text.strip(),
            tags=entry.tags,
            starred=entry.starred,
            name=entry.uuid,
            fixed=True,
            pictures=pictures,
            strange_zone=entry.time_zone if entry.time_zone and zone is None else "",
        )


def _plain(rich: object, where: str) -> tuple[str, int]:
    """The words of an entry that has them only with their looks, and how many pictures and the like stand in it.

    Raises:
        BadFile: it is not as Day One writes it.
    """
    try:
        given = msgspec.json.decode(rich.strip() or "{}") if isinstance(rich, str) else rich
        pieces = msgspec.convert(_without_nulls(given), _RichText).contents
    except (ValueError, RecursionError) as why:
        raise BadFile(texts.WRONG.format(where=where, why=texts.RICH_TEXT_UNREAD)) from why
    words, begins = "", True
    for piece in pieces:
        look = piece.attributes.line
        mark = _LIST_MARKS.get(look.list_style, "") if look and begins and piece.text.strip() else ""
        if look:
            mark = mark.format(number=look.list_index, done="x" if look.checked else " ")
        words += mark + piece.text
        begins = words.endswith("\n") or not words
    return words, sum(len(piece.embedded_objects) for piece in pieces)


_LIST_MARKS: Final = {"bulleted": "- ", "numbered": "{number}. ", "checkbox": "[{done}] "}


def _without_nulls(given: Any) -> Any:
    """The same without what is null, which is as good as not there."""
    if isinstance(given, dict):
        return {key: _without_nulls(value) for key, value in given.items() if value is not None}
    return [_without_nulls(one) for one in given] if isinstance(given, list) else given


_PICTURE: Final = re.compile(r"!\[[^\]\n]*\]\(dayone-moment:[^)\n]*\)")
"""A picture, a film, a recording; the file itself is not in the JSON."""

_HEADING: Final = re.compile(r"^#{1,6}(?:\s+|$)")


def _unmarked(text: str) -> str:
    """Day One writes its text as Markdown, with marks like full stops behind a backslash."""
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def _converted(plain: object, kind: type[_Kind], where: str) -> _Kind:
    given: Any = plain
    if isinstance(plain, dict):  # what is null is not there
        given = {key: value for key, value in plain.items() if value is not None}
    try:
        return msgspec.convert(given, kind)
    except msgspec.ValidationError as why:
        raise BadFile(texts.WRONG.format(where=where, why=f"{texts.lowered(str(why))}.")) from why


_OFFSET: Final = re.compile(r"(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d\d))?")


def _zone(name: str) -> dt.tzinfo | None:
    """The zone of a name, or None when it is not known here."""
    if found := _OFFSET.fullmatch(name):
        ahead = dt.timedelta(hours=int(found[2]), minutes=int(found[3] or 0))
        return dt.timezone(-ahead if found[1] == "-" else ahead) if ahead < dt.timedelta(days=1) else None
    from zoneinfo import ZoneInfo  # needs the system's list of zones

    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, KeyError):
        return None
