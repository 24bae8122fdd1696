"""Everything that the page below can do, found by a word: its keys and those of every page, and nothing else.

No talk, no name and no note is ever found here, so that anybody may look on.
"""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.text_folding import fold
from safespace_tui.ui import keys, texts
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.keys import Key, shown
from safespace_tui.ui.widgets.key_line import key_words

_MOVING = frozenset({"choose", "ahead", "behind", "read_on", "read_back", keys.PALETTE.action})
"""Keys for moving about, by which one moves in the list itself."""
_PRIVATE = frozenset({"private"})
"""What is only for one of the two has its own key, and no place in a list that both look at."""


def offered(table: Sequence[Key]) -> tuple[Key, ...]:
    """What a page's keys can do, and after that what can be done everywhere."""
    there = [key for key in table if key.action not in _MOVING | _PRIVATE]
    named = {key.action for key in there}
    return (*there, *(key for key in (keys.PEOPLE, *keys.EVERYWHERE) if key.action not in named))


def found(table: Sequence[Key], typed: str) -> list[Key]:
    """Those whose words have every word that was typed; all of them where nothing was."""
    words = fold(typed).split()
    return [key for key in table if all(word in fold(f"{key.label} {key.help}") for word in words)]


def _row(key: Key) -> Content:
    return Content.assemble((f"{key.label:<18}", "bold"), f"{shown(key.keys[0]):<8}", (key.help, "$muted"))


class PaletteScreen(BaseModalScreen[Key]):
    """Gives back what was chosen; whoever opened it does that."""

    CLOSED_BY_BREAK = True
    KEYS = (*keys.FINDING[:-1], keys.opened_by(keys.FINDING[-1], keys.PALETTE))
    AUTO_FOCUS = "Input"

    def __init__(self, table: Sequence[Key]) -> None:
        """A list.

        Args:
            table: the keys of the page below.
        """
        super().__init__()
        self._all = offered(table)
        self._found: list[Key] = list(self._all)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_subtitle = key_words(keys.FINDING, writing=True)
            yield Static(texts.PALETTE, classes="title", markup=False)
            yield Input(placeholder=texts.PALETTE_HINT, compact=True)
            rows = OptionList(compact=True)
            rows.can_focus = False
            yield rows
            yield Static(classes="about", markup=False)

    def on_mount(self) -> None:
        """The whole list, the first one marked."""
        self._list("")

    def _list(self, typed: str) -> None:
        self._found = found(self._all, one_line(typed))
        rows = self.query_one(OptionList)
        rows.clear_options()
        rows.add_options(Option(_row(key)) for key in self._found)
        rows.highlighted = 0 if self._found else None
        if not self._found:
            self.query_one(".about", Static).update(texts.PALETTE_NOTHING)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """The whole sentence of the marked one, which its row may have no room for."""
        event.stop()
        self.query_one(".about", Static).update(self._found[event.option_index].help)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Fewer with every letter."""
        event.stop()
        self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.action_choose()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """One that was clicked."""
        event.stop()
        self.dismiss(self._found[event.option_index])

    def action_choose(self) -> None:
        """The marked one; where nothing is found, the list stays."""
        at = self.query_one(OptionList).highlighted
        if at is not None:
            self.dismiss(self._found[at])

    def action_ahead(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_behind(self) -> None:
        self.query_one(OptionList).action_cursor_up()
