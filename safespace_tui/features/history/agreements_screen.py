"""Agreements that still hold, and what became of them."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence

from msgspec.structs import replace
from rich.cells import cell_len, set_cell_size
from textual import work
from textual.app import ComposeResult
from textual.widgets import Static

from safespace_tui.domain.history.annotate import Unfit, annotated
from safespace_tui.domain.history.annotations import AgreementLookedAt, Verdict
from safespace_tui.domain.printable import one_line
from safespace_tui.features.charter import agreed_texts
from safespace_tui.features.charter.agreed_flow import can_be_signed, sign_what_was_agreed
from safespace_tui.features.history import agreements_texts as texts
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history.agreements_flow import Became, in_other_words, on_another_day
from safespace_tui.features.history.agreements_texts import left_out
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import day_of, day_words
from safespace_tui.features.session_text.rows import VERDICTS, marked, none_confirmed
from safespace_tui.runtime.history_service import OpenAgreement, change, in_order_of_days, looked_at, open_agreements
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts as app
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.flow_driver import converse
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.long_list import LongList, RowPart

_SHOWN = ("kept", "reword", "dropped", "later", "sign", "back", "help")
_WHEN, _SOURCE = 18, 34
"""Cells for a day, and for the talk that an agreement comes from."""
_NOON = dt.time(12)
"""An agreement has a day and no hour; a calendar wants one."""

_FEW = 12
"""So many leave a tall window room for what is said of the marked one right below them."""


class AgreementsScreen(BaseScreen[bool]):
    """One line each; gives back whether anything was said about one."""

    KEYS = keys_past.AGREEMENTS
    AUTO_FOCUS = "LongList"
    COLUMN = 104

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
        self._unread: list[str] = []
        """A sentence on talks that could not be read."""

    def compose(self) -> ComposeResult:
        """A title, the list, what was said last."""
        yield Static(texts.TITLE, id="title")
        yield LongList(self._row, id="agreements")
        yield Static(id="marked", markup=False)
        yield Static(app.READING, id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self._show_keys()
        self.load()

    def _show_keys(self) -> None:
        """Signing is offered where something is left to sign."""
        table = {key.action: key for key in keys_past.AGREEMENTS}
        signs = can_be_signed(self._ports.door) and any(_can_be_signed(one) for one in self._found)
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN if name != "sign" or signs))

    def _row(self, entry: int, width: int) -> Iterator[tuple[str, RowPart]]:
        one = self._found[entry]
        due, when = one.due(self._today), set_cell_size(self._when(one), _WHEN)
        yield texts.OVERDUE if due else " ", "found" if due else ""
        yield " ", ""
        yield when.rstrip(), "found" if due else "quiet"
        yield " " * (_WHEN - cell_len(when.rstrip())), ""
        source = 0 if self._only else min(_SOURCE, width // 4)
        room = max(8, width - 2 - _WHEN - source - 1)
        doubted = self._doubted and not one.agreement.confirmed
        words = marked(one.agreement, doubted=doubted and not source)
        yield set_cell_size(_cut(words, room - 1), room), "title"
        if source:
            yield _cut(past.NOT_CONFIRMED if doubted else self._from(one), source), "quiet"

    def _from(self, one: OpenAgreement) -> str:
        """The talk that it comes from."""
        title = one_line(one.head.title) or one_line(one.head.format_title)
        return texts.FROM.format(title=title, day=day_words(one_line(one.head.started_at), self._today))

    def _when(self, one: OpenAgreement) -> str:
        """What became of it, or the day to look at it again."""
        if one.agreement.verdict in ("kept", "dropped"):
            day = day_words(one.agreement.looked_at, self._today)
            return texts.BECAME_ON.format(verdict=VERDICTS[one.agreement.verdict], day=day)
        return day_words(one_line(one.agreement.look_again), self._today) if one.agreement.look_again else texts.ANY_DAY

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
        unread: list[str] = []
        found = in_order_of_days(open_agreements(store, store.heads(), unread.append))
        self._unread = [left_out(unread)] if unread else []
        return found

    def _loaded(self, found: Sequence[OpenAgreement]) -> None:
        if self.is_attached:
            self._found = list(found)
            self.set_class(len(found) <= _FEW, "-few")
            self.query_one(LongList).show([""] * len(found))
            self._show_marked()
            self._show_keys()
            due = texts.OVERDUE_IS if any(one.due(self._today) for one in found) else ""
            said = filter(None, (due, self._unsigned, *self._unread))
            self._say("  ".join(said) if found or self._unread else texts.NONE)

    @property
    def _doubted(self) -> bool:
        """Whether each says of itself that it is not confirmed, because some are."""
        return not none_confirmed(one.agreement for one in self._found)

    @property
    def _unsigned(self) -> str:
        if all(one.agreement.confirmed for one in self._found):
            return ""
        return past.SOME_UNSIGNED if self._doubted else past.UNSIGNED

    def on_long_list_marked(self) -> None:
        """All of its words, which a row may have to cut."""
        self._show_marked()

    def _show_marked(self) -> None:
        one = self._marked
        whole = "" if one is None else f"{marked(one.agreement, doubted=self._doubted)}\n{self._from(one)}"
        self.query_one("#marked", Static).update(whole)

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
        self._show_marked()
        self._show_keys()
        if _can_be_signed(now) and can_be_signed(self._ports.door):
            self._sign(now, sentence)
        else:
            left = not now.agreement.confirmed
            self._say(agreed_texts.LEFT_UNSIGNED.format(said=sentence) if left else sentence)

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

    def action_sign(self) -> None:
        """Both say yes to all that is open of the marked one's talk."""
        one = self._marked
        if one is None:
            return
        if not can_be_signed(self._ports.door):
            self._say(agreed_texts.NEEDS_PASSPHRASES)
        elif not _can_be_signed(one):
            self._say(agreed_texts.NOTHING_TO_SIGN)
        else:
            self._sign(one, "" if one.agreement.open else texts.closed(one.agreement.verdict))

    @work(exclusive=True, group="ask")
    async def _sign(self, one: OpenAgreement, sentence: str) -> None:
        """Both say yes: to what became of one, after which the sentence is said; or to all that's open of its talk."""
        couple, only = self._ports.settings.couple, one.agreement.number if sentence else None
        if self.app.screen is not self:
            return
        if await converse(self.app, lambda: sign_what_was_agreed(self._ports, couple, one.head.uid, only)):
            self._changed = True
            if sentence:
                self.read_again(one, sentence)
            else:
                self.load()
        elif sentence:
            self._say(agreed_texts.LEFT_UNSIGNED.format(said=sentence))

    @work(thread=True, group="save", exit_on_error=False)
    def read_again(self, one: OpenAgreement, sentence: str) -> None:
        """Shows one as it stands now."""
        try:
            record = self._ports.store.read(one.head.uid)
        except StoreError as problem:
            self.app.call_from_thread(self._say, str(problem))
        else:
            now = OpenAgreement(record.head, annotated(record).agreements[one.agreement.number])
            self.app.call_from_thread(self._kept, one, now, sentence)

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


def _can_be_signed(one: OpenAgreement) -> bool:
    return not one.agreement.confirmed and not one.head.brought_on


def _cut(words: str, room: int) -> str:
    """Words in so many cells at most."""
    return words if cell_len(words) <= room else set_cell_size(words, room - 1).rstrip() + "…"
