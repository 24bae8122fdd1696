"""Words that mend, or what was typed in the place of speaking: for both, as large as the window allows."""

import textwrap
from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.widgets import Static

from safespace_tui.domain.printable import one_line
from safespace_tui.features.talk import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.keys import PEOPLE
from safespace_tui.ui.widgets.key_line import KeyLine
from safespace_tui.ui.widgets.letters import ADVANCE, ROWS, large

AROUND: Final = 9
"""Rows of everything but the large letters: the frame, the sentence, the keys."""
PAGES: Final = 6
"""What was typed in the place of speaking takes no more; else it is no piece any more but a letter."""
BREAK: Final = next(key.keys for key in keys.PHRASE if key.action == "call_break")
LEAVE: Final = frozenset(name for key in keys.PHRASE for name in key.keys) | {"down"}


class PhraseScreen(BaseModalScreen[bool]):
    """Covers the talk until a key; gives back whether somebody called a break instead."""

    KEYS = keys.PHRASE
    LEFT_WITH = False

    def __init__(self, phrase: str, about: str, pages: int = 1) -> None:
        """The page.

        Args:
            phrase: what is shown.
            about: a sentence below it.
            pages: how many pages of large letters it may take; what takes more is shown as it is written.
        """
        super().__init__()
        self._most = pages
        self._phrase, self._about = one_line(phrase), about
        self._page = 0

    def compose(self) -> ComposeResult:
        """The phrase in large letters, and as it is written below."""
        with Vertical(classes="box"):
            yield Static(id="large", markup=False)
            with VerticalScroll(id="whole", can_focus=False):
                yield Static(self._phrase, id="phrase", markup=False)
            yield Static(id="about", markup=False)
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(keys.PHRASE)
        self._show()

    def on_resize(self) -> None:
        """A window of another size has room for more, or for less."""
        self._show()

    def _show(self) -> None:
        pages = self._pages()
        self._page = max(0, min(self._page, len(pages) - 1))
        self.query_one("#large", Static).update(pages[self._page] if pages else "")
        self.query_one("#large").display = bool(pages)
        self.query_one("#whole").display = len(pages) <= 1
        self.set_class(not pages, "-whole")
        many = texts.PAGES.format(page=self._page + 1, count=len(pages)) if len(pages) > 1 else ""
        self.query_one("#about", Static).update(" ".join(filter(None, (self._about, many))))

    def _pages(self) -> list[str]:
        """The large letters, as many as have room at a time; none where there are no such letters for it."""
        width, height = self.app.size.width - 10, self.app.size.height - AROUND
        at_a_time = height // (ROWS + 1)
        lines = textwrap.wrap(self._phrase, max(1, width // ADVANCE), break_long_words=False)
        drawn = ["\n".join(rows) for line in lines if (rows := large(line, width))]
        if len(drawn) < len(lines) or not at_a_time or len(lines) > at_a_time * self._most:
            return []
        return ["\n\n".join(drawn[at : at + at_a_time]) for at in range(0, len(drawn), at_a_time)]

    def on_key(self, event: Key) -> None:
        """Through the pages, then back to the talk, or to a break; the way to people leads there from here, too."""
        if event.key in PEOPLE.keys:
            return
        event.stop()
        if event.key in ("enter", "space", "down", "up") and self._turn(-1 if event.key == "up" else 1):
            return
        if self._most == 1 or event.key in LEAVE:  # letters are somebody's who has begun to type an answer
            self.dismiss(event.key in BREAK)

    def _turn(self, by: int) -> bool:
        """To another page, or further in a text that has no large letters; whether there is one."""
        whole = self.query_one("#whole", VerticalScroll)
        if self.has_class("-whole") and whole.max_scroll_y:
            there = whole.scroll_y
            whole.scroll_relative(y=by, animate=False)
            return 0 <= there + by <= whole.max_scroll_y
        before = self._page
        self._page += by
        self._show()
        return self._page != before
