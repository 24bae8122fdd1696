"""A year of talks in pictures: how often, how long, with how many breaks.

How heard and how stirred up somebody felt is no matter of a page that both look at: whoever wants to see it finds it
among their own questions, behind the own passphrase.
"""

import asyncio
from collections.abc import Sequence

from textual import work
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.domain.check_ins.questions import TOP
from safespace_tui.domain.history.counts import Month, by_day, by_month, talks_among
from safespace_tui.domain.history.filters import day_of
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import one_line
from safespace_tui.features.history import keys as keys_past
from safespace_tui.features.history import texts
from safespace_tui.features.private import texts as own_texts
from safespace_tui.features.session_text import texts as past
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.navigation import Place, go, open_over, page
from safespace_tui.ui.widgets.bars import MonthBars
from safespace_tui.ui.widgets.key_line import KeyLine

_COUNTED = (("talks", texts.TALKS), ("minutes", texts.MINUTES), ("breaks", texts.BREAKS))
_SHOWN = ("earlier", "later", "days", "own", "back", "help")


class StatisticsScreen(BaseScreen[str]):
    """Gives back what to look for, when a day was chosen."""

    KEYS = keys_past.OVER_TIME
    LEFT_WITH = ""
    AUTO_FOCUS = "#charts"

    def __init__(self, ports: Ports, heads: Sequence[SessionSummary]) -> None:
        """The pictures.

        Args:
            ports: what stands outside.
            heads: the talks, the newest first.
        """
        super().__init__()
        self._ports, self._heads = ports, heads
        self._today = ports.clock.wall().date()
        self._years = sorted(
            {day.year for head in heads if not head.entry and (day := day_of(head))} | {self._today.year}
        )
        self._at = len(self._years) - 1
        self._couple = ports.settings.couple

    def compose(self) -> ComposeResult:
        """The year, bars for what can be counted, and what both agreed to look at."""
        yield Static(id="title", markup=False)
        with VerticalScroll(id="charts"):
            for name, _ in _COUNTED:
                yield Static(classes="heading", id=f"{name}-words", markup=False)
                yield MonthBars(id=name)
            yield Vertical(id="own")
        yield Static(texts.OVER_TIME_ABOUT, id="about", markup=False)
        yield KeyLine(id="keys")

    def on_mount(self) -> None:
        table = {key.action: key for key in keys_past.OVER_TIME}
        self.query_one(KeyLine).show(tuple(table[name] for name in _SHOWN))
        self._show()

    def _show(self) -> None:
        year = self._years[self._at]
        every = [head for head in self._heads if not head.entry and (day := day_of(head)) and day.year == year]
        heads = [head for head in every if head.held]
        months = {month.month: month for month in by_month(heads)}
        shown = [months.get(f"{year:04}-{number:02}", Month(month="")) for number in range(1, 13)]
        self.query_one("#title", Static).update(
            f"{texts.OVER_TIME}  ·  {texts.YEAR.format(year=year, talks=past.talks(talks_among(heads)))}"
            + (texts.APART.format(talks=past.talks(len(every) - len(heads))) if len(every) > len(heads) else "")
        )
        for name, words in _COUNTED:
            values = [float(getattr(month, name)) for month in shown]
            self.query_one(f"#{name}-words", Static).update(words.format(most=round(max(values))))
            self.query_one(f"#{name}", MonthBars).show(values, texts.MONTHS)
        self.read_own(year)

    @work(exclusive=True, group="shown", exit_on_error=False)
    async def read_own(self, year: int) -> None:
        """Shows the answers to questions of one partner's own that both agreed to look at."""
        try:
            lines = sorted(await asyncio.to_thread(self._ports.shown.all), key=lambda line: (line.who, line.wall))
        except StoreError as why:
            self.query_one("#about", Static).update(str(why))
            return
        made: list[Widget] = []
        for line in lines:
            values = [float(one.total) for one in line.answers if one.wall.startswith(f"{year:04}")]
            if not values:
                continue
            words = own_texts.SHOWN_LINE.format(name=one_line(self._couple.name(line.who)), text=one_line(line.text))
            chart = MonthBars()
            chart.show(values, [""] * len(values), top=TOP, colour=self._couple[line.who].colour, cut=texts.NEWEST)
            made += [Static(words, classes="heading", markup=False), chart]
        place = self.query_one("#own")
        await place.remove_children()
        await place.mount(*made)

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_earlier(self) -> None:
        self._at = max(0, self._at - 1)
        self._show()

    def action_later(self) -> None:
        self._at = min(len(self._years) - 1, self._at + 1)
        self._show()

    def action_days(self) -> None:
        open_over(self, page(self.app, Place.CALENDAR, by_day(self._heads), self._today), self._chosen)

    def _chosen(self, wish: str | None) -> None:
        if wish:
            self.dismiss(wish)

    @work(exclusive=True, group="over")
    async def action_own(self) -> None:
        """To the questions that only one of them answers."""
        if self.app.screen is self:
            await go(self.app, Place.CHECK_INS, self._ports, self._couple)
            self.read_own(self._years[self._at])
