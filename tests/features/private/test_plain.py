"""What is only for one of the two, in lines: behind the passphrase, typed unseen, kept where the screens keep it."""

import dataclasses
from pathlib import Path

import pytest

from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion
from safespace_tui.features.home.plain import run
from safespace_tui.features.lock import texts as door_texts
from safespace_tui.features.private import notes_texts
from safespace_tui.features.private import plain_texts as texts
from safespace_tui.features.private import texts as own_texts
from safespace_tui.plain import texts as plain
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.memory import MemorySheet
from safespace_tui.storage.ports import StoreError
from tests.domain.breaks.resting import rested_talks
from tests.plain.people import People, Room
from tests.storage.forgetting import forget
from tests.storage.memory_door import MemoryDoor

ANNAS, BENS = "a quiet harbour", "seven grey geese"
FOUR = "csi_4"
IN = ("6", "1", ANNAS)
OUT = ("3", "7")


@pytest.fixture
def door() -> MemoryDoor:
    """A door that Ben has opened, with two notes and a question of Anna's behind it."""
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    door.unlock("a", ANNAS)
    for number, text in ((1, "older"), (2, "I am afraid\nof the winter")):
        door.notes("a").keep(PrivateNote(uid=f"n{number}", wall=f"2026-02-0{number}T10:00:00+01:00", text=text))
    door.own("a").questions.keep(OwnQuestion(uid="close", wall="2026-01-01T20:00:00+01:00", text="How close?"))
    door.lock()
    door.unlock("b", BENS)
    return door


def played(tmp_path: Path, door: MemoryDoor | None, *script: str) -> People:
    """What was heard when some lines were typed at the menu."""
    room = Room(tmp_path)
    room.ports = dataclasses.replace(room.ports, door=door, shown=MemorySheet())
    people = room.people(*script)
    run(room.ports, people, LaunchOptions(skip_to="home"))
    assert people.heard[-1] == "Until next time."
    return people


def answers(door: MemoryDoor, question: str) -> list[tuple[int, ...]]:
    return [one.values for one in reversed(door.own("a").answers.all()) if one.question == question]


def test_nothing_opens_without_the_own_passphrase(tmp_path: Path, door: MemoryDoor) -> None:
    people = played(tmp_path, door, "6", "1", BENS, "/back", "/back", "7")
    assert door_texts.WRONG in people.heard
    assert texts.HOME not in people.heard
    assert people.hidden == [BENS, "/back"]
    assert "winter" not in people.transcript


NEW = "a lantern in the rain"


@pytest.fixture
def forgotten(door: MemoryDoor) -> MemoryDoor:
    """The same, when Anna has come in by a code for what is shared, and chosen another passphrase."""
    forget(door, "a", ANNAS, NEW)
    door.unlock("b", BENS)
    return door


def test_notes_behind_a_forgotten_passphrase_wait_until_it_comes_back_to_mind(
    tmp_path: Path, forgotten: MemoryDoor
) -> None:
    people = played(tmp_path, forgotten, "6", "1", NEW, "1", ANNAS, "1", "", *OUT)
    assert notes_texts.LEFT_BEHIND_ABOUT in people.heard
    assert "1. 2 February: I am afraid of the winter" in people.heard


def test_or_are_begun_anew_when_that_is_said(tmp_path: Path, forgotten: MemoryDoor) -> None:
    people = played(tmp_path, forgotten, "6", "1", NEW, "b", NEW, "1", "new", "a new thought", "", "", *OUT)
    assert texts.NO_NOTES in people.heard
    assert [note.text for note in forgotten.notes("a").all()] == ["a new thought"]
    assert ANNAS not in people.transcript


def test_where_nothing_is_locked_nothing_is_private(tmp_path: Path) -> None:
    assert notes_texts.NO_DOOR in played(tmp_path, None, "6", "7").heard
    assert notes_texts.NOT_PRIVATE_ABOUT in played(tmp_path / "2", MemoryDoor(), "6", "n", "7").heard


def test_passphrases_can_be_set_right_there(tmp_path: Path) -> None:
    door = MemoryDoor()
    people = played(tmp_path, door, "6", "p", ANNAS, ANNAS, BENS, BENS, "2", BENS, *OUT)
    assert door.guarded
    assert texts.OPENED.format(name="Ben") in people.heard
    assert ANNAS not in people.transcript


def test_notes_are_told_read_written_unseen_and_deleted(tmp_path: Path, door: MemoryDoor) -> None:
    people = played(
        tmp_path, door, *IN, "1", "1", "new", "a first line", " and more", "", "9", "delete 9",
        "delete 3", "no", "delete 3", "/back", "delete 3", "yes", "new", "", "", *OUT,
    )  # fmt: skip
    heard = people.heard
    assert "1. 2 February: I am afraid of the winter" in heard
    assert heard[heard.index("> 1", heard.index(texts.NOTES)) + 1 :][:2] == ["I am afraid", "of the winter"]
    assert people.hidden == [ANNAS, "a first line", " and more", "", ""]
    assert [note.text for note in door.notes("a").all()] == ["a first line\n and more", "I am afraid\nof the winter"]
    assert heard.count(texts.LEFT) == 2
    for said in (texts.KEPT, notes_texts.DELETED, texts.NOT_WRITTEN, texts.CLOSED):
        assert said in heard
    assert texts.NO_NOTE.format(typed="9") in heard
    assert texts.NO_NOTE.format(typed="delete 9") in heard


HELP = "/people  people who can help; the same page for everyone, noted nowhere"


def test_a_note_and_a_question_of_fear_name_the_way_to_people(tmp_path: Path, door: MemoryDoor) -> None:
    note = ("new", "I'm afraid we're out of milk", "he hit me", "")
    people = played(tmp_path, door, *IN, "1", *note, "", "2", "new", "Am I afraid of him?", "", *OUT)
    assert people.heard.count(HELP) == 2
    assert people.heard.index(texts.WRITE) < people.heard.index(HELP) < people.heard.index(texts.KEPT)


def test_a_question_is_written_answered_unseen_and_put_to_rest(tmp_path: Path, door: MemoryDoor) -> None:
    people = played(
        tmp_path, door, *IN, "2", "new", "How tired?", "2", "eleven", "11", "7", "2", "", "new", "how tired?", "/back",
        "rest 3", "rest 3", "rest 1", "nothing", "", *OUT,
    )  # fmt: skip
    assert answers(door, "close") == [(7,)]
    assert people.hidden == [ANNAS, "eleven", "11", "7", ""]
    heard = people.heard
    assert heard.count(plain.NO_NUMBER.format(top=10)) == 2
    for said in (own_texts.WRITTEN, own_texts.KEPT, own_texts.PASSED, own_texts.PUT_TO_REST, own_texts.ASKED_AGAIN):
        assert said in heard
    assert "You have that question already." in heard
    assert "Your answers so far: 7; too few answers to say more." in heard
    assert "3. How tired? (set aside)" in heard
    assert texts.NO_NOTE.format(typed="rest 1") in heard


def test_the_published_ones_say_whose_they_are_and_come_once_a_month(tmp_path: Path, door: MemoryDoor) -> None:
    people = played(
        tmp_path, door, *IN, "2", "1", "no", "1", "yes", "3", "", "1", "yes", "6", "4", "/back", "5", "x", "4", "5",
        "1", "", *OUT,
    )  # fmt: skip
    assert "Funk" in people.transcript
    assert answers(door, FOUR) == [(6, 5, 4, 5)]
    assert people.heard.count(own_texts.PASSED) == 1
    assert own_texts.FOR_EVERYONE.format(key="/people") in people.heard
    assert own_texts.PEOPLE not in people.transcript
    assert any(line.startswith("Once a month is enough") for line in people.heard)


def test_low_for_three_months_offers_the_page(tmp_path: Path, door: MemoryDoor) -> None:
    door.admit("a", ANNAS)
    for month in ("2025-11", "2025-12"):
        wall = f"{month}-20T20:00:00+01:00"
        door.own("a").answers.keep(OwnAnswer(uid=month, wall=wall, question=FOUR, values=(1, 1, 1, 1)))
    people = played(tmp_path, door, *IN, "2", "1", "yes", "1", "1", "1", "1", "people", "", *OUT)
    assert own_texts.WAYS["same"] in people.heard
    at = people.heard.index(f"{own_texts.PEOPLE}.")
    assert people.heard[at - 1] == own_texts.FOR_EVERYONE.format(key="/people")
    assert people.heard.count(own_texts.FOR_EVERYONE.format(key="/people")) == 1
    assert "emergency" in " ".join(people.heard[at:])


def test_what_cannot_be_kept_is_said_at_the_menu(
    tmp_path: Path, door: MemoryDoor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise StoreError("The disk is full.")

    monkeypatch.setattr(MemorySheet, "keep", full)
    people = played(tmp_path, door, *IN, "2", "2", "7", "", *OUT)
    assert "The disk is full." in people.heard
    assert answers(door, "close") == []


def test_numbers_from_talks_are_heard_by_whoever_gave_them(tmp_path: Path, door: MemoryDoor) -> None:
    room = Room(tmp_path)
    room.store.keep_all(rested_talks(4, ()))
    room.ports = dataclasses.replace(room.ports, door=door, shown=MemorySheet())
    people = room.people(*IN, "2", "talks", "", *OUT)
    run(room.ports, people, LaunchOptions(skip_to="home"))
    assert "Your answers so far: 1, 2, 3, 4; higher than before." in people.heard
    assert "Your answers so far: 9, 8, 7, 6; lower than before." in people.heard
    assert own_texts.FROM_TALKS["heard"] not in people.heard
    assert own_texts.NO_ANSWERS in played(tmp_path / "none", door, *IN, "2", "talks", "", *OUT).heard


def test_both_see_a_line_only_when_both_say_so(tmp_path: Path, door: MemoryDoor) -> None:
    for script, said in (
        (("show 2", "no"), own_texts.NOT_SHOWN),
        (("show 2", "yes", "/back", "/back"), own_texts.NOT_SHOWN),
        (("show 2", "yes", "yes", ANNAS, "/back", "/back", "/back"), own_texts.NOT_SHOWN),
        (("show 2", "yes", "yes", BENS), own_texts.NOW_SHOWN),
        (("show 2", "yes", "yes", BENS, "show 2"), own_texts.NOT_SHOWN),
    ):
        assert said in played(tmp_path / str(len(script)), door, *IN, "2", *script, "", *OUT).heard


@pytest.mark.parametrize(("place", "name"), [("1", "mine.md"), ("2", "mine.csv")])
def test_they_are_written_into_a_file_once_that_is_meant(
    tmp_path: Path, door: MemoryDoor, place: str, name: str
) -> None:
    file = tmp_path / name
    people = played(tmp_path, door, *IN, place, "file", str(tmp_path / "mine.pdf"), str(file), "no", "", *OUT)
    assert not file.exists()
    assert "The name has to end in" in people.transcript
    people = played(tmp_path / "2", door, *IN, place, "file", str(file), "yes", "", *OUT)
    assert own_texts.INTO_FILE.format(file=file) in people.heard
    assert file.read_bytes()
