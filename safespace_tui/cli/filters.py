"""What the words behind a verb look for among the past talks."""

import datetime as dt
from collections.abc import Iterator, Sequence

from safespace_tui.cli import history_texts as texts
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import warn
from safespace_tui.domain.history.filters import Filters, filters, named_days
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.history_service import Unread, hits
from safespace_tui.storage.ports import Store


def wish(words: Sequence[str]) -> Filters:
    """What the words of a command look for; a word with a space in it is a phrase.

    Raises:
        Mistake: something in them means nothing.
    """
    today = SystemClock().wall().date()
    line = " ".join(f'"{word}"' if _is_phrase(word, today) else word for word in words)
    try:
        return filters(line, today)
    except ValueError as why:
        raise Mistake(str(why)) from None


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
