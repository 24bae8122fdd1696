"""What holds for each screen: it opens once, takes the focus, fits, stands a resize, and can be left in two ways."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from safespace_tui.domain.charter.commands import ChooseShown
from tests.features.charter.charters import SETTLED, keep
from tests.storage.samples import record
from tests.table import ANNA_AND_BEN, FULL, SMALL, Table, beyond, on, press, seen, settled, top

Way = Callable[[Pilot[None]], Awaitable[None]]


@dataclass(frozen=True)
class Place:
    """A screen, and the way to it from home."""

    screen: str
    keys: tuple[str, ...]
    """Pressed one after the other, each on the screen that the one before has opened."""
    focus: str
    leave: tuple[str, ...] = ("escape", "q", "ctrl+q")
    welcomed: bool = True


PLACES = (
    Place("ChooseScreen", ("t", "a"), "LongList", ()),
    Place("SessionListScreen", ("l",), "LongList"),
    Place("SessionDetailScreen", ("l", "enter"), "KeptWords", ("escape", "q", "enter", "ctrl+q")),
    Place("ReplayScreen", ("l", "enter", "r"), "NoneType"),
    Place("TagPrompt", ("l", "enter", "g"), "Input", ("escape", "f9", "ctrl+q", "enter")),
    Place("AgreementsScreen", ("l", "a"), "LongList"),
    Place("ExportScreen", ("l", "x"), "Input", ("escape", "f9", "ctrl+q")),
    Place("LinePrompt", ("l", "i"), "Input", ("escape", "f9", "ctrl+q")),
    Place("StatisticsScreen", ("l", "o"), "VerticalScroll"),
    Place("CalendarScreen", ("l", "o", "d"), "HeatMap"),
    Place("CharterScreen", ("c",), "OptionList"),
    Place("VersionsScreen", ("c", "v"), "OptionList"),
    Place("WeeklyScreen", ("c", "p"), "OptionList"),
    Place("BoundaryScreen", ("t", "s", "enter", "l"), "NoneType", ()),
    Place("SettingsScreen", ("s",), "OptionList"),
    Place("WelcomeScreen", ("s", "enter"), "Input", ("escape", "f9", "f10", "ctrl+q")),
    Place("HelpScreen", ("question_mark",), "VerticalScroll", ("escape", "q", "enter", "question_mark", "f1")),
    Place("TalkScreen", ("t", "s", "enter"), "NoneType", ()),
    Place("TextPrompt", ("t", "s", "enter", "w"), "Input", ("escape", "f9", "ctrl+q", "enter")),
    Place("Dialog", ("t", "s", "enter", "q"), "ChoiceRow", ("escape", "q", "g", "enter", "ctrl+q")),
    Place("ClosingScreen", ("t", "s", "enter", "q", "s"), "VerticalScroll", ("escape", "q", "enter")),
)
by_name = pytest.mark.parametrize("place", PLACES, ids=lambda place: place.screen)


@pytest.fixture
def used() -> Table:
    """A table with two past talks, and a charter that is not shown before each of them."""
    table = Table(ANNA_AND_BEN)
    keep(table.charter, *SETTLED, ChooseShown(shown="nothing"))
    for number, title in enumerate(("Money", "The holidays")):
        table.store.keep(record(f"past{number}", title=title))
    return table


def opened(pilot: Pilot[None], was: Screen[object]) -> bool:
    """Whether another screen is on top, and ready."""
    return pilot.app.screen is not was and pilot.app.screen.is_mounted


def has_size(pilot: Pilot[None], size: tuple[int, int]) -> bool:
    """Whether the screen on top has grown or shrunk to a size."""
    return pilot.app.screen.outer_size == size


async def go(pilot: Pilot[None], place: Place) -> None:
    """Goes to a place from home, each key on a screen that is ready for it."""
    for key in place.keys:
        was = pilot.app.screen
        if top(pilot) == "SessionListScreen":
            await settled(pilot, lambda: "Money" in seen(pilot.app))
        if top(pilot) == "CharterScreen":
            await settled(pilot, lambda: "half an hour alone" in seen(pilot.app))
        await press(pilot, key)
        await settled(pilot, partial(opened, pilot, was))
        await pilot.pause()
    if place.screen:
        await on(pilot, place.screen)


@by_name
async def test_it_takes_the_focus_and_stays_whole_through_every_resize(used: Table, place: Place) -> None:
    async with used.app().run_test(size=(120, 40)) as pilot:
        await go(pilot, place)
        await settled(pilot, lambda: type(pilot.app.focused).__name__ == place.focus)
        for size in (FULL, (59, 20), SMALL, (60, 19), (100, 20), FULL):
            await pilot.resize_terminal(*size)
            await on(pilot, "TooSmallScreen" if size[0] < 60 or size[1] < 20 else place.screen)
            await settled(pilot, partial(has_size, pilot, size))
            await settled(pilot, lambda: beyond(pilot.app.screen) == [])
        assert type(pilot.app.focused).__name__ == place.focus


@by_name
async def test_it_can_be_left(used: Table, place: Place) -> None:
    async with used.app().run_test(size=FULL) as pilot:
        for key in place.leave:
            while top(pilot) != "HomeScreen":
                await press(pilot, "q" if top(pilot) != "WelcomeScreen" else "escape")
                if top(pilot) == "Dialog":
                    await press(pilot, "s")
            await go(pilot, place)
            here = pilot.app.screen
            await press(pilot, key)
            await settled(pilot, partial(opened, pilot, here))


@by_name
async def test_opening_it_twice_opens_it_once(used: Table, place: Place) -> None:
    async with used.app().run_test(size=FULL) as pilot:
        *way, last = place.keys
        await go(pilot, replace(place, keys=tuple(way), screen=""))
        depth = len(pilot.app.screen_stack)
        await pilot.press(last, last)
        await pilot.pause()
        assert len(pilot.app.screen_stack) <= depth + 1
