"""Sessions counted by month and by day; nothing is made of it but a picture."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable

import msgspec

from safespace_tui.domain.history.filters import day_of
from safespace_tui.domain.history.summary import SessionSummary


class Month(msgspec.Struct, frozen=True, kw_only=True):
    """One month."""

    month: str
    """YYYY-MM."""
    talks: int = 0
    minutes: int = 0
    """Minutes talked; pauses and breaks are not counted."""
    breaks: int = 0
    brought: int = 0
    """How many were imported from a file; they are in none of the other numbers."""


def talks_among(heads: Iterable[SessionSummary]) -> int:
    """How many of some sessions count: a break by itself is no talk."""
    return sum(not head.only_break for head in heads)


def by_month(heads: Iterable[SessionSummary]) -> tuple[Month, ...]:
    """The months from the first talk to the last, those without one as well.

    What has no day, and entries of a journal, are left out; talks from a file are counted apart. A break by itself is
    no talk, and a break all the same.
    """
    talks: Counter[str] = Counter()
    brought: Counter[str] = Counter()
    seconds: Counter[str] = Counter()
    breaks: Counter[str] = Counter()
    for head in heads:
        if head.entry or day_of(head) is None:
            continue
        month = head.started_at[:7]
        if head.brought_on:
            brought[month] += 1
            continue
        talks[month] += not head.only_break
        seconds[month] += head.duration_s
        breaks[month] += head.breaks
    every = {*talks, *brought}
    if not every:
        return ()
    return tuple(
        Month(
            month=month,
            talks=talks[month],
            minutes=round(seconds[month] / 60),
            breaks=breaks[month],
            brought=brought[month],
        )
        for month in months_between(min(every), max(every))
    )


def months_between(first: str, last: str) -> list[str]:
    """All months from one to another, both included, as YYYY-MM."""
    year, number = map(int, first.split("-"))
    found = []
    while (month := f"{year:04}-{number:02}") <= last:
        found.append(month)
        year, number = (year + 1, 1) if number == 12 else (year, number + 1)  # noqa: PLR2004 - months in a year
    return found


def by_day(heads: Iterable[SessionSummary]) -> Counter[dt.date]:
    """How many talks began on each day."""
    held = (head for head in heads if not (head.entry or head.only_break))
    return Counter(day for head in held if (day := day_of(head)) is not None)
