"""Hiding and locking on every screen: whoever comes back finds nothing of it, and nobody has answered anything.

The same walk sees that the way to people who can help stands on each, and leads there and back, and that each comes
through the smallest and the largest window.
"""

import itertools
from inspect import getattr_static
from typing import Final

import msgspec
import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.domain.session import events as e
from safespace_tui.ui.base_screen import LeftOnce
from safespace_tui.ui.field_edits import is_large
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.features.test_people_everywhere import stands_and_leads_there, stands_in_any_window
from tests.features.ways import Laid, Way, arrive, come_in, each, in_heaps, pressed, written
from tests.table import FULL, seen, settled
from tests.ui.test_keys import every_screen

TYPED: Final = "needle"
STAYING: Final = {
    "HomeScreen": "always at the bottom",
    "TalkScreen": "the talk goes on",
    "BreakScreen": "the break goes on",
    "ClosingScreen": "it keeps the talk",
    "CallScreen": "the line goes on, and it shows a code and nothing that was kept",
    "TextPrompt": "the line that is being written in a talk",
    "WelcomeScreen": "names",
    "UnlockScreen": "the lock",
    "CoverScreen": "the cover",
    "HideScreen": "the same",
    "TooSmallScreen": "the same",
}
"""What may be found again, each with what it shows; whatever is not here has to be gone."""

COVERS: Final = frozenset({"UnlockScreen", "CoverScreen", "HideScreen", "TooSmallScreen"})
""""Those of them that only cover what is below, and go when somebody comes back."""


def kept(laid: Laid) -> dict[str, object]:
    """All that an answer could have changed; a note that was half-written is kept by rule, and a talk pauses."""
    table, door = laid.table, laid.door
    found = table.draft.find()
    happened = [one for one in found.events if not isinstance(one, e.Paused)] if found else []
    notes = [one for one in vars(door._notes["a"])["_kept"].values() if TYPED not in one.text] if door.guarded else []
    return {
        "talks": msgspec.json.encode(table.store.heads()),
        "charter": list(table.charter._kept),
        "settings": table.saved[-1:],
        "events": happened,
        "notes": notes,
        "accepted": list(door.accepted),
        "guarded": door.guarded,
    }


def writes(pilot: Pilot[None]) -> bool:
    """Whether letters go into a field."""
    line = pilot.app.focused
    return isinstance(line, Input | CoveredLine) or is_large(line)


async def covered_and_back(pilot: Pilot[None], laid: Laid, way: Way, key: str) -> None:
    """Writes something at the end of a way, hides or locks it, and comes back as the other one."""
    await arrive(pilot, way)
    if key == "ctrl+g":
        await stands_and_leads_there(pilot)
        await stands_in_any_window(pilot)
    if writes(pilot):
        await pressed(pilot, *TYPED)
    stack, before = pilot.app.screen_stack, kept(laid)
    found_again = STAYING.keys() | (
        {"FlowScreen"} if way.start == "new" else set()
    )  # a first run waits for its answers
    staying = list(itertools.takewhile(lambda one: type(one).__name__ in found_again, stack))
    while type(staying[-1]).__name__ in COVERS:
        staying.pop()
    await pressed(pilot, key)
    assert TYPED not in seen(pilot.app)
    if key == "ctrl+g":
        assert seen(pilot.app).split() == [f"{laid.table.clock.wall():%H:%M}"]
    assert [one for one in pilot.app.screen_stack if one in stack and type(one).__name__ not in COVERS] == staying
    await come_in(pilot, "2")
    if pilot.app.size != FULL:
        await pilot.resize_terminal(*FULL)
        await come_in(pilot, "2")
    await settled(pilot, lambda: pilot.app.screen_stack == staying)
    written_on = {type(one).__name__ for one in staying} & {"TextPrompt", "WelcomeScreen"}
    assert written_on or not any(TYPED in line for line in (*written(pilot.app), seen(pilot.app)))
    assert kept(laid) == before


@pytest.mark.kind("hiding and locking on every screen")
@pytest.mark.parametrize(
    ("key", "start", "ways"),
    [
        pytest.param(key, start, ways, marks=[pytest.mark.torture] if key == "ctrl+l" and len(ways) > 4 else [])
        for key in ("ctrl+g", "ctrl+l")  # hiding locks first
        for start, ways in in_heaps()
    ],
    ids=lambda one: one if isinstance(one, str) else one[0].screen,
)
async def test_whoever_comes_back_finds_nothing_of_it(key: str, start: str, ways: tuple[Way, ...]) -> None:
    async def walk(pilot: Pilot[None], laid: Laid, way: Way) -> None:
        try:
            await covered_and_back(pilot, laid, way, key)
        except AssertionError as why:
            why.add_note(f"{key} on {way}")
            raise

    await each(start, ways, walk)


def test_only_what_is_told_here_stays() -> None:
    staying = {
        one.__name__
        for one in every_screen()
        if issubclass(one, LeftOnce) and getattr_static(one, "leaves_on_lock") is False
    }
    made_of = {"TimedTalkScreen", "TimedBreakScreen"}
    assert staying - made_of == STAYING.keys()
