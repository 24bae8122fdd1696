"""A question that is answered by a line, asked until the line fits."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input, Static

from safespace_tui.domain.printable import one_line
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.widgets.own_words import OWN_WORDS


class LinePrompt(BaseModalScreen[str]):
    """Gives back the line as it was typed, without blanks around it; a line that does not fit is answered at once."""

    def __init__(
        self, title: str, about: str, *, value: str, check: Callable[[str], object], date: bool, back: str
    ) -> None:
        """A question.

        Args:
            title: the question.
            about: a sentence or two; may be empty.
            value: what stands in the field already.
            check: raises ValueError with a sentence for a line that does not fit.
            date: whether a day is typed, for which nobody needs words for feelings.
            back: what is given back when somebody wants to go back.
        """
        super().__init__()
        self._title, self._about, self._value = title, about, one_line(value)
        self._check, self._back = check, back
        self._mark = "date" if date else OWN_WORDS

    def compose(self) -> ComposeResult:
        """The question, the line, and room for what is wrong with it."""
        with Vertical(classes="box"):
            yield Static(self._title, classes="title", markup=False)
            if self._about:
                yield Static(self._about, classes="about", markup=False)
            yield Input(self._value, compact=True, classes=self._mark, select_on_focus=False)
            yield Static(classes="about wrong", markup=False)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """A line; one that does not fit stays where it is, with a sentence below."""
        event.stop()
        typed = one_line(event.value)
        try:
            self._check(typed)
        except ValueError as why:
            self.query_one(".wrong", Static).update(one_line(str(why)))
        else:
            self.dismiss(typed)

    def on_key(self, event: Key) -> None:
        """Back to the question before."""
        if event.key in ("escape", "f9", "ctrl+q"):
            event.stop()
            self.dismiss(self._back)
