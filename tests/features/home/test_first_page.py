"""What is said before anything else, the same for everybody; and once more after the first talk."""

from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input

from safespace_tui.domain.couple import NOBODY_NAMED
from safespace_tui.domain.settings import Settings
from safespace_tui.features.home import texts as home
from safespace_tui.features.home.plain import run
from safespace_tui.features.people.texts import BEFORE, BEFORE_LINES, ONCE_MORE, before_lines
from safespace_tui.plain.texts import PEOPLE
from safespace_tui.runtime.launch_options import LaunchOptions
from tests.plain.people import Room
from tests.table import FULL, SMALL, Table, all_fits, beyond, on, press, read, says, settled, top

SIZES = pytest.mark.parametrize("size", [FULL, SMALL, (120, 40)], ids=lambda size: f"{size[0]}x{size[1]}")


def test_it_is_five_lines() -> None:
    assert len(BEFORE_LINES) == 5
    assert "^t" in " ".join(before_lines())
    assert "/people" in " ".join(before_lines(PEOPLE))
    assert "?" not in "".join(BEFORE_LINES)  # never a quiz


@SIZES
async def test_it_comes_first_and_is_whole(first_time: Table, size: tuple[int, int]) -> None:
    async with first_time.app().run_test(size=size) as pilot:
        await on(pilot, "FlowScreen")
        await settled(pilot, lambda: says(pilot, BEFORE) and all(line in read(pilot.app) for line in before_lines()))
        assert not beyond(pilot.app.screen)
        assert not first_time.saved
        await press(pilot, "ctrl+t")
        await on(pilot, "PeopleScreen")
        await press(pilot, "escape")
        await on(pilot, "FlowScreen")
        await press(pilot, "enter")
        await on(pilot, "WelcomeScreen")
        await press(pilot, "escape")
        await settled(pilot, lambda: top(pilot) in ("HomeScreen", "FlowScreen"))


@SIZES
async def test_a_name_that_is_too_long_is_said_so_and_never_cut(table: Table, size: tuple[int, int]) -> None:
    table.settings = Settings()
    async with table.app().run_test(size=size) as pilot:
        await on(pilot, "FlowScreen")
        await press(pilot, "enter")
        await on(pilot, "WelcomeScreen")
        name = pilot.app.screen.query_one("#name_a", Input)
        await press(pilot, *"x" * 41)
        await settled(pilot, lambda: says(pilot, "has 41 characters; 40 fit"))
        assert name.value == "x" * 41
        await press(pilot, "f10")
        assert top(pilot) == "WelcomeScreen"
        await press(pilot, "backspace")
        await settled(pilot, lambda: not says(pilot, "40 fit"))
        await all_fits(pilot)


async def test_who_was_here_before_is_not_told_again(table: Table) -> None:
    async with table.app().run_test(size=FULL) as pilot:
        await on(pilot, "HomeScreen")
        assert BEFORE not in read(pilot.app)


@SIZES
async def test_after_the_first_talk_it_is_said_once_more_and_after_the_second_it_is_not(
    table: Table, size: tuple[int, int]
) -> None:
    for number in range(2):
        async with table.talking().run_test(size=size) as pilot:
            await on(pilot, "TalkScreen")
            await press(pilot, "q")
            await on(pilot, "Dialog")
            await press(pilot, "s")
            await on(pilot, "ClosingScreen")
            await settled(pilot, lambda: says(pilot, "Kept on this computer"))
            assert (ONCE_MORE in read(pilot.app)) is (number == 0)
            if size != SMALL:
                assert all(line in read(pilot.app) for line in before_lines()) is (number == 0)


def test_in_lines_it_is_said_before_the_names_and_after_the_first_talk(tmp_path: Path) -> None:
    room = Room(tmp_path, Settings(couple=NOBODY_NAMED))
    people = room.people("Anna", "Ben", "", "Money", "leave", "3")
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    lines = before_lines(PEOPLE)
    for line in lines:
        assert people.heard.count(line) == 2, people.transcript
    assert people.heard.index(lines[-1]) < people.heard.index(home.NAME_ONE)
    again = room.people("", "Money", "leave", "3")
    known = replace(room.ports, settings=room.saved[-1])
    run(known, again, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    assert lines[0] not in again.heard
