"""`safespace search`: in which past talks words are, and in which lines of them."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from safespace_tui.cli import history_texts as texts
from safespace_tui.cli.commands.show import looking, mention, short_ids
from safespace_tui.cli.filters import found_in, wish
from safespace_tui.cli.printing import say, say_json
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.search import texts as texts_of
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import several_lines
from safespace_tui.domain.text_folding import spans
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.rows import head_line
from safespace_tui.storage.ports import Store, StoreError

_MOST_LINES = 3
_MOST_LETTERS = 90


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
            say(texts.FOUND.format(found=past.hits(len(told), sum(not head.deleted for head in heads))))
        mention(store)
    return 0


def _lines(store: Store, head: SessionSummary, words: Sequence[str]) -> Iterator[str]:
    """The first lines that hold one of the words, cut around it."""
    try:
        record = store.read(head.uid)
        written = [line for text in texts_of(record) for line in several_lines(text)]
        agreed = {line for one in annotated(record).agreements if not one.confirmed for line in several_lines(one.text)}
    except (StoreError, ValueError):
        return
    found = dict.fromkeys(line for line in written if words and spans(line, words))
    for line in list(found)[:_MOST_LINES]:
        (start, end), *_ = spans(line, words)
        begin = max(0, min(start - _MOST_LETTERS // 3, len(line) - _MOST_LETTERS))
        cut = line[begin : max(begin + _MOST_LETTERS, end)]
        mark = f" ({past.NOT_CONFIRMED})" if line in agreed else ""
        yield f"{'…' if begin else ''}{cut}{'…' if begin + len(cut) < len(line) else ''}{mark}"
