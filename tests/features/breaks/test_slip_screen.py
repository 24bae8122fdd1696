"""A break on the screen that was called by a slip, one that nobody agreed on, and what its end looks like."""

import pytest
from textual.pilot import Pilot

from safespace_tui.features.breaks import texts
from tests.features.breaks.resting import agreed, asks, from_home, pass_minutes, says, sitting
from tests.table import FULL, SMALL, Table, on, press, read, settled, typed


async def called_while_it_is_said_back(pilot: Pilot[None]) -> None:
    """A break, called while Ben says back what he heard."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    await typed(pilot, "the sea")
    await says(pilot, "SPEAKS")
    await press(pilot, "enter", "b")
    await on(pilot, "BreakScreen")


async def test_escape_right_after_the_call_takes_it_back(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await called_while_it_is_said_back(pilot)
        assert "it was a slip" in read(pilot.app)
        table.clock.advance(4_000)
        await press(pilot, "escape")
        await on(pilot, "TalkScreen")
        await says(pilot, "SAYS IT BACK")


@pytest.mark.parametrize("why", ["another key", "too late"])
async def test_later_a_key_of_each_takes_it_back(table: Table, why: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        if why == "too late":
            table.clock.advance(6_000)
        else:
            await press(pilot, "right")
        await press(pilot, "escape")
        await asks(pilot, "Anna, for you alone", texts.SLIP)
        assert texts.PROPOSAL not in read(pilot.app), "Enter answers here, and agrees on nothing"
        assert " agree " not in read(pilot.app)
        await press(pilot, "y")
        await asks(pilot, "Ben, for you alone", texts.SLIP)
        await press(pilot, "y")
        await on(pilot, "TalkScreen")


async def test_nobodys_break_is_refused(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        table.clock.advance(6_000)
        await press(pilot, "escape")
        await asks(pilot, "Anna, for you alone", texts.SLIP)
        await press(pilot, "y")
        await asks(pilot, "Ben, for you alone", texts.SLIP)
        await press(pilot, "n")
        await says(pilot, texts.STANDS)
        assert sitting(pilot).session.state == "break"


@pytest.mark.parametrize("key", ["escape", "q"])
async def test_a_break_by_itself_that_nobody_agreed_on_never_began(table: Table, key: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, key)
        await on(pilot, "HomeScreen")
        await settled(pilot, lambda: table.draft.find() is None)
        assert table.store.heads() == []
        await press(pilot, "t")
        await says(pilot, "What do you need now?")


async def test_one_that_was_killed_before_it_was_agreed_is_gone_at_the_next_start(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
    async with table.app().run_test(size=FULL) as again:
        await on(again, "HomeScreen")
        await press(again, "t")
        await says(again, "What do you need now?")


async def test_a_key_at_the_least_time_says_why_nothing_moves(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "left")
        await says(pilot, texts.NOT_EARLIER)
        await press(pilot, "right")
        assert texts.NOT_EARLIER not in read(pilot.app)


@pytest.mark.parametrize("size", [SMALL, FULL, (120, 40), (200, 50)])
async def test_its_end_is_another_picture(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        calm = pilot.app.screen.styles.background
        await pass_minutes(pilot, table, 20)
        await says(pilot, "Press enter when you're both here.")
        assert pilot.app.screen.styles.background != calm
        assert "What might help" not in read(pilot.app)
        await press(pilot, "m")
        await asks(pilot, texts.MORE_TIME)
        assert pilot.app.screen.styles.background == calm


async def test_a_pass_is_an_answer_after_a_restart_too(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await says(pilot, "What might help")
        await press(pilot, "m")
        await asks(pilot, texts.MORE_TIME)
