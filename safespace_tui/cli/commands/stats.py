"""`safespace stats`: the past talks in numbers, month by month."""

from collections.abc import Mapping, Sequence

import msgspec

from safespace_tui.cli import history_texts as texts
from safespace_tui.cli.commands.show import looking_in, mention
from safespace_tui.cli.filters import found_in, wish
from safespace_tui.cli.printing import say, say_json, say_row
from safespace_tui.domain.history.counts import by_month
from safespace_tui.domain.printable import one_line
from safespace_tui.features.private import texts as own
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import month_words
from safespace_tui.storage.open_storage import Home

_MONTH = 16
"""Cells for the longest month and its year."""


def stats(environment: Mapping[str, str], words: Sequence[str], *, as_json: bool) -> int:
    """Says month by month how many talks there were, how long, and with how many breaks.

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
            say(texts.NONE if words else texts.NO_STATS)
        else:
            say_row(*texts.STATS_HEAD, width=_MONTH)
            for month in months:
                name = month_words(f"{month.month}-01") or month.month
                say_row(name, month.talks, month.minutes, month.breaks, width=_MONTH)
            if brought := sum(month.brought for month in months):
                say(texts.STATS_APART.format(talks=past.talks(brought)))
        if not as_json and not words:
            _say_shown(home)
        mention(store)
    return 0


def _say_shown(home: Home) -> None:
    """A line for each question of one's own that both agreed to look at; they belong to no talk."""
    if home.door.new:
        return
    for line in sorted(home.shown.all(), key=lambda line: (line.who, line.wall)):
        if values := [one.total for one in line.answers]:
            name = one_line(home.settings.couple.name(line.who))
            asked = own.SHOWN_LINE.format(name=name, text=one_line(line.text))
            say(own.SHOWN_VALUES.format(line=asked, values=", ".join(map(str, values))))
