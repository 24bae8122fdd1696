"""The way to people who can help stands in one place on every page, also under a question; never on the cover.

The walk that hides and locks every screen looks for it at the end of each way.
"""

from typing import Final

import pytest
from textual.pilot import Pilot

from safespace_tui.features.people.texts import TITLE
from safespace_tui.ui.keys import PEOPLE, key_for
from tests.features.ways import pressed
from tests.table import FULL, SMALL, Table, beyond, on, rows, seen, settled, top

WAY: Final = f"{key_for((PEOPLE,), PEOPLE.action)} {PEOPLE.label}"
COVERS: Final = frozenset({"CoverScreen", "HideScreen", "TooSmallScreen"})
"""They show nothing that says what this is."""


def places(pilot: Pilot[None]) -> list[tuple[int, bool]]:
    """Where the way stands: rows from the bottom, and whether nothing stands behind it."""
    found = [" ".join(row.split()) for row in rows(pilot.app) if row.strip()]
    return [(at, row.endswith(WAY)) for at, row in enumerate(reversed(found)) if WAY in row]


async def stands_and_leads_there(pilot: Pilot[None]) -> None:
    """Sees that the way to people stands in the last row in both sizes, leads there, and back to the same place."""
    screen, focus = pilot.app.screen, pilot.app.focused
    if top(pilot) in COVERS or top(pilot) == "PeopleScreen":
        assert not places(pilot)
        return
    await settled(pilot, lambda: places(pilot) == [(0, True)])
    if not screen.is_modal:  # a page under a question has another size only when it is asked there
        await pilot.resize_terminal(*SMALL)
        await settled(pilot, lambda: places(pilot) == [(0, True)])
        await pilot.resize_terminal(*FULL)
    await pressed(pilot, PEOPLE.keys[0])
    await on(pilot, "PeopleScreen")
    assert TITLE in seen(pilot.app)
    await pressed(pilot, PEOPLE.keys[0])
    await settled(pilot, lambda: pilot.app.screen is screen)
    await settled(pilot, lambda: pilot.app.focused is focus)


async def stands_in_any_window(pilot: Pilot[None]) -> None:
    """Sees that a screen comes through the smallest and the largest window whole, with the focus where it was."""
    screen, focus = pilot.app.screen, pilot.app.focused
    if pilot.app.size != FULL:  # the way there made it smaller
        return
    for size in ((1, 1), (400, 200), FULL):
        await pilot.resize_terminal(*size)
        await settled(pilot, lambda size=size: pilot.app.size == size)  # type: ignore[misc]  # it is the size of now
        if size != (1, 1):
            await settled(pilot, lambda: pilot.app.screen is screen)
            await settled(pilot, lambda: beyond(screen) == [])
    await settled(pilot, lambda: pilot.app.focused is focus)


async def test_in_a_small_window_it_stands_under_a_question_too() -> None:
    async with Table().talking().run_test(size=SMALL) as pilot:
        await on(pilot, "TalkScreen")
        await pressed(pilot, "q")
        await on(pilot, "Dialog")
        await settled(pilot, lambda: places(pilot) == [(0, True)])


async def clicked(pilot: Pilot[None]) -> None:
    """Clicks on the word behind the key, once it stands there."""
    await settled(pilot, lambda: places(pilot) == [(0, True)] and bool(pilot.app.screen.size))
    row = next(at for at, row in reversed(list(enumerate(rows(pilot.app)))) if WAY.split()[-1] in row)
    await pilot.click(offset=(rows(pilot.app)[row].rindex(WAY.split()[-1]), row))


@pytest.mark.parametrize("size", [(76, 22), SMALL])  # Pilot clicks on no page with a margin
async def test_it_can_be_clicked_on_a_page_and_under_a_question(size: tuple[int, int]) -> None:
    async with Table().talking().run_test(size=size) as pilot:
        await on(pilot, "TalkScreen")
        await clicked(pilot)
        await on(pilot, "PeopleScreen")
        await pressed(pilot, "escape")
        await on(pilot, "TalkScreen")
        await pressed(pilot, "q")
        await on(pilot, "Dialog")
        await clicked(pilot)
        await on(pilot, "PeopleScreen")
        await pressed(pilot, "escape")
        await on(pilot, "Dialog")
        await pilot.click(offset=(0, 0))
        await on(pilot, "Dialog")
