"""A break that was called by a slip, in lines."""

from pathlib import Path

from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.home.plain import run
from safespace_tui.runtime.launch_options import LaunchOptions
from tests.plain.people import Room, Sleep

TALK = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")
BREAK = LaunchOptions(skip_to="break")
MINUTE = 60_000


def test_at_once_one_word_takes_it_back(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("break", "slip", "t", "leave", "3")
    run(room.ports, people, TALK)
    said = people.heard
    assert said[said.index("> slip") + 1] == calm.TAKEN_BACK
    (record,) = [room.store.read(head.uid) for head in room.store.heads()]
    assert record.head.breaks == 0
    assert "break" not in {type(event).__name__.lower()[:5] for event in record.events}


def test_later_each_of_both_is_asked_unseen(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("break", Sleep(MINUTE), "slip", "2", "2", "leave", "3")
    run(room.ports, people, TALK)
    assert people.hidden == ["2", "2"]
    assert calm.TAKEN_BACK in people.heard


def test_it_stands_where_one_of_them_would_have_it(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("break", Sleep(MINUTE), "slip", "2", "1", "", "", "", "leave", "3")
    run(room.ports, people, TALK)
    assert calm.STANDS in people.heard
    assert calm.TAKEN_BACK not in people.heard
    (record,) = [room.store.read(head.uid) for head in room.store.heads()]
    assert record.head.breaks == 1


def test_a_break_by_itself_that_nobody_agreed_on_is_kept_nowhere(tmp_path: Path) -> None:
    for ways in (("slip",), ("leave",), (Sleep(MINUTE), "slip", "2", "2")):
        room = Room(tmp_path)
        people = room.people(*ways)
        run(room.ports, people, BREAK)
        assert people.heard[-1] == calm.NEVER_BEGAN, ways
        assert room.ports.store.heads() == [], ways
        assert room.draft.find() is None, ways


def test_one_that_was_left_unagreed_by_a_kill_does_not_come_back(tmp_path: Path) -> None:
    room = Room(tmp_path)
    run(room.ports, room.people(), BREAK)
    again = room.people("leave", "3")
    run(room.ports, again, TALK)
    assert "Part 1 of 4: Agree on it." in again.heard
