"""A year of talks as a calendar, from which a day or a month can be chosen."""

import datetime as dt
from collections.abc import Mapping

from textual.app import ComposeResult
from textual.widgets import Static

from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history import texts
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.widgets.heat_map import HeatMap
from safespace_tui.ui.widgets.key_line import KeyLine

_SHOWN = ("read", "month", "back", "help")


class CalendarScreen(BaseScreen[str]):
    """Gives back what to look for, or nothing."""

    KEYS = keys_past.DAYS
    LEFT_WITH = ""
    AUTO_FOCUS = "HeatMap"

    def __init__(self, counts: Mapping[dt.date, int], today: dt.date) -> None:
        super().__init__()
        self._counts, self._today = counts, today

    def compose(self) -> ComposeResult:
        """The year, the calendar, the marked day in words."""
        yield Static(id="title", markup=False)
        yield HeatMap(self._counts, self._today)
        yield Static(id="state", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        table = {key.action: key for key in keys_past.DAYS}
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN))
        self._move(0)

    def _move(self, days: int) -> None:
        shown = self.query_one(HeatMap)
        shown.move(days)
        day = shown.marked
        of_year = sum(count for date, count in self._counts.items() if date.year == day.year)
        self.query_one("#title", Static).update(texts.YEAR.format(year=day.year, talks=past.talks(of_year)))
        count = past.talks(self._counts.get(day, 0))
        words = texts.DAY.format(day=date_words(day.isoformat()), talks=count)
        self.tell_state(f"{words}\n{texts.DAYS_HOW}")

    def action_up(self) -> None:
        self._move(-1)

    def action_down(self) -> None:
        self._move(1)

    def action_left(self) -> None:
        self._move(-7)

    def action_right(self) -> None:
        self._move(7)

    def action_read(self) -> None:
        self.dismiss(f"in:{self.query_one(HeatMap).marked.isoformat()}")

    def action_month(self) -> None:
        self.dismiss(f"in:{self.query_one(HeatMap).marked.isoformat()[:7]}")
