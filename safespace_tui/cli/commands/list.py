"""`safespace list`: the past talks, one on a line, read without the screens."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

import msgspec

from safespace_tui.cli import history_texts as texts
from safespace_tui.cli import texts as cli_texts
from safespace_tui.cli.commands.show import looking, mention, short_ids
from safespace_tui.cli.parser import Mistake
from safespace_tui.cli.printing import say, say_all, say_json
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.features.session_text.rows import head_line


def list_talks(environment: Mapping[str, str], words: Sequence[str], *, as_json: bool, limit: str | None = None) -> int:
    """Lists the past talks that are looked for, the newest first.

    Raises:
        Mistake: what is looked for means nothing, or a passphrase is needed that nobody can type.
        StoreError: they cannot be read.
    """
    most = None if limit is None else _most(limit)
    if words:
        from safespace_tui.cli.filters import found_in, wish  # to list everything needs none of it

        looked_for = wish(words)
    with looking(environment) as store:
        heads = store.heads()
        found = found_in(store, heads, looked_for) if words else (head for head in heads if not head.deleted)
        found = islice(found, most)
        if as_json:
            say_json([msgspec.to_builtins(head) for head in found])
        elif not _said(_lines(heads, found), at_once=not words):
            say(texts.NONE if heads else cli_texts.NO_TALKS)
        mention(store)
    return 0


def _most(given: str) -> int:
    if not (given.isascii() and given.isdigit() and len(given) < 10 and int(given)):  # noqa: PLR2004 - digits
        raise Mistake(cli_texts.BAD_LIMIT.format(given=given[:20]))
    return int(given)


def _lines(heads: Sequence[SessionSummary], found: Iterable[SessionSummary]) -> Iterator[str]:
    short = dict(short_ids([head.uid for head in heads]))
    return (f"{short[head.uid]}  {head_line(head)}" for head in found)


def _said(lines: Iterator[str], *, at_once: bool) -> bool:
    """Prints lines, all in one piece or each as soon as it is found; whether there were any."""
    if at_once:
        return say_all(lines)
    any_line = False
    for line in lines:
        say(line)
        any_line = True
    return any_line
