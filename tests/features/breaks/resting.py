"""The way to each stage of a break, for the tests of its screen."""

import datetime as dt
from typing import Final

from textual.app import App
from textual.pilot import Pilot

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.breaks.view import BreakView, Stage
from safespace_tui.features.breaks.screen import BreakScreen
from safespace_tui.runtime.session_port import RunningSession
from tests.table import Table, on, press, read, settled

MINUTE: Final = 60_000
NUMBERS: Final = "How stirred up are you"


def resting_screen(pilot: Pilot[None]) -> BreakScreen:
    """The break's screen, wherever it is in the stack.

    Raises:
        AssertionError: there is none.
    """
    found = [screen for screen in pilot.app.screen_stack if isinstance(screen, BreakScreen)]
    assert found
    return found[-1]


def sitting(pilot: Pilot[None]) -> RunningSession:
    """The session whose break it is."""
    return resting_screen(pilot).sitting


def view(pilot: Pilot[None]) -> BreakView:
    """What is true now of the break."""
    return sitting(pilot).rest()


async def pass_minutes(pilot: Pilot[None], table: Table, minutes: float) -> None:
    """Lets time pass and looks at the clock once, as the screen does by itself every few seconds."""
    table.clock.advance(round(minutes * MINUTE))
    resting_screen(pilot).beat()
    await pilot.pause()


async def says(pilot: Pilot[None], *sentences: str) -> None:
    """Waits until some sentences stand on the screen together."""
    await settled(pilot, lambda: all(sentence in read(pilot.app) for sentence in sentences))


async def asks(pilot: Pilot[None], *sentences: str) -> None:
    """Waits until something is asked and the place to answer has the focus."""
    await says(pilot, *sentences)
    await settled(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.parent is _panel(pilot.app))


def _panel(app: App[None]) -> object:
    screen = app.screen
    return screen.face.panel if isinstance(screen, BreakScreen) else None


async def from_home(pilot: Pilot[None]) -> None:
    """A break outside a talk, called from home."""
    await on(pilot, "HomeScreen")
    await press(pilot, "b")
    await on(pilot, "BreakScreen")
    assert sitting(pilot).session.plan.format == BREAK_FORMAT


async def agreed(pilot: Pilot[None], *, numbers: tuple[str, str] = ("", "")) -> None:
    """Agrees on what is proposed, and gives or passes the numbers."""
    await press(pilot, "enter")
    for name, number in zip(("Anna", "Ben"), numbers, strict=True):
        await asks(pilot, f"{name}, for you alone", NUMBERS)
        await press(pilot, *number, "enter")
    await says(pilot, "What might help")


async def back(pilot: Pilot[None], *, numbers: tuple[str, str] = ("", ""), answers: str = "11") -> None:
    """Both come back, give or pass their numbers, and each answers by a key."""
    await press(pilot, "r")
    for name, number, answer in zip(("Anna", "Ben"), numbers, answers, strict=False):
        await asks(pilot, f"{name}, for you alone", f"{NUMBERS} now")
        await press(pilot, *number, "enter")
        await asks(pilot, f"{name}, for you alone", "Can we go on?")
        await press(pilot, answer)


async def come_to(pilot: Pilot[None], table: Table, stage: Stage) -> None:
    """From the call of a break to a stage; settled means that both are ready, in time."""
    if stage == "agreeing":
        return
    await agreed(pilot)
    if stage == "resting":
        return
    await pass_minutes(pilot, table, 20)
    if stage == "due":
        return
    await (back(pilot) if stage == "settled" else press(pilot, "enter"))


def clock(table: Table, minutes: float) -> str:
    """What a clock on the wall shows in some minutes."""
    return f"{table.clock.wall() + dt.timedelta(minutes=minutes):%H:%M}"
