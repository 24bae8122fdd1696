"""What every door does: the passphrase is asked of whoever wants private notes, also when they are open already."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from safespace_tui.model.couple import Who
from safespace_tui.store.door import Door, WrongPassphrase, notes_open
from safespace_tui.store.memory_door import MemoryDoor
from safespace_tui.store.opening import open_home
from safespace_tui.store.places import places_in
from tests.store.reading import cheap_work

PASSPHRASES: dict[Who, str] = {"a": "a quiet harbour", "b": "seven grey geese"}


@pytest.fixture(params=["memory", "vault"])
def door(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Door]:
    """A locked door with a passphrase for each."""
    if request.param == "memory":
        yield MemoryDoor(PASSPHRASES)
        return
    monkeypatch.setattr("safespace_tui.store.opening.usual_work", cheap_work)
    monkeypatch.setattr("safespace_tui.store.opening.new_work", lambda _: cheap_work())
    home = open_home(places_in(tmp_path))
    home.door.set_up(PASSPHRASES)
    home.door.lock()
    yield home.door
    home.close()


def test_who_is_in_already_is_asked_all_the_same(door: Door) -> None:
    door.unlock("a", PASSPHRASES["a"])
    for wrong in (PASSPHRASES["b"], "nonsense words", ""):
        with pytest.raises(WrongPassphrase):
            door.admit("a", wrong)
        with pytest.raises(WrongPassphrase):
            door.unlock("a", wrong)
    assert notes_open(door, "a")
    door.admit("a", PASSPHRASES["a"])
    assert not notes_open(door, "b")


def test_after_a_code_the_passphrase_opens_what_the_code_did_not(door: Door) -> None:
    door.unlock("a", PASSPHRASES["a"])
    code = door.new_code("a", private=False)
    door.lock()
    door.unlock_with_code("a", code)
    assert not notes_open(door, "a")
    with pytest.raises(WrongPassphrase):
        door.admit("a", PASSPHRASES["b"])
    assert not notes_open(door, "a")
    door.admit("a", PASSPHRASES["a"])
    assert notes_open(door, "a")
