"""A first run in plain lines: both names, then passphrases by these names, then codes, and nothing twice."""

import dataclasses
from pathlib import Path

import pytest

from safespace_tui.domain.settings import Settings
from safespace_tui.features.home import texts
from safespace_tui.features.home.plain import run
from safespace_tui.features.lock import texts as lock
from safespace_tui.features.lock.cli_texts import UNGUARDED
from safespace_tui.features.people.texts import BEFORE
from safespace_tui.plain import texts as plain
from safespace_tui.runtime.launch_options import LaunchOptions
from tests.plain.people import People, Room
from tests.storage.memory_door import MemoryDoor

ANNAS, BENS = "a quiet harbour bell", "seven grey geese fly"
HOME, TALK = LaunchOptions(skip_to="home"), LaunchOptions(skip_to="choose")
BYE = str(len(texts.PLAIN_HOME_CHOICES))


def first_run(tmp_path: Path, *script: str, start: LaunchOptions = HOME) -> tuple[Room, MemoryDoor, People]:
    room, door = Room(tmp_path, Settings()), MemoryDoor(new=True)
    room.ports = dataclasses.replace(room.ports, door=door)
    people = room.people(*script)
    run(room.ports, people, start)
    return room, door, people


def place_of(people: People, *words: str) -> list[int]:
    """Where each of some words was first heard."""
    return [next(at for at, line in enumerate(people.heard) if word in line) for word in words]


@pytest.mark.parametrize("start", [HOME, TALK])
def test_names_come_before_passphrases_as_on_the_screen(start: LaunchOptions, tmp_path: Path) -> None:
    asked = (BEFORE, texts.NAME_ONE, texts.NAME_OTHER, lock.PROTECT, "Anna, choose a passphrase", lock.CODES)
    room, door, people = first_run(tmp_path, "Anna", "Ben", "1", ANNAS, ANNAS, BENS, BENS, "2", start=start)
    assert place_of(people, *asked) == sorted(place_of(people, *asked))
    assert people.hidden == [ANNAS, ANNAS, BENS, BENS]
    assert door.guarded
    assert [one.couple.name("b") for one in room.saved] == ["Ben"]
    assert UNGUARDED not in people.heard


def test_what_is_no_answer_is_asked_again_and_sets_nothing_up(tmp_path: Path) -> None:
    _, door, people = first_run(tmp_path, "Anna", "Ben", "Anna", "", "no")
    assert door.new
    assert sum("none of them" in line for line in people.heard) == len(("Anna", "no"))
    assert plain.NOTHING_TYPED in people.heard


def test_without_passphrases_that_is_said_and_neither_question_comes_again(tmp_path: Path) -> None:
    _, door, people = first_run(tmp_path, "Anna", "Ben", "/back", "2", "1")
    assert (door.new, door.guarded) == (False, False)
    assert place_of(people, UNGUARDED, texts.PLAIN_HOME) == sorted(place_of(people, UNGUARDED, texts.PLAIN_HOME))
    assert sum(line.startswith(texts.NAME_ONE) for line in people.heard) == 1


def test_whoever_locks_in_the_middle_finds_the_first_run_again(tmp_path: Path) -> None:
    _, door, people = first_run(tmp_path, "/hide", "", "Anna", "Ben", f"/{plain.LOCK}", "", "2", BYE)
    assert not door.new
    assert sum(line.startswith(texts.NAME_ONE) for line in people.heard) == 1
    assert people.heard[-1] == texts.PLAIN_GOODBYE


def test_a_code_is_shown_to_each_who_wants_one(tmp_path: Path) -> None:
    script = ("Anna", "Ben", "1", ANNAS, ANNAS, BENS, BENS, "1", "1", ANNAS, "/skip", "1", BENS, "/skip", BYE)
    _, door, people = first_run(tmp_path, *script)
    assert {who for who in ("a", "b") if door._codes.get(who)} == {"a", "b"}
    assert people.heard[-1] == texts.PLAIN_GOODBYE


def test_a_break_before_the_first_run_asks_for_nothing(tmp_path: Path) -> None:
    room, door = Room(tmp_path, Settings()), MemoryDoor()
    room.ports = dataclasses.replace(room.ports, door=door)
    people = room.people("25", "", "")
    run(room.ports, people, LaunchOptions(skip_to="break"))
    assert not any(line.startswith(texts.NAME_ONE) for line in people.heard)
