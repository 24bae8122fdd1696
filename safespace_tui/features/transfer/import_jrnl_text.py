"""jrnl's own text, in whatever form of date it is kept: each entry begins with a line of date, time and title."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, Literal
from unicodedata import decimal

import msgspec

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.texts import MONTHS
from safespace_tui.domain.written_days import Order
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.import_entries import BadFile, JournalEntry, moment
from safespace_tui.features.transfer.import_journals import Local

_DATE: Final = (
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?"  # a day of the week
    r"(?:(?P<year>\d{4})(?P<mark>[-/.])(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    r"|(?P<one>\d{1,2})(?P<between>[-/.])(?P<two>\d{1,2})(?P=between)(?P<then>\d{4})"
    r"|(?P<on>\d{1,2})\.?\s+(?P<named>[^\W\d_]{3,9})\.?,?\s+(?P<of>\d{4})"
    r"|(?P<named_first>[^\W\d_]{3,9})\.?\s+(?P<on_first>\d{1,2}),?\s+(?P<of_first>\d{4}))"
)
_TIME: Final = (
    r"(?:\s*,?\s*(?:[^\W\d_]{1,12}\.?,?)?\s*"
    r"(?P<hour>\d{1,2})[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?(?:\s*(?P<half>[AaPp])\.?[Mm]\.?)?)"
)
_OFFSET: Final = r"(?:\.\d{1,6})?\s?(?:[Zz]|[+-]\d\d:?\d\d)"
"""jrnl takes a time for that of the clock that hung there, whatever offset stands behind it."""
_MOMENT: Final = re.compile(f"{_DATE}(?:{_TIME}(?:{_OFFSET})?)?(?:\\s+[^\\W\\d_]{{2,12}}\\.?)?")
_SPELLED: Final = (
    (re.compile(r"(\d{4})(\d\d)(\d\d)"), r"\1-\2-\3"),
    (re.compile(r"(\d{4})(\d\d)(\d\d)[ T]?(\d\d):?(\d\d)"), r"\1-\2-\3 \4:\5"),
    (re.compile(r"(\d{4})(\d\d)(\d\d)[ T]?(\d\d):?(\d\d):?(\d\d)"), r"\1-\2-\3 \4:\5:\6"),
    (re.compile(r"(\d{4}-\d{1,2}-\d{1,2} \d{1,2})(\s?[AaPp]\.?[Mm]\.?)?"), r"\1:00\2"),
)
"""Without signs between the numbers, or without minutes: in brackets they can be nothing else."""
_LIKE_A_DATE: Final = re.compile(
    r"(?:[^\W\d_]{2,12}\.?,?\s+)?(?:\d{1,4}([-/.])\d{1,2}\1\d{1,4}\b|\d{4}[-/]\d{1,2}$|\d{8}"
    r"|(?:\d{1,2}\.?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?,?\s+\d)",
    re.IGNORECASE,
)
"""What jrnl takes for a date, too, wherever such a line stands."""
_HEAD: Final = re.compile(r"\[([^\]]{6,60})\] (.*)")
_BARE_HEAD: Final = re.compile(f"(?P<head>{_DATE}{_TIME})(?:\\s+(?P<words>.*))?")
_TAG: Final = re.compile(r"(?<!\S)[@#]([-+*#/\w]+)")
_MARGIN: Final = "|"
"""What jrnl sets before each line of text when it shows entries."""

_NOON: Final = 12


class _Found(msgspec.Struct):
    """The lines of one entry."""

    head: re.Match[str]
    lines: list[str]


def is_jrnl_text(text: str) -> bool:
    """Whether a text begins like jrnl's."""
    return _reader(text) is not None


def jrnl_text_entries(text: str, name: str, local: Local, usual: Order = "") -> Iterator[JournalEntry]:
    """The entries of a journal that jrnl keeps, exports or shows as text; what stands before the first is no entry.

    Where the first line has its date in brackets, only such lines begin an entry, as jrnl itself reads it. Where
    neither the numbers nor the order of the entries tell whether the day or the month comes first, `usual` does.

    Raises:
        BadFile: the date of a line is none or not known here, or day and month cannot be told apart.
    """
    found = list(_parted(text, name))
    order = _order([one.head for one in found], name, usual)
    for number, one in enumerate(found, 1):
        where = texts.ENTRY.format(name=name, number=number)
        written = one.head.groupdict().get("head") or one.head[0]
        began = moment(_iso(one.head, order), where, local, written=written)
        title, starred = _unstarred(one.lines[0])
        lines = _without_margin(one.lines[1:])
        while not title and lines:
            title = lines.pop(0).strip()
        words = "\n".join(lines).strip()
        tags = {tag.lower() for tag in _TAG.findall(f"{title}\n{words}")}
        yield JournalEntry(began=began, title=title, text=words, tags=tuple(sorted(tags)), starred=starred)


def _reader(text: str) -> Literal["brackets", "bare"] | None:
    first = text.lstrip("\r\n ").split("\n", 1)[0].rstrip("\r")
    head = _HEAD.fullmatch(first)
    if head and _bracketed(head[1]):
        return "brackets"
    return "bare" if _BARE_HEAD.fullmatch(first) else None


def begins_with_date(line: str) -> bool:
    """Whether a line has a date in brackets at its beginning, whatever stands behind it."""
    inside, closed, _ = line.removeprefix("[").partition("]")
    return bool(line.startswith("[") and closed and _bracketed(inside))


def _bracketed(inside: str) -> re.Match[str] | None:
    """The date in brackets, however it is written."""
    date = inside.strip()
    for form, spelled in _SPELLED:
        if short := form.fullmatch(date):
            date = short.expand(spelled)
    return _MOMENT.fullmatch(date)


def _parted(text: str, name: str) -> Iterator[_Found]:
    found = _in_brackets if _reader(text) == "brackets" else _bare
    return found(text.lstrip("\r\n ").replace("\r\n", "\n").split("\n"), name)


def _in_brackets(lines: Sequence[str], name: str) -> Iterator[_Found]:
    now, number = None, 1
    for line in lines:
        head = _HEAD.fullmatch(line)
        when = _bracketed(head[1]) if head else None
        if head and when:
            if now:
                yield now
                number += 1
            now = _Found(when, [head[2]])
        elif head and _LIKE_A_DATE.match(head[1].strip()):  # else all of that day would seem to be of the one before
            where = texts.ENTRY.format(name=name, number=number + 1)
            raise BadFile(texts.UNKNOWN_DATE.format(where=where, text=one_line(head[1].strip()[:30])))
        elif now:
            now.lines.append(line)
    if now:
        yield now


def _bare(lines: Sequence[str], _: str) -> Iterator[_Found]:
    now, shape = None, ""
    for line in lines:
        head = _BARE_HEAD.fullmatch(line)
        if head and _shape(head) == (shape or _shape(head)):
            shape = _shape(head)
            if now:
                yield now
            now = _Found(head, [head["words"] or ""])
        elif now:
            now.lines.append(line)
    if now:
        yield now


def _shape(head: re.Match[str]) -> str:
    """How a date is written, without what it says: without brackets only lines of the same begin an entry."""
    return " ".join(name for name, part in sorted(head.groupdict().items()) if part is not None and name != "words")


def _unstarred(line: str) -> tuple[str, bool]:
    """The title without its star; as jrnl takes it off."""
    bare = line.strip()
    return (bare.strip("* \n"), True) if bare.endswith("*") else (bare, False)


def _without_margin(lines: list[str]) -> list[str]:
    written = [line for line in lines if line.strip()]
    if not written or not all(line.startswith(_MARGIN) for line in written):
        return lines
    return [line.removeprefix(_MARGIN).removeprefix(" ") for line in lines]


_Order = Literal["day", "month"]
_ORDERS: Final[tuple[_Order, ...]] = ("day", "month")


def _order(heads: Sequence[re.Match[str]], name: str, usual: Order) -> _Order:
    """Whether the day or the month comes first where two numbers stand before the year.

    Raises:
        BadFile: neither the numbers nor the order of the entries tell.
    """
    unsure = [(number, head) for number, head in enumerate(heads, 1) if head["one"] and head["between"] != "."]
    day = any(int(head["one"]) > _NOON for _, head in unsure)
    month = any(int(head["two"]) > _NOON for _, head in unsure)
    if day or month or not unsure:
        return "month" if month and not day else "day"
    rising = [order for order in _ORDERS if _rises([_iso(head, order) for _, head in unsure])]
    if len(rising) == 1 or all(head["one"] == head["two"] for _, head in unsure):
        return rising[0] if rising else "day"
    if usual:
        return usual
    number, first = unsure[0]
    date = f"{first['one']}{first['between']}{first['two']}{first['between']}{first['then']}"
    raise BadFile(texts.EITHER_ORDER.format(where=texts.ENTRY.format(name=name, number=number), date=one_line(date)))


def _rises(moments: Sequence[str]) -> bool:
    """Whether they are in their order, as jrnl keeps them."""
    return all(before <= after for before, after in pairwise(moments))


def _iso(head: re.Match[str], order: _Order) -> str:
    day_first = order == "day" or head["between"] == "."
    one, two = (head["one"], head["two"]) if day_first else (head["two"], head["one"])
    day = head["day"] or one or head["on"] or head["on_first"]
    month = head["month"] or two or _month(head["named"] or head["named_first"])
    year = head["year"] or head["then"] or head["of"] or head["of_first"]
    hour, half = int(head["hour"] or 0), (head["half"] or "").upper()
    hour = hour % _NOON + _NOON * (half == "P") if half else hour
    second = f":{head['second']}" if head["second"] else ""
    iso = f"{year}-{month:0>2}-{day:0>2}T{hour:02}:{head['minute'] or '00'}{second}"
    return "".join(str(decimal(sign, sign)) for sign in iso)


def _month(name: str) -> str:
    """The number of a month; what is none of its names, or no beginning of one, stays as it is and is no date then."""
    wish = name.casefold()
    found = [number for number, month in enumerate(MONTHS, 1) if month.casefold().startswith(wish)]
    return str(found[0]) if found else name
