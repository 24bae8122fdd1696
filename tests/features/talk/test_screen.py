"""The talk screen: what it shows and what its keys do."""

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import SetTopic
from safespace_tui.features.talk import texts
from safespace_tui.features.talk.screen import TalkScreen
from safespace_tui.ui.widgets.covered_line import CoveredNumber
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, rows, seen, settled, sign, top, typed


def talk(pilot: Pilot[None]) -> TalkScreen:
    screen = pilot.app.screen
    assert isinstance(screen, TalkScreen)
    return screen


def log(pilot: Pilot[None]) -> tuple[e.Event, ...]:
    found = next(screen for screen in pilot.app.screen_stack if isinstance(screen, TalkScreen))
    return found.sitting.session.log


async def passes(table: Table, pilot: Pilot[None], seconds: float) -> None:
    """Time goes by in small steps, and the screen looks at the clock at each."""
    while seconds > 0 and top(pilot) == "TalkScreen":
        step = min(seconds, 5)
        table.clock.advance(round(step * 1000))
        talk(pilot).beat()
        seconds -= step
    await pilot.pause()


async def to_the_floor(pilot: Pilot[None]) -> None:
    """From the settling to the first one speaking, with money as the topic."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    await typed(pilot, "money")
    await settled(pilot, lambda: "money" in seen(pilot.app))
    await press(pilot, "enter") if "SPEAKS" not in seen(pilot.app) else None
    await settled(pilot, lambda: "SPEAKS" in seen(pilot.app))


async def test_speaking_reflecting_and_the_swap(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        assert "● Anna   ▶ SPEAKS" in sign(pilot.app)
        assert "▲ Ben    A soft face" in seen(pilot.app)
        await press(pilot, "enter")
        assert "▲ Ben   ◀ SAYS IT BACK" in sign(pilot.app)
        await press(pilot, "enter")
        assert "● Anna   ◆ ANSWERS" in sign(pilot.app)
        await press(pilot, "enter")
        assert "Anna answers first: y that's it, n not quite, m there's more." in seen(pilot.app)
        await press(pilot, "n")
        assert "▶ SAYS IT AGAIN" in seen(pilot.app)
        await press(pilot, "enter", "enter", "m")
        assert "● Anna   ▶ SAYS MORE" in sign(pilot.app)
        assert texts.SAY_MORE in seen(pilot.app)
        await press(pilot, "enter", "enter", "y")
        assert "● Anna   ▶ THAT ARRIVED" in sign(pilot.app)
        assert "There may be more to say. If not: over to Ben." in seen(pilot.app)
        await press(pilot, "p")
        assert "▲ Ben   ▶ SPEAKS" in sign(pilot.app)
        answers = [event.answer for event in log(pilot) if isinstance(event, e.ReflectionAnswered)]
        assert answers == ["not_quite", "more", "thats_it"]


async def test_time_is_calm_until_the_last_minute(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        assert "about 9 minutes left" in seen(pilot.app)
        await passes(table, pilot, 8 * 60 + 15)
        assert "45 seconds left" in seen(pilot.app)
        await passes(table, pilot, 50)
        assert "The turn: just over." in seen(pilot.app)
        assert texts.UP in read(pilot.app)
        assert "▶ SPEAKS" in seen(pilot.app)


async def test_running_seconds_can_be_switched(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "s")
        assert "The turn: 9 minutes left." in seen(pilot.app)
        await press(pilot, "s")
        assert "about 9 minutes left" in seen(pilot.app)


async def test_each_cue_is_heard_once(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await passes(table, pilot, 8 * 60 + 1)
        assert table.heard == ["nearly"]
        await passes(table, pilot, 60)
        assert table.heard == ["nearly", "swap"]
        await passes(table, pilot, 60)
        assert table.heard == ["nearly", "swap"]


async def test_sound_can_be_muted_and_stays_so(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "x")
        assert "Sound is off" in seen(pilot.app)
        await passes(table, pilot, 9 * 60 + 1)
        assert table.heard == []
        assert not table.settings.sound
        await press(pilot, "x")
        assert "Sound is on" in seen(pilot.app)


async def test_undo_takes_one_move_back(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "enter")
        assert "SAYS IT BACK" in seen(pilot.app)
        await press(pilot, "u")
        assert "● Anna   ▶ SPEAKS" in sign(pilot.app)


async def test_a_pause_stops_the_clock(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "space")
        assert "A PAUSE" in seen(pilot.app)
        await passes(table, pilot, 3600)
        await press(pilot, "enter")
        assert "The talk is paused. Go on first." in seen(pilot.app)
        await press(pilot, "space")
        assert "about 9 minutes left" in seen(pilot.app)


async def test_a_gap_pauses_and_may_be_counted(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        table.clock.advance(4 * 60_000)
        talk(pilot).beat()
        await pilot.pause()
        assert "Nothing was heard for about 4 minutes, so the talk is paused." in seen(pilot.app)
        assert "count it" in seen(pilot.app)
        await press(pilot, "c")
        assert "about 5 minutes left" in seen(pilot.app)


async def test_a_minute_more_or_less(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "plus")
        assert "about 10 minutes left" in seen(pilot.app)
        await press(pilot, "minus", "minus")
        assert "about 8 minutes left" in seen(pilot.app)


async def test_the_point_can_be_written_down(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "w", "w")
        await on(pilot, "TextPrompt")
        assert "What Anna said" in seen(pilot.app)
        await press(pilot, "backspace")
        await typed(pilot, "I was worried")
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: isinstance(log(pilot)[-1], e.NoteTaken))
        note = log(pilot)[-1]
        assert isinstance(note, e.NoteTaken)
        assert (note.who, note.text, note.about) == ("a", "I was worried", "point")


async def test_writing_can_be_left(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        before = log(pilot)
        for leave in ("escape", "f9", "ctrl+q", "enter"):
            await press(pilot, "f4")
            await on(pilot, "TextPrompt")
            await press(pilot, leave)
            await on(pilot, "TalkScreen")
        assert log(pilot) == before


async def test_the_topic_can_be_renamed(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "t")
        await on(pilot, "TextPrompt")
        await typed(pilot, "money and time")
        await settled(pilot, lambda: top(pilot) == "TalkScreen" and "money and time" in seen(pilot.app))
        where = next(row for row in seen(pilot.app).splitlines() if "money and time" in row).split("money and time")[1]
        talk = pilot.app.screen
        assert isinstance(talk, TalkScreen)
        talk.sitting.do(SetTopic(text="x" * 20_000))  # however long it is, it gives way to where they are
        await settled(pilot, lambda: any("xxx…" in row and row.endswith(where.strip()) for row in rows(pilot.app)))
        await all_fits(pilot)


async def test_focus_mode_leaves_the_name_and_the_clock(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "f")
        shown = seen(pilot.app)
        assert "SPEAKS" in shown
        assert "about 9 minutes left" in shown
        assert "Listen so" not in shown
        assert "money" not in shown
        assert "show everything" in shown
        await press(pilot, "space")
        assert texts.STANDS["paused"] in seen(pilot.app)
        await press(pilot, "space", "f11")
        assert "Listen so" in seen(pilot.app)


async def test_leaving_asks_and_staying_is_the_harmless_answer(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        before = log(pilot)
        for way_in, way_out in (("q", "escape"), ("escape", "q"), ("ctrl+q", "g"), ("ctrl+c", "enter")):
            await press(pilot, way_in)
            await on(pilot, "Dialog")
            await press(pilot, way_out)
            await on(pilot, "TalkScreen")
        assert log(pilot) == before


async def test_leaving_for_now_keeps_the_talk_waiting(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "q")
        await on(pilot, "Dialog")
        await press(pilot, "n")
        await on(pilot, "HomeScreen")
        await settled(pilot, lambda: "A talk is waiting for you" in seen(pilot.app))
        found = table.draft.find()
        assert found is not None
        assert isinstance(found.events[-1], e.Paused)


async def test_leaving_for_good_keeps_it_as_unfinished(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "q")
        await on(pilot, "Dialog")
        await press(pilot, "s")
        await on(pilot, "ClosingScreen")
        await settled(pilot, table.store.heads)
        assert table.store.heads()[0].outcome == "unfinished"
        assert table.draft.find() is None


async def test_what_could_not_be_saved_is_said_and_tried_again(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        table.refusing = "The disk is full."
        await press(pilot, "enter")
        assert "SAYS IT BACK" in seen(pilot.app)
        assert "could not be saved yet" in seen(pilot.app)
        table.refusing = ""
        await press(pilot, "enter")
        assert "could not be saved yet" not in seen(pilot.app)
        found = table.draft.find()
        assert found is not None
        assert found.events == log(pilot)


async def to_the_rating(pilot: Pilot[None]) -> None:
    """To the closing's hidden question."""
    await to_the_floor(pilot)
    await press(pilot, "e")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    for _ in range(3):
        await press(pilot, "enter")
        await settled(pilot, lambda: pilot.app.focused is not None)
    await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredNumber))


async def test_a_hidden_number_is_never_drawn_before_both_gave_theirs(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_rating(pilot)
        assert "Anna, a number from 0 to 10" in seen(pilot.app)
        await press(pilot, "7")
        one_digit = seen(pilot.app)
        await press(pilot, "backspace", "1", "0")
        assert seen(pilot.app) == one_digit
        await press(pilot, "enter")
        await settled(pilot, lambda: "Ben, a number" in seen(pilot.app))
        await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredNumber))
        assert "10 of 10" not in seen(pilot.app)
        await press(pilot, "1", "1", "enter")
        assert "Give a whole number from 0 to 10." in seen(pilot.app)
        await press(pilot, "3", "enter")
        await settled(pilot, lambda: "Anna: 10 of 10" in seen(pilot.app))
        assert "Ben: 3 of 10" in seen(pilot.app)
        assert "Give a whole" not in seen(pilot.app)


async def test_what_was_typed_waits_through_a_pause(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await press(pilot, "m", "o", "n", "f8")
        assert "A PAUSE" in seen(pilot.app)
        assert "mon" not in seen(pilot.app)
        await press(pilot, "f8")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        assert "mon" in seen(pilot.app)


async def test_a_question_that_is_gone_answers_no_other(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "e")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        talk = pilot.app.screen
        assert isinstance(talk, TalkScreen)
        panel = talk.face.panel
        assert panel is not None
        panel.post_message(panel.Answered(panel, "tired"))
        panel.post_message(panel.Answered(panel, "cross"))
        panel.post_message(panel.Passed(panel))
        await settled(pilot, lambda: isinstance(log(pilot)[-1], e.Answered) and talk.face.panel not in (None, panel))
        given = [(one.who, one.value) for one in log(pilot) if isinstance(one, e.Answered)]
        assert given == [("a", "tired")]


async def test_an_agreement_may_have_a_day(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "e")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await press(pilot, "enter")
        await press(pilot, "enter")
        await settled(pilot, lambda: "What you agreed" in seen(pilot.app) or "agree on" in seen(pilot.app))
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await typed(pilot, "a walk")
        await typed(pilot, "soon")
        assert "“soon” isn't a date." in seen(pilot.app)
        await press(pilot, *["backspace"] * 4)
        await typed(pilot, "2 weeks")
        await settled(pilot, lambda: "a walk (look at it again on 15 March 2026)" in seen(pilot.app))


async def test_the_clock_moves_a_clocked_talk_on(table: Table) -> None:
    async with table.talking("twin_monologue", minutes=30).run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: "● Anna   ▶ SPEAKS" in sign(pilot.app))
        assert texts.BY_CLOCK in seen(pilot.app)
        await press(pilot, "enter")
        assert "the step ends by itself" in read(pilot.app)
        await passes(table, pilot, 5 * 60 + 1)
        assert "▲ Ben   ▶ SPEAKS" in sign(pilot.app)
        assert "swap" in table.heard


@pytest.mark.parametrize("size", [FULL, SMALL])
@pytest.mark.parametrize("fmt", ["speaker_listener", "quick_check_in", "twin_monologue"])
async def test_every_step_fits(table: Table, fmt: str, size: tuple[int, int]) -> None:
    async with table.talking(fmt).run_test(size=size) as pilot:
        await on(pilot, "TalkScreen")
        for _ in range(60):
            await all_fits(pilot)
            session = talk(pilot).sitting.session
            await press(pilot, "f3" if session.words.kind == "check" else "enter")
            if top(pilot) == "TalkScreen" and session.plan.advance == "by_clock":
                await passes(table, pilot, 400)
            if top(pilot) != "TalkScreen":
                break
        assert top(pilot) == "ClosingScreen"


async def test_every_key_twice_is_harmless(table: Table) -> None:
    from safespace_tui.features.talk import keys

    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        for key in keys.TALK:
            if key.action in ("finish", "call_break"):
                continue
            await press(pilot, key.keys[0], key.keys[0])
            for _ in range(3):
                if top(pilot) != "TalkScreen":
                    await press(pilot, "escape")
        await on(pilot, "TalkScreen")
        assert len(pilot.app.screen_stack) == 2


async def test_a_resize_in_the_middle_loses_nothing(table: Table) -> None:
    async with table.talking().run_test(size=FULL) as pilot:
        await to_the_floor(pilot)
        await press(pilot, "w")
        await on(pilot, "TextPrompt")
        await press(pilot, "h", "i")
        await pilot.resize_terminal(40, 12)
        await on(pilot, "TooSmallScreen")
        assert "too small" in seen(pilot.app)
        await press(pilot, "x", "enter", "escape")
        await pilot.resize_terminal(*SMALL)
        await on(pilot, "TextPrompt")
        assert "hi" in seen(pilot.app)
        await all_fits(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(log(pilot)[-1], e.NoteTaken))
