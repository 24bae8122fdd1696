"""The time to be back is what the clock on the wall will show, also when the clocks are changed meanwhile."""

from pathlib import Path

import pytest

from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.home.plain import run
from safespace_tui.runtime.launch_options import LaunchOptions
from tests.helpers import BerlinClock
from tests.plain.people import MINUTE, People, Room, Wait
from tests.table import FULL, Table, on, press, read, settled

BACK, FORWARD = "2026-10-25T00:50:00+00:00", "2026-03-29T00:55:00+00:00"


def resting(tmp_path: Path, moment: str, *script: str | Wait) -> People:
    room = Room(tmp_path, clock=BerlinClock(moment))
    people = room.people(*script)
    run(room.ports, people, LaunchOptions(skip_to="break"))
    return people


@pytest.mark.parametrize(
    ("moment", "typed", "proposed", "agreed"),
    [
        (BACK, "", "02:10", "02:10"),
        (FORWARD, "", "03:15", "03:15"),
        ("2026-10-24T23:50:00+00:00", "90", "02:10", "02:20"),
        ("2026-10-24T23:50:00+00:00", "+90 minutes", "02:10", "02:20"),
        ("2026-10-24T23:50:00+00:00", "1440", "02:10", "00:50 tomorrow"),
        (FORWARD, "03:30", "03:15", "03:30"),
        (FORWARD, "60", "03:15", "03:55"),
    ],
)
def test_lines_tell_it_right(tmp_path: Path, moment: str, typed: str, proposed: str, agreed: str) -> None:
    people = resting(tmp_path, moment, typed, "", "")
    assert f"Enter alone: in 20 minutes, at {proposed}." in people.heard
    assert any(line.startswith(f"We are back at {agreed}, in ") for line in people.heard)


def test_it_is_due_when_the_wall_shows_it(tmp_path: Path) -> None:
    people = resting(tmp_path, FORWARD, "", "", "", Wait(19 * MINUTE), "t", Wait(MINUTE), "leave", "2")
    assert "We are back at 03:15, in 1 minute." in people.heard
    assert calm.DUE_TYPED in people.heard


@pytest.mark.parametrize(("moment", "shown"), [(BACK, "02:10"), (FORWARD, "03:15")])
async def test_the_screen_says_the_same(moment: str, shown: str) -> None:
    table = Table()
    table.clock = BerlinClock(moment)
    async with table.app(LaunchOptions(skip_to="break")).run_test(size=FULL) as pilot:
        await on(pilot, "BreakScreen")
        await settled(
            pilot, lambda: f"We are back at {shown}" in read(pilot.app) and "in 20 minutes" in read(pilot.app)
        )
        await press(pilot, "enter")
        await settled(pilot, lambda: "Nothing to solve now" in read(pilot.app))
        assert f"We are back at {shown}" in read(pilot.app)
