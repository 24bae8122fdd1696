"""A list that makes only the rows that are seen."""

import pytest
from textual.app import App, ComposeResult

from safespace_tui.ui.widgets.long_list import LongList, RowPart
from tests.table import press, rows, settled


class Shown(App[None]):
    """An app with nothing but a list."""

    CSS = "LongList { scrollbar-size-vertical: 2; }"

    def __init__(self) -> None:
        super().__init__()
        self.made: list[int] = []
        self.chosen: list[int] = []

    def compose(self) -> ComposeResult:
        yield LongList(self._row)

    def _row(self, entry: int, width: int) -> tuple[tuple[str, RowPart], ...]:
        self.made.append(entry)
        return ((f"entry {entry}", "title"), (f" of {width}", ""))

    def on_long_list_chosen(self, event: LongList.Chosen) -> None:
        self.chosen.append(event.entry)


def months(count: int) -> list[str]:
    return [f"month {number // 10}" for number in range(count)]


async def test_of_fifty_thousand_only_what_is_seen_is_made() -> None:
    app = Shown()
    async with app.run_test(size=(40, 10)) as pilot:
        shown = app.query_one(LongList)
        shown.show(months(50_000))
        await pilot.pause()
        assert [row[:13].rstrip() for row in rows(app)[:3]] == ["month 0", "entry 0 of 38", "entry 1 of 38"]
        await press(pilot, "end")
        assert rows(app)[-1].startswith("entry 49999 of")
        await press(pilot, "home", "pagedown")
        assert "month 0" not in rows(app)[0]
        assert shown.marked == 9
        assert len(set(app.made)) < 60


async def test_every_way_of_moving() -> None:
    app = Shown()
    async with app.run_test(size=(40, 8)) as pilot:
        shown = app.query_one(LongList)
        shown.show(months(25))
        shown.focus()
        await press(pilot, "up")
        assert shown.marked == 0
        await press(pilot, "down", "down", "up", "enter")
        assert (shown.marked, app.chosen) == (1, [1])
        await press(pilot, "end", "down", "enter")
        assert (shown.marked, app.chosen) == (24, [1, 24])
        assert shown.cursor_offset.y < 8
        await press(pilot, *["pageup"] * 6)
        assert shown.marked == 0
        await pilot.click(LongList, offset=(2, 3))
        assert (shown.marked, app.chosen) == (2, [1, 24])
        await pilot.click(LongList, offset=(2, 3))
        assert app.chosen == [1, 24, 2]
        await pilot.click(LongList, offset=(2, 0))
        assert shown.marked == 2


async def test_what_comes_later_is_added_below_and_moves_no_mark() -> None:
    app = Shown()
    async with app.run_test(size=(40, 30)) as pilot:
        shown = app.query_one(LongList)
        shown.show(months(5))
        await press(pilot, "down", "down")
        shown.extend(["month 0", "month 7"])
        await pilot.pause()
        assert shown.marked == 2
        assert [row for row in rows(app) if row][-3:] == ["entry 5 of 40", "month 7", "entry 6 of 40"]


@pytest.mark.parametrize("keys", [("down",), ("pagedown",), ("end",), ("enter",)])
async def test_an_empty_list_is_harmless(keys: tuple[str, ...]) -> None:
    app = Shown()
    async with app.run_test(size=(40, 5)) as pilot:
        shown = app.query_one(LongList)
        shown.show([])
        await press(pilot, *keys)
        assert (shown.marked, app.chosen) == (None, [])
        assert app.made == []


async def test_a_resize_draws_anew() -> None:
    app = Shown()
    async with app.run_test(size=(40, 5)) as pilot:
        app.query_one(LongList).show(months(3))
        await pilot.pause()
        await pilot.resize_terminal(30, 5)
        await settled(pilot, lambda: "entry 0 of 30" in rows(app))
