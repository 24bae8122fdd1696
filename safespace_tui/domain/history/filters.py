"""What is looked for among the past sessions, as it is typed into one line.

    dishes "who cooks" #money format:speaker_listener with:break from:8 September 2024 last month limit:5

All of it must hold. Words are looked for in everything that was written; a phrase stands in quotation marks.
"""

import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.history import texts
from safespace_tui.domain.history.periods import Period, bare_period, period
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.text_folding import fold
from safespace_tui.domain.written_days import PLAIN_STYLE, DateStyle, UnclearDay


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
    limit: int | None = None
    """How many are wanted at most, the newest."""

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
_MOST_WORDS: Final = 7
"""Of a date: on Tuesday, 8 September 2024, 7:30 pm."""

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


def filters(text: str, today: dt.date, style: DateStyle = PLAIN_STYLE) -> Filters:
    """What somebody looks for.

    Args:
        text: as it is typed.
        today: the day to count from.
        style: how dates are written here.

    Raises:
        ValueError: something in it means nothing; the text is a sentence.
    """
    found, pieces = Filters(), _pieces(text)
    while pieces:
        word, quoted = pieces[0]
        if quoted:
            found, taken = replace(found, words=(*found.words, *filter(None, [fold(word)]))), 1
        elif read := _READERS_OF_DAYS.get(word.partition(":")[0].casefold()) if ":" in word else None:
            days, taken = _days(pieces, word, today, style)
            found = read(found, days)
        else:
            bare, taken = _bare(pieces, today, style)
            found = _one(found, word) if bare is None else _within(found, bare)
        del pieces[:taken]
    return _in_order(found)


def named_days(text: str, today: dt.date, style: DateStyle = PLAIN_STYLE) -> bool:
    """Whether some words name days and nothing else."""
    try:
        return bare_period(text, today, style) is not None
    except UnclearDay:
        return True


def _runs(pieces: Sequence[tuple[str, bool]]) -> Iterator[tuple[str, int]]:
    """The words from here on that may belong together, the longest run first, and how many they are."""
    plain = [word for word, _ in itertools.takewhile(lambda piece: not piece[1], pieces[:_MOST_WORDS])]
    return ((" ".join(plain[:count]), count) for count in range(len(plain), 0, -1))


def _bare(pieces: Sequence[tuple[str, bool]], today: dt.date, style: DateStyle) -> tuple[Period | None, int]:
    for text, count in _runs(pieces):
        if days := bare_period(text, today, style):
            return days, count
    return None, 1


def _days(pieces: Sequence[tuple[str, bool]], word: str, today: dt.date, style: DateStyle) -> tuple[Period, int]:
    """The days behind a name and a colon, and how many words they take."""
    name, _, value = word.partition(":")
    if not value and (len(pieces) == 1 or pieces[1][1]):
        raise ValueError(texts.FILTER_NEEDS_A_VALUE.format(word=word, example=_EXAMPLES[name.casefold()]))
    for text, count in _runs(pieces):
        try:
            return period(text.partition(":")[2], today, style), count
        except UnclearDay:
            raise
        except ValueError:
            continue
    return period(value or pieces[1][0], today, style), 1  # which says what is wrong with it


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


def _one(found: Filters, word: str) -> Filters:
    if word.startswith("#") and len(word) > 1:
        return replace(found, tags=(*found.tags, fold(word[1:])))
    name, colon, value = word.partition(":")
    read = _READERS.get(name.casefold()) if colon else None
    if read is None:
        if colon:
            _look_for_slips(name, value)
        return replace(found, words=(*found.words, fold(word))) if fold(word) else found
    if not value:
        raise ValueError(texts.FILTER_NEEDS_A_VALUE.format(word=word, example=_EXAMPLES[name.casefold()]))
    return read(found, value)


def _look_for_slips(name: str, value: str) -> None:
    """Answers what looks like a filter and is none: else nothing would be found, and nobody would know why.

    Raises:
        ValueError: it does; the text is a sentence.
    """
    if not (name.isascii() and name.isalpha() and len(name) > 1) or value.startswith("/"):
        return
    import difflib  # needed only for a mistake

    wish, known = name.casefold(), list(_EXAMPLES)
    near = [_ALIKE[wish]] if wish in _ALIKE else difflib.get_close_matches(wish, known, n=2, cutoff=0.7)
    if near:
        shown = " or ".join(f"{one}:" for one in near)
        raise ValueError(texts.NO_FILTER_NEAR.format(name=name[:20], near=shown))
    if value:
        raise ValueError(texts.NO_FILTER.format(name=name[:20], all=", ".join(f"{one}:" for one in known)))


def _flag(name: str) -> Callable[[Filters, str], Filters]:
    def read(found: Filters, value: str) -> Filters:
        changes = _FLAGS.get((name, value.casefold()))
        if changes is None:
            raise ValueError(texts.FILTER_MEANS_NOTHING.format(name=name, value=value[:20], choices=_VALUES[name]))
        return replace(found, **changes)

    return read


def _within(found: Filters, days: Period) -> Filters:
    since = max(filter(None, (found.since, days.first)))
    until = min(filter(None, (found.until, days.last)))
    if found.since and found.until and since > until:
        first, last = min(found.since, days.first), max(found.until, days.last)
        raise ValueError(texts.NO_DAY_IN_BOTH.format(first=first, last=last))
    return replace(found, since=since, until=until)


def _limit(found: Filters, value: str) -> Filters:
    whole = value.isascii() and value.isdigit() and len(value) < 10 and int(value) > 0  # noqa: PLR2004 - digits
    if not whole:
        raise ValueError(texts.NO_LIMIT.format(value=value[:20]))
    return replace(found, limit=int(value))


def _next(day: dt.date, step: int) -> dt.date:
    try:
        return day + dt.timedelta(days=step)
    except OverflowError:  # nothing lies beyond the ends of the calendar
        return day


_READERS: Final[Mapping[str, Callable[[Filters, str], Filters]]] = {
    "format": lambda found, value: replace(found, formats=(*found.formats, fold(value))),
    "tag": lambda found, value: replace(found, tags=(*found.tags, fold(value))),
    "with": _flag("with"),
    "open": _flag("open"),
    "is": _flag("is"),
    "limit": _limit,
}
_READERS_OF_DAYS: Final[Mapping[str, Callable[[Filters, Period], Filters]]] = {
    "from": lambda found, days: replace(found, since=days.first),
    "since": lambda found, days: replace(found, since=days.first),
    "after": lambda found, days: replace(found, since=_next(days.last, 1)),
    "to": lambda found, days: replace(found, until=days.last),
    "until": lambda found, days: replace(found, until=days.last),
    "before": lambda found, days: replace(found, until=_next(days.first, -1)),
    "in": _within,
    "on": _within,
}
_ALIKE: Final[Mapping[str, str]] = {
    "type": "format", "kind": "format", "label": "tag", "date": "on", "day": "on", "month": "in", "year": "in",
    "start": "from", "end": "to", "till": "until", "max": "limit", "count": "limit", "last": "limit", "status": "is",
    "has": "with", "break": "with", "agreements": "open",
}  # fmt: skip
"""What other programs call them."""

_EXAMPLES: Final[Mapping[str, str]] = {
    "format": "format:speaker",
    "tag": "tag:money",
    "with": "with:break",
    "open": "open:agreements",
    "is": "is:unfinished",
    "from": "from:2026-03-01",
    "to": "to:2026-03-31",
    "in": "in:2026-03",
    "on": "on:2026-03-01",
    "since": "since:2026-03-01",
    "until": "until:2026-03-31",
    "before": "before:2026-03-01",
    "after": "after:2026-03-31",
    "limit": "limit:10",
}


def _in_order(found: Filters) -> Filters:
    if found.since and found.until and found.since > found.until:
        raise ValueError(texts.NO_DAYS_BETWEEN.format(since=found.since, until=found.until))
    return found


def wanted(found: Filters, heads: Iterable[SessionSummary]) -> Iterator[SessionSummary]:
    """The heads of which all but the words holds, in their order."""
    if replace(found, words=(), deleted=False, limit=None).empty:  # of 50,000 heads nothing else need be asked
        return (head for head in heads if bool(head.deleted) == found.deleted)
    return filter(found.fits, heads)
