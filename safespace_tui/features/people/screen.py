"""People who can help: the same page for everyone, one key from everywhere, and nothing of it is kept."""

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.printable import one_line
from safespace_tui.domain.wording.helplines import Country, Helplines, found
from safespace_tui.features.people import keys, texts
from safespace_tui.features.people.texts import PeopleRow
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.keys import PEOPLE, opened_by
from safespace_tui.ui.widgets.key_line import KeyLine

_STYLES = {"head": "underline", "line": "", "number": "bold $accent", "about": "$muted"}


class PeopleScreen(BaseScreen[None]):
    """What everybody is told, then a country by typing or by the arrows."""

    CLOSED_BY_BREAK = True
    KEYS = tuple(opened_by(key, PEOPLE) if key.action == "back" else key for key in keys.PAGE)
    AUTO_FOCUS = "Input"

    def __init__(self, helplines: Helplines, problem: str = "") -> None:
        """The page.

        Args:
            helplines: who can be called.
            problem: what is wrong with a file of the user's own, if anything.
        """
        super().__init__()
        self._helplines, self._problem = helplines, problem
        self._shown: tuple[Country, ...] = helplines.countries

    def compose(self) -> ComposeResult:
        """A title, a line to type in, the countries, and what belongs to the marked one."""
        yield Static(texts.TITLE, id="title")
        yield Input(placeholder=texts.WHERE, compact=True)
        with Horizontal(id="body"):
            places = OptionList(id="places", compact=True)
            places.can_focus = False
            yield places
            with VerticalScroll(id="told", can_focus=False):
                yield Static(id="rows", markup=False)
        yield Static(self._problem, id="state", markup=False)
        yield KeyLine(id="keys", classes="-people")

    def on_mount(self) -> None:
        """Everybody is told the same first."""
        self.query_one("#state").display = bool(self._problem)
        self.query_one(KeyLine).show(self.KEYS, writing=True)
        self._list("")

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        self._list(event.value)

    def _list(self, typed: str) -> None:
        self._shown = found(self._helplines, typed)
        places = self.query_one(OptionList)
        places.clear_options()
        first = () if typed.strip() else (Option(texts.FIRST),)
        places.add_options((*first, *(Option(Content(one_line(country.name))) for country in self._shown)))
        places.highlighted = 0 if places.option_count else None
        if not places.option_count:
            self._tell((("about", texts.NONE_FOUND.format(typed=one_line(typed)[:20])), *self._everybody()))

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """What belongs to the marked one."""
        event.stop()
        before = event.option_list.option_count - len(self._shown)
        at = event.option_index - before
        self._tell(self._everybody() if at < 0 else texts.country_rows(self._shown[at], self._helplines))

    def _everybody(self) -> tuple[PeopleRow, ...]:
        return texts.page_rows(self._helplines)

    def _tell(self, rows: tuple[PeopleRow, ...]) -> None:
        lines: list[Content] = []
        for kind, line in rows:
            lines += [Content("")] if kind == "head" and lines else []
            lines.append(Content.styled(line, _STYLES[kind]) if _STYLES[kind] else Content(line))
        self.query_one("#rows", Static).update(Content("\n").join(lines))
        self.query_one("#told").scroll_home(animate=False)

    def action_ahead(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_behind(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    def action_read_on(self) -> None:
        self.query_one("#told").scroll_page_down(animate=False)

    def action_read_back(self) -> None:
        self.query_one("#told").scroll_page_up(animate=False)
