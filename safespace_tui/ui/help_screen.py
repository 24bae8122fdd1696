"""The keys of the screen below, drawn from the table of keys."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from safespace_tui.ui import texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.keys import EVERYWHERE, FIND_WORDS, HINT_AWAY, HINTS, PEOPLE, Key
from safespace_tui.ui.widgets.key_line import KeyTable


class HelpScreen(BaseModalScreen[None]):
    """Closed by the key that opened it, and by all that leave or go on."""

    CLOSED_BY_BREAK = True
    AUTO_FOCUS = "VerticalScroll"
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter,space,question_mark,f1,ctrl+q,ctrl+c", "close", "close")]

    def __init__(self, table: Sequence[Key], about: str = "") -> None:
        super().__init__()
        self._table, self._about = table, about

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with VerticalScroll(classes="box"):
            yield Static(texts.HELP, classes="title")
            if self._about:
                yield Static(self._about, classes="about", markup=False)
            yield KeyTable((*self._table, FIND_WORDS, HINT_AWAY, HINTS, PEOPLE, *EVERYWHERE))
            yield Static(texts.WHO_READS, classes="about")
            yield Static(texts.HELP_ON, classes="about")

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)
