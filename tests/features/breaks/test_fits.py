"""Every stage of the break fits: at eighty columns, at sixty, after a resize, and under its help."""

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.breaks.view import Stage
from tests.features.breaks.resting import asks, come_to, from_home, pass_minutes, resting_screen
from tests.table import FULL, SMALL, Table, beyond, on, press, rows, seen, settled

STAGES: tuple[Stage, ...] = ("agreeing", "resting", "due", "returning", "settled")
SIZES = (FULL, SMALL, (120, 40), (80, 20), (60, 24))
sizes = pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}x{size[1]}")


def whole(pilot: Pilot[None]) -> list[str]:
    """What does not fit: keys, places to answer, and lines of the screen that are cut."""
    screen = resting_screen(pilot)
    cut = [
        f"{line.id}: {line.region}"
        for line in screen.query("#title, #huge, #under, #say, #hint, #notice, AskPanel Static, AskPanel Input")
        if line.display and (line.region.intersection(screen.region) != line.region or hidden(line.region, screen))
    ]
    return [*beyond(pilot.app.screen), *cut]


def hidden(region: object, screen: object) -> bool:
    """Whether something that scrolls hides a part of what is to be read."""
    del region
    panel = screen.query_one("#panel")  # type: ignore[attr-defined] # a screen
    return bool(panel.max_scroll_y)


@pytest.mark.parametrize("stage", STAGES)
@sizes
async def test_every_stage_is_whole(table: Table, stage: Stage, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, stage)
        await settled(pilot, lambda: whole(pilot) == [])


@sizes
async def test_a_hidden_number_is_whole_under_the_time(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await from_home(pilot)
        await press(pilot, "enter")
        await asks(pilot, "Anna, for you alone")
        await press(pilot, "7")
        await settled(pilot, lambda: whole(pilot) == [])


@pytest.mark.parametrize("key", ["m", "x"])
@sizes
async def test_what_a_key_asks_is_whole(table: Table, key: str, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "resting")
        await press(pilot, key)
        await settled(pilot, lambda: whole(pilot) == [])


@sizes
async def test_late_after_the_clock_was_changed_is_whole(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "resting")
        table.clock.wall_only(7_200_000)
        await pass_minutes(pilot, table, 90)
        await settled(pilot, lambda: whole(pilot) == [])


async def test_a_resize_at_any_stage_leaves_it_whole(table: Table) -> None:
    async with table.app().run_test(size=(120, 40)) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "resting")
        for size in (SMALL, (59, 20), FULL, (60, 19), (100, 20), SMALL, (120, 40)):
            await pilot.resize_terminal(*size)
            small = size[0] < 60 or size[1] < 20
            await on(pilot, "TooSmallScreen" if small else "BreakScreen")
            if not small:
                await settled(pilot, lambda: whole(pilot) == [])
        await settled(pilot, lambda: seen(pilot.app).count("██") > 20)


async def test_the_help_names_every_key(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "question_mark")
        await on(pilot, "HelpScreen")
        assert "nobody asks why" in seen(pilot.app)
        await press(pilot, "question_mark")
        await on(pilot, "BreakScreen")


async def test_a_key_stays_with_its_word(table: Table) -> None:
    async with table.app().run_test(size=SMALL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "settled")
        await settled(pilot, lambda: whole(pilot) == [])
        keys = [row for row in rows(pilot.app) if "help" in row or "enter" in row]
        assert any("?  help" in row for row in keys), keys
        assert all(len(row) <= 60 for row in rows(pilot.app))
