"""Words for feelings while something is written, and the question to whoever writes it."""

import threading

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList, Static, TextArea

from safespace_tui.features.breaks.exercise_screen import ExerciseScreen
from safespace_tui.features.private.note_editor_screen import NoteEditorScreen
from safespace_tui.features.writing import texts as feelings
from safespace_tui.features.writing import texts as hints
from safespace_tui.features.writing.question_panel import QuestionPanel
from safespace_tui.features.writing.wording import Wording
from safespace_tui.ui.text_prompt import TextPrompt
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, seen, settled, top


async def at_a_line(pilot: Pilot[None]) -> Input:
    """In a gentle start, from its beginning to the first line that is written."""
    await on(pilot, "TalkScreen")
    await press(pilot, "enter", "enter")
    await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
    line = pilot.app.focused
    assert isinstance(line, Input)
    return line


async def writing(pilot: Pilot[None]) -> Input:
    """There, when all that the line needs is prepared."""
    line = await at_a_line(pilot)
    await judged(pilot)
    return line


async def judged(pilot: Pilot[None]) -> None:
    """When what is written is answered, if there is an answer."""
    await settled(pilot, lambda: pilot.app.beside._wording.ready)  # type: ignore[attr-defined]  # it is the whole program
    await pilot.pause()


async def write(pilot: Pilot[None], text: str) -> None:
    """Types a text, without Enter."""
    await press(pilot, *({" ": "space", "'": "apostrophe"}.get(letter, letter) for letter in text))


def advice(pilot: Pilot[None]) -> str:
    """What stands under the line."""
    return str(pilot.app.screen.query_one(".advice", Static).content)


# --- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_several_words_go_into_the_line_that_is_written(table: Table, size: tuple[int, int]) -> None:
    async with table.talking("gentle_start").run_test(size=size) as pilot:
        line = await writing(pilot)
        await write(pilot, "i am ")
        await pilot.press("ctrl+f", "ctrl+f")
        await on(pilot, "FeelingsScreen")
        await all_fits(pilot)
        await write(pilot, "lon")
        await settled(pilot, lambda: "lonely" in seen(pilot.app))
        while "lonely " not in marked(pilot):
            await press(pilot, "down")
        await press(pilot, "enter")
        await write(pilot, "tens")
        await press(pilot, "enter")
        assert "chosen: lonely, tense" in seen(pilot.app)
        await press(pilot, "f10")
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: line.value == "i am lonely, tense")
        assert pilot.app.focused is line


async def test_after_a_word_what_is_looked_for_and_its_place_stay_and_commas_stand_only_between_words(
    table: Table,
) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        line = await writing(pilot)
        await write(pilot, "he was ")
        await pilot.press("ctrl+f")
        await on(pilot, "FeelingsScreen")
        await write(pilot, "sad")
        await press(pilot, "down")
        first = marked(pilot)
        await press(pilot, "enter")
        assert pilot.app.screen.query_one(Input).value == "sad"
        assert marked(pilot) == first.replace("  ", "● ", 1)
        await press(pilot, "down", "enter")
        chosen = [marked(pilot)[2:26].strip(), first[2:26].strip()]
        await press(pilot, "f10")
        await settled(pilot, lambda: line.value == f"he was {chosen[1]}, {chosen[0]}")
        await pilot.press("ctrl+f")
        await on(pilot, "FeelingsScreen")
        await press(pilot, "f10")
        await settled(pilot, lambda: line.value.endswith(f"{chosen[0]}, glad"))


def marked(pilot: Pilot[None]) -> str:
    """The word under the mark."""
    words = pilot.app.screen.query_one(OptionList)
    return str(words.get_option_at_index(words.highlighted or 0).prompt)


async def test_a_word_is_marked_and_the_mark_taken_away(table: Table) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        line = await writing(pilot)
        await pilot.press("ctrl+f")
        await on(pilot, "FeelingsScreen")
        await press(pilot, "enter")
        assert "● glad" in seen(pilot.app)
        await press(pilot, "pagedown", "pageup", "enter")
        assert "● glad" not in seen(pilot.app)
        await press(pilot, "down", "down", "up", "f10")
        await on(pilot, "TalkScreen")
        await settled(pilot, lambda: line.value == "happy")
        await pilot.press("ctrl+f")
        await on(pilot, "FeelingsScreen")
        await press(pilot, "escape")
        await on(pilot, "TalkScreen")
        assert line.value == "happy"


async def test_a_word_that_only_sounds_like_a_feeling_is_asked_back_and_can_still_be_taken(table: Table) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        line = await writing(pilot)
        await pilot.press("ctrl+f")
        await on(pilot, "FeelingsScreen")
        await write(pilot, "ignored")
        await settled(pilot, lambda: "tells what somebody did" in read(pilot.app))
        await press(pilot, "f10")
        await settled(pilot, lambda: line.value == "ignored")


HELP = "people who can help;"
"""What is said to fear, where one partner is alone behind the own passphrase, and nowhere else."""


async def test_an_own_word_is_as_good_and_a_word_of_fear_changes_nothing_beside_it(table: Table) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        line = await writing(pilot)
        await pilot.press("ctrl+f")
        await on(pilot, "FeelingsScreen")
        await write(pilot, "threatened")
        await settled(pilot, lambda: feelings.NONE_FOUND in read(pilot.app))
        assert HELP not in read(pilot.app)
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        await press(pilot, "escape")
        await on(pilot, "FeelingsScreen")
        await press(pilot, "f10")
        await settled(pilot, lambda: line.value == "threatened")


async def test_words_are_offered_for_notes_and_not_for_dates_or_numbers(table: Table) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "ctrl+f")
        assert top(pilot) == "TalkScreen"
        await press(pilot, "w")
        await on(pilot, "TextPrompt")
        await press(pilot, "ctrl+f")
        await on(pilot, "FeelingsScreen")
        await press(pilot, "f10")
        await on(pilot, "TextPrompt")
        assert pilot.app.screen.query_one(Input).value == "glad"
        await write(pilot, ", i am afraid of you")
        await judged(pilot)
        assert "talking is enough" in read(pilot.app)
        assert HELP not in read(pilot.app)
        await press(pilot, "escape", "e", "enter")
        await settled(pilot, lambda: bool(pilot.app.screen.query(".date")))
        await write(pilot, "us")
        await press(pilot, "enter")
        await settled(pilot, lambda: pilot.app.focused is not None and pilot.app.focused.has_class("date"))
        await press(pilot, "ctrl+f")
        assert top(pilot) == "TalkScreen"


async def took_glad(pilot: Pilot[None], back_to: str) -> None:
    """Looks for words and takes the first."""
    await press(pilot, "ctrl+f")
    await on(pilot, "FeelingsScreen")
    await press(pilot, "f10")
    await on(pilot, back_to)


async def test_words_are_at_hand_where_nobody_reads_along(table: Table) -> None:
    calming = next(one for one in table.shelf.calmings() if one.write)
    app = table.app()
    async with app.run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        screen = ExerciseScreen(calming, table.clock, app.sounds, reduced_motion=True, time_left=lambda: "")
        await app.push_screen(screen)
        await settled(pilot, lambda: isinstance(pilot.app.focused, TextArea))
        paper = screen.query_one(TextArea)
        await press(pilot, *"tired", "enter", *"i", "space", *"feel")
        await took_glad(pilot, "ExerciseScreen")
        await settled(pilot, lambda: paper.text == "tired\ni feel glad")
        await took_glad(pilot, "ExerciseScreen")
        await settled(pilot, lambda: paper.text == "tired\ni feel glad, glad")
        assert pilot.app.focused is paper


async def test_words_are_at_hand_in_a_private_note(table: Table) -> None:
    kept: list[str] = []
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await pilot.app.push_screen(NoteEditorScreen(table.settings.couple.a, "I am", kept.append))
        await took_glad(pilot, "NoteEditorScreen")
        await press(pilot, "f10")
        await on(pilot, "HomeScreen")
        assert kept == ["I am glad"]


async def test_words_are_at_hand_in_the_charter_but_not_for_its_days_and_of_fear_nothing_is_said(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        await press(pilot, "c")
        await on(pilot, "CharterScreen")
        await press(pilot, "n")
        await on(pilot, "Dialog")
        await press(pilot, "b", "2")
        await on(pilot, "LinePrompt")
        await took_glad(pilot, "LinePrompt")
        assert pilot.app.screen.query_one(Input).value == "glad"
        await write(pilot, ", i am afraid of you")
        await judged(pilot)
        assert HELP not in read(pilot.app)
        pilot.app.push_screen(TextPrompt("When?", date=True))
        await on(pilot, "TextPrompt")
        await press(pilot, "ctrl+f")
        assert top(pilot) == "TextPrompt"


async def test_words_are_at_hand_for_the_topic_of_a_talk(table: Table) -> None:
    async with table.talking("speaker_listener").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        line = pilot.app.focused
        assert isinstance(line, Input)
        await took_glad(pilot, "TalkScreen")
        await settled(pilot, lambda: line.value == "glad")
        await write(pilot, ", i am afraid of you")
        await judged(pilot)
        assert HELP not in read(pilot.app)


# --- hints ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("size", [FULL, SMALL])
async def test_a_question_stands_under_the_line_and_goes_with_its_reason(table: Table, size: tuple[int, int]) -> None:
    async with table.talking("gentle_start").run_test(size=size) as pilot:
        line = await writing(pilot)
        await write(pilot, "you never listen")
        await settled(pilot, lambda: "Which one time" in read(pilot.app))
        await all_fits(pilot)
        await press(pilot, *["backspace"] * len(line.value))
        await write(pilot, "you were tired")
        assert advice(pilot) == ""


async def test_a_hint_is_kept_nowhere_and_stops_nothing(table: Table) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        await writing(pilot)
        await write(pilot, "you never listen")
        assert advice(pilot)
        await press(pilot, "enter")
        await settled(pilot, lambda: "I feel" in seen(pilot.app))
        left = table.draft.find()
        assert left is not None
        assert "you never listen" in str(left.events)
        assert "Which one time" not in str(left.events)
        assert table.saved == []


async def test_what_a_line_needs_is_prepared_beside_its_first_keys(
    table: Table, monkeypatch: pytest.MonkeyPatch
) -> None:
    go = threading.Event()
    ready = Wording.get_ready

    def slowly(wording: Wording) -> None:
        go.wait(60)
        ready(wording)

    monkeypatch.setattr(Wording, "get_ready", slowly)
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        await at_a_line(pilot)
        try:
            await write(pilot, "you never listen")
            assert advice(pilot) == ""
            await press(pilot, "ctrl+y")
            assert advice(pilot) == ""
        finally:
            go.set()
        await settled(pilot, lambda: "Which one time" in advice(pilot))


async def test_one_key_turns_hints_off_for_good_and_on_again(table: Table) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        await writing(pilot)
        await write(pilot, "you never listen")
        assert advice(pilot)
        await press(pilot, "ctrl+r")
        assert advice(pilot) == hints.HINTS_OFF
        assert not table.settings.hints
        await write(pilot, " to me")
        assert advice(pilot) == ""
        await press(pilot, "ctrl+r")
        assert advice(pilot) == hints.HINTS_ON
        await write(pilot, " now")
        assert "Which one time" in advice(pilot)


async def test_one_hint_is_put_away_for_this_text_and_no_other(table: Table) -> None:
    async with table.talking("gentle_start").run_test(size=FULL) as pilot:
        line = await writing(pilot)
        await write(pilot, "you never listen")
        assert "^y puts this away" in advice(pilot)
        await press(pilot, "ctrl+y")
        assert advice(pilot) == ""
        await write(pilot, " to me")
        assert advice(pilot) == ""
        assert line.value == "you never listen to me"
        await write(pilot, ". you are lazy")
        assert advice(pilot) not in ("", hints.HINTS_ON)
        await press(pilot, "ctrl+y", "ctrl+y")
        assert advice(pilot) == ""
        await press(pilot, *["backspace"] * len(line.value))
        await write(pilot, "you never listen")
        assert "Which one time" in advice(pilot)
        assert table.settings.hints
        assert table.saved == []


@pytest.mark.parametrize("asks", [False, True])
async def test_to_fear_nothing_is_said_where_both_can_see_it(table: Table, *, asks: bool) -> None:
    async with table.set(hints=asks).talking("gentle_start").run_test(size=FULL) as pilot:
        await writing(pilot)
        await write(pilot, "you are lazy")
        assert bool(advice(pilot)) is asks
        await write(pilot, ", i am afraid of you")
        assert advice(pilot) == ""
        assert HELP not in read(pilot.app)
        left = table.draft.find()
        assert left is not None
        before = len(left.events)
        await press(pilot, "ctrl+t", "escape")
        await on(pilot, "TalkScreen")
        left = table.draft.find()
        assert left is not None
        assert len(left.events) == before


async def test_the_wish_of_the_weekly_hour_can_be_written_and_gets_hints_like_an_opening(table: Table) -> None:
    async with table.talking("weekly_hour").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        sitting = pilot.app.screen.sitting  # type: ignore[attr-defined]  # it is the talk
        for _ in range(30):
            if sitting.session.words.id != "write_wish":
                await press(pilot, "p" if sitting.session.words.id == "piece" else "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        await all_fits(pilot)
        await write(pilot, "you never help me")
        await settled(pilot, lambda: "Which one time" in advice(pilot))
        await press(pilot, "enter")
        await settled(pilot, lambda: sitting.session.words.id == "wish")
        assert "Which one time" not in str(sitting.session.log)
        assert "you never help me" in str(sitting.session.log)


async def test_where_no_opening_is_written_nobody_is_asked(table: Table) -> None:
    async with table.talking("quick_check_in").run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "e", "enter")
        await settled(pilot, lambda: isinstance(pilot.app.focused, Input))
        panel = pilot.app.screen.query_one(QuestionPanel)
        assert not panel.question.hints
        await write(pilot, "you never listen")
        assert advice(pilot) == ""
        await press(pilot, "ctrl+r")
        assert advice(pilot) == ""
        assert table.settings.hints
