"""A question with a hidden or open line to type in, or with answers to choose from."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from safespace_tui.widgets.choice import Choice

MANY = 6
"""More answers than this stand in two columns."""

Option = tuple[str, str, str, str]
"""What it answers, its key, its title, and a sentence on what comes of it."""


class AskPanel(Vertical):
    """Asks one thing; what is typed into a hidden line is never drawn."""

    class Answered(Message):
        """Something was typed or chosen; what was typed may be empty."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, lines: Sequence[str], *, options: Sequence[Option] = (), hidden: bool = False) -> None:
        """A question.

        Args:
            lines: to whom, and what is asked.
            options: the answers to choose from; without any, a line to type in.
            hidden: whether the typed line is covered.
        """
        super().__init__()
        self._lines, self._options, self._hidden = [line for line in lines if line], options, hidden
        self.set_class(len(options) > MANY, "-many")

    def compose(self) -> ComposeResult:
        """The lines, then the answers or the place to type."""
        for line in self._lines:
            yield Static(line, classes="asking", markup=False)
        if not self._options:
            yield Input(password=self._hidden, compact=True)
        for value, key, title, about in self._options:
            yield Choice(value, title, about, key=key)

    def focus_first(self) -> None:
        """Gives the focus to the place to answer."""
        for widget in self.query("Input, Choice"):
            widget.focus()
            return

    def choose(self, key: str) -> bool:
        """Chooses by key; whether there is such an answer."""
        for value, own, *_ in self._options:
            if own == key:
                self.post_message(self.Answered(value))
                return True
        return False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Typed."""
        event.stop()
        self.post_message(self.Answered(event.value))

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Chosen."""
        event.stop()
        self.post_message(self.Answered(event.value))
