"""What the words behind a verb look for among the past talks."""

import datetime as dt
import os
import re
from collections.abc import Iterator, Sequence
from typing import Final

from safespace_tui.cli import history_texts as texts
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import warn
from safespace_tui.domain.history.filters import Filters, filters, named_days
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.written_days import PLAIN_STYLE, DateStyle
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.date_style import date_style
from safespace_tui.runtime.history_service import Unread, hits
from safespace_tui.storage.locations import find_places
from safespace_tui.storage.ports import Store
from safespace_tui.storage.settings.file import read_settings


def wish(words: Sequence[str]) -> Filters:
    """What the words of a command look for; a word with a space in it is a phrase.

    Raises:
        Mistake: something in them means nothing.
    """
    today = SystemClock().wall().date()
    style = _style() if _STYLED.search(" ".join(words)) else PLAIN_STYLE
    line = " ".join(f'"{word}"' if _is_phrase(word, today) else word for word in words)
    try:
        return filters(line, today, style)
    except ValueError as why:
        raise Mistake(str(why)) from None


_STYLED: Final = re.compile(r"\d[/-]\d|\bweek\b", re.IGNORECASE)
"""What is read in one way or another, as it was set; for nothing else the settings have to be looked at."""


def _style() -> DateStyle:
    return date_style(read_settings(find_places(os.environ).settings).settings)


def _is_phrase(word: str, today: dt.date) -> bool:
    return " " in word and ":" not in word and '"' not in word and not named_days(word, today)


def found_in(store: Store, heads: Sequence[SessionSummary], looked_for: Filters) -> Iterator[SessionSummary]:
    """The hits, each as soon as it is known; what could not be read is said at the end."""
    unread: list[Unread] = []
    for one in hits(store, heads, looked_for):
        if isinstance(one, Unread):
            unread.append(one)
        else:
            yield one
    if unread:
        warn(texts.UNREAD.format(count=len(unread), why=unread[0].why))
