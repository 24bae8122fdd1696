"""A weekly talk: which day, which talk, and the other day for when it does not work out."""

import asyncio
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.formats import Format
from safespace_tui.features.charter import keys as keys_charter
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.features.charter.weekly_questions import QUESTIONS, answered, begun, keep, turned, when, write_weeks
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.key_line import KeyLine


class WeeklyScreen(BaseScreen[None]):
    """Five rows that go round with the arrows; nothing is kept before Enter."""

    KEYS = keys_charter.PLAN
    AUTO_FOCUS = "OptionList"

    def __init__(self, ports: Ports, agreeing: CharterService) -> None:
        """The screen.

        Args:
            ports: the shelf, the clock, the place for calendar files.
            agreeing: the charter, read already.
        """
        super().__init__()
        self._ports, self._agreeing = ports, agreeing
        self._formats: Sequence[Format] = ports.shelf.formats()
        self._plan = begun(agreeing.charter, self._formats)

    def compose(self) -> ComposeResult:
        """The rows, and when that would be."""
        yield Static(texts.TITLE, id="title")
        yield Static(texts.ABOUT, id="how", markup=False)
        yield OptionList(*(Option(self._row(row), id=row) for row in QUESTIONS), id="rows", compact=True)
        yield Static(id="next", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The keys, and the plan as it stands."""
        self.query_one(KeyLine).show(tuple(key for key in keys_charter.PLAN if key.action != "behind"))
        self._look("" if self._agreeing.charter.rhythm else texts.NONE)

    def _row(self, row: str) -> Content:
        return Content.assemble(f"{texts.ROWS[row]:<20}", (answered(self._plan, row), "bold $accent"))

    def _look(self, state: str = "") -> None:
        rows = self.query_one(OptionList)
        for number, row in enumerate(QUESTIONS):
            rows.replace_option_prompt_at_index(number, self._row(row))
        comes = when(self._plan, self._ports.clock.wall()).rstrip(".")
        self.query_one("#next", Static).update(texts.NEXT.format(when=comes))
        self.tell_state(state)

    # --- changing -------------------------------------------------------------------------------------------------

    def _turn(self, by: int) -> None:
        marked = self.query_one(OptionList).highlighted_option
        if marked is not None and marked.id:
            self._plan = turned(self._plan, marked.id, by, self._formats)
            self._look()

    def action_ahead(self) -> None:
        """The next value of the marked row."""
        self._turn(1)

    def action_behind(self) -> None:
        self._turn(-1)

    def on_option_list_option_selected(self) -> None:
        self.action_keep()

    def action_keep(self) -> None:
        self.keep(self._plan)

    def action_give_up(self) -> None:
        self.keep(None)

    @work(exclusive=True, group="save")
    async def keep(self, plan: Rhythm | None) -> None:
        """Keeps a plan or none, and says what came of it."""
        self._look(await asyncio.to_thread(keep, self._agreeing, plan, self._ports.clock.wall()))

    def action_ics(self) -> None:
        """Every week, with its other day, as a calendar file."""
        self._look(write_weeks(self._ports, self._plan))
