"""Agreements that still hold, and what became of them."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace
from rich.cells import cell_len
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from safespace_tui.domain.history.annotate import Unfit, annotated
from safespace_tui.domain.history.annotations import AgreementLookedAt, Verdict
from safespace_tui.domain.printable import one_line
from safespace_tui.features.history import agreements_texts as texts
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history.agreements_flow import Became, in_other_words, on_another_day
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import day_of, day_words
from safespace_tui.features.session_text.rows import agreement_line
from safespace_tui.runtime.history_service import OpenAgreement, change, in_order_of_days, looked_at, open_agreements
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts as app
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.long_list import LongList, RowPart

_SHOWN = ("kept", "reword", "dropped", "later", "back", "help")
_NOON = dt.time(12)
"""An agreement has a day and no hour; a calendar wants one."""


class AgreementsScreen(BaseScreen[bool]):
    """One line each; gives back whether anything was said about one."""

    KEYS = keys_past.AGREEMENTS
    AUTO_FOCUS = "LongList"

    def __init__(self, ports: Ports, *, only: str = "") -> None:
        """The agreements.

        Args:
            ports: what stands outside.
            only: the uid of a session whose agreements are shown, closed ones as well; all open ones when empty.
        """
        super().__init__()
        self._ports, self._only = ports, only
        self._today = ports.clock.wall().date()
        self._found: list[OpenAgreement] = []
        self._changed = False

    def compose(self) -> ComposeResult:
        """A title, the list, what was said last."""
        yield Static(texts.TITLE, id="title")
        yield LongList(self._row, id="agreements")
        yield Static(app.READING, id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        table = {key.action: key for key in keys_past.AGREEMENTS}
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN))
        self.load()

    def _row(self, entry: int, width: int) -> Iterator[tuple[str, RowPart]]:
        one = self._found[entry]
        line = agreement_line(one.agreement, self._today)
        yield f"  {line}", "title"
        title = one_line(one.head.title) or app.UNTITLED
        from_ = texts.FROM.format(title=title, day=day_words(one_line(one.head.started_at), self._today))
        gap = width - cell_len(line) - cell_len(from_) - 3
        if not self._only and gap > 1:
            yield " " * gap, ""
            yield from_, "quiet"

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def load(self) -> None:
        """Reads them."""
        try:
            found = self._read()
        except (StoreError, ValueError) as problem:
            self.app.call_from_thread(self._say, str(problem))
        else:
            self.app.call_from_thread(self._loaded, found)

    def _read(self) -> Sequence[OpenAgreement]:
        store = self._ports.store
        if self._only:
            record = store.read(self._only)
            return [OpenAgreement(record.head, agreement) for agreement in annotated(record).agreements]
        return in_order_of_days(open_agreements(store, store.heads()))

    def _loaded(self, found: Sequence[OpenAgreement]) -> None:
        if self.is_attached:
            self._found = list(found)
            self.query_one(LongList).show([""] * len(found))
            self._say(past.UNSIGNED if found else texts.NONE)

    def _say(self, sentence: str) -> None:
        if self.is_attached:
            self.tell_state(sentence)

    # --- what became of one -------------------------------------------------------------------------------------

    @property
    def _marked(self) -> OpenAgreement | None:
        entry = self.query_one(LongList).marked
        return None if entry is None else self._found[entry]

    def _look(self, verdict: Verdict, sentence: str) -> None:
        one = self._marked
        if one is not None:
            self.keep(one, looked_at(one.agreement, verdict, self._ports.clock.wall()), sentence)

    @work(exclusive=True, group="ask")
    async def _asked(self, ask: Callable[[OpenAgreement, dt.datetime], Became]) -> None:
        one, now = self._marked, self._ports.clock.wall()
        if one is None or self.app.screen is not self:
            return
        fact = await converse(self.app, lambda: ask(one, now))
        if fact is not None:
            self.keep(one, fact, texts.said(fact, self._today))

    @work(thread=True, group="save", exit_on_error=False)
    def keep(self, one: OpenAgreement, fact: AgreementLookedAt, sentence: str) -> None:
        """Keeps what became of one, and says so; when that fails, nothing has changed."""
        try:
            record = change(self._ports.store, one.head.uid, fact)
        except (StoreError, Unfit) as problem:
            self.app.call_from_thread(self._say, str(problem))
        else:
            now = OpenAgreement(record.head, annotated(record).agreements[fact.agreement])
            self.app.call_from_thread(self._kept, one, now, sentence)

    def _kept(self, was: OpenAgreement, now: OpenAgreement, sentence: str) -> None:
        self._changed = True
        if not self.is_attached or was not in self._found:
            return
        at = self._found.index(was)
        # It stays where it is, with what became of it, so that a slip can be put right.
        self._found[at] = now
        self._found = [replace(one, head=now.head) if one.head.uid == now.head.uid else one for one in self._found]
        self.query_one(LongList).show([""] * len(self._found), marked=at)
        self._say(sentence)

    def action_kept(self) -> None:
        self._look("kept", texts.KEPT)

    def action_dropped(self) -> None:
        self._look("dropped", texts.DROPPED)

    def action_reopen(self) -> None:
        self._look("open", texts.REOPENED)

    def action_reword(self) -> None:
        self._asked(in_other_words)

    def action_later(self) -> None:
        self._asked(on_another_day)

    def action_ics(self) -> None:
        one = self._marked
        if one is None:
            return
        day = day_of(one.agreement.look_again)
        if day is None:
            self._say(texts.NO_DAY)
        else:
            self.write_calendar(self._ports.clock.local(dt.datetime.combine(day, _NOON)))

    @work(thread=True, group="save", exit_on_error=False)
    def write_calendar(self, moment: dt.datetime) -> None:
        """Writes the file and says where."""
        try:
            where = texts.WRITTEN.format(file=self._ports.save_calendar(moment))
        except StoreError as problem:
            where = str(problem)
        self.app.call_from_thread(self._say, where)

    def action_back(self) -> None:
        self.dismiss(self._changed)
