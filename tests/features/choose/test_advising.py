"""What do you need now, on the screen: two questions, two suggestions; and support for the one who is hurting."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from safespace_tui.features.choose import texts
from safespace_tui.features.choose.screen import ChooseScreen
from safespace_tui.ui.widgets.choice import ChoiceRow
from tests.storage.samples import record
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, sign


async def asked(pilot: Pilot[None], need: str, amount: str) -> None:
    """From home to the suggestions."""
    await on(pilot, "HomeScreen")
    await press(pilot, "t")
    await settled(pilot, lambda: texts.WHAT in seen(pilot.app))
    await all_fits(pilot)
    assert all(words in seen(pilot.app) for words in texts.NEEDS.values())
    await press(pilot, need)
    await settled(pilot, lambda: texts.HOW_MUCH in seen(pilot.app))
    await press(pilot, amount)
    await settled(pilot, lambda: texts.SUGGESTED in seen(pilot.app))


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_two_questions_lead_to_a_talk_of_the_right_length(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await asked(pilot, "6", "3")
        await all_fits(pilot)
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
        await on(pilot, "HomeScreen")


async def test_whoever_comes_back_from_all_talks_is_asked_again_and_then_is_home(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t", "a")
        await on(pilot, "ChooseScreen")
        for keys in (("e",), ("e", "1")):
            for key in (*keys, *["escape"] * len(keys)):
                was = pilot.app.screen
                await press(pilot, key)
                await settled(pilot, lambda was=was: pilot.app.screen is not was)  # type: ignore[misc]  # bound at once
            await on(pilot, "ChooseScreen")
        await press(pilot, "q")
        await settled(pilot, lambda: texts.WHAT in seen(pilot.app))
        await press(pilot, "q")
        await on(pilot, "HomeScreen")


async def test_the_usual_talk_is_one_key_away_and_enter_begins_it(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t", "s")
        await on(pilot, "ChooseScreen")
        assert table.shelf.find("speaker_listener").title in str(pilot.app.screen.query_one("#words", Static).content)
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")


async def test_one_click_marks_a_talk_and_the_second_begins_it(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t", "a")
        await on(pilot, "ChooseScreen")
        await settled(pilot, lambda: "Mirror dialogue" in seen(pilot.app))
        shown = pilot.app.screen.query_one("#words", Static)
        row = next(y for y, line in enumerate(seen(pilot.app).splitlines()) if "Mirror dialogue" in line)
        await pilot.click(offset=(10, row))
        await settled(pilot, lambda: str(shown.content).startswith("Mirror dialogue"))
        assert type(pilot.app.screen) is ChooseScreen
        await pilot.click(offset=(10, row))
        await on(pilot, "TalkScreen")


@pytest.mark.parametrize("size", [FULL, SMALL, (100, 30)])
async def test_what_is_said_of_a_talk_ends_with_a_sentence_in_every_window(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t", "a")
        await on(pilot, "ChooseScreen")
        screen = pilot.app.screen
        assert isinstance(screen, ChooseScreen)
        await settled(pilot, lambda: "A minute a day" in seen(pilot.app))
        room, height = screen.query_one("#words").size.width, screen.query_one("#about").size.height
        for at, fmt in enumerate(screen._formats):
            screen._index = at
            words = screen._words()
            assert len(words.wrap(room)) <= height, fmt.id
            assert fmt.when_not in " ".join(words.plain.split()), fmt.id


async def test_all_talks_stand_by_purpose_with_their_minutes(table: Table) -> None:
    async with table.app().run_test(size=(100, 60)) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t", "a")
        await on(pilot, "ChooseScreen")
        await settled(pilot, lambda: "Near each other" in seen(pilot.app))
        shown = seen(pilot.app)
        heads = [shown.index(words) for of, words in texts.PURPOSES.items() if of]
        assert heads == sorted(heads)
        assert texts.PURPOSES[None] not in shown
        listed = {line[:40] for line in shown.splitlines()}
        for fmt in table.shelf.formats():
            assert any(fmt.title[:20] in line and f"{fmt.minutes:>3} min" in line for line in listed), fmt.title


@pytest.mark.parametrize("way", ["home", "choose"])
async def test_the_one_who_hurts_says_which_support_before_the_talk(table: Table, way: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        if way == "choose":
            await press(pilot, "t", "a")
            await on(pilot, "ChooseScreen")
        await press(pilot, "e")
        await settled(pilot, lambda: texts.WHO_HURTS in seen(pilot.app))
        await press(pilot, "2")
        await settled(pilot, lambda: "Ben, what would help you most?" in seen(pilot.app))
        await all_fits(pilot)
        await press(pilot, "1")
        await on(pilot, "TalkScreen")
        assert "Ben wants to be listened to" in read(pilot.app)
        await press(pilot, "enter")
        assert "▲ Ben   ▶ SPEAKS" in sign(pilot.app)


async def test_two_quick_clicks_answer_one_question_and_not_the_next(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await settled(pilot, lambda: texts.WHAT in seen(pilot.app))
        await pilot.click(pilot.app.screen.query(ChoiceRow).first(), offset=(6, 0), times=2)
        await settled(pilot, lambda: texts.HOW_MUCH in seen(pilot.app))
        await press(pilot, "escape")
        await settled(pilot, lambda: texts.WHAT in seen(pilot.app))
        for row in list(pilot.app.screen.query(ChoiceRow))[:2]:
            row.post_message(row.Chosen(row))  # as when the mouse is quicker than the page
        await settled(pilot, lambda: texts.HOW_MUCH in seen(pilot.app))
        await pilot.pause()
        assert texts.HOW_MUCH in seen(pilot.app)
