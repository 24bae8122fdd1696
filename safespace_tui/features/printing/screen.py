"""What can be put on paper, and exactly what the cards say; one key writes the page, and Enter alone writes nothing."""

from collections.abc import Iterator
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.planning import Unplannable
from safespace_tui.features.printing import keys, texts
from safespace_tui.features.printing.cards import Cards
from safespace_tui.features.printing.content import OURS, NothingToPrint, printed, things
from safespace_tui.features.printing.page import page
from safespace_tui.features.transfer.writing_screen import WritingScreen
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.long_list import LongList, RowPart

_SHOWN = ("back", "help")


class PrintScreen(WritingScreen):
    """A line for the file, the things, and beside them what is printed of the marked one."""

    KEYS = keys.PRINTING
    HELP = texts.FOUND
    AFTERWARDS = texts.OPENED
    AUTO_FOCUS = "LongList"
    COLUMN = 104

    def __init__(self, ports: Ports, couple: Couple, *, marked: str = "", folder: Path | None = None) -> None:
        """The page.

        Args:
            ports: the shelf, the charter, the clock.
            couple: who they are.
            marked: what is marked at first; their charter when empty.
            folder: where the file is proposed; the home folder when None.
        """
        super().__init__()
        self._ports, self._couple = ports, couple
        self._things = things(ports.shelf)
        self._at = next((at for at, thing in enumerate(self._things) if thing.id == marked), 0)
        self._folder = folder or Path.home()
        self._charter: Charter | None = None
        self._unread, self._problem = "", ""
        self._large = False
        self._cards: Cards | None = None

    def compose(self) -> ComposeResult:
        """From top to bottom, in the order in which it is read."""
        yield Static(texts.TITLE, id="title")
        with Horizontal(id="both"):
            yield LongList(self._row, id="things")
            with VerticalScroll(id="cards"):
                yield Static(id="words", markup=False)
        yield Static(id="options", markup=False)
        yield Input(str(self._folder / texts.FILE), id="file", compact=True, select_on_focus=False)
        yield Static(texts.FOUND, id="warning", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The list; the charter is read beside it."""
        self.query_one(LongList).show([thing.group for thing in self._things], marked=self._at)
        self.read_charter()
        self._look()

    def _row(self, entry: int, width: int) -> Iterator[tuple[str, RowPart]]:
        del width
        yield self._things[entry].title, "title"

    @work(thread=True, exclusive=True, group="read", exit_on_error=False)
    def read_charter(self) -> None:
        """What both hold to, and their phrases."""
        try:
            charter = CharterService(self._ports.charter, self._ports.clock, self._ports.door).read()
        except StoreError as why:
            self.app.call_from_thread(self._read, Charter(), texts.UNREADABLE.format(why=one_line(str(why))))
        else:
            self.app.call_from_thread(self._read, charter, "")

    def _read(self, charter: Charter, unread: str) -> None:
        if self.is_attached:
            self._charter, self._unread = charter, unread
            self._look()

    def _look(self) -> None:
        """What is printed of the marked one, or why nothing is."""
        name, self._cards = self._things[self._at].id, None
        self.forget_question()
        problem = self._unread if name in OURS else ""
        if not problem and not (name in OURS and self._charter is None):
            try:
                self._cards = printed(name, self._ports.shelf, self._charter or Charter(), self._couple)
            except (NothingToPrint, Unplannable) as why:
                problem = str(why)
        self._problem = problem
        self._show()

    def _show(self) -> None:
        cards = self._cards
        self.query_one("#words", Static).update(_words(cards) if cards else Content(self._problem))
        words = texts.LARGE if self._large else texts.SMALL
        options = self.query_one("#options", Static)
        options.update(words.format(cards=cards.count) if cards else "")
        options.display = bool(cards)
        of_use = {"write_out": bool(cards), "size": bool(cards)}
        self.query_one(KeyLine).show(
            tuple(key for key in keys.PRINTING if of_use.get(key.action, key.action in _SHOWN))
        )
        self.query_one("#cards").scroll_home(animate=False)
        self.say("")

    # --- keys ---------------------------------------------------------------------------------------------------

    def on_long_list_marked(self, event: LongList.Marked) -> None:
        """Another thing is looked at."""
        if event.entry == self.query_one(LongList).marked != self._at:
            self._at = event.entry
            self._look()

    def on_long_list_chosen(self) -> None:
        self.read_first()

    @on(Input.Submitted)
    def read_first(self) -> None:
        """Enter writes nothing: what is printed is in clear text, so that has a key of its own."""
        self.say(texts.NAMED_KEY if self._cards else self._problem)

    def action_size(self) -> None:
        self._large = not self._large
        self._look()

    def action_read_on(self) -> None:
        self.query_one("#cards").scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        self.query_one("#cards").scroll_page_up(animate=False)

    def action_write_out(self) -> None:
        typed = self.typed_name()
        if not self._cards:
            self.refuse(self._problem)
        elif not typed:
            self.ask_for_name(texts.NO_FILE)
        else:
            self.write_out(typed, page(self._cards, large=self._large).encode())


def _words(cards: Cards) -> Content:
    """Every card as it is read, one below the other."""
    told = []
    for card in cards.cards:
        lines = [Content.styled(one_line(card.title), "bold")] if card.title else []
        for label, text in card.lines:
            lines += [Content.styled(label, "$muted")] if label else []
            lines.append(Content(one_line(text)))
        told.append(Content("\n").join(lines))
    return Content("\n\n").join(told)
