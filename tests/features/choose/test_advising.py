"""What do you need now, on the screen: two questions, two suggestions; and support for the one who is hurting."""

import pytest
from textual.pilot import Pilot

from safespace_tui.features.choose import texts
from safespace_tui.features.choose.screen import ChooseScreen
from tests.storage.samples import record
from tests.table import FULL, SMALL, Table, beyond, on, press, read, seen, settled


async def asked(pilot: Pilot[None], need: str, amount: str) -> None:
    """From home to the suggestions."""
    await on(pilot, "HomeScreen")
    await press(pilot, "t")
    await on(pilot, "ChooseScreen")
    await press(pilot, "n")
    await settled(pilot, lambda: texts.WHAT in seen(pilot.app))
    assert beyond(pilot.app.screen) == []
    assert all(words in seen(pilot.app) for words in texts.NEEDS.values())
    await press(pilot, need)
    await settled(pilot, lambda: texts.HOW_MUCH in seen(pilot.app))
    await press(pilot, amount)
    await settled(pilot, lambda: texts.SUGGESTED in seen(pilot.app))


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_two_questions_lead_to_a_talk_of_the_right_length(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await asked(pilot, "6", "3")
        assert beyond(pilot.app.screen) == []
        assert texts.EASY_FIRST in read(pilot.app)
        assert "Made for finding a way" in read(pilot.app)
        await press(pilot, "1")
        await on(pilot, "ChooseScreen")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        assert screen._formats[screen._index].id == "problem_solving"
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")


async def test_that_easy_ones_come_first_is_told_once(table: Table) -> None:
    table.store.keep(record("one"))
    async with table.app().run_test(size=FULL) as pilot:
        await asked(pilot, "1", "1")
        assert texts.EASY_FIRST not in read(pilot.app)


async def test_whoever_boils_is_offered_a_break_before_anything_else(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await asked(pilot, "9", "3")
        assert texts.BREAK_FIRST[:40] in seen(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "BreakScreen")


async def test_what_needs_another_day_is_said(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await asked(pilot, "7", "1")
        assert "Full apology is made for this and takes 15 minutes" in read(pilot.app)
        assert texts.EASY_FIRST[:20] not in read(pilot.app)


async def test_every_question_can_be_left(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await asked(pilot, "1", "2")
        for before in (texts.HOW_MUCH, texts.WHAT):
            await press(pilot, "escape")
            await settled(pilot, lambda before=before: before in seen(pilot.app))  # type: ignore[misc]  # bound at once
        await press(pilot, "escape")
        await on(pilot, "ChooseScreen")
        for keys in (("n",), ("n", "3"), ("e",), ("e", "1")):
            for key in (*keys, *["escape"] * len(keys)):
                await on(pilot, "ChooseScreen" if key == keys[0] else "Dialog")
                was = pilot.app.screen
                await press(pilot, key)
                await settled(pilot, lambda was=was: pilot.app.screen is not was)  # type: ignore[misc]  # bound at once
            await on(pilot, "ChooseScreen")


@pytest.mark.parametrize("way", ["home", "choose"])
async def test_the_one_who_hurts_says_which_support_before_the_talk(table: Table, way: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        if way == "choose":
            await press(pilot, "t")
            await on(pilot, "ChooseScreen")
        await press(pilot, "e")
        await settled(pilot, lambda: texts.WHO_HURTS in seen(pilot.app))
        await press(pilot, "2")
        await settled(pilot, lambda: "Ben, what would do you good?" in seen(pilot.app))
        assert beyond(pilot.app.screen) == []
        await press(pilot, "1")
        await on(pilot, "TalkScreen")
        assert "Ben wants to be listened to" in read(pilot.app)
        await press(pilot, "enter")
        assert "▲ Ben   ▶ SPEAKS" in seen(pilot.app)
