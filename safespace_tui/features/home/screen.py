"""The first screen: what would you like to do."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.features.home import keys, texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.key_line import KeyLine

_KEYS = tuple(key for key in keys.HOME if key.action in ("choose", "be_there", "charter", "quit"))
"""The keys that no choice on the screen shows."""


class HomeScreen(BaseScreen[None]):
    """Three big choices and two small ones, each with its key."""

    leaves_on_lock = False  # it is always at the bottom
    KEYS = keys.HOME
    AUTO_FOCUS = "ChoiceRow"

    class Wants(Message):
        """Somebody chose where to go: one of the values of `texts.app.CHOICES`, or `quit`."""

        def __init__(self, place: str) -> None:
            super().__init__()
            self.place = place

    def __init__(self, couple: Couple, *, notice: str = "") -> None:
        """The screen for a couple.

        Args:
            couple: who is greeted.
            notice: a sentence to be shown, for example that a talk is waiting.
        """
        super().__init__()
        self._couple = couple
        self._notice = notice
        self._reminded = ""

    @property
    def notice(self) -> str:
        """The sentence that is shown, if any."""
        return self._notice

    def compose(self) -> ComposeResult:
        yield Static(texts.HELLO, id="hello")
        yield Static(self._names(), id="names")
        with Vertical(id="choices"):  # one of Textual's scrollers would take the arrow keys
            for value, key, title, about in texts.CHOICES:
                yield ChoiceRow(value, title, about, key=key)
        yield Static(self._notice, id="notice", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The keys that no choice shows, and a notice only when there is one."""
        self.query_one(KeyLine).show(_KEYS)
        self.query_one("#notice", Static).display = bool(self._notice)

    def show(self, couple: Couple, notice: str) -> None:
        """Shows other names or another notice."""
        if couple != self._couple:
            self._couple = couple
            self.query_one("#names", Static).update(self._names())
        if notice != self._notice:
            self._notice = notice
            shown = self.query_one("#notice", Static)
            shown.update(notice)
            shown.display = bool(notice)

    def remind(self, sentence: str) -> None:
        """Says something where there is nothing else to say; the next time, something else takes its place."""
        if self._notice in ("", self._reminded):
            self._reminded = sentence
            self.show(self._couple, sentence)

    def _names(self) -> Content:
        one, two = self._couple["a"], self._couple["b"]
        return Content.assemble(
            (f"{one.glyph} {one_line(one.name)}", f"bold ${one.colour}"),
            "   ",
            (f"{two.glyph} {one_line(two.name)}", f"bold ${two.colour}"),
        )

    def on_choice_row_chosen(self, event: ChoiceRow.Chosen) -> None:
        self.post_message(self.Wants(event.value))

    def _want(self, place: str) -> None:
        self.post_message(self.Wants(place))

    def action_talk(self) -> None:
        self._want("talk")

    def action_break(self) -> None:
        self._want("break")

    def action_look_back(self) -> None:
        self._want("look_back")

    def action_private(self) -> None:
        self._want("private")

    def action_be_there(self) -> None:
        """To support for the one who is hurting."""
        self._want("be_there")

    def action_charter(self) -> None:
        self._want("charter")

    def action_settings(self) -> None:
        self._want("settings")

    def action_help(self) -> None:
        self._want("help")

    def action_quit(self) -> None:
        self._want("quit")

    def action_choose(self) -> None:
        """The choice that is marked; marks the first when none is."""
        if isinstance(self.focused, ChoiceRow):
            self.focused.action_choose()
        else:
            self.focus_next(ChoiceRow)

    def action_ahead(self) -> None:
        self.focus_next(ChoiceRow)

    def action_behind(self) -> None:
        self.focus_previous(ChoiceRow)
