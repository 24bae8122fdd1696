"""A phrase that mends, shown to both, as large as the window allows."""

import textwrap
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from safespace_tui.domain.printable import one_line
from safespace_tui.features.talk import keys
from safespace_tui.features.talk import repair_texts as texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.keys import PEOPLE
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.letters import ADVANCE, ROWS, large

AROUND: Final = 9
"""Rows of everything but the large letters: the frame, the sentence, the keys."""
BREAK: Final = next(key.keys for key in keys.PHRASE if key.action == "call_break")


class PhraseScreen(BaseModalScreen[bool]):
    """Covers the talk until a key; gives back whether somebody called a break instead."""

    KEYS = keys.PHRASE
    LEFT_WITH = False

    def __init__(self, phrase: str) -> None:
        super().__init__()
        self._phrase = one_line(phrase)

    def compose(self) -> ComposeResult:
        """The phrase in large letters, and as it is written below."""
        with Vertical(classes="box"):
            yield Static(self._large(), id="large", markup=False)
            yield Static(self._phrase, id="phrase", markup=False)
            yield Static(texts.SHOWN, id="about")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(keys.PHRASE)

    def on_resize(self) -> None:
        """A window of another size has room for more, or for less."""
        self.query_one("#large", Static).update(self._large())

    def _large(self) -> str:
        width, height = self.app.size.width - 10, self.app.size.height - AROUND
        lines = textwrap.wrap(self._phrase, max(1, width // ADVANCE), break_long_words=False)
        drawn = [large(line, width) for line in lines]
        fits = len(lines) * (ROWS + 1) <= height and all(drawn)
        return "\n\n".join("\n".join(rows) for rows in drawn if rows) if fits else ""

    def on_key(self, event: Key) -> None:
        """Back to the talk, or to a break; the way to people who can help leads there from here, too."""
        if event.key in PEOPLE.keys:
            return
        event.stop()
        self.dismiss(event.key in BREAK)
