"""What can be looked up at any prompt, and that the talk knows nothing of it."""

from pathlib import Path

import pytest

from safespace_tui.features.home.plain import run
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.memory import MemoryDraft
from tests.plain.people import Room


@pytest.fixture
def room(tmp_path: Path) -> Room:
    return Room(tmp_path)


def test_who_can_help_is_told_at_the_first_menu(room: Room) -> None:
    people = room.people("/people ireland", "/people atlantis", "/people", "4")
    run(room.ports, people, LaunchOptions())
    assert "1800 341 900, day and night" in people.transcript
    assert "no lines here for “atlantis”" in people.transcript
    assert "You owe nobody a talk" in people.transcript


def test_in_a_talk_it_leaves_no_trace(room: Room) -> None:
    def log_after(*typed: str) -> list[object]:
        room.draft = MemoryDraft()
        room.ports = type(room.ports)(**{**vars(room.ports), "draft": room.draft})
        people = room.people(*typed)
        run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", minutes=20, skip_to="talk"))
        found = room.draft.find()
        assert found is not None
        return [type(event) for event in found.events]

    assert log_after("", "/people", "the dishes", "/people uk") == log_after("", "the dishes")


def test_other_words_with_a_slash_go_on_as_before(room: Room) -> None:
    people = room.people("/?", "4")
    run(room.ports, people, LaunchOptions())
    assert "is none of them" in people.transcript


def test_words_are_found_and_asked_back(room: Room) -> None:
    people = room.people("/words sad", "/words ignored", "/words zzz", "/words", "4")
    run(room.ports, people, LaunchOptions())
    assert "sad (a feeling): sad, down, disappointed" in people.transcript
    assert "“ignored” tells what somebody did. What was it like in you" in people.transcript
    assert "No word here begins like that" in people.transcript
    assert "Name one to hear its words" in people.transcript


def test_a_hint_is_given_on_request_and_to_fear_nothing_else_is_said_than_to_anything(room: Room) -> None:
    people = room.people(
        "/hint You never listen", "/hint You never stop, I am afraid of you", "/hint Hello", "/hint", "4"
    )
    run(room.ports, people, LaunchOptions())
    assert "Which one time do you have in mind?" in people.transcript
    assert "the same page for everyone" not in people.transcript
    assert people.heard.count("Nothing to ask about it.") == 2
    assert "for example /hint You never listen" in people.transcript


def test_in_a_talk_about_boundaries_nobody_is_asked_and_after_it_they_are(room: Room) -> None:
    people = room.people("/hint You never listen", "/hint I am afraid of you")
    run(room.ports, people, LaunchOptions(format="boundaries_talk", first="a", minutes=14, skip_to="talk"))
    assert "Which one time" not in people.transcript
    assert "Nothing to ask about it." in people.transcript
    assert "the same page for everyone" not in people.transcript
    people = room.people("/hint You never listen")
    run(room.ports, people, LaunchOptions())
    assert "Which one time" in people.transcript


def test_a_talk_with_openings_asks_about_them(room: Room) -> None:
    people = room.people("/hint You never listen")
    run(room.ports, people, LaunchOptions(format="four_part_message", first="a", minutes=20, skip_to="talk"))
    assert "Which one time" in people.transcript
