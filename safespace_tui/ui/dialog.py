"""A question of the program itself, with a few answers, over whatever is shown."""

from collections.abc import Sequence
from typing import Final

from textual.app import App, ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.key_line import key_words

DialogOption = tuple[str, str, str, str]
"""What it answers, its key, its title, and a sentence on what comes of it."""


MANY: Final = 5
"""More answers than this stand close together."""
LONG: Final = 20
"""What takes more rows than about so many is read from the top of a page."""


class Dialog(BaseModalScreen[str]):
    """Asks; the first answer is the harmless one, and Escape or q gives it too."""

    CLOSED_BY_BREAK = True
    AUTO_FOCUS = "ChoiceRow"

    def __init__(self, title: str, about: str, options: Sequence[DialogOption], *, escape: str = "") -> None:
        """A dialog.

        Args:
            title: the question.
            about: a sentence or two.
            options: the answers.
            escape: the answer that Escape and q give; the first one when empty.
        """
        super().__init__()
        self._title, self._about, self._options = title, about, options
        self._escape = escape or options[0][0]
        self.set_class(len(options) > MANY, "-many")

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="box") as box:
            box.border_subtitle = key_words(keys.DIALOG if len(self._options) > 1 else keys.TOLD)
            yield Static(self._title, classes="title", markup=False)
            yield Static(self._about, classes="about", markup=False)
            for value, key, title, about in self._options:
                yield ChoiceRow(value, title, about, key=key)

    def on_key(self, event: Key) -> None:
        """An answer by its key, or another answer by the arrows."""
        answer = next((value for value, key, *_ in self._options if key == event.key), None)
        if event.key == "down":
            self.focus_next(ChoiceRow)
        elif event.key == "up":
            self.focus_previous(ChoiceRow)
        elif answer is not None or event.key in ("escape", "q", "ctrl+q"):
            event.stop()
            self.dismiss(answer or self._escape)

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        """An answer by Enter or a click."""
        event.stop()
        self.dismiss(event.value)


async def tell(app: App[None], title: str, sentence: str) -> None:
    """Says something that has to be read; must run in a worker."""
    await app.push_screen_wait(Dialog(title, sentence, texts.TOLD))
