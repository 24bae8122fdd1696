"""A key that is held down answers once; fields and lists take it as often as it comes."""

import pytest
from textual.events import Key, Paste
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from safespace_tui.domain.session import events as e
from safespace_tui.ui.typing_order import QUIET, HeldKeys
from tests.table import FULL, Table, on, press, seen, settled, sign, top, typed


@pytest.fixture(autouse=True)
def _a_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys come from a hand, with the times that a test gives them."""
    monkeypatch.setattr(HeldKeys, "quiet", QUIET)


class Hand:
    """Presses keys at moments."""

    def __init__(self, pilot: Pilot[None]) -> None:
        self._pilot = pilot
        self.now = 1e9  # later than any key that a helper presses

    async def press(self, name: str, *, after: float = 10.0, held: int = 0) -> None:
        """Presses a key some seconds after the last one, and lets it come again a number of times while it is held."""
        for number in range(1 + held):
            self.now += after if number == 0 else 0.03
            key = Key("space" if name == " " else name, name if len(name) == 1 else None)
            key.time = self.now
            self._pilot.app.post_message(key)
        await press(self._pilot)


async def to_the_floor(pilot: Pilot[None], hand: Hand) -> None:
    """To Anna speaking."""
    await on(pilot, "TalkScreen")
    await hand.press("enter")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    await typed(pilot, "the sea")
    await settled(pilot, lambda: "SPEAKS" in seen(pilot.app))


def moves(pilot: Pilot[None]) -> int:
    """How often the talk has moved on."""
    screen = pilot.app.screen
    log = screen.sitting.session.log  # type: ignore[attr-defined] # a talk's
    return sum(isinstance(event, e.MOVED) for event in log)


@pytest.mark.parametrize("key", ["enter", "p"])
async def test_a_held_key_takes_one_step(table: Table, key: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await to_the_floor(pilot, hand)
        before = moves(pilot)
        await hand.press(key, held=40)
        assert moves(pilot) == before + 1
        await hand.press(key, after=QUIET / 2)
        assert moves(pilot) == before + 1
        await hand.press(key, after=QUIET + 0.01)
        assert moves(pilot) == before + 2


async def test_another_key_between_them_ends_it(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await to_the_floor(pilot, hand)
        await hand.press("enter")
        await hand.press("s", after=0.05)
        await hand.press("enter", after=0.05)
        assert "◆ ANSWERS" in sign(pilot.app)


async def test_the_key_that_answers_a_dialog_does_nothing_below(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await to_the_floor(pilot, hand)
        before = moves(pilot)
        await hand.press("q")
        await on(pilot, "Dialog")
        await hand.press("enter", held=20)
        assert top(pilot) == "TalkScreen"
        assert moves(pilot) == before


async def test_a_key_that_ends_nothing_comes_as_often_as_it_is_held(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await to_the_floor(pilot, hand)
        await hand.press("plus", held=4)
        assert "about 14 minutes left" in seen(pilot.app)


async def test_a_field_and_a_list_take_it(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await on(pilot, "HomeScreen")
        await hand.press("s")
        await on(pilot, "SettingsScreen")
        await settled(pilot, lambda: isinstance(pilot.app.focused, OptionList))
        before = pilot.app.screen.query_one(OptionList).highlighted or 0
        await hand.press("down", held=4)
        assert (pilot.app.screen.query_one(OptionList).highlighted or 0) >= before + 5
    async with table.talking().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await on(pilot, "TalkScreen")
        await hand.press("w")
        await on(pilot, "TextPrompt")
        await hand.press("w", after=0.05, held=3)
        assert pilot.app.screen.query_one(Input).value == "wwww"


async def test_held_enter_passes_no_number_of_the_other_one(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await on(pilot, "HomeScreen")
        await hand.press("b")
        await on(pilot, "BreakScreen")
        await hand.press("enter", held=30)
        await settled(pilot, lambda: "Anna, for you alone" in seen(pilot.app))
        await hand.press("enter", held=30)
        await settled(pilot, lambda: "Ben, for you alone" in seen(pilot.app))


async def test_held_enter_passes_no_question_of_the_other_one(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await to_the_floor(pilot, hand)
        await hand.press("e")
        await settled(pilot, lambda: "Anna, in your own words" in seen(pilot.app))
        await hand.press("enter", held=30)
        await settled(pilot, lambda: "Ben, in your own words" in seen(pilot.app))
        await hand.press("backspace", after=0.05, held=3)
        await hand.press("enter", after=0.05)
        await settled(pilot, lambda: "Did you agree on something?" in seen(pilot.app))


async def test_what_is_typed_ahead_or_pasted_between_is_not_swallowed(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        hand = Hand(pilot)
        await to_the_floor(pilot, hand)
        for key in ("e", *"tired", "enter", *"light", "enter"):
            await hand.press(key, after=0.01)
        await settled(pilot, lambda: "Did you agree on something?" in seen(pilot.app))
        pasted = Paste("a walk")
        pasted.time = hand.now + 0.01
        pilot.app.post_message(pasted)
        await hand.press("enter", after=0.02)
        await settled(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.has_class("date"))
