"""A row of the list of past talks, from its head."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from safespace_tui.domain.history.filters import day_of
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.text_folding import spans
from safespace_tui.features.history import texts as review
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import day_words, month_words
from safespace_tui.runtime.date_style import hour_cells, hour_words
from safespace_tui.ui import texts
from safespace_tui.ui.widgets.long_list import RowPart

DAY, FORMAT, MINUTES, MARKS = 6, 20, 7, 4
"""Cells of the columns."""
_ROOMY = 70
"""Cells from which on a row names the format."""


def heading(head: SessionSummary) -> str:
    """The month under which it stands."""
    return _month(head.started_at[:7])


def _time(started_at: str) -> str:
    try:
        return hour_words(dt.datetime.fromisoformat(started_at))
    except ValueError:  # it came from a file, or from a damaged one
        return one_line(started_at)[11:16]


@lru_cache(maxsize=4096)
def _month(month: str) -> str:
    # Asked for each of 50,000 talks at once.
    return month_words(f"{month}-01") or review.NO_DAY


def row(
    head: SessionSummary, width: int, today: dt.date, words: Sequence[str] = (), *, with_time: bool = False
) -> Iterator[tuple[str, RowPart]]:
    """One line in columns: the day, what about, by which format, how long, and a mark for what else is to be known.

    Args:
        head: of the session.
        width: cells for the line; the title gives way first, then the format.
        today: the day that is called so.
        words: what was looked for, folded; it is marked.
        with_time: whether the time of day stands behind the day, because another talk was on the same one.
    """
    day = _day(head, today)
    time, cells = _time(head.started_at) if with_time else "", hour_cells()
    yield f"  {set_cell_size(day, DAY)} {time:<{cells}}  ", "quiet"
    named = FORMAT if width >= _ROOMY else 0
    room = max(8, width - DAY - cells - 5 - (named + 2 if named else 0) - MINUTES - MARKS - 3)
    untitled = texts.UNTITLED if named else one_line(head.format_title)
    title = _short(one_line(head.title) or untitled, room)
    yield from parts(title, words)
    yield " " * (room - cell_len(title) + 2), ""
    if named:
        yield set_cell_size(_short(_state(head, today) or one_line(head.format_title), named), named) + "  ", "quiet"
    yield f"{'' if head.entry else past.minutes(head.duration_s):>{MINUTES}} ", "quiet"
    yield marks(head), "title"


def _day(head: SessionSummary, today: dt.date) -> str:
    day = day_of(head)
    if day is None:
        return one_line(head.started_at)
    return review.TODAY if day == today else f"{review.WEEKDAYS[day.weekday()]} {day.day:>2}"


def _state(head: SessionSummary, today: dt.date) -> str:
    """What matters more than the format."""
    if head.deleted:
        return review.DELETED.format(day=day_words(head.deleted, today))
    if head.continue_on:
        return review.TO_GO_ON.format(day=day_words(one_line(head.continue_on), today))
    return past.FROM_A_FILE if head.brought_on else ""


def marks(head: SessionSummary) -> str:
    """A sign each for a break, an agreement, an end before the end, and for what is from a file; else a blank."""
    known = (head.breaks, head.agreements, head.outcome == "unfinished", head.brought_on)
    return "".join(mark if there else " " for there, (mark, _) in zip(known, review.MARKS, strict=True))


def legend(heads: Iterable[SessionSummary]) -> str:
    """What the signs mean that some heads have."""
    there = {mark for head in heads for mark in marks(head)}
    return "  ".join(f"{mark} {words}" for mark, words in review.MARKS if mark in there)


def same_days(heads: Iterable[SessionSummary]) -> frozenset[str]:
    """The days on which more than one talk began, as `started_at` begins with them."""
    count = Counter(head.started_at[:10] for head in heads)
    return frozenset(day for day, many in count.items() if many > 1)


def parts(text: str, words: Sequence[str]) -> Iterator[tuple[str, RowPart]]:
    """A text in pieces: what was looked for, and the rest."""
    at = 0
    for start, end in spans(text, words):
        yield text[at:start], "title"
        yield text[start:end], "found"
        at = end
    yield text[at:], "title"


def _short(text: str, room: int) -> str:
    """A text that takes so many cells at most."""
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"


def marked(text: str, words: Sequence[str]) -> Content:
    """A text with what was looked for marked: by colour, and underlined for those who see none."""
    content = Content(text)
    for start, end in spans(text, words):
        content = content.stylize("$accent underline", start, end)
    return content
