"""A weekly talk: which day, which talk, and the other day for when it does not work out."""

import asyncio
import datetime as dt
from collections.abc import Sequence
from typing import Final

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from safespace_tui.domain.charter.commands import NotSo, SetRhythm
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.charter.weekly_plan import weeks
from safespace_tui.domain.formats import Format
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.charter import keys as keys_charter
from safespace_tui.features.charter import texts as charter_texts
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.key_line import KeyLine

USUAL: Final = "weekly_hour"
STEP: Final = 15
"""Minutes by which the time of day is moved."""


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
        self._plan = agreeing.charter.rhythm or usual(self._formats)

    def compose(self) -> ComposeResult:
        """The rows, and when that would be."""
        yield Static(texts.TITLE, id="title")
        yield Static(texts.ABOUT, id="how", markup=False)
        yield OptionList(*(Option(self._row(row), id=row) for row in texts.ROWS), id="rows", compact=True)
        yield Static(id="next", markup=False)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """The keys, and the plan as it stands."""
        self.query_one(KeyLine).show(tuple(key for key in keys_charter.PLAN if key.action != "behind"))
        self._look("" if self._agreeing.charter.rhythm else texts.NONE)

    def _row(self, row: str) -> Content:
        plan = self._plan
        shown = {
            "weekday": texts.WEEKDAYS[plan.weekday],
            "time": hour_words(dt.time.fromisoformat(plan.time)),
            "format": one_line(plan.title),
            "minutes": counted(plan.minutes, "minute"),
            "substitute": texts.NO_OTHER if plan.substitute is None else texts.WEEKDAYS[plan.substitute],
        }
        return Content.assemble(f"{texts.ROWS[row]:<20}", (shown[row], "bold $accent"))

    def _look(self, state: str = "") -> None:
        rows = self.query_one(OptionList)
        for number, row in enumerate(texts.ROWS):
            rows.replace_option_prompt_at_index(number, self._row(row))
        self.query_one("#next", Static).update(texts.NEXT.format(when=self._when().rstrip(".")))
        self.tell_state(state)

    def _start(self) -> dt.datetime:
        return weeks(self._plan, self._ports.clock.wall().replace(tzinfo=None)).start

    def _when(self) -> str:
        return texts.when(self._start(), self._ports.clock.wall().date(), self._plan.title)

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
        self.keep(self._plan, texts.KEPT.format(when=self._when().rstrip(".")))

    def action_give_up(self) -> None:
        self.keep(None, texts.GIVEN_UP)

    @work(exclusive=True, group="save")
    async def keep(self, plan: Rhythm | None, said: str) -> None:
        """Keeps a plan or none; says so, or why not."""
        try:
            await asyncio.to_thread(self._agreeing.do, SetRhythm(rhythm=plan))
        except StoreError as problem:
            self._look(str(problem))
        except NotSo as no:
            self._look(charter_texts.sentence(no.why))
        else:
            self._look(said)

    def action_ics(self) -> None:
        """Every week, with its other day, as a calendar file."""
        try:
            path = self._ports.save_weeks(self._plan)
        except StoreError as problem:
            self._look(str(problem))
        else:
            self._look(texts.CALENDAR.format(path=path))


def usual(formats: Sequence[Format]) -> Rhythm:
    """A first proposal: Sunday evening."""
    fmt = next((one for one in formats if one.id == USUAL), formats[0])
    return Rhythm(weekday=6, time="20:00", format=fmt.id, title=fmt.title, minutes=fmt.minutes, substitute=1)


def turned(plan: Rhythm, row: str, by: int, formats: Sequence[Format]) -> Rhythm:
    """A plan with the next or the previous value in one row; every row goes round.

    Args:
        plan: as it is.
        row: one of `texts.rhythm.ROWS`.
        by: 1 or -1.
        formats: the talks on the shelf.
    """
    here = next((i for i, fmt in enumerate(formats) if fmt.id == plan.format), 0)
    match row:
        case "weekday":
            return replace(plan, weekday=(plan.weekday + by) % 7)
        case "time":
            hours, minutes = map(int, plan.time.split(":"))
            later = (hours * 60 + minutes + by * STEP) % (24 * 60)
            return replace(plan, time=f"{later // 60:02}:{later % 60:02}")
        case "format":
            fmt = formats[(here + by) % len(formats)]
            return replace(plan, format=fmt.id, title=fmt.title, minutes=fmt.minutes)
        case "minutes":
            lengths = sorted({formats[here].minutes, *formats[here].lengths, plan.minutes})
            return replace(plan, minutes=lengths[(lengths.index(plan.minutes) + by) % len(lengths)])
        case _:
            days = [None, *(day for day in range(7) if day != plan.weekday)]
            at = days.index(plan.substitute) if plan.substitute in days else 0
            return replace(plan, substitute=days[(at + by) % len(days)])
