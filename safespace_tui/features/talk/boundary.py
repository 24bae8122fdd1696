"""A boundary was named in a talk: the talk stands still, and what both know of is shown."""

import asyncio

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.events import Key
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.features.charter import texts
from safespace_tui.features.charter.flow import known_limits
from safespace_tui.runtime.ports import Ports
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.break_key import CALL
from safespace_tui.ui.keys import DIALOG, is_written
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.hanging import HangingLines
from safespace_tui.ui.widgets.key_line import key_words

STAY = ""
"""The answer of Escape: the talk stays paused, and the keys of the talk say what comes next."""

_KEYS = tuple(key for key in DIALOG if key.action != "choose")
"""Enter chooses nothing before somebody has gone to an answer."""


class BoundaryScreen(BaseModalScreen[str]):
    """Dismissed with go_on, break, stop or `STAY`. It is there at once; what the charter says comes when it is read."""

    AUTO_FOCUS = ""  # whoever was just pressing Enter must not go on by it

    def __init__(self, ports: Ports, couple: Couple) -> None:
        """The screen.

        Args:
            ports: where the charter is kept.
            couple: who they are.
        """
        super().__init__()
        self._ports, self._couple = ports, couple

    def compose(self) -> ComposeResult:
        """That nobody has to explain, the boundaries, and three ways on."""
        with Vertical(classes="box") as box:
            box.border_subtitle = key_words(_KEYS)
            yield Static(texts.NAMED, classes="title", id="title")
            yield Static(texts.NAMED_ABOUT, classes="about")
            with VerticalScroll(id="limits", can_focus=False):
                yield HangingLines([Content(texts.READING)], id="words")
            for value, key, title, about in texts.NAMED_CHOICES:
                yield ChoiceRow(value, title, about, key=key)

    def on_mount(self) -> None:
        """Reads what is known."""
        self.load()

    @work(exclusive=True, group="read")
    async def load(self) -> None:
        """Shows the boundaries and what is off limits."""
        lines: list[str] = []
        for heading, section in await asyncio.to_thread(known_limits, self._ports, self._couple):
            lines += [heading, *(f"  {line}" for line in section)]
        self.query_one(HangingLines).show(map(Content, lines))

    def on_key(self, event: Key) -> None:
        """An answer by its key; the arrows go from one to the next, the page keys read on."""
        answer = next((value for value, key, *_ in texts.NAMED_CHOICES if key == event.key), None)
        if event.key == "down":
            self.focus_next(ChoiceRow)
        elif event.key == "up":
            self.focus_previous(ChoiceRow)
        elif event.key in ("pagedown", "pageup"):
            self.query_one("#limits", VerticalScroll).scroll_relative(
                y=5 if event.key == "pagedown" else -5, animate=False
            )
        elif event.key in CALL and not is_written(event.key):
            event.stop()
            self.dismiss("break")
        elif answer is not None or event.key in ("escape", "q", "ctrl+q"):
            event.stop()
            self.dismiss(answer or STAY)

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        """An answer by Enter or a click."""
        event.stop()
        self.dismiss(event.value)
