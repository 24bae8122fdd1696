"""Past talks in lines: a list to choose from, one of them whole, and what is added to it."""

from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.history.filters import filters
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import counted
from safespace_tui.features.history import texts
from safespace_tui.features.history.annotate_flow import what_is_added
from safespace_tui.features.history.plain_detail import record_lines
from safespace_tui.features.session_text.detail import later_lines
from safespace_tui.features.session_text.rows import head_line
from safespace_tui.plain import texts as plain_texts
from safespace_tui.plain.flow_driver import BACK, converse
from safespace_tui.plain.port import Lines, answer_to, whole
from safespace_tui.runtime.date_style import date_style
from safespace_tui.runtime.history_service import Unread, empty_bin, hits
from safespace_tui.runtime.ports import Ports

_AT_ONCE: Final = 9
"""How many past talks are offered at once; more would be a lot to listen to."""


class LookBack:
    """The past talks in lines: one after the other is read, and something added to it."""

    def __init__(self, ports: Ports, lines: Lines) -> None:
        """Gets ready.

        Args:
            ports: the store and the clock.
            lines: who hears and answers.
        """
        self._ports, self._lines = ports, lines

    def run(self) -> None:
        """Offers the talks until somebody goes back.

        Raises:
            StoreError: they cannot be read, or what was deleted long ago could not be removed.
            EOFError: nobody answers any more.
        """
        store = self._ports.store
        every = empty_bin(store, store.heads(), self._ports.clock.wall())
        heads, deleted = ([head for head in every if bool(head.deleted) is gone] for gone in (False, True))
        if not every:
            self._lines.say(texts.NO_TALKS)
            return
        shown = self._offer(heads, 0)
        if deleted:
            self._lines.say(texts.DELETED_TALKS.format(count=counted(len(deleted), "talk")))
        while (typed := answer_to(self._lines, texts.WHICH_TALK)) and typed.casefold() != BACK:
            if typed.casefold() == "older" and shown.stop <= len(heads):
                shown = self._offer(heads, shown.stop - 1)
            elif typed.casefold() == "deleted" and deleted:
                heads = deleted
                shown = self._offer(heads, 0)
            elif (number := whole(typed, len(heads))) is not None and number in shown:
                self._read(heads[number - 1].uid, {tag for head in every for tag in head.tags})
            elif found := self._found(every, typed):
                heads, shown = found, self._offer(found, 0)

    def _found(self, heads: Sequence[SessionSummary], typed: str) -> list[SessionSummary]:
        """The talks that a line looks for, as it does on a page; none where that was answered."""
        today = self._ports.clock.wall().date()
        try:
            wish = filters("" if typed.isdigit() else typed, today, date_style(self._ports.settings))
        except ValueError as why:
            self._lines.say(str(why))
            return []
        looked = () if wish.empty else hits(self._ports.store, heads, wish)
        found = [one for one in looked if not isinstance(one, Unread)]
        if not found:
            self._lines.say(plain_texts.NONE_OF_THEM.format(typed=typed[:40]))
        return found

    def _read(self, uid: str, known: set[str]) -> None:
        record = self._ports.store.read(uid)
        for line in (*record_lines(record), *later_lines(record)):
            self._lines.say(line)
        converse(self._lines, lambda: what_is_added(self._ports, uid, sorted(known)))

    def _offer(self, heads: Sequence[SessionSummary], after: int) -> range:
        """Lists some talks and returns their numbers, which go through from the newest, 1."""
        last = min(after + _AT_ONCE, len(heads))
        for number, head in enumerate(heads[after:last], after + 1):
            self._lines.say(f"{number}. {head_line(head)}")
        if last < len(heads):
            self._lines.say(texts.OLDER_TALKS.format(count=counted(len(heads) - last, "older talk")))
        return range(1, last + 1)
