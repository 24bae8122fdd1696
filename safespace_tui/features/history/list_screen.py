"""The past talks, newest first, and what is looked for among them."""

from collections.abc import Iterator, Sequence
from itertools import islice

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Size
from textual.widgets import Input, Static
from textual.worker import get_current_worker

from safespace_tui.domain.history.counts import talks_among
from safespace_tui.domain.history.filters import Filters, filters, wanted
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history import texts as review
from safespace_tui.features.history.detail_screen import SessionDetailScreen
from safespace_tui.features.history.past_talk import TalkBeside
from safespace_tui.features.history.rows import heading, legend, row, same_days
from safespace_tui.features.session_text import texts as past
from safespace_tui.runtime.date_style import date_style
from safespace_tui.runtime.history_service import Unread, empty_bin, hits, in_batches
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.navigation import Place, go, open_over, page
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.long_list import LongList, RowPart

_SHOWN = ("read", "find", "agreements", "over_time", "take_along", "back", "help")
_NOTHING_YET = ("bring_in", "back", "help")
BESIDE, BOTH = 110, 126
"""Cells of a window from which on the marked talk stands beside the list, and of both together."""
_FINDING = ("done", "clear", "help")


class SessionListScreen(BaseScreen[None]):
    """A list of any length; the store is read in a thread, and only what is seen is made."""

    KEYS = keys_past.REVIEW
    HELP = review.FIND_HINT
    AUTO_FOCUS = "LongList"

    def __init__(self, ports: Ports) -> None:
        super().__init__()
        self._ports = ports
        self._today = ports.clock.wall().date()
        self._heads: Sequence[SessionSummary] = ()
        self._found: list[SessionSummary] = []
        self._search = 0  # counts them: what an earlier one for the same words still finds is not shown twice
        self._filters = Filters()
        self._notice = ""
        self._same_days: frozenset[str] = frozenset()
        self._waits = False
        """Whether somebody has pressed Enter and waits for the first hit."""

    def compose(self) -> ComposeResult:
        """A title, the line to look for something, the list, and a sentence below."""
        yield Static(review.REVIEW, id="title")
        yield Input(placeholder=review.FIND_HINT, id="find", compact=True)
        with Horizontal(id="both"):
            yield LongList(self._row, id="sessions")
            yield TalkBeside(self._ports.store, lambda: self._today, id="beside")
        yield Static(texts.READING, id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one("#find").display = False
        self._show_keys()
        self.load()

    def column(self, window: Size) -> int:
        """As wide as a list and a talk, where the talk that is marked stands beside the list."""
        return BOTH if window.width >= BESIDE else self.COLUMN

    def _centre(self, window: Size) -> None:
        super()._centre(window)
        self.set_class(window.width >= BESIDE, "-beside")
        self._look_beside()

    def on_long_list_marked(self) -> None:
        self._look_beside()

    def _look_beside(self) -> None:
        """The marked talk, where there is room for it."""
        for beside in self.query(TalkBeside):  # a window has its size before there is anything in it
            entry = self.query_one(LongList).marked if self.has_class("-beside") else None
            uid = self._found[entry].uid if entry is not None and entry < len(self._found) else None
            beside.look_at(uid, self._filters.words)

    def _row(self, entry: int, width: int) -> Iterator[tuple[str, RowPart]]:
        head = self._found[entry]
        many = head.started_at[:10] in self._same_days
        return row(head, width, self._today, self._filters.words, with_time=many)

    def _show_keys(self) -> None:
        finding = self.query_one("#find").has_focus
        shown = _FINDING if finding else _SHOWN if self._heads else _NOTHING_YET
        table = {key.action: key for key in keys_past.REVIEW}
        self.query_one(KeyLine).show(tuple(table[name] for name in shown), writing=finding)

    # --- reading ------------------------------------------------------------------------------------------------

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def load(self) -> None:
        """Reads the heads, and removes what has been in the bin for long enough."""
        store = self._ports.store
        try:
            heads, notice = list(store.heads()), ""
            try:
                heads = empty_bin(store, heads, self._ports.clock.wall())
            except StoreError as problem:  # what is in the bin keeps nobody from the others, and is tried again
                heads, notice = list(store.heads()), str(problem)
            notice = f"{notice} {store.notice()}".strip()
        except StoreError as problem:
            self.app.call_from_thread(self._state, str(problem))
        else:
            self.app.call_from_thread(self._loaded, heads, notice)

    def _loaded(self, heads: Sequence[SessionSummary], notice: str) -> None:
        if self.is_attached:
            self._heads, self._notice, self._same_days = heads, notice, same_days(heads)
            self._show_keys()
            self._look(keep_mark=True)

    def _state(self, sentence: str) -> None:
        if self.is_attached:
            self.tell_state(sentence)

    # --- looking for something ----------------------------------------------------------------------------------

    @on(Input.Changed, "#find")
    def look(self) -> None:
        """Another wish: what was looked for before is not any more."""
        self._look()

    def _look(self, *, keep_mark: bool = False) -> None:
        self._waits = False
        typed = self.query_one("#find", Input).value
        try:
            self._filters = filters(typed, self._today, date_style(self._ports.settings))
        except ValueError as why:
            self.workers.cancel_group(self, "look")
            self._state(str(why))
            return
        shown = self.query_one(LongList)
        marked = shown.marked or 0
        if self._filters.words:
            self._found = []
            self._search += 1
            shown.show(())
            self._state(review.LOOKING)
            self.look_into(self._filters, self._search)
            return
        self.workers.cancel_group(self, "look")
        self._found = [*islice(wanted(self._filters, self._heads), self._filters.limit)]
        shown.show([heading(head) for head in self._found], marked=marked if keep_mark else 0)
        self._said(done=True)

    @work(thread=True, exclusive=True, group="look", exit_on_error=False)
    def look_into(self, wish: Filters, search: int) -> None:
        """Reads session by session, the newest first, and shows hits while it goes on."""
        worker = get_current_worker()
        unread: list[Unread] = []
        found = hits(self._ports.store, self._heads, wish, lambda: worker.is_cancelled)
        for batch in in_batches(found, unread):
            if worker.is_cancelled:
                return
            self.app.call_from_thread(self._more, wish, search, batch)
        if not worker.is_cancelled:
            self.app.call_from_thread(self._all, wish, search, unread)

    def _awaited(self, wish: Filters, search: int) -> bool:
        """Whether what a search has found is still asked for."""
        return self.is_attached and (wish, search) == (self._filters, self._search)

    def _more(self, wish: Filters, search: int, found: Sequence[SessionSummary]) -> None:
        if not self._awaited(wish, search):
            return
        first = not self._found
        self._found += found
        shown = self.query_one(LongList)
        if first:
            shown.show([heading(head) for head in found])
            if self._waits:
                shown.focus()
        else:
            shown.extend([heading(head) for head in found])
        self._said(done=False)

    def _all(self, wish: Filters, search: int, unread: Sequence[Unread]) -> None:
        if self._awaited(wish, search):
            self._said(done=True)
            if unread:
                self._state(f"{self._counted()}  {review.UNREAD.format(count=len(unread), why=unread[0].why)}")

    def _counted(self) -> str:
        kept = [head for head in self._heads if not head.deleted]
        if not self._filters.empty:
            return past.hits(len(self._found), len(kept))
        return past.talks(talks_among(kept))

    def _said(self, *, done: bool) -> None:
        """How many there are, or why there are none."""
        if not self._heads:
            sentence = review.NO_SESSIONS
        elif not self._found and done:
            sentence = review.BIN_EMPTY if self._filters.deleted else review.NONE_FOUND
        else:
            sentence = self._counted() + ("" if done else f", {review.LOOKING}")
        self.query_one("#both").display = bool(self._found)
        told = legend(self._found) if done else ""
        self._state("  ".join(filter(None, (sentence, told, self._notice))))
        self._look_beside()

    # --- keys ---------------------------------------------------------------------------------------------------

    def on_descendant_focus(self) -> None:
        """Other keys matter while somebody types."""
        self._show_keys()

    def on_descendant_blur(self) -> None:
        self._show_keys()

    def on_long_list_chosen(self, event: LongList.Chosen) -> None:
        self._open(self._found[event.entry])

    def _open(self, head: SessionSummary) -> None:
        past = SessionDetailScreen(self._ports, head.uid, self._filters.words, self._tags)
        open_over(self, past, self._back_from)

    def _tags(self) -> set[str]:
        return {tag for head in self._heads for tag in head.tags}

    def _back_from(self, changed: bool | None) -> None:  # noqa: FBT001 - what the screen was dismissed with
        if changed:
            self.query_one(TalkBeside).forget()
            self.load()

    @on(Input.Submitted, "#find")
    def action_done(self) -> None:
        """From the line into the list, as soon as there is something in it."""
        self._waits = not self._found
        (self.query_one(LongList) if self._found else self.query_one("#find")).focus()

    def action_read(self) -> None:
        self.query_one(LongList).action_choose()

    def action_find(self) -> None:
        line = self.query_one("#find", Input)
        line.display = True
        line.focus()

    def action_clear(self) -> None:
        line = self.query_one("#find", Input)
        line.value, line.display = "", False
        self.query_one("#both").display = True
        self.query_one(LongList).focus()

    def find(self, wish: str) -> None:
        """Looks for something, as if it had been typed."""
        line = self.query_one("#find", Input)
        line.display, line.value, line.cursor_position = bool(wish), wish, len(wish)

    def action_agreements(self) -> None:
        open_over(self, page(self.app, Place.AGREEMENTS, self._ports), self._back_from)

    def action_take_along(self) -> None:
        if self._found:
            uids = [head.uid for head in reversed(self._found)]
            open_over(self, page(self.app, Place.EXPORT, self._ports, uids))

    @work(exclusive=True, group="over")
    async def action_bring_in(self) -> None:
        if self.app.screen is self and await go(self.app, Place.IMPORT, self._ports):
            self.load()

    def action_over_time(self) -> None:
        if self._heads:
            kept = [head for head in self._heads if not head.deleted]
            open_over(self, page(self.app, Place.STATISTICS, self._ports, kept), self._from_days)

    def _from_days(self, wish: str | None) -> None:
        if wish:
            self.find(wish)
            self.query_one("#find").focus()

    def action_bin(self) -> None:
        """What was deleted, or back to the others."""
        self.find("" if self._filters.deleted else review.BIN)

    def action_back(self) -> None:
        """From the line into the list, from what was found to all, and home."""
        line = self.query_one("#find", Input)
        if line.display:
            self.action_clear()
        else:
            self.dismiss(None)
