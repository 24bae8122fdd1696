"""A line to write, over the talk."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input, Static

from safespace_tui.domain.printable import one_line
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.field_edits import OWN_WORDS
from safespace_tui.ui.widgets.key_line import key_words


class TextPrompt(BaseModalScreen[str]):
    """Gives back what was written; empty when nothing was."""

    leaves_on_lock = False  # a line of the talk waits; one of a page goes with its page

    def __init__(self, title: str, value: str = "", *, date: bool = False) -> None:
        """A line.

        Args:
            title: what it is for.
            value: what stands in it already.
            date: whether a day is written, for which nobody needs words.
        """
        super().__init__()
        self._title, self._value = title, one_line(value)
        self._mark = "date" if date else OWN_WORDS
        self.break_called = False
        """Whether it was left because somebody called a break; what had been written is given back all the same."""

        self.boundary_named = False
        """The same when somebody named a boundary."""

    def compose(self) -> ComposeResult:
        """What the line is for, and the line."""
        with Vertical(classes="box") as box:
            box.border_subtitle = key_words(keys.LINE, writing=True)
            yield Static(self._title, classes="title", markup=False)
            yield Input(self._value, compact=True, classes=self._mark, select_on_focus=False)
            yield Static(texts.WRITE_HINT, classes="about", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(event.value.strip())

    def on_key(self, event: Key) -> None:
        """Away without writing, or to a break."""
        if not keys.is_written(event.key) and event.key in keys.CALL_BREAK.keys:
            event.stop()
            self.call_break()
        elif not keys.is_written(event.key) and event.key in keys.BOUNDARY.keys:
            event.stop()
            self.boundary_named = True
            self.dismiss(self.query_one(Input).value.strip())
        elif event.key in keys.LINE[1].keys:
            event.stop()
            self.dismiss("")

    def leave_for_stop(self) -> None:
        """Gives back what was written so far."""
        self.dismiss(self.query_one(Input).value.strip())

    def call_break(self) -> None:
        """Gives back what was written so far, and says that a break is to begin."""
        self.break_called = True
        self.dismiss(self.query_one(Input).value.strip())
