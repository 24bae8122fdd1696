"""Questions that bar the way: what is offered there works, and after a break they are asked afresh."""

import re
from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.answers import is_gate
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.ui.refusals import sentence
from safespace_tui.ui.widgets.key_line import KeyLine
from tests.features.breaks.resting import agreed, back, says
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, settled

GATES = {
    "after_a_fight": (("8", "enter"), ("2", "enter"), "stirred"),
    "full_apology": (("2",), ("1",), "not_ready"),
    "problem_solving": (("2",), ("1",), "not_ready"),
}
"""Talks with such a question, the keys that bar it and that open it, and the reason."""

GOES_ON = re.compile("enter (go on|on to)")

every_gate = pytest.mark.parametrize("name", GATES)


def talking(pilot: Pilot[None]) -> RunningSession:
    return next(screen for screen in pilot.app.screen_stack if isinstance(screen, TalkScreen)).sitting


async def to_the_gate(pilot: Pilot[None]) -> None:
    """Past everything that comes before it."""
    await on(pilot, "TalkScreen")
    screen = pilot.app.screen
    assert isinstance(screen, TalkScreen)
    while not is_gate(screen.sitting.session):
        view = screen.sitting.view()
        moves: dict[Kind, c.Command] = {Kind.PASS_FLOOR: c.PassFloor(), Kind.CONFIRM: c.Confirm(answer="thats_it")}
        assert screen.do(next((moves[move] for move in moves if move in view.allowed), c.MoveOn()))
    await answering(pilot)


async def answering(pilot: Pilot[None]) -> None:
    """Until there is a place to answer."""
    await settled(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.is_attached)


async def answer(pilot: Pilot[None], *keys: tuple[str, ...]) -> None:
    """Everybody who is asked answers, in turn."""
    for each in keys[: len(talking(pilot).session.asked())]:
        await answering(pilot)
        before = talking(pilot).session.log
        await press(pilot, *each)
        await settled(pilot, lambda before=before: len(talking(pilot).session.log) > len(before))  # type: ignore[misc]


def keys_of(pilot: Pilot[None]) -> str:
    return re.sub(r"\s+", " ", pilot.app.screen.query_one(KeyLine).render().plain.removesuffix("^t  people ")).strip()


def all_answered(pilot: Pilot[None]) -> Callable[[], bool]:
    return lambda: not talking(pilot).session.waiting() and pilot.app.focused is None


@every_gate
@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_while_it_bars_only_what_works_is_offered(table: Table, name: str, size: tuple[int, int]) -> None:
    bars, opens, why = GATES[name]
    async with table.talking(name).run_test(size=size) as pilot:
        await to_the_gate(pilot)
        await answer(pilot, bars, opens)
        await settled(pilot, lambda: sentence(why) in read(pilot.app))
        assert keys_of(pilot) == "b break a answer again q stop ? help"
        assert not GOES_ON.search(keys_of(pilot))
        await all_fits(pilot)
        slot = talking(pilot).session.place.index
        await press(pilot, "enter")
        assert talking(pilot).session.place.index == slot
        await press(pilot, "a")
        await settled(pilot, lambda: bool(talking(pilot).session.waiting()))
        await answer(pilot, opens, opens)
        await settled(pilot, lambda: GOES_ON.search(keys_of(pilot)))
        await press(pilot, "enter")
        assert talking(pilot).session.place.index == slot + 1


@every_gate
async def test_after_a_break_everybody_is_asked_afresh(table: Table, name: str) -> None:
    bars, opens, why = GATES[name]
    async with table.talking(name).run_test(size=FULL) as pilot:
        await to_the_gate(pilot)
        slot, asked = talking(pilot).session.place.index, talking(pilot).session.asked()
        for _ in range(2):
            await answer(pilot, bars, opens)
            await press(pilot, "b")
            await on(pilot, "BreakScreen")
            await agreed(pilot)
            table.clock.advance(20 * 60_000)
            await back(pilot)
            await says(pilot, "You are both ready.")
            await press(pilot, "enter")
            await on(pilot, "TalkScreen")
            assert (talking(pilot).session.place.index, talking(pilot).session.waiting()) == (slot, asked)
            await settled(pilot, lambda: pilot.app.focused is not None)
            assert sentence(why) not in read(pilot.app)
            assert not re.search(r"(Anna|Ben): (\d+ of 10|ready|not yet)", read(pilot.app))
            assert not GOES_ON.search(keys_of(pilot))
        await answer(pilot, opens, opens)
        await settled(pilot, lambda: GOES_ON.search(keys_of(pilot)))
        await press(pilot, "enter")
        assert talking(pilot).session.place.index == slot + 1


async def test_numbers_that_bar_nothing_can_be_given_again_too(table: Table) -> None:
    async with table.talking("after_a_fight").run_test(size=FULL) as pilot:
        await to_the_gate(pilot)
        await answer(pilot, ("2", "enter"), ("3", "enter"))
        await settled(pilot, lambda: keys_of(pilot) == "enter go on a answer again b break u take back ? help")
        await press(pilot, "a")
        await settled(pilot, lambda: talking(pilot).session.waiting() == ("a", "b"))
        await press(pilot, "ctrl+z")
        await settled(pilot, lambda: not talking(pilot).session.waiting())
