"""The keys of the screen below, drawn from the table of keys."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from safespace_tui.keys import Key, shown
from safespace_tui.texts import app as texts


class HelpScreen(ModalScreen[None]):
    """Any key closes it."""

    AUTO_FOCUS = "VerticalScroll"
    BINDINGS = [("escape,q,enter,space,question_mark,f1", "close", "close")]  # noqa: RUF012 - Textual's own way

    def __init__(self, table: Sequence[Key], about: str = "") -> None:
        super().__init__()
        self._table, self._about = table, about

    def compose(self) -> ComposeResult:
        """One line for each key."""
        with VerticalScroll(classes="box"):
            yield Static(texts.HELP, classes="title")
            for key in self._table:
                names = "  ".join(shown(name) for name in key.keys)
                yield Static(Content.assemble((f"{names:<14}", "bold $accent"), key.help))
            if self._about:
                yield Static(self._about, classes="about", markup=False)

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)
