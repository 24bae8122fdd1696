"""The settings, each changed by one key and kept at once."""

from collections.abc import Callable
from typing import Final

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.settings import Settings
from safespace_tui.features.home import keys, texts
from safespace_tui.features.home.settings_flow import SETTABLE, Values, in_words
from safespace_tui.runtime.ports import Ports
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.navigation import Place, open_over, page
from safespace_tui.ui.themes import BORROWED, OWN, theme_for
from safespace_tui.ui.widgets.key_line import KeyLine

_THEMES: Final[Values] = tuple((name, name) for name in ("auto", "dusk", "dawn", "terminal", *BORROWED))
_OWN_THEME: Final[Values] = ((OWN, texts.OWN_THEME),)
_LOCKS: Final[Values] = (
    *((minutes, texts.AFTER.format(time=counted(minutes, "minute"))) for minutes in (2, 5, 10, 20, 60)),
    (0, texts.NEVER),
)

_NAME: Final = 11
"""Letters of a name beside a setting."""

ROWS: Final[tuple[tuple[str, Values], ...]] = (SETTABLE[0], ("theme", _THEMES), *SETTABLE[1:])
"""Each setting: its field, which `texts.ROWS` gives a title and a help, and the values it goes round."""

AGREEING: Final[tuple[tuple[str, Values], ...]] = (("charter", ()),)
"""The same, for what is more than a setting and opens a screen of its own."""

LOCKING: Final[tuple[tuple[str, Values], ...]] = (("lock_after", _LOCKS), ("passphrases", ()))
"""The same, where something can be locked."""


class SettingsScreen(BaseScreen[bool]):
    """A list of settings; dismissed with whether the names are to be changed."""

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
        rows = (*ROWS, *AGREEING, *(() if ports.door is None else LOCKING))
        own = _OWN_THEME if ports.theme_file is not None and ports.theme_file.exists() else ()
        self._rows = tuple((field, (*values, *own) if field == "theme" else values) for field, values in rows)
        self._settings, self._change, self._hear = settings, change, hear

    def compose(self) -> ComposeResult:
        yield Static(texts.SETTINGS, id="title")
        with Horizontal(id="both"):
            yield Static("\n".join(texts.GROUPS.get(field, "") for field, _ in self._rows), id="groups", markup=False)
            yield OptionList(
                *(Option(self._row(i), id=row[0]) for i, row in enumerate(self._rows)), id="settings", compact=True
            )
        yield Static(texts.ROWS[self._rows[0][0]][1], id="about", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        self.query_one(KeyLine).show(keys.SETTINGS)
        self.query_one("#state").display = False
        self.set_class(self._door is not None, "-locking")  # two rows more, which a usual window just has

    def _row(self, index: int) -> Content:
        field, values = self._rows[index]
        if field == "couple":
            couple = self._settings.couple
            shown = ", ".join(f"{partner.glyph} {one_line(partner.name)}" for partner in (couple["a"], couple["b"]))
        elif field == "charter":
            shown = texts.OPEN
        elif field == "passphrases":
            shown = texts.SET if self._door is not None and self._door.guarded else texts.NOT_SET
        else:
            shown = in_words(self._settings, field, values)
        names = {who: one_line(self._settings.couple.name(who))[:_NAME] for who in BOTH}
        return Content.assemble(f"{texts.ROWS[field][0].format(**names):<26}", (shown, "bold $accent"))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self.query_one("#about", Static).update(texts.ROWS[self._rows[event.option_index][0]][1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        field, values = self._rows[event.option_index]
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
        if field == "theme" and not problem:
            problem = theme_for(changed.theme, no_color=False, file=self._ports.theme_file)[1]
        if field == "read_aloud" and following:
            self.query_one("#about", Static).update(self._ports.speech().describe())
        self.query_one("#state").display = bool(problem)
        self.tell_state(problem)

    def _charter(self) -> None:
        open_over(self, page(self.app, Place.CHARTER, self._ports, self._settings.couple))

    def _passphrases(self, index: int) -> None:
        def back(_: None) -> None:
            self.query_one(OptionList).replace_option_prompt_at_index(index, self._row(index))

        if self._door is not None:
            open_over(self, page(self.app, Place.PASSPHRASES, self._door, self._settings.couple), back)

    def action_change(self) -> None:
        self.query_one(OptionList).action_select()

    def action_hear(self) -> None:
        self._hear()
