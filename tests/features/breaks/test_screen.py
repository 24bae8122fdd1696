"""The break's screen from the call to the return: what is seen and heard at each stage, and what is not."""

import datetime as dt

import pytest
from textual.pilot import Pilot

from safespace_tui.domain.session import events as e
from safespace_tui.features.breaks import texts
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import refusals
from tests.features.breaks.resting import (
    MINUTE,
    NUMBERS,
    agreed,
    asks,
    back,
    clock,
    come_to,
    from_home,
    pass_minutes,
    resting_screen,
    says,
    sitting,
    view,
)
from tests.table import FULL, Table, on, press, read, seen, settled, top, typed

TOPIC = "the unpaid bill"

# --- calling it -----------------------------------------------------------------------------------------------------


STEPS = ("doing", "asking", "speaking", "reflecting", "checking", "paused")


@pytest.mark.parametrize(
    ("key", "step"), [(key, step) for step in STEPS for key in ("b", "f2") if (key, step) != ("b", "asking")]
)
async def test_one_key_calls_it_from_every_step_and_while_somebody_writes(table: Table, key: str, step: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_step(pilot, step)
        await press(pilot, key)
        await on(pilot, "BreakScreen")
        assert texts.CALLED in seen(pilot.app)


async def to_step(pilot: Pilot[None], step: str) -> None:
    """From the beginning of a talk to one of its steps."""
    await on(pilot, "TalkScreen")
    if step == "doing":
        return
    await press(pilot, "enter")
    await settled(pilot, lambda: pilot.app.focused is not None)
    if step == "asking":
        await press(pilot, *"mo")
        return
    await typed(pilot, TOPIC)
    await says(pilot, "SPEAKS")
    await press(pilot, *{"reflecting": ("enter",), "checking": ("enter", "enter"), "paused": ("space",)}.get(step, ()))
    await says(pilot, {"reflecting": "SAYS IT BACK", "checking": "ANSWERS", "paused": "A PAUSE"}.get(step, "SPEAKS"))


async def test_what_was_talked_about_is_gone_at_once(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_step(pilot, "speaking")
        assert TOPIC in seen(pilot.app)
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        for word in (TOPIC, "SPEAKS", "Speaker", "Listen", "Anna", "Ben", "left"):
            assert word not in seen(pilot.app)


async def test_what_is_half_written_is_not_lost(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "w")
        await on(pilot, "TextPrompt")
        await press(pilot, *"rain", "f2")
        await on(pilot, "BreakScreen")
        assert [event.text for event in sitting(pilot).session.log if isinstance(event, e.NoteTaken)] == ["rain"]


async def test_nobody_is_named_who_called_it(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        called = sitting(pilot).session.log[-1]
        assert called == e.BreakCalled(at=0, wall="2026-03-01T19:30:00+01:00")
        assert "we" in read(pilot.app).lower()


async def test_a_second_call_is_no_second_break(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await pilot.press("b", "b", "f2")
        await on(pilot, "BreakScreen")
        assert sum(isinstance(event, e.BreakCalled) for event in sitting(pilot).session.log) == 1
        assert [type(screen).__name__ for screen in pilot.app.screen_stack].count("BreakScreen") == 1


async def test_the_command_line_goes_straight_to_it(table: Table) -> None:
    async with table.app(LaunchOptions(minutes=45, skip_to="break")).run_test(size=FULL) as pilot:
        await on(pilot, "BreakScreen")
        await says(pilot, f"We are back at {clock(table, 45)}", "in 45 minutes")


async def test_a_talk_that_waits_has_the_break_and_is_not_asked_about(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "q", "n")
        await on(pilot, "HomeScreen")
        await press(pilot, "b")
        await on(pilot, "BreakScreen")
        assert not view(pilot).only_break
        await come_to(pilot, table, "settled")
        await says(pilot, texts.GOES_ON)
        await press(pilot, "enter")
        await on(pilot, "TalkScreen")
        assert isinstance(pilot.app.screen, TalkScreen)
        assert pilot.app.screen.sitting.session.state == "paused"


# --- agreeing -------------------------------------------------------------------------------------------------------


async def test_a_time_is_proposed_large_and_agreed_by_enter(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await says(pilot, "We are back at 19:50", "in 20 minutes")
        assert seen(pilot.app).count("██") > 20
        await press(pilot, "enter")
        assert view(pilot).wall == "2026-03-01T19:50:00+01:00"
        assert view(pilot).left == 20 * MINUTE


async def test_the_proposal_follows_the_clock_until_it_is_moved(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await pass_minutes(pilot, table, 3)
        assert "19:53" in seen(pilot.app)
        await press(pilot, "right")
        await pass_minutes(pilot, table, 3)
        await says(pilot, "We are back at 19:58", "in 22 minutes")


async def test_keys_move_it_between_twenty_minutes_and_a_day(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "left", "minus")
        await says(pilot, "We are back at 19:50", "in 20 minutes")
        await press(pilot, *["right"] * 8)
        await says(pilot, "We are back at 20:30", "in 60 minutes")
        await press(pilot, "plus")
        await says(pilot, "We are back at 20:45", "in 75 minutes")
        await press(pilot, "left", "left")
        await says(pilot, "We are back at 20:25", "in 55 minutes")
        for _ in range(40):
            resting_screen(pilot).action_later()
        await pilot.pause()
        await says(pilot, "We are back at 19:30 tomorrow", "in about 24 hours")
        await press(pilot, "enter")
        assert view(pilot).left == 24 * 60 * MINUTE


async def test_there_and_back_again_is_where_it_was(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        screen = resting_screen(pilot)
        for steps in (3, 9, 18, 25):
            for move in (screen.action_later, screen.action_sooner):
                for _ in range(steps):
                    move()
            await pilot.pause()
            await says(pilot, "We are back at 19:50", "in 20 minutes")


async def test_a_typed_time_is_looked_at_before_it_is_agreed(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "t")
        await asks(pilot, texts.TYPE_TIME)
        await typed(pilot, "21:05")
        await says(pilot, "We are back at 21:05", "in 95 minutes")
        assert view(pilot).stage == "agreeing"
        await press(pilot, "enter")
        assert view(pilot).wall == "2026-03-01T21:05:00+01:00"


@pytest.mark.parametrize(
    ("time", "sentence"),
    [
        ("abc", "“abc” isn't a time of day. Type it like 21:40."),
        ("25:00", "“25:00” isn't a time of day. Type it like 21:40."),
        ("19:40", refusals.REFUSALS["too_short"]),
    ],
)
async def test_a_time_that_makes_no_sense_is_asked_for_again(table: Table, time: str, sentence: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "t")
        await asks(pilot, texts.TYPE_TIME)
        await typed(pilot, time)
        await asks(pilot, texts.TYPE_TIME, sentence)
        await press(pilot, "escape")
        await says(pilot, texts.CALLED, "19:50")


async def test_an_empty_line_keeps_what_is_proposed(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "right", "t")
        await asks(pilot, texts.TYPE_TIME)
        await press(pilot, "enter")
        await says(pilot, "19:55")


# --- what is private ------------------------------------------------------------------------------------------------


async def test_a_number_is_never_drawn_and_neither_is_its_length(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "enter")
        pictures = []
        for number in ("7", "10"):
            await asks(pilot, "for you alone", NUMBERS)
            before = seen(pilot.app)
            await press(pilot, *number)
            pictures.append(seen(pilot.app).replace("Anna", "X").replace("Ben", "X").replace("▲", "●"))
            assert number not in seen(pilot.app).replace("0 (calm) to 10", "").replace("19:50", "")
            assert "•" not in seen(pilot.app)
            assert seen(pilot.app) != before
            await press(pilot, "enter")
        assert [line.split() for line in pictures[0].splitlines()] == [
            line.split() for line in pictures[1].splitlines()
        ]
        given = sitting(pilot).session.rest
        assert given is not None
        assert given.numbers("before") == {"a": 7, "b": 10}


@pytest.mark.parametrize("number", ["11", "99"])
async def test_a_number_that_is_none_is_asked_for_again(table: Table, number: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await press(pilot, "enter")
        await asks(pilot, "Anna, for you alone")
        await press(pilot, *number, "enter")
        await asks(pilot, "Anna, for you alone", texts.BAD_NUMBER)
        await press(pilot, "7")
        assert texts.BAD_NUMBER not in read(pilot.app)


async def test_numbers_can_be_passed(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        rest = sitting(pilot).session.rest
        assert rest is not None
        assert rest.arousal == ()


async def test_numbers_are_shown_when_both_say_yes(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot, numbers=("7", ""))
        await pass_minutes(pilot, table, 20)
        await back(pilot, numbers=("2", "3"))
        await says(pilot, texts.BOTH_READY)
        await press(pilot, "n")
        await asks(pilot, "Anna, for you alone", texts.SHOW_NUMBERS)
        await press(pilot, "y")
        await asks(pilot, "Ben, for you alone", texts.SHOW_NUMBERS)
        assert "7" not in seen(pilot.app)
        await press(pilot, "y")
        await says(pilot, "Anna: 7 before, 2 now Ben: not said before, 3 now")


@pytest.mark.parametrize("answers", ["nn", "ny", "yn"])
async def test_one_no_keeps_all_numbers_private(table: Table, answers: str) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot, numbers=("7", "8"))
        await pass_minutes(pilot, table, 20)
        await back(pilot, numbers=("2", "3"))
        await says(pilot, texts.BOTH_READY)
        await press(pilot, "n")
        for name, answer in zip(("Anna", "Ben"), answers, strict=True):
            await asks(pilot, f"{name}, for you alone", texts.SHOW_NUMBERS)
            await press(pilot, answer)
        await says(pilot, texts.BOTH_READY, texts.NOT_SHOWN)
        assert not any(number in seen(pilot.app) for number in "78")


async def test_without_a_number_there_is_nothing_to_show(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await come_to(pilot, table, "settled")
        await press(pilot, "n")
        await says(pilot, texts.NO_NUMBERS)


# --- resting --------------------------------------------------------------------------------------------------------


async def test_the_time_left_is_shown_and_what_might_help(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        for calming in table.shelf.calmings():
            assert calming.title in seen(pilot.app)
        assert texts.RUMINATION in read(pilot.app)
        await pass_minutes(pilot, table, 6)
        await says(pilot, "We are back at 19:50", "in 14 minutes")
        await pass_minutes(pilot, table, 13.5)
        assert "in less than a minute" in read(pilot.app)


async def test_enter_does_not_end_it_before_its_time(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "enter", "enter")
        assert view(pilot).stage == "resting"
        assert texts.NOT_TIME_YET in read(pilot.app)


async def test_more_time_while_it_lasts(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 5)
        await press(pilot, "m")
        await asks(pilot, texts.MORE_TIME, "As agreed, at 19:50")
        await press(pilot, "2")
        await says(pilot, "We are back at 20:35", "in 60 minutes")


async def test_a_question_that_was_called_up_can_be_left_again(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        for key, title in (("m", texts.MORE_TIME), ("x", texts.NOT_TODAY)):
            for leave in ("escape", "f9"):
                await press(pilot, key)
                await asks(pilot, title)
                await press(pilot, leave)
                await says(pilot, texts.RESTING, "What might help")
        assert view(pilot).put_off == 0


async def test_an_exercise_opens_by_its_key_and_leads_back(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "1")
        await on(pilot, "ExerciseScreen")
        assert "We are back at 19:50" in read(pilot.app)
        await press(pilot, "q")
        await on(pilot, "BreakScreen")


async def test_the_calendar_file_is_named_and_its_failure_too(table: Table) -> None:
    asked: list[dt.datetime] = []

    def save(start: dt.datetime) -> str:
        asked.append(start)
        if len(asked) > 1:
            raise StoreError("The disk is full.")
        return "/home/x/time.ics"

    async with table.app(save_calendar=save).run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "i")
        await says(pilot, texts.ICS.format(path="/home/x/time.ics"))
        await press(pilot, "i")
        await says(pilot, "The disk is full.")
        assert [f"{start:%H:%M%z}" for start in asked] == ["19:50+0100"] * 2


async def test_the_sound_is_switched_and_said(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "s")
        await says(pilot, "Sound is off")
        await pass_minutes(pilot, table, 21)
        assert "bell" not in table.heard
        await press(pilot, "f12")
        await says(pilot, "Sound is on")


# --- when it is time ------------------------------------------------------------------------------------------------


async def test_it_is_said_softly_ever_more_seldom_and_then_no_more(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        heard = []
        for _ in range(2 * 20 + 2 * 120):
            before = len(table.heard)
            table.clock.advance(MINUTE // 2)
            resting_screen(pilot).beat()
            if len(table.heard) > before:
                heard.append(-(view(pilot).left or 0) / MINUTE)
        await pilot.pause()
        assert heard == [0, 2, 5, 10, 20, 40, 60]
        assert set(table.heard) == {"bell"}
        assert texts.DUE in read(pilot.app)
        assert "You agreed on 19:50." in read(pilot.app)


async def test_coming_late_is_no_fault(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 20 + 90)  # the computer slept
        await says(pilot, texts.LATE, texts.COME)
        assert table.heard == ["bell"]
        for word in ("late", "90", "minutes ago"):
            assert word not in read(pilot.app)
        await press(pilot, "enter")
        assert view(pilot).stage == "returning"


async def test_the_next_day_the_time_is_of_yesterday(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 24 * 60)
        await says(pilot, "You agreed on 19:50 yesterday.")
        await pass_minutes(pilot, table, 48 * 60)
        await says(pilot, "You agreed on 19:50 on Sunday, 1 March.")


async def test_the_bell_is_heard_over_an_exercise(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await press(pilot, "4")
        await on(pilot, "ExerciseScreen")
        await pass_minutes(pilot, table, 20)
        assert table.heard == ["bell"]
        assert top(pilot) == "ExerciseScreen"


@pytest.mark.parametrize("minutes", [-120, 90])
async def test_a_clock_that_was_changed_takes_nothing_and_is_said(table: Table, minutes: int) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        await pass_minutes(pilot, table, 10)
        table.clock.wall_only(minutes * MINUTE)
        await pass_minutes(pilot, table, 0)
        await says(pilot, texts.TURNED, f"We are back at {clock(table, 10)}", "in 10 minutes")
        assert view(pilot).left == 10 * MINUTE


async def test_the_minutes_run_by_themselves(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await from_home(pilot)
        await agreed(pilot)
        screen = resting_screen(pilot)
        timer = screen._timer
        assert timer is not None
        table.clock.advance(20 * MINUTE - 2_000)
        screen.beat()
        assert screen._timer is not timer
        assert screen._timer is not None
        assert screen._timer._interval <= 2.01


@pytest.mark.parametrize(
    ("way", "over", "key"),
    [("q", "Dialog", "b"), ("question_mark", "HelpScreen", "b"), ("ctrl+t", "PeopleScreen", "f2")],
)
async def test_it_is_called_from_whatever_stands_over_a_talk(table: Table, way: str, over: str, key: str) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_step(pilot, "speaking")
        await press(pilot, way)
        await on(pilot, over)
        await press(pilot, key)
        await on(pilot, "BreakScreen")
        await press(pilot, "question_mark")
        await on(pilot, "HelpScreen")
        await press(pilot, "b")
        assert top(pilot) == "HelpScreen"
