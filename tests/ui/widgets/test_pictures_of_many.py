"""Bars and the calendar, by themselves."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult

from safespace_tui.features.session_text.answers import trend
from safespace_tui.ui.widgets.bars import EIGHTHS, MonthBars, bars
from safespace_tui.ui.widgets.heat_map import column


@given(st.lists(st.floats(0, 1000), min_size=1, max_size=20), st.integers(1, 8), st.integers(2, 8))
def test_bars_are_as_high_as_their_numbers(values: list[float], height: int, slot: int) -> None:
    top = max(values)
    rows = bars(values, top, height=height, slot=slot)
    assert [len(row) for row in rows] == [len(values) * slot] * height
    for number, value in enumerate(values):
        eighths = sum(EIGHTHS.index(row[number * slot]) for row in rows)
        assert (eighths == 0) == (value == 0 or top == 0)
        if top and eighths > 1:
            assert abs(eighths - value / top * height * 8) <= 1


@given(st.dates())
def test_each_day_has_its_own_place(day: dt.date) -> None:
    assert 0 <= column(day) <= 53
    assert column(dt.date(day.year, 1, 1)) == 0
    if day < dt.date.max and (day + dt.timedelta(days=1)).year == day.year:
        assert column(day + dt.timedelta(days=1)) - column(day) == (day.weekday() == 6)


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1, 9, 9], "too few answers to say more"),
        ([5, 5, 5, 5], "about the same"),
        ([5, 5, 5.5, 6], "about the same"),
        ([3, 4, 8, 9], "higher than before"),
        ([9, 9, 2, 2, 2], "lower than before"),
    ],
)
def test_which_way_answers_went(values: list[float], words: str) -> None:
    assert trend(values) == words


class Bars(App[None]):
    """Bars alone."""

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def compose(self) -> ComposeResult:
        yield MonthBars(id="bars")

    def on_mount(self) -> None:
        """As many numbers, of which only the last one is high."""
        values = [1.0] * (self._count - 1) + [10.0]
        self.query_one(MonthBars).show(values, [""] * self._count, top=10, cut="the newest {count}")


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("count", [1, 29, 30, 31, 39, 40, 41, 60, 61, 120])
async def test_the_newest_bar_is_always_seen(width: int, count: int) -> None:
    async with Bars(count).run_test(size=(width, 5)) as pilot:
        await pilot.pause()
        drawn = pilot.app.query_one(MonthBars).render().plain.splitlines()
        shown = min(count, width // 2)
        assert len(drawn[0]) <= width
        assert drawn[0].rstrip().endswith("█")
        assert len(drawn[-2].split()) == shown
        assert drawn[-1].strip() == ("" if shown == count else f"the newest {shown}")
