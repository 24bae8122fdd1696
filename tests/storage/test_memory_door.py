"""The door without a disk keeps the promises of the port that the screens build on."""

import pytest

from safespace_tui.storage.access_port import LockedDoor, Notice, PrivateNote, WrongPassphrase
from tests.storage.memory_door import MemoryDoor

ANNAS, BENS = "a quiet harbour", "seven grey geese"


@pytest.fixture
def door() -> MemoryDoor:
    """A locked door."""
    return MemoryDoor({"a": ANNAS, "b": BENS})


def note(uid: str, wall: str = "2026-03-01T19:30:00+01:00") -> PrivateNote:
    """A note."""
    return PrivateNote(uid=uid, wall=wall, text=uid)


def test_a_new_one_is_locked_until_it_is_set_up() -> None:
    door = MemoryDoor(new=True, words=[Notice("hello")])
    assert (door.new, door.guarded, door.locked) == (True, False, True)
    assert door.open() == ()
    assert door.set_up({"a": ANNAS, "b": BENS}) == [Notice("hello")]
    assert (door.new, door.guarded, door.locked) == (False, True, False)


def test_without_passphrases_it_is_open_and_cannot_be_locked() -> None:
    door = MemoryDoor(words=[Notice("hello")])
    assert door.open() == [Notice("hello")]
    assert door.words() == ()
    door.lock()
    assert not door.locked


def test_each_opens_it_and_only_the_own_notes(door: MemoryDoor) -> None:
    with pytest.raises(WrongPassphrase):
        door.unlock("b", ANNAS)
    assert door.locked
    door.unlock("b", BENS)
    assert list(door.notes("b").all()) == []
    with pytest.raises(WrongPassphrase):
        door.notes("a")
    with pytest.raises(WrongPassphrase):
        door.admit("a", BENS)
    door.admit("a", ANNAS)
    assert list(door.notes("a").all()) == []


def test_locking_closes_notes_that_somebody_still_holds(door: MemoryDoor) -> None:
    door.unlock("a", ANNAS)
    notes = door.notes("a")
    notes.keep(note("one"))
    door.close()
    with pytest.raises(LockedDoor):
        notes.all()
    with pytest.raises(LockedDoor):
        notes.keep(note("two"))
    with pytest.raises(LockedDoor):
        notes.discard("one")
    with pytest.raises(LockedDoor):
        door.notes("a")
    door.unlock("b", BENS)
    with pytest.raises(WrongPassphrase):
        door.notes("a")


def test_the_newest_note_comes_first_and_the_later_kept_one_of_two(door: MemoryDoor) -> None:
    door.unlock("a", ANNAS)
    notes = door.notes("a")
    for one in (note("first", "2026-01-01"), note("b1", "2026-02-01"), note("b2", "2026-02-01")):
        notes.keep(one)
    assert [one.uid for one in notes.all()] == ["b2", "b1", "first"]
    notes.discard("b2")
    notes.discard("b2")
    assert [one.uid for one in notes.all()] == ["b1", "first"]


@pytest.mark.parametrize("private", [False, True])
def test_a_code_opens_as_much_as_it_was_made_for(door: MemoryDoor, *, private: bool) -> None:
    door.unlock("a", ANNAS)
    code = door.new_code("a", private=not private)
    newer = door.new_code("a", private=private)
    door.lock()
    with pytest.raises(WrongPassphrase):
        door.unlock_with_code("a", code)
    with pytest.raises(WrongPassphrase):
        door.unlock_with_code("b", newer)
    door.unlock_with_code("a", f" {newer.lower()} ")
    if private:
        door.notes("a")
    else:
        with pytest.raises(WrongPassphrase):
            door.notes("a")


def test_a_passphrase_by_a_code_for_the_shared_part_leaves_the_notes_to_the_one_before(door: MemoryDoor) -> None:
    door.unlock("a", ANNAS)
    code = door.new_code("a", private=False)
    door.lock()
    door.unlock_with_code("a", code)
    door.change_passphrase("a", "", "new words here")
    door.lock()
    door.unlock("a", "new words here")
    with pytest.raises(WrongPassphrase):
        door.notes("a")
    door.admit("a", ANNAS)
    door.notes("a")
    door.change_passphrase("a", ANNAS, "newer words here")
    door.lock()
    with pytest.raises(WrongPassphrase):
        door.unlock("a", ANNAS)
    door.unlock("a", "newer words here")
    door.notes("a")


def test_whoever_came_in_by_code_chooses_a_passphrase_without_the_old_one(door: MemoryDoor) -> None:
    door.unlock("a", ANNAS)
    code = door.new_code("a", private=True)
    with pytest.raises(WrongPassphrase):
        door.change_passphrase("a", "", "new words here")
    door.lock()
    door.unlock_with_code("a", code)
    door.change_passphrase("a", "", "new words here")
    with pytest.raises(WrongPassphrase):
        door.change_passphrase("b", "", "new words here")
    door.lock()
    door.unlock("a", "new words here")


def test_passphrases_can_come_later() -> None:
    door = MemoryDoor()
    door.protect({"a": ANNAS, "b": BENS})
    assert (door.guarded, door.locked) == (True, False)
    door.accept("older")
    assert door.accepted == ["older"]
    door.lock()
    door.unlock("a", ANNAS)
