"""One question on a scale, for one partner alone."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.features.private import texts
from safespace_tui.ui.base_screen import BaseModalScreen


class ScalePrompt(BaseModalScreen[int | None]):
    """Gives back the number; None when the question was passed."""

    AUTO_FOCUS = "OptionList"

    def __init__(self, question: str, answers: Sequence[str], place: str = "") -> None:
        """A question.

        Args:
            question: its words.
            answers: the words at each number, beginning with 0; may be empty.
            place: which of several this is, in words.
        """
        super().__init__()
        self._question, self._answers, self._place = question, answers, place
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The question and the scale."""
        with Vertical(classes="box"):
            if self._place:
                yield Static(self._place, classes="about", markup=False)
            yield Static(self._question, classes="title", markup=False)
            options = (Option(f"{number:>2}  {words}", id=str(number)) for number, words in enumerate(self._answers))
            yield OptionList(*options, compact=True, markup=False)
            yield Static(texts.ANSWER, classes="about", markup=False)

    def on_mount(self) -> None:
        """No number is marked before somebody marks one: an Enter pressed twice must not answer."""
        self.query_one(OptionList).highlighted = None

    def on_key(self, event: Key) -> None:
        """A number marks its line, two digits in a row one number of two digits; Escape passes."""
        if event.key in ("escape", "q", "p", "ctrl+q"):
            event.stop()
            self.dismiss(None)
        elif event.character and event.character in "0123456789":
            event.stop()
            both = self._typed + event.character
            self._typed = both if int(both) < len(self._answers) else event.character
            if int(self._typed) < len(self._answers):
                self.query_one(OptionList).highlighted = int(self._typed)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Enter, or a click."""
        event.stop()
        self.dismiss(event.option_index)
