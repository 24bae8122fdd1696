"""One breath before the answer: by a key, or by itself; the clock of the talk stands meanwhile."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from safespace_tui.domain.session import events as e
from safespace_tui.features.breaks import texts
from safespace_tui.features.talk.one_breath import INHALE, SECONDS, OneBreathScreen
from safespace_tui.features.talk.screen import TalkScreen
from tests.features.breaks.resting import says
from tests.table import FULL, Table, on, press, settled, typed


async def to_the_floor(pilot: Pilot[None]) -> TalkScreen:
    """To the first one speaking."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    await typed(pilot, "money")
    await says(pilot, "SPEAKS")
    talk = pilot.app.screen
    assert isinstance(talk, TalkScreen)
    return talk


def breath(pilot: Pilot[None]) -> OneBreathScreen:
    """The breath on top."""
    screen = pilot.app.screen
    assert isinstance(screen, OneBreathScreen)
    return screen


def word(pilot: Pilot[None]) -> str:
    """What it says."""
    return str(breath(pilot).query_one("#breath", Static).content)


@pytest.mark.parametrize("key", ["o", "f9"])
async def test_a_key_brings_it_and_it_goes_by_itself(table: Table, key: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        talk = await to_the_floor(pilot)
        left = talk.sitting.view().left
        await press(pilot, key)
        await on(pilot, "OneBreathScreen")
        assert (word(pilot), talk.sitting.session.state) == (texts.BREATHE_IN, "paused")
        table.clock.advance(INHALE * 1000)
        breath(pilot).beat()
        assert word(pilot) == texts.BREATHE_OUT
        table.clock.advance((SECONDS - INHALE) * 1000)
        breath(pilot).beat()
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: talk.sitting.session.state == "running")
        assert talk.sitting.view().left == left


async def test_any_key_ends_it_sooner(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        talk = await to_the_floor(pilot)
        await press(pilot, "o")
        await on(pilot, "OneBreathScreen")
        await press(pilot, "k")
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: talk.sitting.session.state == "running")


async def test_it_comes_by_itself_between_speaking_and_saying_back(table: Table) -> None:
    table.set(breath=True)
    async with table.talking().run_test(size=FULL) as pilot:
        talk = await to_the_floor(pilot)
        await press(pilot, "enter")
        await on(pilot, "OneBreathScreen")
        assert talk.sitting.view().kind == "reflect"
        await press(pilot, "space")
        await on(pilot, "TalkScreen")
        await says(pilot, "SAYS IT BACK")
        await press(pilot, "enter")
        await says(pilot, "ANSWERS")


async def test_it_does_not_come_by_itself_unless_that_is_set(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "enter")
        await says(pilot, "SAYS IT BACK")
        assert not any(isinstance(screen, OneBreathScreen) for screen in pilot.app.screen_stack)


@pytest.mark.parametrize("key", ["b", "f2"])
async def test_a_break_can_be_called_in_it(table: Table, key: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        talk = await to_the_floor(pilot)
        await press(pilot, "o")
        await on(pilot, "OneBreathScreen")
        await press(pilot, key)
        await on(pilot, "BreakScreen")
        rest = talk.sitting.session.rest
        assert rest is not None
        assert rest.resumes == "running"


async def test_in_a_pause_it_stays_a_pause(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        talk = await to_the_floor(pilot)
        await press(pilot, "space", "o")
        await on(pilot, "OneBreathScreen")
        await press(pilot, "space")
        await on(pilot, "TalkScreen")
        assert [type(event) for event in talk.sitting.session.log[-1:]] == [e.Paused]
        assert talk.sitting.session.state == "paused"


async def test_it_says_in_and_out_by_itself_when_the_clock_goes(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "o")
        await on(pilot, "OneBreathScreen")
        timers = [timer._interval for timer in breath(pilot)._timers]
        assert pytest.approx(INHALE + 0.001) in timers
