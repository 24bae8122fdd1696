"""`safespace list`, `search` and `stats`: past talks that are looked for, read without the screens."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from safespace_tui.cli.looking import looking, looking_in, short_ids
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_json, say_row, warn
from safespace_tui.clock import SystemClock
from safespace_tui.looking_back import Unread, hits, replayed
from safespace_tui.model.filters import Filters, filters
from safespace_tui.model.folding import spans
from safespace_tui.model.months import by_month
from safespace_tui.model.record import Head
from safespace_tui.plain.heads import head_line
from safespace_tui.store.opening import Home
from safespace_tui.store.port import Store, StoreError
from safespace_tui.texts import cli as cli_texts
from safespace_tui.texts import cli_past as texts
from safespace_tui.texts import own, review
from safespace_tui.texts.days import month_words
from safespace_tui.texts.over_time import trend
from safespace_tui.texts.safe import one_line, several_lines

_MOST_LINES = 3
_MONTH = 16
"""Cells for the longest month and its year."""

_MOST_LETTERS = 90


def wish(words: Sequence[str]) -> Filters:
    """What the words of a command look for; a word with a space in it is a phrase.

    Raises:
        Mistake: something in them means nothing.
    """
    line = " ".join(f'"{word}"' if " " in word and ":" not in word and '"' not in word else word for word in words)
    try:
        return filters(line, SystemClock().wall().date())
    except ValueError as why:
        raise Mistake(str(why)) from None


def found_in(store: Store, heads: Sequence[Head], looked_for: Filters) -> Iterator[Head]:
    """The hits, each as soon as it is known; what could not be read is said at the end."""
    unread: list[Unread] = []
    for one in hits(store, heads, looked_for):
        if isinstance(one, Unread):
            unread.append(one)
        else:
            yield one
    if unread:
        warn(texts.UNREAD.format(count=len(unread), why=unread[0].why))


def list_talks(environment: Mapping[str, str], words: Sequence[str], *, as_json: bool) -> int:
    """Lists the past talks that are looked for, the newest first.

    Raises:
        Mistake: what is looked for means nothing, or a passphrase is needed that nobody can type.
        StoreError: they cannot be read.
    """
    looked_for = wish(words)
    with looking(environment) as store:
        heads = store.heads()
        found = found_in(store, heads, looked_for)
        if as_json:
            say_json([msgspec.to_builtins(head) for head in found])
        else:
            _say_list(heads, found)
        _mention(store)
    return 0


def _say_list(heads: Sequence[Head], found: Iterator[Head]) -> None:
    short = dict(short_ids([head.uid for head in heads]))
    count = 0
    for head in found:
        count += 1
        say(f"{short[head.uid]}  {head_line(head)}")
    if not count:
        say(texts.NONE if heads else cli_texts.NO_TALKS)


def search(environment: Mapping[str, str], words: Sequence[str], *, as_json: bool) -> int:
    """Says in which talks words are, and in which lines.

    Raises:
        Mistake: what is looked for means nothing, or a passphrase is needed that nobody can type.
        StoreError: they cannot be read.
    """
    looked_for = wish(words)
    with looking(environment) as store:
        heads = store.heads()
        short = dict(short_ids([head.uid for head in heads]))
        told = []
        for head in found_in(store, heads, looked_for):
            lines = list(_lines(store, head, looked_for.words))
            told.append({**msgspec.to_builtins(head), "lines": lines})
            if not as_json:
                say(f"{short[head.uid]}  {head_line(head)}")
                for line in lines:
                    say(texts.LINE.format(line=line))
        if as_json:
            say_json(told)
        else:
            say(texts.FOUND.format(found=review.hits(len(told), sum(not head.deleted for head in heads))))
        _mention(store)
    return 0


def _lines(store: Store, head: Head, words: Sequence[str]) -> Iterator[str]:
    """The first lines that hold one of the words, cut around it."""
    from safespace_tui.engine.search import texts as texts_of  # a list needs none of it

    try:
        written = [line for text in texts_of(store.read(head.uid)) for line in several_lines(text)]
    except (StoreError, ValueError):
        return
    found = dict.fromkeys(line for line in written if words and spans(line, words))
    for line in list(found)[:_MOST_LINES]:
        (start, end), *_ = spans(line, words)
        begin = max(0, min(start - _MOST_LETTERS // 3, len(line) - _MOST_LETTERS))
        cut = line[begin : max(begin + _MOST_LETTERS, end)]
        yield f"{'…' if begin else ''}{cut}{'…' if begin + len(cut) < len(line) else ''}"


def stats(environment: Mapping[str, str], words: Sequence[str], *, as_json: bool) -> int:
    """Says month by month how many talks there were, how long, with how many breaks, and how stirred up people were.

    Raises:
        Mistake: what is looked for means nothing, or a passphrase is needed that nobody can type.
        StoreError: they cannot be read.
    """
    looked_for = wish(words)
    with looking_in(environment) as home:
        store = home.store
        heads = list(found_in(store, store.heads(), looked_for))
        months = by_month(heads)
        if as_json:
            say_json([msgspec.to_builtins(month) for month in months])
        elif not months:
            say(texts.NO_STATS)
        else:
            say_row(*texts.STATS_HEAD, width=_MONTH)
            for month in months:
                name = month_words(f"{month.month}-01") or month.month
                say_row(name, month.talks, month.minutes, month.breaks, width=_MONTH)
            _say_stirred(store, heads)
        if not as_json and not words:
            _say_shown(home)
        _mention(store)
    return 0


def _say_stirred(store: Store, heads: Sequence[Head]) -> None:
    """A line for each partner who gave numbers in breaks; only talks with a break are read, the newest first."""
    from safespace_tui.engine.stirred import Stirred, stirred  # a list needs none of it

    numbers: list[Stirred] = []
    couple, unread = None, list[str]()
    for found in replayed(store, [head for head in heads if head.breaks]):
        if isinstance(found, Unread):
            unread.append(found.why)
            continue
        _, session = found
        numbers[:0] = stirred(session)
        couple = couple or session.couple
    if couple and numbers:
        say(texts.STIRRED_ABOUT)
        for who in dict.fromkeys(one.who for one in sorted(numbers, key=lambda one: one.who)):
            own = [one for one in numbers if one.who == who]
            before, after = trend([one.before for one in own]), trend([one.after for one in own])
            say(texts.STIRRED.format(name=one_line(couple.name(who)), before=before, after=after))
    if unread:
        warn(texts.UNREAD.format(count=len(unread), why=unread[0]))


def _say_shown(home: Home) -> None:
    """A line for each question of one's own that both agreed to look at; they belong to no talk."""
    if home.door.new:
        return
    for line in sorted(home.shown.all(), key=lambda line: (line.who, line.wall)):
        if values := [float(one.total) for one in line.answers]:
            name = one_line(home.settings.couple.name(line.who))
            say(own.SHOWN_LINE.format(name=name, text=one_line(line.text), trend=trend(values)))


def _mention(store: Store) -> None:
    if notice := store.notice():
        warn(notice)
