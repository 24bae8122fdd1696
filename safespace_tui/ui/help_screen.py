"""The keys of the screen below, drawn from the table of keys: what can be done now, always, and to be safe."""

from collections.abc import Iterator, Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.keys import Key
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.widgets.key_line import KeyTable, key_words


class HelpScreen(BaseModalScreen[None]):
    """Closed by the key that opened it, and by all that leave or go on."""

    CLOSED_BY_BREAK = True
    AUTO_FOCUS = "VerticalScroll"
    KEYS = (keys.HELP[1], keys.opened_by(keys.HELP[2], keys.PAGE[-1]))

    def __init__(self, table: Sequence[Key], about: str = "") -> None:
        """The help of a screen.

        Args:
            table: its keys.
            about: a sentence over them.
        """
        super().__init__()
        self._table, self._about = table, about

    def compose(self) -> ComposeResult:
        with VerticalScroll(classes="box") as box:
            box.border_subtitle = key_words(keys.HELP)
            yield Static(texts.HELP, classes="title")
            if self._about:
                yield Static(self._about, classes="about", markup=False)
            yield from self._groups()
            yield Static(texts.WHO_READS.format(key=keys.key_for(keys.HELP, "manual")), classes="about")

    def _groups(self) -> Iterator[Widget]:
        now = [key for key in self._table if key.action not in keys.SAFE]
        safe = [key for key in self._table if key.action in keys.SAFE]
        groups = (
            (texts.HELP_NOW, (*now, keys.PALETTE)),
            (texts.HELP_WRITING, (keys.FIND_WORDS, keys.HINT_AWAY, keys.HINTS)),
            (texts.HELP_SAFE, (*safe, keys.PEOPLE, *keys.EVERYWHERE)),
        )
        for heading, table in groups:
            yield Static(heading, classes="heading", markup=False)
            yield KeyTable(table)

    def action_manual(self) -> None:
        """The manual in the place of the help."""
        below = self.app.screen_stack[-2]
        self.dismiss(None)
        self.app.call_later(open_over, below, page(self.app, Place.MANUAL))

    def action_close(self) -> None:
        """Back to the screen below."""
        self.dismiss(None)
