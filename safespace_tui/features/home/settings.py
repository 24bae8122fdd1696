"""The settings, each changed by one key and kept at once."""

from collections.abc import Callable
from typing import Any, Final

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.settings import Settings
from safespace_tui.runtime.ports import Ports
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.widgets.key_line import KeyLine

_OFF_ON: Final = ((False, "off"), (True, "on"))
_THEMES: Final = (("auto", "auto"), ("dusk", "dusk"), ("dawn", "dawn"), ("terminal", "terminal"))
_BREAKS: Final = ((20, "20 minutes"), (30, "30 minutes"), (45, "45 minutes"), (60, "an hour"))
_LOCKS: Final = (*((minutes, f"after {minutes} minutes") for minutes in (2, 5, 10, 20, 60)), (0, "never"))
_VOLUMES: Final = ((30, "soft"), (60, "middle"), (100, "loud"))

ROWS: Final[tuple[tuple[str, str, str, tuple[tuple[Any, str], ...]], ...]] = (
    ("couple", texts.NAMES, "How the two of you are called and shown.", ()),
    ("theme", "Colours", "Dusk is dark, dawn is light; terminal uses your terminal's own.", _THEMES),
    ("sound", "Sound", "Soft chimes when time is nearly up and when it is time to swap.", _OFF_ON),
    ("volume", "Volume", "How loud the chimes are.", _VOLUMES),
    ("seconds", "Running seconds", "Otherwise only the last minute shows seconds.", _OFF_ON),
    ("break_minutes", "Length of a break", "What is proposed when a break is called; never under 20 minutes.", _BREAKS),
    ("breath", "One breath", "Eight seconds of quiet come by themselves before something is said back.", _OFF_ON),
    ("hints", "Wording hints", "A question about the wording of an opening or a wish, to its writer alone.", _OFF_ON),
    ("reduced_motion", "Reduced motion", "Nothing moves by itself; words take its place.", _OFF_ON),
    ("first_weeks", "First weeks", "The first screen names an easy talk, as long as you are new here.", _OFF_ON),
    ("notify", "Notification", "The terminal itself says when a time is over, and nothing else.", _OFF_ON),
)
"""Each setting: its field, title, help, and the values it goes round."""

AGREEING: Final[tuple[tuple[str, str, str, tuple[tuple[Any, str], ...]], ...]] = (
    ("charter", "Charter", "What you hold to, and a weekly talk; c on the first screen opens it as well.", ()),
)
"""The same, for what is more than a setting and opens a screen of its own."""

LOCKING: Final[tuple[tuple[str, str, str, tuple[tuple[Any, str], ...]], ...]] = (
    ("lock_after", "Lock by itself", "After so long without a key; while a clock runs the words are covered.", _LOCKS),
    ("passphrases", "Passphrases", "Set or change them, or make a recovery code.", ()),
)
"""The same, where something can be locked."""


class SettingsScreen(BaseScreen[bool]):
    """A list of settings; dismissed with whether the names are to be changed."""

    leaves_on_lock = False  # it shows no words of theirs
    KEYS = keys.SETTINGS
    LEFT_WITH = False
    AUTO_FOCUS = "OptionList"

    def __init__(
        self,
        settings: Settings,
        change: Callable[[Settings], str],
        hear: Callable[[], None],
        ports: Ports,
    ) -> None:
        """The screen.

        Args:
            settings: as they are.
            change: keeps new ones; gives back a sentence when that failed.
            hear: plays the chimes.
            ports: the door whose passphrases may be changed, and the charter.
        """
        super().__init__()
        self._ports, self._door = ports, ports.door
        self._rows = (*ROWS, *AGREEING, *(() if ports.door is None else LOCKING))
        self._settings, self._change, self._hear = settings, change, hear

    def compose(self) -> ComposeResult:
        """The list and what went wrong."""
        yield Static(texts.SETTINGS, id="title")
        yield OptionList(
            *(Option(self._row(i), id=row[0]) for i, row in enumerate(self._rows)), id="settings", compact=True
        )
        yield Static(self._rows[0][2], id="about", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The keys."""
        self.query_one(KeyLine).show(keys.SETTINGS)

    def _row(self, index: int) -> Content:
        field, title, _, values = self._rows[index]
        if field == "couple":
            couple = self._settings.couple
            shown = ", ".join(f"{partner.glyph} {one_line(partner.name)}" for partner in (couple["a"], couple["b"]))
        elif field == "charter":
            shown = texts.OPEN
        elif field == "passphrases":
            shown = "set" if self._door is not None and self._door.guarded else "none"
        else:
            now = getattr(self._settings, field)
            shown = next((words for value, words in values if value == now), str(now))
        return Content.assemble(f"{title:<26}", (shown, "bold $accent"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What the setting is for."""
        self.query_one("#about", Static).update(self._rows[event.option_index][2])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """The next value, kept at once."""
        field, _, _, values = self._rows[event.option_index]
        if field == "couple":
            self.dismiss(True)  # noqa: FBT003 - the screen's result
            return
        if field in ("passphrases", "charter"):
            self._passphrases(event.option_index) if field == "passphrases" else self._charter()
            return
        choices = [value for value, _ in values]
        now = getattr(self._settings, field)
        following = choices[(choices.index(now) + 1) % len(choices)] if now in choices else choices[0]
        changed = replace(self._settings, **{field: following})
        problem = self._change(changed)
        if not problem:
            self._settings = changed
            self.query_one(OptionList).replace_option_prompt_at_index(event.option_index, self._row(event.option_index))
        self.tell_state(problem)

    def _charter(self) -> None:
        open_over(self, page(self.app, Place.CHARTER, self._ports, self._settings.couple))

    def _passphrases(self, index: int) -> None:
        def back(_: None) -> None:
            self.query_one(OptionList).replace_option_prompt_at_index(index, self._row(index))

        if self._door is not None:
            open_over(self, page(self.app, Place.PASSPHRASES, self._door, self._settings.couple), back)

    def action_change(self) -> None:
        """Changes the marked one."""
        self.query_one(OptionList).action_select()

    def action_hear(self) -> None:
        """The chimes."""
        self._hear()
