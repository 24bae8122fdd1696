"""Coming back from a break: each answers alone, and both decide together."""

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.session import events as e
from safespace_tui.features.breaks import texts
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.ui.widgets.letters import ROWS
from safespace_tui.ui.widgets.name_sign import NameSign
from tests.features.breaks.resting import (
    MINUTE,
    agreed,
    asks,
    back,
    come_to,
    from_home,
    pass_minutes,
    says,
    sitting,
    view,
)
from tests.table import FULL, SMALL, Table, on, press, read, seen, settled, typed

# --- each alone -----------------------------------------------------------------------------------------------------


async def test_each_is_asked_alone_one_after_the_other(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 20)
        await press(pilot, "enter")
        await asks(pilot, "Anna, for you alone", texts.AROUSAL_NOW)
        assert "Ben" not in seen(pilot.app)
        await press(pilot, "8", "enter")
        await asks(pilot, "Anna, for you alone", texts.READY)
        await press(pilot, "1")
        await asks(pilot, "Ben, for you alone", texts.AROUSAL_NOW)
        assert "Anna" not in seen(pilot.app)
        assert "Ready" not in seen(pilot.app)
        assert "8" not in seen(pilot.app)
        await press(pilot, "enter")
        await asks(pilot, "Ben, for you alone", texts.READY)


@pytest.mark.parametrize("size", [SMALL, FULL, (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")
async def test_who_is_asked_is_read_from_across_the_room(table: Table, size: tuple[int, int]) -> None:
    async with table.app().run_test(size=size) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        assert not shown_large(pilot)
        await press(pilot, "r")
        for name, colour in (("Anna", "teal"), ("Ben", "amber")):
            await asks(pilot, f"{name}, for you alone", texts.AROUSAL_NOW)
            assert name in shown_large(pilot)
            assert pilot.app.screen.query_one(NameSign).colour == colour
            await press(pilot, "enter")
            await asks(pilot, f"{name}, for you alone", texts.READY)
            assert name in shown_large(pilot)
            await press(pilot, "1")
        await says(pilot, "Are you both sure?")
        assert "Anna & Ben" in shown_large(pilot)
        assert pilot.app.screen.query_one(NameSign).colour == ""
        await press(pilot, "enter")
        await says(pilot, "First, one sentence each")
        assert "Anna & Ben" in shown_large(pilot)


def shown_large(pilot: Pilot[None]) -> str:
    """Whose name stands large on the screen."""
    large = pilot.app.screen.query_one(NameSign)
    return large.told if large.region.height >= ROWS else ""


@pytest.mark.parametrize("choose", [("2",), ("down", "enter"), ("tab", "space")])
async def test_an_answer_by_its_key_by_the_arrows_or_by_tab(table: Table, choose: tuple[str, ...]) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "returning")
        await asks(pilot, texts.AROUSAL_NOW)
        await press(pilot, "enter")
        await asks(pilot, texts.READY)
        await press(pilot, *choose)
        rest = sitting(pilot).session.rest
        assert rest is not None
        assert rest.ready == (("a", "not_yet"),)


async def test_a_key_that_is_held_down_does_not_answer_for_the_other_one(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "returning")
        await asks(pilot, texts.AROUSAL_NOW)
        await press(pilot, "enter")
        await asks(pilot, texts.READY)
        await pilot.press("1", "1", "1")
        await asks(pilot, "Ben, for you alone", texts.AROUSAL_NOW)
        assert view(pilot).waiting == ("b",)


async def test_an_answer_can_be_given_anew(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "due")
        await back(pilot, answers="3")
        await asks(pilot, texts.NOT_TODAY)
        await press(pilot, "escape")
        for name in ("Anna", "Ben"):
            await asks(pilot, f"{name}, for you alone", texts.READY)
            await press(pilot, "1")
        await says(pilot, texts.BOTH_READY)
        await press(pilot, "f9")
        await asks(pilot, "Anna, for you alone", texts.READY)
        await press(pilot, "escape")
        await says(pilot, texts.BOTH_READY)


async def test_back_too_soon_can_be_taken_back(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 15)
        await press(pilot, "r")
        await asks(pilot, "Anna, for you alone")
        await press(pilot, "escape")
        await says(pilot, texts.RESTING, "in 5 minutes")
        assert view(pilot).put_off == 0


# --- both together --------------------------------------------------------------------------------------------------


async def test_both_ready_in_time_go_on_after_a_sentence_to_each_other(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "settled")
        await says(pilot, texts.BOTH_READY, texts.REASSURE)
        await press(pilot, "enter")
        await on(pilot, "ClosingScreen")
        await says(pilot, texts.OVER, "Breaks", "19:30, 20 minutes, then you met again")
        assert "You talked for" not in read(pilot.app)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        assert [(head.format, head.outcome) for head in table.store.heads()] == [("break", "finished")]


async def test_ready_early_are_asked_once_more(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 8)
        await back(pilot)
        await says(pilot, texts.SURE)
        await press(pilot, "enter")
        await says(pilot, texts.REASSURE)
        await press(pilot, "enter")
        await on(pilot, "ClosingScreen")
        (record,) = [table.store.read(head.uid) for head in table.store.heads()]
        assert e.BreakEnded(at=8 * MINUTE, early=True) in record.events


@pytest.mark.parametrize(
    ("numbers", "sentence"),
    [(("3", "3"), texts.REASSURE), (("4", "0"), texts.HIGH), (("0", "5"), texts.HIGH), (("6", "2"), texts.VERY_HIGH)],
)
async def test_a_number_that_is_still_high_suggests_more_time_and_people_decide(
    table: Table, numbers: tuple[str, str], sentence: str
) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 20)
        await back(pilot, numbers=numbers)
        await says(pilot, texts.BOTH_READY, sentence)
        assert not any(name in seen(pilot.app) for name in ("Anna", "Ben"))
        if sentence != texts.REASSURE:
            await press(pilot, "enter")
            await says(pilot, texts.REASSURE)
        await press(pilot, "enter")
        await on(pilot, "ClosingScreen")


async def test_one_number_alone_says_nothing(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 20)
        await back(pilot, numbers=("10", ""))
        await says(pilot, texts.BOTH_READY, texts.REASSURE)


async def test_the_limits_are_the_couples_own(table: Table) -> None:
    table.set(suggest_above=0, insist_above=0)
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 20)
        await back(pilot, numbers=("1", "0"))
        await says(pilot, texts.VERY_HIGH)


@pytest.mark.parametrize("answers", ["12", "21", "22"])
async def test_one_not_yet_puts_it_off_and_asks_everything_anew(table: Table, answers: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 20)
        await back(pilot, numbers=("9", "9"), answers=answers)
        await asks(pilot, texts.NOT_YET, "In 20 minutes", "This time tomorrow")
        await press(pilot, "1")
        await says(pilot, "We are back at 20:10", "in 20 minutes")
        assert (view(pilot).stage, view(pilot).put_off) == ("resting", 1)
        await pass_minutes(pilot, table, 20)
        await back(pilot, numbers=("1", "1"))
        await says(pilot, texts.REASSURE)


@pytest.mark.parametrize(
    ("key", "time", "away"),
    [("1", "20:10", "in 20 minutes"), ("2", "20:50", "in 60 minutes"), ("3", "21:50", "in about 2 hours"),
     ("4", "19:50 tomorrow", "in about 24 hours")],
)  # fmt: skip
async def test_the_ladder(table: Table, key: str, time: str, away: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "settled")
        await press(pilot, "m")
        await asks(pilot, texts.MORE_TIME)
        await press(pilot, key)
        await says(pilot, f"We are back at {time}", away)


async def test_another_time_can_be_typed(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "due")
        await press(pilot, "m")
        await asks(pilot, texts.MORE_TIME)
        await press(pilot, "5")
        await asks(pilot, texts.OTHER_TIME)
        await typed(pilot, "19:55")
        await asks(pilot, "A break lasts at least 20 minutes")
        await press(pilot, *["backspace"] * 5)
        await typed(pilot, "22:00")
        await says(pilot, "We are back at 22:00")


# --- not today ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "day", "sentence"),
    [
        ("tomorrow", "2026-03-02", "continue on 2 March 2026"),
        ("2026-03-05", "2026-03-05", "continue on 5 March 2026"),
        ("", "", texts.OVER_FOR_TODAY),
    ],
)
async def test_not_today_ends_it_with_a_day_or_without(table: Table, line: str, day: str, sentence: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "due")
        await back(pilot, answers="3")
        await asks(pilot, texts.NOT_TODAY, texts.CONTINUE_ON)
        assert "why" in read(pilot.app)
        await typed(pilot, line)
        await on(pilot, "ClosingScreen")
        await says(pilot, sentence)
        (head,) = table.store.heads()
        assert (head.continue_on, head.outcome) == (day, "unfinished")


async def test_at_the_agreed_time_one_alone_can_go_on_with_the_day(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await come_to(pilot, table, "due")
        await says(pilot, texts.HERE_ALONE, "d on with the day")
        await press(pilot, "d")
        await on(pilot, "ClosingScreen")
        await says(pilot, "You stopped before the end. That's all right.")
        assert "?" not in read(pilot.app).replace("? help", "")
        (head,) = table.store.heads()
        assert (head.outcome, head.continue_on, head.breaks) == ("unfinished", "", 1)


async def test_before_the_agreed_time_that_key_does_nothing(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "resting")
        await press(pilot, "d")
        await says(pilot, texts.RESTING)
        assert sitting(pilot).session.state == "break"


async def test_the_pages_say_a_word_on_children_drink_driving_and_texting(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await says(pilot, "If there are children, agree who is with them.")
        await come_to(pilot, table, "resting")
        await says(pilot, "Best not to drink, drive or text just now.")


async def test_a_day_that_makes_no_sense_is_asked_for_again(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "due")
        await press(pilot, "x")
        await asks(pilot, texts.NOT_TODAY)
        await typed(pilot, "soon")
        await asks(pilot, "“soon” isn't a date.")
        await press(pilot, "escape")
        await says(pilot, texts.DUE)


async def test_a_talk_that_is_enough_for_today_is_kept_as_unfinished(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await press(pilot, "x")
        await asks(pilot, texts.NOT_TODAY)
        await typed(pilot, "3 days")
        await on(pilot, "ClosingScreen")
        await says(pilot, "You stopped before the end. That's all right.", "then that was enough for the day")
        (head,) = table.store.heads()
        assert (head.format, head.continue_on, head.breaks) == ("speaker_listener", "2026-03-04", 1)
        await press(pilot, "enter")
        await on(pilot, "HomeScreen")
        await says(pilot, "You wanted to go on with “Speaker and listener” on 4 March 2026. t begins.")


# --- the talk goes on -----------------------------------------------------------------------------------------------


async def to_the_floor(pilot: Pilot[None]) -> None:
    """To the first one speaking."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    await typed(pilot, "money")
    await says(pilot, "SPEAKS")


async def test_an_interrupted_turn_begins_again_with_what_was_heard(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        talk = pilot.app.screen
        assert isinstance(talk, TalkScreen)
        left = talk.sitting.view().left
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await come_to(pilot, table, "settled")
        await says(pilot, texts.AGAIN)
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        await says(pilot, "SAYS IT BACK")
        assert talk.is_current
        assert (talk.sitting.session.state, talk.sitting.view().left) == ("running", left)


async def test_a_second_break_of_the_same_talk(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        for _ in range(2):
            await press(pilot, "b")
            await on(pilot, "BreakScreen")
            await come_to(pilot, table, "settled")
            await press(pilot, "enter")
            await on(pilot, "TalkScreen")
        talk = pilot.app.screen
        assert isinstance(talk, TalkScreen)
        assert sum(isinstance(event, e.BreakEnded) for event in talk.sitting.session.log) == 2


# --- left for now ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("leave", ["q", "ctrl+q", "ctrl+c"])
async def test_home_says_when_we_are_back_and_leads_there(table: Table, leave: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, leave)
        await on(pilot, "HomeScreen")
        await says(pilot, "We are on a break, back at 19:50. b goes there.")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        assert view(pilot).wall == "2026-03-01T19:50:00+01:00"


async def test_home_knows_of_a_break_without_a_time_and_of_one_that_is_due(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        await says(pilot, home_texts.ON_BREAK_OPEN)
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await come_to(pilot, table, "due")
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        await says(pilot, "We are on a break that was to last until 19:50. No hurry; b goes there.")


async def test_a_talk_cannot_begin_beside_a_break(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "q")
        await on(pilot, "HomeScreen")
        await press(pilot, "t")
        await on(pilot, "BreakScreen")


async def test_the_next_start_goes_straight_to_the_break(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        await agreed(pilot)
    table.clock.wall_only(12 * MINUTE)  # the program does not run; the clock on the wall does
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "BreakScreen")
        assert view(pilot).left == 8 * MINUTE
        await says(pilot, "19:50")
        assert "money" not in seen(pilot.app)


async def test_a_start_long_after_the_time_is_met_kindly(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
    table.clock.wall_only(3 * 24 * 60 * MINUTE)
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "BreakScreen")
        await says(pilot, texts.LATE, "You agreed on 19:50 on Sunday, 1 March.")


async def test_a_disk_that_is_full_does_not_end_a_break(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        table.refusing = "The disk is full."
        await agreed(pilot)
        assert sitting(pilot).unsaved
        table.refusing = ""
        await pass_minutes(pilot, table, 1)
        assert not sitting(pilot).unsaved
