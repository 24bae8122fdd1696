"""Locking and hiding at every question of the lines: afterwards nobody finds anything of it, nobody answered."""

import dataclasses
from pathlib import Path
from typing import Final

import msgspec
import pytest

from safespace_tui.domain.check_ins.questions import OwnQuestion
from safespace_tui.domain.session import events as e
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.home import texts
from safespace_tui.features.home.plain import run
from safespace_tui.features.lock import texts as lock
from safespace_tui.features.private import plain_texts as private
from safespace_tui.plain import texts as plain
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.storage.memory import MemorySheet
from tests.plain.people import People, Room
from tests.storage.memory_door import MemoryDoor

ANNAS, BENS = "a quiet harbour", "seven grey geese"
NEEDLE: Final = "needle"
WALKS: Final[dict[str, tuple[str, ...]]] = {
    "choosing": ("1", "4", "1", "1", "1"),
    "looking back": ("2", ""),
    "names": ("3", "1", NEEDLE),
    "charter": ("4", "1", "1", NEEDLE, "1"),
    "being there": ("5", "1", "1", "1"),
    "a note": ("6", "1", ANNAS, "1", "new", NEEDLE, "more of it", "", "delete 1", "1", ""),
    "notes into a file": ("6", "1", ANNAS, "1", "1", "file", f"/nowhere/{NEEDLE}.md", "2"),
    "a new question": ("6", "1", ANNAS, "2", "new", f"How {NEEDLE}?", "1"),
    "check-ins": ("6", "1", ANNAS, "2", "2", "7", "1", "1", "2", "3", "4"),
}
TALK: Final = ("", NEEDLE, f"point {NEEDLE}", "r", "yes", "?", "leave", "1")
BREAK: Final = ("", NEEDLE, "break", "25", "8", "", "calm", "1", "stop", "later", "40")


def room_with(tmp_path: Path) -> tuple[Room, MemoryDoor]:
    """A room that Anna has opened, where something lies behind her passphrase."""
    door = MemoryDoor({"a": ANNAS, "b": BENS})
    door.unlock("a", ANNAS)
    door.notes("a").keep(PrivateNote(uid="n", wall="2026-02-01T10:00:00+01:00", text="in the winter"))
    door.own("a").questions.keep(OwnQuestion(uid="close", wall="2026-01-01T20:00:00+01:00", text="How close?"))
    room = Room(tmp_path)
    room.ports = dataclasses.replace(room.ports, door=door, shown=MemorySheet())
    return room, door


def kept(room: Room, door: MemoryDoor) -> dict[str, object]:
    """All that an answer could have changed; a talk pauses, and a half-written note is kept by rule."""
    found = room.draft.find()
    notes = vars(door._notes["a"])["_kept"].values()
    return {
        "talks": msgspec.json.encode(room.store.heads()),
        "charter": list(room.charter._kept),
        "settings": room.saved[-1:],
        "events": [one for one in found.events if not isinstance(one, e.Paused)] if found else [],
        "notes": sorted(one.uid for one in notes if NEEDLE not in one.text),
        "questions": len(vars(door._own["a"].questions)["_kept"]),
    }


def played(tmp_path: Path, start: LaunchOptions, *script: str) -> tuple[Room, MemoryDoor, People]:
    room, door = room_with(tmp_path)
    people = room.people(*script)
    run(room.ports, people, start)
    return room, door, people


def covered_and_back(tmp_path: Path, start: LaunchOptions, typed: tuple[str, ...], key: str) -> None:
    """Locks or hides after some answers, lets Ben in, and looks at what he sees."""
    room, door, _ = played(tmp_path, start, *typed)
    before = kept(room, door)
    back = (key, *(("",) if key == "/hide" else ()), "2", BENS, "7")
    room, door, people = played(tmp_path, start, *typed, *back)
    at = len(people.heard) - 1 - people.heard[::-1].index(lock.WHO if lock.WHO in people.heard else lock.WHO + ".")
    seen = people.heard[at:]
    assert texts.PLAIN_HOME in seen, people.transcript
    assert people.heard[-1] == texts.PLAIN_GOODBYE
    assert not any(NEEDLE in line for line in seen)
    if key == "/hide":
        assert not any(NEEDLE in line for line in people.heard)  # the terminal was emptied
    after = kept(room, door)
    assert after == before
    with pytest.raises(Exception, match="not been opened"):  # her notes are closed for him
        door.notes("a").all()


@pytest.mark.parametrize("key", ["/lock", "/hide"])
@pytest.mark.parametrize("walk", WALKS)
def test_at_every_question_of_the_menu(tmp_path: Path, walk: str, key: str) -> None:
    for length in range(len(WALKS[walk]) + 1):
        try:
            covered_and_back(tmp_path, LaunchOptions(skip_to="home"), WALKS[walk][:length], key)
        except AssertionError as why:
            why.add_note(f"{key} after {WALKS[walk][:length]}")
            raise


@pytest.mark.parametrize("key", ["/lock", "/hide"])
@pytest.mark.parametrize("walk", [TALK, BREAK], ids=["talk", "break"])
def test_at_every_question_of_a_talk_which_waits_paused(tmp_path: Path, walk: tuple[str, ...], key: str) -> None:
    for length in range(len(walk) + 1):
        start = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")
        try:
            covered_and_back(tmp_path, start, walk[:length], key)
        except AssertionError as why:
            why.add_note(f"{key} after {walk[:length]}")
            raise


def test_a_talk_is_paused_and_gone_on_with_by_whoever_unlocks(tmp_path: Path) -> None:
    start = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")
    room, _, people = played(tmp_path, start, "", NEEDLE, "/lock", "2", BENS, "1", "1", "go", "leave", "2")
    found = room.draft.find()
    assert found is not None
    assert any(isinstance(one, e.Paused) for one in found.events)
    assert texts.PLAIN_REOPENED in people.heard


def test_a_note_is_kept_as_far_as_it_was_written(tmp_path: Path) -> None:
    _, door, people = played(
        tmp_path, LaunchOptions(skip_to="home"), "6", "1", ANNAS, "1", "new", NEEDLE, "/lock", "1", ANNAS, "7"
    )
    door.admit("a", ANNAS)
    assert [one.text for one in door.notes("a").all() if one.uid != "n"] == [NEEDLE]
    assert not any(NEEDLE in line for line in people.heard)


def test_it_can_be_locked_while_it_is_locked_and_without_passphrases(tmp_path: Path) -> None:
    _, door, people = played(
        tmp_path, LaunchOptions(skip_to="home"), "/lock", "/lock", "2", "/hide", "", "2", "wrong", BENS, "7"
    )
    assert not door.locked
    assert people.heard[-1] == texts.PLAIN_GOODBYE
    room = Room(tmp_path)
    people = room.people("3", "1", NEEDLE, "/lock", "", "/hide", "", "7")
    run(room.ports, people, LaunchOptions(skip_to="home"))
    assert people.heard[-1] == texts.PLAIN_GOODBYE
    assert room.saved == []
    assert NEEDLE not in people.transcript


def test_the_way_to_people_ends_every_list_of_what_can_be_typed(tmp_path: Path) -> None:
    start = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")
    people = played(tmp_path, start, "/?", "", NEEDLE, "?", "break", "25", "8", "", "?")[2]
    lists = [at for at, line in enumerate(people.heard) if line in ("You can type:", calm.CAN)]
    assert len(lists) == 3, people.transcript
    for at in lists:
        end = next(n for n in range(at, len(people.heard) + 1) if people.heard[n].startswith(("/people", ">")))
        assert tuple(people.heard[end : end + 2]) == plain.ALWAYS
        assert not people.heard[end + 2].startswith("/")
    for told in (texts.PLAIN_WELCOME, private.NOTES, private.QUESTIONS):
        assert told.endswith(plain.ALWAYS_SHORT)


def test_hiding_shows_the_time_of_day_and_waits_for_enter(tmp_path: Path) -> None:
    people = played(tmp_path, LaunchOptions(skip_to="home"), "3", "1", NEEDLE, "/hide", "", "2", BENS, "7")[2]
    assert people.heard[:2] == [f"{people.clock.wall():%H:%M}", "> "]
    assert people.heard[2] == texts.PLAIN_LOCKED


@pytest.mark.parametrize("walk", ["choosing", "looking back", "names", "charter", "being there"])
def test_without_passphrases_everything_is_left_as_it_was(tmp_path: Path, walk: str) -> None:
    def after(*script: str) -> tuple[dict[str, object], list[str]]:
        room = Room(tmp_path)
        people = room.people(*script)
        run(room.ports, people, LaunchOptions(skip_to="home"))
        found = room.draft.find()
        kept: dict[str, object] = {
            "talks": msgspec.json.encode(room.store.heads()),
            "charter": list(room.charter._kept),
            "settings": room.saved[-1:],
            "events": [one for one in found.events if not isinstance(one, e.Paused)] if found else [],
        }
        return kept, people.heard

    for length in range(len(WALKS[walk]) + 1):
        typed = WALKS[walk][:length]
        before, _ = after(*typed)
        kept, heard = after(*typed, "/lock", "", "7")
        assert texts.PLAIN_COVERED in heard, typed
        assert kept == before, typed
