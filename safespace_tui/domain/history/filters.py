"""What is looked for among the past sessions, as it is typed into one line.

    dishes "who cooks" #money format:speaker_listener with:break open:agreements from:2026-01 to:2026-03 last month

All of it must hold. Words are looked for in everything that was written; a phrase stands in quotation marks.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.history import texts
from safespace_tui.domain.history.periods import Period, period
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.text_folding import fold


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What must hold of a session; nothing by itself."""

    words: tuple[str, ...] = ()
    """Folded; each must be in its texts."""
    formats: tuple[str, ...] = ()
    """Folded beginnings of the format's id or title; each must fit."""
    tags: tuple[str, ...] = ()
    """Folded; it must carry each."""
    with_break: bool = False
    open_agreements: bool = False
    unfinished: bool = False
    deleted: bool = False
    """Whether to look at what was deleted and can still be brought back, in place of what was not."""
    since: dt.date | None = None
    """The first day."""
    until: dt.date | None = None
    """The last day."""

    @property
    def empty(self) -> bool:
        """Whether everything is wanted."""
        return self == Filters()

    def fits(self, head: SessionSummary) -> bool:
        """Whether all but the words holds of a session."""
        return (
            bool(head.deleted) == self.deleted
            and (not self.with_break or head.breaks > 0)
            and (not self.open_agreements or head.agreements_open > 0)
            and (not self.unfinished or head.outcome == "unfinished")
            and self._in_time(head)
            and set(self.tags) <= {fold(tag) for tag in head.tags}
            and all(_is_format(wish, head) for wish in self.formats)
        )

    def _in_time(self, head: SessionSummary) -> bool:
        if self.since is None and self.until is None:
            return True
        day = day_of(head)
        if day is None:
            return False
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


def day_of(head: SessionSummary) -> dt.date | None:
    """The day on which a session began, by the clock that hung there then; None when it cannot be read."""
    try:
        return dt.date.fromisoformat(head.started_at[:10])
    except ValueError:
        return None


def _is_format(wish: str, head: SessionSummary) -> bool:
    names = (fold(head.format), fold(head.format_title))
    return any(name.replace("_", " ").startswith(wish.replace("_", " ").replace("-", " ")) for name in names)


_PIECE: Final = re.compile(r"""(?P<name>[^\s":]+:)?"(?P<phrase>[^"]*)(?:"|$)|(?P<word>\S+)""")
_SPANS: Final = ("today", "yesterday", "this week", "last week", "this month", "last month", "this year", "last year")
_FLAGS: Final[Mapping[tuple[str, str], Mapping[str, bool]]] = {
    ("with", "break"): {"with_break": True},
    ("with", "breaks"): {"with_break": True},
    ("open", "agreements"): {"open_agreements": True},
    ("open", "agreement"): {"open_agreements": True},
    ("is", "unfinished"): {"unfinished": True},
    ("is", "deleted"): {"deleted": True},
}
_VALUES: Final[Mapping[str, str]] = {
    "with": "with:break",
    "open": "open:agreements",
    "is": texts.IS_WORDS,
}


def filters(text: str, today: dt.date) -> Filters:
    """What somebody looks for.

    Args:
        text: as it is typed.
        today: the day to count from.

    Raises:
        ValueError: something in it means nothing; the text is a sentence.
    """
    found = Filters()
    pieces = _pieces(text)
    while pieces:
        word, quoted = pieces.pop(0)
        pair = " ".join((word, pieces[0][0])).casefold() if pieces and not (quoted or pieces[0][1]) else ""
        if pair in _SPANS:
            pieces.pop(0)
            found = _within(found, period(pair, today))
        elif quoted:
            found = replace(found, words=(*found.words, *filter(None, [fold(word)])))
        else:
            found = _one(found, word, today)
    return _in_order(found)


def _pieces(text: str) -> list[tuple[str, bool]]:
    """Words, and whether they are a phrase in quotation marks; a mark that is not closed reaches to the end."""
    plain = text.translate({ord(mark): '"' for mark in "“”„«»"})
    return [
        (found["name"] + found["phrase"], False)
        if found["name"]
        else (found["phrase"], True)
        if found["phrase"] is not None
        else (found["word"], False)
        for found in _PIECE.finditer(plain)
    ]


def _one(found: Filters, word: str, today: dt.date) -> Filters:
    if word.startswith("#") and len(word) > 1:
        return replace(found, tags=(*found.tags, fold(word[1:])))
    name, colon, value = word.partition(":")
    read = _READERS.get(name.casefold()) if colon else None
    if read is None:
        return replace(found, words=(*found.words, fold(word))) if fold(word) else found
    if not value:
        raise ValueError(texts.FILTER_NEEDS_A_VALUE.format(word=word, example=_EXAMPLES[name.casefold()]))
    return read(found, value, today)


def _flag(name: str) -> Callable[[Filters, str, dt.date], Filters]:
    def read(found: Filters, value: str, _: dt.date) -> Filters:
        changes = _FLAGS.get((name, value.casefold()))
        if changes is None:
            raise ValueError(texts.FILTER_MEANS_NOTHING.format(name=name, value=value[:20], choices=_VALUES[name]))
        return replace(found, **changes)

    return read


def _within(found: Filters, days: Period) -> Filters:
    since = max(filter(None, (found.since, days.first)))
    until = min(filter(None, (found.until, days.last)))
    return replace(found, since=since, until=until)


_READERS: Final[Mapping[str, Callable[[Filters, str, dt.date], Filters]]] = {
    "format": lambda found, value, _: replace(found, formats=(*found.formats, fold(value))),
    "tag": lambda found, value, _: replace(found, tags=(*found.tags, fold(value))),
    "with": _flag("with"),
    "open": _flag("open"),
    "is": _flag("is"),
    "from": lambda found, value, today: replace(found, since=period(value, today).first),
    "to": lambda found, value, today: replace(found, until=period(value, today).last),
    "in": lambda found, value, today: _within(found, period(value, today)),
}
_EXAMPLES: Final[Mapping[str, str]] = {
    "format": "format:speaker",
    "tag": "tag:money",
    "with": "with:break",
    "open": "open:agreements",
    "is": "is:unfinished",
    "from": "from:2026-03-01",
    "to": "to:2026-03-31",
    "in": "in:2026-03",
}


def _in_order(found: Filters) -> Filters:
    if found.since and found.until and found.since > found.until:
        raise ValueError(texts.NO_DAYS_BETWEEN.format(since=found.since, until=found.until))
    return found


def wanted(found: Filters, heads: Iterable[SessionSummary]) -> Iterator[SessionSummary]:
    """The heads of which all but the words holds, in their order."""
    if replace(found, words=(), deleted=False).empty:  # of 50,000 heads nothing else need be asked
        return (head for head in heads if bool(head.deleted) == found.deleted)
    return filter(found.fits, heads)
