"""Questions of one's own: behind the passphrase, answered, charted, shown to both only when both want that."""

import csv
import json
from functools import partial
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion, ShownLine
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.features.private import texts
from safespace_tui.features.private.check_ins import opened
from safespace_tui.features.private.check_ins_screen import CheckInScreen
from safespace_tui.features.transfer.export_texts import PROVES_NOTHING
from safespace_tui.storage.memory import MemorySheet
from safespace_tui.storage.ports import StoreError
from tests.domain.breaks.resting import rested_talks
from tests.features.private.test_notes_screen import ANNAS, BENS, home, in_a_talk, meant, named, say
from tests.storage.memory_door import MemoryDoor
from tests.storage.samples import record
from tests.table import FULL, SMALL, Table, all_fits, on, press, read, says, seen, settled, top, typed

CLOSE = "How close did I feel to us?"
FOUR = "csi_4"


@pytest.fixture
def door() -> MemoryDoor:
    """A door with a question of Anna's, answered three times."""
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    door.unlock("a", ANNAS)
    door.own("a").questions.keep(OwnQuestion(uid="close", wall="2026-01-02T20:00:00+01:00", text=CLOSE))
    for day, value in (("03", 2), ("10", 4), ("17", 7)):
        wall = f"2026-02-{day}T20:00:00+01:00"
        door.own("a").answers.keep(OwnAnswer(uid=day, wall=wall, question="close", values=(value,)))
    door.lock()
    return door


@pytest.fixture
def shown() -> MemorySheet[ShownLine]:
    """What both see: nothing yet."""
    return MemorySheet()


async def over_time(pilot: Pilot[None], table: Table) -> None:
    """To the pictures of a year with one talk."""
    await settled(pilot, lambda: top(pilot) == "HomeScreen")
    await press(pilot, "l")
    await settled(pilot, lambda: "1 talk" in seen(pilot.app))
    await press(pilot, "o")
    await on(pilot, "StatisticsScreen")
    assert table.store.heads()


async def annas(pilot: Pilot[None], table: Table) -> CheckInScreen:
    """To Anna's questions, on the way that she would take."""
    table.store.keep(record("past1", title="Money"))
    await home(pilot)
    await over_time(pilot, table)
    await press(pilot, "a")
    await on(pilot, "Dialog")
    await press(pilot, "1")
    await say(pilot, "Anna, your passphrase", ANNAS)
    await on(pilot, "CheckInScreen")
    screen = pilot.app.screen
    assert isinstance(screen, CheckInScreen)
    return screen


def values(door: MemoryDoor, question: str) -> list[tuple[int, ...]]:
    """Anna's answers, the oldest first."""
    return [one.values for one in reversed(door.own("a").answers.all()) if one.question == question]


async def test_only_the_own_passphrase_opens_them(table: Table, door: MemoryDoor) -> None:
    table.store.keep(record("past1", title="Money"))
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await over_time(pilot, table)
        await press(pilot, "a")
        await on(pilot, "Dialog")
        await press(pilot, "1")
        await say(pilot, "Anna, your passphrase", BENS)
        await settled(pilot, lambda: "didn't open it" in read(pilot.app))
        assert CLOSE not in seen(pilot.app)


@pytest.mark.parametrize("size", [FULL, SMALL, (120, 40)])
async def test_a_line_of_answers_says_which_way_it_went(table: Table, door: MemoryDoor, size: tuple[int, int]) -> None:
    async with table.app(door=door).run_test(size=size) as pilot:
        await annas(pilot, table)
        assert texts.PUBLISHED in seen(pilot.app)
        await press(pilot, "down")
        await settled(pilot, lambda: "2  4  7" in seen(pilot.app))
        assert "0 to 10: too few answers" in read(pilot.app)
        assert "█" in seen(pilot.app)
        await all_fits(pilot)
        await press(pilot, "question_mark")
        await on(pilot, "HelpScreen")


async def test_a_question_of_fear_leads_quietly_to_people(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        await press(pilot, "n")
        await on(pilot, "LinePrompt")
        await press(pilot, *"am i afraid of")
        assert "the same page for everyone" not in read(pilot.app)
        await press(pilot, *" him")
        await settled(pilot, lambda: "^t people who can help; the same page for everyone" in read(pilot.app))
        await press(pilot, *["backspace"] * 4)
        await settled(pilot, lambda: "the same page for everyone" not in read(pilot.app))


async def test_a_question_is_written_and_answered_by_number(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        await press(pilot, "n")
        await on(pilot, "LinePrompt")
        await typed(pilot, "how tired")
        await settled(pilot, lambda: "Its words stay" in read(pilot.app))
        await press(pilot, "n")
        await on(pilot, "LinePrompt")
        await typed(pilot, "How Tired".lower())
        await settled(pilot, lambda: "already" in read(pilot.app))
        await press(pilot, "escape")
        await on(pilot, "CheckInScreen")
        pilot.app.screen.query_one(OptionList).highlighted = 1
        await press(pilot, "enter", "enter")
        await on(pilot, "ScalePrompt")
        assert CLOSE in seen(pilot.app)
        await press(pilot, "enter", "enter")
        assert top(pilot) == "ScalePrompt"
        await press(pilot, "1", "0", "enter")
        await settled(pilot, lambda: values(door, "close")[-1] == (10,))
        await press(pilot, "enter")
        await on(pilot, "ScalePrompt")
        await press(pilot, "1", "1", "enter")
        await settled(pilot, lambda: values(door, "close")[-1] == (1,))
        await press(pilot, "enter")
        await on(pilot, "ScalePrompt")
        await press(pilot, "escape")
        await settled(pilot, lambda: texts.PASSED in seen(pilot.app))
        await press(pilot, "u")
        await settled(pilot, lambda: texts.TAKEN_BACK in seen(pilot.app))
        assert values(door, "close") == [(2,), (4,), (7,), (10,)]
        assert "higher than before" in read(pilot.app)


async def test_at_rest_and_asked_again(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        await press(pilot, "down", "r")
        await settled(pilot, lambda: texts.PUT_TO_REST in read(pilot.app))
        assert door.own("a").questions.all()[0].rested
        await press(pilot, "r")
        await settled(pilot, lambda: texts.ASKED_AGAIN in seen(pilot.app))
        assert not door.own("a").questions.all()[0].rested


@pytest.mark.parametrize(("annas_word", "bens_word"), [("n", ""), ("y", "n"), ("y", "y")])
async def test_both_see_a_line_only_when_both_say_so(
    table: Table, door: MemoryDoor, shown: MemorySheet[ShownLine], annas_word: str, bens_word: str
) -> None:
    async with table.app(door=door, shown=shown).run_test(size=(80, 60)) as pilot:
        await annas(pilot, table)
        await press(pilot, "down", "s")
        for word in filter(None, (annas_word, bens_word)):
            await on(pilot, "Dialog")
            await press(pilot, word)
        agreed = bens_word == "y"
        if agreed:
            await settled(pilot, lambda: "Ben, your passphrase" in seen(pilot.app))
            assert not shown.all()
            await typed(pilot, BENS)
        await settled(pilot, lambda: (texts.NOW_SHOWN if agreed else texts.NOT_SHOWN) in read(pilot.app))
        assert len(shown.all()) == agreed
        await press(pilot, "escape")
        await on(pilot, "StatisticsScreen")
        await settled(pilot, lambda: (f"Anna asks: {CLOSE}" in read(pilot.app)) == agreed)
        if agreed:
            assert [one.values for one in shown.all()[0].answers] == [(2,), (4,), (7,)]


async def test_its_owner_takes_a_shown_line_back(table: Table, door: MemoryDoor, shown: MemorySheet[ShownLine]) -> None:
    shown.keep(ShownLine(uid="close", wall="2026-02-20", who="a", text=CLOSE))
    async with table.app(door=door, shown=shown).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        assert "you both see it" in seen(pilot.app)
        assert len(shown.all()[0].answers) == 3
        await press(pilot, "down", "s")
        await settled(pilot, lambda: texts.NOT_SHOWN in seen(pilot.app))
        assert list(shown.all()) == []


async def answer_the_four(pilot: Pilot[None], digit: str) -> None:
    """The published questions, each by the same number."""
    await press(pilot, "enter")
    await on(pilot, "Dialog")
    assert "Funk" in read(pilot.app)
    assert "research and clinical use" in read(pilot.app)
    await press(pilot, "y")
    for place in ("1 of 4", "2 of 4", "3 of 4", "4 of 4"):
        await settled(pilot, partial(says, pilot, place))
        await press(pilot, digit, "enter")


async def test_the_four_are_asked_once_a_month_with_source_and_terms(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        await answer_the_four(pilot, "4")
        await settled(pilot, lambda: "There are people who can help, for everyone" in read(pilot.app))
        assert values(door, FOUR) == [(4, 4, 4, 4)]
        assert "16" not in seen(pilot.app)
        await press(pilot, "enter")
        await settled(pilot, lambda: "Once a month is enough" in read(pilot.app))
        await press(pilot, "s")
        await settled(pilot, lambda: texts.ONLY_OWN in seen(pilot.app))
        assert top(pilot) == "CheckInScreen"


async def test_passing_one_of_the_four_keeps_none(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        await press(pilot, "enter")
        await on(pilot, "Dialog")
        await press(pilot, "y")
        await on(pilot, "ScalePrompt")
        await press(pilot, "3", "enter")
        await settled(pilot, lambda: "2 of 4" in seen(pilot.app))
        await press(pilot, "escape")
        await settled(pilot, lambda: "1 of 4" in seen(pilot.app))
        await press(pilot, "5", "enter")
        await settled(pilot, lambda: "2 of 4" in seen(pilot.app))
        await press(pilot, "p")
        await settled(pilot, lambda: texts.PASSED in seen(pilot.app))
        assert values(door, FOUR) == []


@pytest.mark.parametrize(("digit", "offered"), [("1", True), ("5", False)])
async def test_low_for_three_months_offers_people_in_the_words_that_everyone_gets(
    table: Table, door: MemoryDoor, digit: str, *, offered: bool
) -> None:
    door.unlock("a", ANNAS)
    for month in ("2025-11", "2025-12"):
        wall = f"{month}-20T20:00:00+01:00"
        door.own("a").answers.keep(OwnAnswer(uid=month, wall=wall, question=FOUR, values=(1, 1, 1, 1)))
    door.lock()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        assert "to" in seen(pilot.app)
        await answer_the_four(pilot, digit)
        words = "There are people who can help, for everyone and at any time: ^t."
        await settled(pilot, lambda: words in read(pilot.app) or texts.PEOPLE in seen(pilot.app))
        assert (top(pilot) == "Dialog") == offered
        if offered:
            await press(pilot, "p")
            await on(pilot, "PeopleScreen")
            await press(pilot, "escape")
        await on(pilot, "CheckInScreen")
        await settled(pilot, lambda: words in read(pilot.app))
        went = "about the same as" if offered else "higher than"
        await settled(pilot, lambda: f"Your answers are {went} last time." in read(pilot.app))


@pytest.mark.parametrize("end", ["csv", "json"])
async def test_only_the_owner_takes_them_along(table: Table, door: MemoryDoor, tmp_path: Path, end: str) -> None:
    door.unlock("a", ANNAS)
    door.own("a").answers.keep(OwnAnswer(uid="x", wall="2026-01-20T20:00:00+01:00", question=FOUR, values=(1, 2, 3, 4)))
    door.lock()
    file = tmp_path / f"mine.{end}"
    async with table.app(door=door).run_test(size=FULL) as pilot:
        screen = await annas(pilot, table)
        for name, said in (
            (tmp_path / "mine.txt", texts.FORM.format(end=".csv or .json")),
            ("~nobodyhere/x.csv", "begins with a home folder"),
        ):
            await named(pilot, str(name))
            await settled(pilot, partial(says, pilot, said))
            await press(pilot, "escape")
            await on(pilot, "CheckInScreen")
        await named(pilot, str(tmp_path / "no" / "x.csv"))
        await meant(pilot)
        await settled(pilot, partial(says, pilot, "There's no folder"))
        for again in (False, True):
            await named(pilot, str(file))
            await meant(pilot)
            if again:
                await settled(pilot, partial(says, pilot, texts.THERE))
                await press(pilot, "y")
            await on(pilot, "CheckInScreen")
            await settled(pilot, lambda: "It's plain text" in read(pilot.app))
        assert pilot.app.screen is screen
    assert file.stat().st_mode & 0o077 == 0
    if end == "csv":
        rows = list(csv.reader(file.read_text("utf-8").splitlines()))
        assert rows[1:4] == [["2026-02-03", CLOSE, "2"], ["2026-02-10", CLOSE, "4"], ["2026-02-17", CLOSE, "7"]]
        assert [row[2] for row in rows[4:-1]] == ["1", "2", "3", "4"]
        assert rows[-1] == ["", PROVES_NOTHING, ""]
    else:
        first, *four = json.loads(file.read_text("utf-8"))["questions"]
        assert [value for _, value in first["answers"]] == [2, 4, 7]
        assert [each["answers"][0][1] for each in four] == [1, 2, 3, 4]


async def test_what_cannot_be_kept_is_said_and_nothing_changes(
    table: Table, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        await press(pilot, "down")
        monkeypatch.setattr(MemorySheet, "keep", full)
        monkeypatch.setattr(MemorySheet, "discard", full)
        await press(pilot, "enter")
        await on(pilot, "ScalePrompt")
        await press(pilot, "9", "enter")
        await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
        await press(pilot, "u")
        await settled(pilot, lambda: top(pilot) == "CheckInScreen")
        assert values(door, "close") == [(2,), (4,), (7,)]


async def test_locking_closes_them_and_a_question_that_is_being_answered(table: Table, door: MemoryDoor) -> None:
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        await press(pilot, "down", "enter")
        await on(pilot, "ScalePrompt")
        await press(pilot, "7", "ctrl+l")
        await on(pilot, "UnlockScreen")
        await press(pilot, "2")
        await say(pilot, "Ben, your passphrase", BENS)
        await settled(pilot, lambda: top(pilot) in ("HomeScreen", "SessionListScreen", "StatisticsScreen"))
        assert CLOSE not in seen(pilot.app)
        door.admit("a", ANNAS)
        assert values(door, "close") == [(2,), (4,), (7,)]


async def test_after_a_talk_they_are_one_key_away(table: Table, door: MemoryDoor) -> None:
    async with table.talking_behind(door).run_test(size=FULL) as pilot:
        await in_a_talk(pilot)
        await press(pilot, "q")
        await on(pilot, "Dialog")
        await press(pilot, "s")
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: "own questions" in seen(pilot.app))
        await press(pilot, "a")
        await on(pilot, "Dialog")
        await press(pilot, "1")
        await say(pilot, "Anna, your passphrase", ANNAS)
        await on(pilot, "CheckInScreen")
        await press(pilot, "q")
        await on(pilot, "ClosingScreen")


async def test_without_a_door_nothing_is_offered_after_a_talk(table: Table) -> None:
    async with table.talking_behind(None).run_test(size=FULL) as pilot:
        await on(pilot, "TalkScreen")
        await press(pilot, "q")
        await on(pilot, "Dialog")
        await press(pilot, "s")
        await on(pilot, "ClosingScreen")
        await settled(pilot, lambda: "home" in seen(pilot.app))
        assert "own questions" not in seen(pilot.app)
        await press(pilot, "a")
        assert top(pilot) == "ClosingScreen"


def test_nothing_is_in_memory_of_a_door_that_was_not_opened(table: Table, door: MemoryDoor) -> None:
    door.unlock("a", ANNAS)
    asking = opened("a", door.own("a"), table.app(door=door).ports)
    assert [one.text for one in asking.questions] == [CLOSE]


@pytest.mark.parametrize("agreed", [BOTH, ("a",), ()])
async def test_numbers_from_talks_are_seen_by_whoever_gave_them(
    table: Table, door: MemoryDoor, agreed: tuple[Who, ...]
) -> None:
    table.store.keep_all(rested_talks(5, agreed))
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await home(pilot)
        await press(pilot, "l")
        await settled(pilot, lambda: "5 talks" in seen(pilot.app))
        await press(pilot, "o")
        await on(pilot, "StatisticsScreen")
        await press(pilot, "a")
        await on(pilot, "Dialog")
        await press(pilot, "1")
        await say(pilot, "Anna, your passphrase", ANNAS)
        await on(pilot, "CheckInScreen")
        await settled(pilot, lambda: texts.FROM_TALKS["before"] in seen(pilot.app))
        await press(pilot, "end", "up")
        await settled(pilot, lambda: "1  2  3  4  5" in seen(pilot.app))
        assert "higher than before" in read(pilot.app)
        await press(pilot, "down")
        await settled(pilot, lambda: "9  8  7  6  5" in seen(pilot.app))
        for key in ("enter", "u", "s"):
            await press(pilot, key)
            await settled(pilot, lambda: texts.GIVEN_IN_TALKS in read(pilot.app))
            await press(pilot, "r")
        assert texts.FROM_TALKS["heard"] not in seen(pilot.app)


async def test_nothing_is_offered_where_the_answers_could_not_be_kept(
    table: Table, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    door.unlock("a", ANNAS)
    for month in ("2025-10", "2025-11", "2025-12"):
        wall = f"{month}-20T20:00:00+01:00"
        door.own("a").answers.keep(OwnAnswer(uid=month, wall=wall, question=FOUR, values=(1, 1, 1, 1)))
    door.lock()
    async with table.app(door=door).run_test(size=FULL) as pilot:
        await annas(pilot, table)
        monkeypatch.setattr(MemorySheet, "keep", full)
        await answer_the_four(pilot, "1")
        await settled(pilot, lambda: "The disk is full." in seen(pilot.app))
        assert top(pilot) == "CheckInScreen"
        assert "Kept" not in seen(pilot.app)
