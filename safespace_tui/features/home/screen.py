"""The first screen: what would you like to do, and where there is room, what comes next."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.events import Resize
from textual.message import Message
from textual.widgets import Static

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.printable import one_line
from safespace_tui.features.home import keys, texts
from safespace_tui.features.home.view import Outlook, blocks, most_urgent
from safespace_tui.runtime.launch_options import LaunchOptions, SkipTo
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.choice import ChoiceRow
from safespace_tui.ui.widgets.key_line import KeyLine

_SKIPS: Final[dict[str, SkipTo]] = {"be_there": "be_there", "first_weeks": "weeks"}


_FULL = 20
"""Rows of the page without the sentences at the bottom and without the blank rows at the top."""
_SIDES = 6
"""Cells beside the sentences."""
_NARROW, _NARROW_SIDES = 16, 2
"""Of a narrow window: rows without the names and the sentences at the bottom, and cells beside them."""


class HomeScreen(BaseScreen[None]):
    """The places one can go to, each with its key; beside them, or below, what lies ahead."""

    leaves_on_lock = False  # it is always at the bottom
    KEYS = keys.HOME
    AUTO_FOCUS = "ChoiceRow"
    COLUMN = 98

    class Wants(Message):
        """Somebody chose where to go: a value of `texts.CHOICES` or `texts.MORE`, or what a key names."""

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
        self._outlook = Outlook()

    @property
    def notice(self) -> str:
        """The sentence that is shown, if any."""
        return self._notice

    def start_of(self, place: str) -> LaunchOptions:
        """With what a talk begins that is wanted here: `talk`, `be_there`, or `first_weeks`."""
        return LaunchOptions(skip_to=_SKIPS.get(place, "choose"))

    def compose(self) -> ComposeResult:
        yield Static(texts.HELLO, id="hello")
        yield Static(self._names(), id="names")
        with Horizontal(id="both"):
            with Vertical(id="choices"):  # one of Textual's scrollers would take the arrow keys
                for value, key, title, about in texts.CHOICES:
                    yield ChoiceRow(value, title, about, key=key)
            yield Static(id="ahead", markup=False)
        with Horizontal(id="more"):
            for value, key, title in texts.MORE:
                yield ChoiceRow(value, title, key=key)
        with Vertical(id="below"):
            yield Static(self._notice, id="notice", markup=False)
            yield Static(id="urgent", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The keys that no choice shows, and a notice only when there is one."""
        self._show_keys()
        self.query_one("#notice", Static).display = bool(self._notice)
        self._make_room()

    def _make_room(self) -> None:
        """Gives the sentences at the bottom the blank rows at the top, and if need be those between the choices."""
        window, urgent = self.app.size, most_urgent(self._outlook)
        room = max(1, min(window.width, self.COLUMN) - _SIDES)
        room = window.width - _NARROW_SIDES if self.has_class("-narrow") else room
        rows = sum(len(Content(text).wrap(room)) for text in (self._notice, urgent) if text)
        full = bool(self._notice and urgent)
        self.set_class(full, "-full")
        self.set_class(rows + (_FULL if full else _FULL + 2) > window.height, "-crowded")
        above = len(self._names().wrap(window.width - _NARROW_SIDES))
        spare = window.height - _NARROW - above - rows if self.has_class("-narrow") else 1
        self.set_class(spare < 1, "-tight")
        self.set_class(spare < 0, "-packed")

    def on_resize(self, event: Resize) -> None:
        """Another window has other room."""
        super().on_resize(event)
        self._make_room()

    def _show_keys(self) -> None:
        there = {"choose", "help", "quit"}
        there |= ({"agreements"} if self._outlook.due else set()) | (
            {"first_weeks"} if self._outlook.first_weeks else set()
        )
        self.query_one(KeyLine).show(tuple(key for key in keys.HOME if key.action in there))

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
            self._make_room()

    def look_ahead(self, outlook: Outlook) -> None:
        """Shows what lies ahead: all of it where there is room, or else what matters most."""
        if outlook == self._outlook:
            return
        self._outlook = outlook
        self.query_one("#ahead", Static).update(self._ahead())
        urgent, line = most_urgent(outlook), self.query_one("#urgent", Static)
        line.update(urgent)
        line.set_class(bool(urgent), "-said")
        self._make_room()
        self._show_keys()

    def _ahead(self) -> Content:
        told = []
        for block in blocks(self._outlook):
            chip = (("  ", ""), (f" {block.key} ", "bold reverse")) if block.key else ()
            head = Content.assemble((block.heading, "bold $accent"), *chip)
            first, *rest = (one_line(line) for line in block.lines)
            told.append(Content("\n").join([head, Content(first), *(Content.styled(line, "$muted") for line in rest)]))
        return Content("\n\n").join(told)

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

    def action_agreements(self) -> None:
        """To the agreements, where the day of one has come."""
        if self._outlook.due:
            self._want("agreements")

    def action_first_weeks(self) -> None:
        """To the six weeks, where the next of them is named."""
        if self._outlook.first_weeks:
            self._want("first_weeks")

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
