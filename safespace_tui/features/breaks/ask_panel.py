"""A question with a line to type in, a number that nobody sees, or answers to choose from."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from safespace_tui.features.breaks import texts
from safespace_tui.ui.widgets.choice import Choice
from safespace_tui.ui.widgets.covered_line import CoveredNumber

MANY = 6
"""More answers than this stand in two columns."""

AskOption = tuple[str, str, str, str]
"""What it answers, its key, its title, and a sentence on what comes of it."""


class AskPanel(Vertical):
    """Asks one thing; what is typed into a hidden line is never drawn."""

    class Answered(Message):
        """Something was typed or chosen; what was typed may be empty."""

        def __init__(self, panel: "AskPanel", value: str) -> None:
            super().__init__()
            self.panel, self.value = panel, value

    def __init__(self, lines: Sequence[str], *, options: Sequence[AskOption] = (), hidden: bool = False) -> None:
        """A question.

        Args:
            lines: to whom, and what is asked.
            options: the answers to choose from; without any, a line to type in.
            hidden: whether a number is typed that nobody may see.
        """
        super().__init__()
        self._lines, self._options, self._hidden = [line for line in lines if line], options, hidden
        self.set_class(len(options) > MANY, "-many")

    def compose(self) -> ComposeResult:
        """The lines, then the answers or the place to type."""
        for line in self._lines:
            yield Static(line, classes="asking", markup=False)
        if not self._options:
            yield CoveredNumber(texts.COVERED_EMPTY, texts.COVERED) if self._hidden else Input(compact=True)
        for value, key, title, about in self._options:
            yield Choice(value, title, about, key=key)

    def focus_first(self) -> None:
        """Gives the focus to the place to answer."""
        for widget in self.query("Input, CoveredNumber, Choice"):
            widget.focus()
            return

    def choose(self, key: str) -> bool:
        """Chooses by key; whether there is such an answer."""
        for value, own, *_ in self._options:
            if own == key:
                self.post_message(self.Answered(self, value))
                return True
        return False

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Typed."""
        event.stop()
        self.post_message(self.Answered(self, event.value))

    def on_covered_number_submitted(self, event: CoveredNumber.Submitted) -> None:
        """Typed unseen."""
        event.stop()
        self.post_message(self.Answered(self, event.value))

    def on_choice_chosen(self, event: Choice.Chosen) -> None:
        """Chosen."""
        event.stop()
        self.post_message(self.Answered(self, event.value))
