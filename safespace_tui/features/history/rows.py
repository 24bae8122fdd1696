"""A row of the list of past talks, from its head."""

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.text_folding import spans
from safespace_tui.features.history import texts as review
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import day_words, month_words
from safespace_tui.ui import texts
from safespace_tui.ui.widgets.long_list import RowPart

WHEN = 17
"""Cells for the day."""


def heading(head: SessionSummary) -> str:
    """The month under which it stands."""
    return _month(head.started_at[:7])


@lru_cache(maxsize=4096)
def _month(month: str) -> str:
    # Asked for each of 50,000 talks at once.
    return month_words(f"{month}-01") or review.NO_DAY


def row(head: SessionSummary, width: int, today: dt.date, words: Sequence[str] = ()) -> Iterator[tuple[str, RowPart]]:
    """One line: when, what about, by which format, how long, and what is still to be known.

    Args:
        head: of the session.
        width: cells for the line; the title gives way first.
        today: the day that "yesterday" is counted from.
        words: what was looked for, folded; it is marked.
    """
    tail = "  ".join(_tail(head, today, width))
    yield f"  {day_words(one_line(head.started_at), today)}"[: WHEN + 2].ljust(WHEN + 2), "quiet"
    room = max(8, width - WHEN - 2 - cell_len(tail) - 2)
    title = _short(one_line(head.title) or texts.UNTITLED, room)
    yield from parts(title, words)
    yield " " * (room - cell_len(title) + 2), ""
    yield tail, "quiet"


def parts(text: str, words: Sequence[str]) -> Iterator[tuple[str, RowPart]]:
    """A text in pieces: what was looked for, and the rest."""
    at = 0
    for start, end in spans(text, words):
        yield text[at:start], "title"
        yield text[start:end], "found"
        at = end
    yield text[at:], "title"


def _tail(head: SessionSummary, today: dt.date, width: int) -> list[str]:
    wide = width >= 90  # noqa: PLR2004 - cells
    state = ""
    if head.deleted:
        state = review.DELETED.format(day=day_words(head.deleted, today))
    elif head.continue_on:
        state = review.TO_GO_ON.format(day=day_words(one_line(head.continue_on), today))
    elif head.outcome == "unfinished":
        state = past.UNFINISHED
    parts = [
        past.FROM_A_FILE if head.brought_on else "",
        state,
        past.open_ones(head.agreements_open) if wide else "",
        past.breaks(head.breaks),
    ]
    known = [part for part in parts if part]
    tags = [f"#{one_line(tag)}" for tag in head.tags] if wide else []
    title = one_line(head.format_title)
    # Where it is narrow, what is still to be known matters more than the format.
    named = [set_cell_size(_short(title, 24), 24)] if wide else [] if known else [_short(title, 18)]
    return [*tags, *known, *named, "" if head.entry else f"{past.minutes(head.duration_s):>7}"]


def _short(text: str, room: int) -> str:
    """A text that takes so many cells at most."""
    return text if cell_len(text) <= room else set_cell_size(text, room - 1).rstrip() + "…"


def marked(text: str, words: Sequence[str]) -> Content:
    """A text with what was looked for marked: by colour, and underlined for those who see none."""
    content = Content(text)
    for start, end in spans(text, words):
        content = content.stylize("$accent underline", start, end)
    return content
