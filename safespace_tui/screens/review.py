"""The past talks, newest first."""

from collections.abc import Sequence
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui import keys
from safespace_tui.model.record import Head
from safespace_tui.screens.bindings import bindings
from safespace_tui.screens.help import HelpScreen
from safespace_tui.screens.opening import open_over
from safespace_tui.screens.past_session import PastSessionScreen
from safespace_tui.store.port import Store, StoreError
from safespace_tui.texts import app as texts
from safespace_tui.texts import questions
from safespace_tui.texts.safe import one_line
from safespace_tui.widgets.key_line import KeyLine


class ReviewScreen(Screen[None]):
    """A list to choose from; the store is read in a thread."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.REVIEW)
    LEAVES_ON_LOCK: ClassVar[bool] = True
    AUTO_FOCUS = "OptionList"

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store

    def compose(self) -> ComposeResult:
        """A title, the list, a sentence when there is nothing to list."""
        yield Static(texts.REVIEW, id="title")
        yield OptionList(id="sessions", compact=True)
        yield Static(texts.READING, id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begins to read."""
        self.query_one(KeyLine).show(keys.REVIEW)
        self.load()

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def load(self) -> None:
        """Reads the heads."""
        try:
            heads: Sequence[Head] = self._store.heads()
            notice = self._store.notice()
        except StoreError as problem:
            self.app.call_from_thread(self._state, str(problem))
        else:
            self.app.call_from_thread(self._list, heads, notice)

    def _state(self, sentence: str) -> None:
        if self.is_attached:
            self.query_one("#state", Static).update(sentence)

    def _list(self, heads: Sequence[Head], notice: str) -> None:
        if not self.is_attached:
            return
        sessions = self.query_one(OptionList)
        sessions.add_options(Option(_row(head), id=head.uid) for head in heads)
        sessions.highlighted = 0 if heads else None
        sessions.display = bool(heads)
        self._state(notice or ("" if heads else texts.NO_SESSIONS))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Reads one again."""
        if event.option_id:
            open_over(self, PastSessionScreen(self._store, event.option_id))

    def action_read(self) -> None:
        """Reads the marked one."""
        self.query_one(OptionList).action_select()

    def action_back(self) -> None:
        """Home."""
        self.dismiss(None)

    def action_help(self) -> None:
        """The keys."""
        open_over(self, HelpScreen(keys.REVIEW))


def _row(head: Head) -> Content:
    """One line: when, what about, how long."""
    tail = [one_line(head.format_title), texts.lasted(head.duration_s)]
    tail += ["unfinished"] if head.outcome == "unfinished" else []
    tail += ["agreement"] if head.agreements else []
    return Content.assemble(
        (f"{questions.day(head.started_at[:10]):<18}", "$muted"),
        (one_line(head.title) or texts.UNTITLED, "bold"),
        ("  ·  " + "  ·  ".join(tail), "$muted"),
    )
