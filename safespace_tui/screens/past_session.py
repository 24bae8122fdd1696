"""One past talk, read again."""

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from safespace_tui import keys
from safespace_tui.engine.evolve import replay
from safespace_tui.model.record import Record
from safespace_tui.screens.bindings import bindings
from safespace_tui.screens.help import HelpScreen
from safespace_tui.screens.kept_words import kept_words
from safespace_tui.screens.opening import open_over
from safespace_tui.store.port import Store, StoreError
from safespace_tui.texts import app as texts
from safespace_tui.texts import questions
from safespace_tui.texts.safe import one_line
from safespace_tui.widgets.key_line import KeyLine


class PastSessionScreen(Screen[None]):
    """What was kept of it, under headings."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.PAST_SESSION)
    LEAVES_ON_LOCK: ClassVar[bool] = True
    AUTO_FOCUS = "#kept"

    def __init__(self, store: Store, uid: str) -> None:
        super().__init__()
        self._store, self._uid = store, uid

    def compose(self) -> ComposeResult:
        """A title, and what was kept."""
        yield Static(texts.READING, id="title", markup=False)
        yield VerticalScroll(id="kept")
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Begins to read."""
        self.query_one(KeyLine).show(keys.PAST_SESSION)
        self.load()

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def load(self) -> None:
        """Reads the session."""
        try:
            record = self._store.read(self._uid)
        except StoreError as problem:
            self.app.call_from_thread(self._title, str(problem))
        else:
            self.app.call_from_thread(self._show, record)

    def _title(self, text: str | Content) -> None:
        if self.is_attached:
            self.query_one("#title", Static).update(text)

    def _show(self, record: Record) -> None:
        if not self.is_attached:
            return
        head = record.head
        names = " and ".join(map(one_line, head.names))
        when = questions.day(head.started_at[:10])
        outcome = "" if head.outcome == "finished" else " · unfinished"
        lasted = texts.lasted(head.duration_s)
        about = f"{when} · {one_line(head.format_title)} · {names} · {lasted}{outcome}"
        title = one_line(head.title) or texts.UNTITLED
        self._title(Content.assemble((title, "bold"), "\n", (about, "$muted")))
        lines: list[Static] = []
        for heading, section in kept_words(replay(record.events)):
            lines.append(Static(heading, classes="heading", markup=False))
            lines += [Static(line, classes="line", markup=False) for line in section]
        self.query_one("#kept").mount_all(lines)

    def action_back(self) -> None:
        """Back to the list."""
        self.dismiss(None)

    def action_help(self) -> None:
        """The keys."""
        open_over(self, HelpScreen(keys.PAST_SESSION))
