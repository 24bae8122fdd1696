"""Both seats side by side in one terminal: keys go to the one that is marked, and both show what each does."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from textual.pilot import Pilot

from safespace_tui.app.app import SafeSpace
from safespace_tui.app.two_seats import OTHER_SEAT, TwoSeats
from safespace_tui.demo.two import two_ends
from safespace_tui.domain.couple import BOTH
from tests.helpers import FakeClock
from tests.once import paint_each_change
from tests.table import ANNA_AND_BEN, Table, press, rows, settled

HALF = 80


@pytest.fixture(autouse=True)
def _painted(monkeypatch: pytest.MonkeyPatch) -> None:
    """One program draws what two others have painted."""
    paint_each_change(monkeypatch)


@asynccontextmanager
async def two(size: tuple[int, int] = (2 * HALF, 40)) -> AsyncIterator[Pilot[None]]:
    """Both, when their talk has begun."""
    app = TwoSeats(ANNA_AND_BEN, two_ends({seat: Table()._ports() for seat in BOTH}, FakeClock()))
    async with app.run_test(size=size) as pilot:
        await settled(pilot, lambda: all("TOGETHER" in half for half in halves(pilot)))
        yield pilot


def halves(pilot: Pilot[None]) -> tuple[str, str]:
    """What stands left and right, each as one line of words."""
    middle = pilot.app.size.width // 2
    left, right = zip(*((row[:middle], row[middle:]) for row in rows(pilot.app)), strict=True)
    return " ".join(" ".join(left).split()), " ".join(" ".join(right).split())


async def test_each_seat_has_keys_of_its_own_and_one_types_at_a_time() -> None:
    async with two() as pilot:
        await press(pilot, "enter")
        await settled(pilot, lambda: all("this about?" in half for half in halves(pilot)))
        await press(pilot, *"money", "enter")
        await settled(pilot, lambda: all("SPEAKS" in half for half in halves(pilot)))
        left, right = halves(pilot)
        assert "enter Ben says it back" in left
        assert "enter" not in right
        assert "Anna's screen · you type here" in left
        await press(pilot, OTHER_SEAT)
        await settled(pilot, lambda: "Ben's screen · you type here" in halves(pilot)[1])
        assert "^n types here" in halves(pilot)[0]
        await press(pilot, "b")
        await settled(pilot, lambda: all("We are back at" in half for half in halves(pilot)))


async def test_both_windows_follow_the_terminal() -> None:
    async with two() as pilot:
        await pilot.resize_terminal(120, 30)
        await settled(pilot, lambda: all(seat.size == (60, 29) for seat in seats(pilot)))
        await settled(pilot, lambda: all("TOGETHER" in half for half in halves(pilot)))


def seats(pilot: Pilot[None]) -> list[SafeSpace]:
    """Both programs."""
    app = pilot.app
    assert isinstance(app, TwoSeats)
    return [half.seat for half in app._halves.values()]


@pytest.mark.parametrize("column", [10, HALF + 10])
async def test_a_click_marks_the_half_it_falls_into(column: int) -> None:
    async with two() as pilot:
        if column < HALF:
            await press(pilot, OTHER_SEAT)
        await pilot.click(offset=(column, 5))
        await settled(pilot, lambda: "you type here" in halves(pilot)[column > HALF])
