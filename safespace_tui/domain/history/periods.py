"""Stretches of days as people name them: last month, 2026-03, the last 3 weeks."""

import datetime as dt
import re
from typing import Final

import msgspec

from safespace_tui.domain import texts as words
from safespace_tui.domain.history import texts
from safespace_tui.domain.written_days import PLAIN_STYLE, DateStyle, UnclearDay, day_written, month_written

EXPECTED: Final = texts.DAYS_EXPECTED

_WHOLE: Final = re.compile(r"(this|last)\s+(week|month|year)")
_BACK: Final = re.compile(r"(?:the\s+)?(?:last\s+)?(\d{1,4})\s*(d|days?|w|weeks?|m|months?)(?:\s+ago)?")
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR: Final = re.compile(r"\d{4}")
_WEEKDAYS: Final = tuple(day.casefold() for day in words.DAYS)
_DECEMBER: Final = 12


class Period(msgspec.Struct, frozen=True):
    """Days, both ends included."""

    first: dt.date
    last: dt.date

    def __contains__(self, day: object) -> bool:
        """Whether a day lies in it."""
        return isinstance(day, dt.date) and self.first <= day <= self.last


def period(text: str, today: dt.date, style: DateStyle = PLAIN_STYLE) -> Period:
    """The days that somebody means.

    Args:
        text: a day or a month as it is written or printed, a year; `today`, `yesterday`, a weekday (the last one);
            `this` or `last` with `week`, `month` or `year`; a number of days, weeks or months (up to today).
        today: the day to count from.
        style: how dates are written here.

    Raises:
        ValueError: it names no days; the text is a sentence.
    """
    wish = " ".join(text.casefold().split())
    try:
        found = _named(wish, today, style) or _written(wish, today, style) or _iso(wish)
    except UnclearDay:
        raise
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise ValueError(texts.NAMES_NO_DAYS.format(typed=text.strip()[:30], expected=EXPECTED))
    return found


def _written(wish: str, today: dt.date, style: DateStyle) -> Period | None:
    if that := day_written(wish, today, ahead=False, order=style.order):
        return Period(that, that)
    found = month_written(wish, today)
    return month(*found) if found else None


def _named(wish: str, today: dt.date, style: DateStyle) -> Period | None:
    day = dt.timedelta(days=1)
    if found := _whole(wish, today, style.first_weekday):
        return found
    name = wish.removeprefix("on ")
    if name in _WEEKDAYS:
        return _weekday(name, today)
    if back_from := _BACK.fullmatch(wish):
        count, unit = int(back_from[1]), back_from[2][0]
        first = _months_before(today, count) if unit == "m" else today - day * (count * (7 if unit == "w" else 1))
        return Period(first, today)
    return None


def _whole(wish: str, today: dt.date, first_weekday: int) -> Period | None:
    """What nobody says of anything but days: yesterday, last Tuesday, this month."""
    if wish in ("today", "yesterday"):
        that = today - dt.timedelta(days=wish == "yesterday")
        return Period(that, that)
    if wish.startswith("last ") and wish.removeprefix("last ") in _WEEKDAYS:
        return _weekday(wish.removeprefix("last "), today)
    if whole := _WHOLE.fullmatch(wish):
        return _around(whole[2], today, first_weekday, back=whole[1] == "last")
    return None


def _weekday(name: str, today: dt.date) -> Period:
    back = (today.weekday() - _WEEKDAYS.index(name) - 1) % 7 + 1
    that = today - dt.timedelta(days=back)
    return Period(that, that)


def _back_from(wish: str, today: dt.date) -> Period | None:
    """So many days, weeks or months, where it is said that they lie behind."""
    told = wish.startswith(("last ", "the last ")) or wish.endswith(" ago")
    return _named(wish, today, PLAIN_STYLE) if told and _BACK.fullmatch(wish) else None


def _iso_day(wish: str) -> Period | None:
    return _iso(wish) if "-" in wish else None


def _around(unit: str, today: dt.date, first_weekday: int, *, back: bool) -> Period:
    day = dt.timedelta(days=1)
    if unit == "week":
        begins = today - day * ((today.weekday() - first_weekday) % 7 + 7 * back)
        return Period(begins, begins + day * 6)
    if unit == "month":
        first = _months_before(today.replace(day=1), int(back))
        return month(first.year, first.month)
    return Period(dt.date(today.year - back, 1, 1), dt.date(today.year - back, 12, 31))


def bare_period(text: str, today: dt.date, style: DateStyle = PLAIN_STYLE) -> Period | None:
    """The days that some words name where they stand among others; None where they can as well be words of a talk.

    Raises:
        UnclearDay: they name a day, and nobody knows which.
    """
    wish = " ".join(text.casefold().split())
    try:
        found = _whole(wish, today, style.first_weekday) or _iso_day(wish) or _back_from(wish, today)
        if found is None and any(letter.isdigit() for letter in wish):
            found = _written(wish, today, style)
    except UnclearDay:
        raise
    except (ValueError, OverflowError):
        found = None
    return found


def month(year: int, number: int) -> Period:
    """A whole month.

    Raises:
        ValueError: there is no such month.
    """
    first = dt.date(year, number, 1)
    after = dt.date(year + 1, 1, 1) if number == _DECEMBER else dt.date(year, number + 1, 1)
    return Period(first, after - dt.timedelta(days=1))


def _iso(wish: str) -> Period | None:
    if found := _MONTH.fullmatch(wish):
        return month(int(found[1]), int(found[2]))
    if _YEAR.fullmatch(wish):
        return Period(dt.date(int(wish), 1, 1), dt.date(int(wish), 12, 31))
    that = dt.date.fromisoformat(wish)
    return Period(that, that)


def _months_before(day: dt.date, count: int) -> dt.date:
    """The same day so many months earlier; the month's last one where there is none."""
    months = day.year * 12 + day.month - 1 - count
    whole = month(months // 12, months % 12 + 1)
    return min(whole.last, whole.first + dt.timedelta(days=day.day - 1))
