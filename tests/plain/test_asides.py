"""What changes nothing in a talk, answers that are given anew, and a disk that fails in the middle."""

from pathlib import Path

import pytest

from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from safespace_tui.domain.together.seat_record import SeatRecord
from safespace_tui.features.home.plain import run
from safespace_tui.features.talk import plain_texts as texts
from safespace_tui.features.talk import texts as shared
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.memory import MemoryDraft
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui.refusals import sentence
from tests.plain.people import People, Room, Wait

CLOSING = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")
WRITING = LaunchOptions(format="in_writing", first="a", skip_to="talk")


def walked(room: Room, *script: str | Wait) -> People:
    people = room.people(*script)
    run(room.ports, people, CLOSING)
    return people


def test_help_says_what_can_be_typed_now_and_no_more(tmp_path: Path) -> None:
    people = walked(Room(tmp_path), "?", "", "/?", "Money", "/?")
    first, second, third = (
        people.heard[index:] for index, line in enumerate(people.heard) if line == texts.CAN
    )  # the help of a timed step, of a free question, of speaking
    assert "next: go on to the next step" in first
    assert "r: the listener says back what was heard" not in first[: first.index("> ")]
    assert "/break: stop for a break; nobody can refuse it" in second
    assert texts.SLASHED in second
    assert "r: the listener says back what was heard" in third


def test_again_says_the_whole_step_and_its_question(tmp_path: Path) -> None:
    people = walked(Room(tmp_path), "", "/again")
    asked = [line for line in people.heard if line.startswith("One line is enough.")]
    assert len(asked) == 2
    assert len([line for line in people.heard if line.startswith("What's this about?")]) == 2


def test_sound_goes_off_and_on(tmp_path: Path) -> None:
    people = walked(Room(tmp_path), "sound", "sound", "hm")
    assert [line for line in people.heard if "ound is" in line] == ["Sound is off.", "Sound is on."]
    assert "“hm” means nothing here. Type ? for what you can do." in people.heard


def test_a_quiet_minute_stops_the_clock_and_is_said_once_when_it_is_over(tmp_path: Path) -> None:
    people = walked(Room(tmp_path), "minute", Wait(70_000), "go", "minute", "go", Wait(70_000))
    assert people.heard.count(shared.QUIET_TYPED) == 2
    assert people.heard.count(shared.QUIET_OVER) == 1
    assert people.heard.index(shared.QUIET_OVER) < people.heard.index("> go")


def test_what_is_written_is_read_out_to_the_one_who_writes_back(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "money", "I was cold", "You were cold", "yes")
    run(room.ports, people, WRITING)
    assert people.heard.count("Anna said: “I was cold”.") == 3
    assert f"Ben, type it here. Enter shows it to both of you. {texts.WRITTEN_OPEN}" in people.heard


KEYS_AS_ANSWERS = [
    *(pytest.param(key, "", id=key) for key in "nwz"),
    *(pytest.param(key, "stop for a break; nobody can refuse it", id=key) for key in "bB"),
    pytest.param("q", "stop here, for now or for good", id="q"),
    pytest.param("undo", "the last move is taken back", id="undo"),
]


@pytest.mark.parametrize(("key", "meaning"), KEYS_AS_ANSWERS)
def test_a_key_or_a_command_typed_as_an_answer_is_asked_about_once(tmp_path: Path, key: str, meaning: str) -> None:
    room = Room(tmp_path)
    people = room.people("", "money", key, key, "You were cold")
    run(room.ports, people, WRITING)
    asked = texts.DOUBTED_COMMAND.format(meaning=meaning) if meaning else texts.DOUBTED
    assert people.heard.count(asked) == 1
    assert people.heard[people.heard.index(asked) - 1] == f"> {key}"
    assert f"Anna said: “{key}”." in people.heard


def test_what_is_typed_after_the_question_is_the_answer_and_is_asked_about_for_itself(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "money", "n", "I was cold", "n", "b", "You were cold")
    run(room.ports, people, WRITING)
    assert "Anna said: “I was cold”." in people.heard
    assert "Ben heard: “You were cold”." in people.heard
    assert sum(line.startswith("Is that what you want to say?") for line in people.heard) == 3


def test_one_letter_of_another_script_can_be_a_whole_word(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "寒", "I was cold")
    run(room.ports, people, WRITING)
    assert texts.DOUBTED not in people.heard


def test_a_written_piece_that_was_taken_back_is_not_read_out_any_more(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "money", "I was warm", "/undo", "I was cold", "You were cold", "yes")
    run(room.ports, people, WRITING)
    after = people.heard[people.heard.index(texts.UNDONE) :]
    assert "Anna said: “I was warm”." not in after
    assert "Anna said: “I was cold”." in after


def test_a_hidden_number_can_be_given_anew_and_a_wrong_one_is_said_so(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = walked(room, "end", "", "", "", "eleven", "11", "7", "8", "answer", "6", "8", "")
    assert people.heard.count(sentence(Why.BAD_RATING)) == 2
    assert "Anna: 7 of 10." in people.heard
    assert "Anna: 6 of 10." in people.heard
    given = [event.value for event in room.store.read("abc123").events if isinstance(event, e.Answered)]
    assert given[-4:] == ["7", "8", "6", "8"]


def test_a_number_left_open_uncovers_none(tmp_path: Path) -> None:
    people = walked(Room(tmp_path), "end", "", "", "", "7", "", "")
    assert shared.COVERED in people.heard
    assert "Anna: 7 of 10." not in people.heard


def test_nothing_is_answered_again_where_nothing_is_asked(tmp_path: Path) -> None:
    assert sentence("not_asked") in walked(Room(tmp_path), "answer").heard


def test_the_end_is_asked_for_once_more(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = walked(room, "end", "/end", "no", "/end", "yes")
    assert people.heard.count(texts.SURE_END) == 2
    assert room.store.heads()[0].outcome == "finished"


def test_stopping_for_now_leaves_the_talk_where_it_is(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = walked(room, "leave", "", "leave", "2")
    assert people.heard[-1] == texts.FOR_NOW
    assert not room.store.heads()
    assert room.draft.find() is not None


def test_a_disk_that_fails_is_said_once_and_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = Room(tmp_path)
    append, full = MemoryDraft.append, [False]

    def failing(self: MemoryDraft, events: tuple[e.Event, ...], wall: str, joint: tuple[SeatRecord, ...] = ()) -> None:
        if full[0]:
            raise StoreError("The disk is full.")
        append(self, events, wall, joint)

    def fill(*, up: bool) -> str:
        full[0] = up
        return "note one"

    monkeypatch.setattr(MemoryDraft, "append", failing)
    people = room.people(lambda: fill(up=True), "note two", lambda: fill(up=False))
    run(room.ports, people, CLOSING)
    assert people.heard.count(shared.UNSAVED) == 1
    assert people.heard.count(texts.SAVED_AGAIN) == 1
    found = room.draft.find()
    assert found is not None
    assert sum(isinstance(event, e.NoteTaken) for event in found.events) == 3
