"""Stretches of days as people name them: last month, 2026-03, the last 3 weeks."""

import datetime as dt
import re
from typing import Final

import msgspec

from safespace_tui.domain import texts as words
from safespace_tui.domain.history import texts
from safespace_tui.domain.written_days import (
    PLAIN_STYLE,
    DateStyle,
    UnclearDay,
    day_written,
    month_written,
    weekday_number,
)

EXPECTED: Final = texts.DAYS_EXPECTED

_WHOLE: Final = re.compile(r"(this|last|past|previous)\s(week|month|year)")
_BACK: Final = re.compile(
    rf"(?:(?:last|past) )?(\d{{1,4}}|an?|{'|'.join(texts.NUMBERS)}) ?(d|days?|w|weeks?|m|months?|y|years?)(?: ago)?"
)
_TIME: Final = re.compile(r"(?<=\w),? (?:at )?\d{1,2}[:.]\d{2}(?: ?[ap]m)?")
"""Of the day, as it's printed behind a date."""
_MOMENT: Final = re.compile(r"(\d{4}-\d{2}-\d{2})t\d{2}:\d{2}\S*")
"""As it's printed for other programs."""
_MONTH: Final = re.compile(r"(\d{4})-(\d{1,2})")
_YEAR: Final = re.compile(r"\d{4}")
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
        text: a day or a month as it is written or printed, also with a time behind it; a year; `today`, `yesterday`,
            a weekday (the last one); `this` or `last` with `week`, `month` or `year`; a number of days, weeks, months
            or years (up to today).
        today: the day to count from.
        style: how dates are written here.

    Raises:
        ValueError: it names no days; the text is a sentence.
    """
    wish = _in_short(text)
    try:
        found = _named(wish, today, style) or _written(wish, today, style) or _iso(wish)
    except UnclearDay:
        raise
    except (ValueError, OverflowError):
        found = None
    if found is None:
        raise ValueError(texts.NAMES_NO_DAYS.format(typed=text.strip()[:30], expected=EXPECTED))
    return found


def _in_short(text: str) -> str:
    """In small letters, with single spaces; without what changes no day."""
    wish = " ".join(text.casefold().split()).rstrip(",;").removeprefix("the ")
    if moment := _MOMENT.fullmatch(wish):
        return moment[1]
    time = _TIME.search(wish)
    return wish[: time.start()] if time and time.end() == len(wish) else wish


def _written(wish: str, today: dt.date, style: DateStyle) -> Period | None:
    if that := day_written(wish, today, ahead=False, order=style.order):
        return Period(that, that)
    found = month_written(wish, today)
    return month(*found) if found else None


def _named(wish: str, today: dt.date, style: DateStyle) -> Period | None:
    if found := _whole(wish, today, style.first_weekday):
        return found
    number = weekday_number(wish.removeprefix("on "))
    return _back(wish, today) if number is None else _weekday(number, today)


def _back(wish: str, today: dt.date) -> Period | None:
    """So many days, weeks, months or years, up to today."""
    told = _BACK.fullmatch(wish)
    if not told:
        return None
    count = int(told[1]) if told[1].isdigit() else texts.NUMBERS.index(told[1]) + 1 if told[1] in texts.NUMBERS else 1
    if told[2][0] in "my":
        return Period(_months_before(today, count * (1 if told[2][0] == "m" else 12)), today)
    return Period(today - dt.timedelta(days=count * (7 if told[2][0] == "w" else 1)), today)


def _whole(wish: str, today: dt.date, first_weekday: int) -> Period | None:
    """What nobody says of anything but days: yesterday, last Tuesday, this month."""
    if wish in ("today", "yesterday"):
        that = today - dt.timedelta(days=wish == "yesterday")
        return Period(that, that)
    number = weekday_number(wish.removeprefix("last ")) if wish.startswith("last ") else None
    if number is not None:
        return _weekday(number, today)
    if whole := _WHOLE.fullmatch(wish):
        return _around(whole[2], today, first_weekday, back=whole[1] != "this")
    return None


def _weekday(number: int, today: dt.date) -> Period:
    back = (today.weekday() - number - 1) % 7 + 1
    that = today - dt.timedelta(days=back)
    return Period(that, that)


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
    wish = _in_short(text)
    try:
        if found := _whole(wish, today, style.first_weekday) or _told_back(wish, today):
            return found
        return _written(wish, today, style) or _iso_day(wish) if any(map(str.isdigit, wish)) else None
    except UnclearDay:
        raise
    except OverflowError:
        return None
    except ValueError:
        if wish[0].isdigit():  # else nothing would be found, and nobody would know why
            raise UnclearDay(words.NO_SUCH_DAY.format(typed=text.strip()[:30])) from None
        return None


def _told_back(wish: str, today: dt.date) -> Period | None:
    """So many days, weeks, months or years, where it is said that they lie behind."""
    return _back(wish, today) if wish.startswith(("last ", "past ")) or wish.endswith(" ago") else None


def _iso_day(wish: str) -> Period | None:
    """A month or a day as computers write it."""
    return _iso(wish) if _MONTH.fullmatch(wish) else None


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
