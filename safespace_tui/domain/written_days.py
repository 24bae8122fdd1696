"""Days and months as people write them, and as this program prints them: 8 September 2024, July 2024, 8.9.2024."""

import datetime as dt
import re
from typing import Final, Literal

import msgspec

from safespace_tui.domain import texts

Order = Literal["", "day", "month"]
"""What comes first where two numbers stand before a year; empty where nobody knows."""


class DateStyle(msgspec.Struct, frozen=True):
    """How dates are written here."""

    order: Order = ""
    first_weekday: int = 0
    """The day that a week begins with; 0 for Monday."""


class UnclearDay(ValueError):
    """A day that is none, or may be one of two; the text is a sentence."""


PLAIN_STYLE: Final = DateStyle()

_WEEKDAY: Final = r"(?:(?:(?:last|on)\s+)?(?:mon|tue|wed|thu|fri|sat|sun)(?:s?day|nesday|rsday|urday)?,?\s+)?"
_NAMED: Final = re.compile(
    rf"{_WEEKDAY}(?:(\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?:of\s+)?([a-z]{{3,9}})\.?(?:,?\s+(\d{{4}}))?"
    r"|([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s+(\d{4}))?)"
)
_NUMBERED: Final = re.compile(r"(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})")
_YEAR_FIRST: Final = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})")
_MONTH_NUMBERED: Final = re.compile(r"(\d{1,2})[./](\d{4})")
_CENTURY: Final = 2000
"""Of a year written with two digits."""
_MONTH: Final = re.compile(r"([a-z]{3,9})\.?(?:,?\s+(\d{4}))?")
_MONTHS_IN_A_YEAR: Final = 12
_YEARS_TO_LOOK: Final = 8
"""A 29th of February is never farther away."""


def day_written(wish: str, today: dt.date, *, ahead: bool, order: Order = "") -> dt.date | None:
    """The day that some words name; None when they name none.

    Args:
        wish: in small letters, with single spaces.
        today: where the year is left out, the nearest such day is meant.
        ahead: whether that lies in front of today; else behind.
        order: what comes first where two numbers stand before a year.

    Raises:
        UnclearDay: there is no such day, or nobody knows which of two numbers is the month.
        ValueError: a month has no such day.
    """
    if first := _YEAR_FIRST.fullmatch(wish):
        return dt.date(int(first[1]), int(first[3]), int(first[4]))
    if found := _NUMBERED.fullmatch(wish):
        year = int(found[4]) + _CENTURY * (len(found[4]) == 2)  # noqa: PLR2004 - digits
        return _numbered(int(found[1]), found[2], int(found[3]), year, order)
    return _named(wish, today, ahead=ahead)


def _named(wish: str, today: dt.date, *, ahead: bool) -> dt.date | None:
    """A day whose month is written as a word."""
    named = _NAMED.fullmatch(wish)
    month = month_number((named[2] or named[4]) if named else "")
    if named is None or not month:
        return None
    day, year = int(named[1] or named[5]), named[3] or named[6]
    if year:
        return dt.date(int(year), month, day)
    step = 1 if ahead else -1
    for other in range(today.year, today.year + step * _YEARS_TO_LOOK + step, step):
        try:
            then = dt.date(other, month, day)
        except ValueError:
            continue
        if then == today or (then > today) == ahead:
            return then
    raise UnclearDay(texts.NO_SUCH_DAY.format(typed=wish[:30]))


def _numbered(one: int, mark: str, two: int, year: int, order: Order) -> dt.date:
    if mark == "." or one > _MONTHS_IN_A_YEAR or one == two:
        return dt.date(year, two, one)
    if two > _MONTHS_IN_A_YEAR:
        return dt.date(year, one, two)
    if not order:
        first, second = (f"{day} {texts.MONTHS[month - 1]}" for day, month in ((one, two), (two, one)))
        raise UnclearDay(texts.WHICH_DAY.format(typed=f"{one}{mark}{two}{mark}{year}", first=first, second=second))
    day, month = (one, two) if order == "day" else (two, one)
    return dt.date(year, month, day)


def month_written(wish: str, today: dt.date) -> tuple[int, int] | None:
    """The year and the month that some words name: `7/2024`, `july` for the last one there was; None for none."""
    if numbered := _MONTH_NUMBERED.fullmatch(wish):
        return int(numbered[2]), int(numbered[1])
    found = _MONTH.fullmatch(wish)
    month = month_number(found[1]) if found else 0
    if found is None or not month:
        return None
    return (int(found[2]) if found[2] else today.year - (month > today.month)), month


def month_number(name: str) -> int:
    """The number of a month by its name or the beginning of it, three letters at least; 0 for what is none."""
    short = "sep" if name == "sept" else name
    found = [number for number, month in enumerate(texts.MONTHS, 1) if month.casefold().startswith(short)]
    return found[0] if len(short) > 2 and found else 0  # noqa: PLR2004 - letters


def weekday_number(name: str) -> int | None:
    """The number of a weekday, 0 for Monday, by its name or the beginning of it, three letters at least."""
    short = name.removesuffix(".")
    found = [number for number, day in enumerate(texts.DAYS) if day.casefold().startswith(short)]
    return found[0] if len(short) > 2 and found else None  # noqa: PLR2004 - letters
