"""What an earlier version kept in plain files is taken over once, whatever happens meanwhile."""

import os
from pathlib import Path
from typing import Any

import pytest
from msgspec import structs

from safespace_tui.domain.history.record import Record
from safespace_tui.storage.access.passphrases import VaultDoor
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.plain_draft import FileDraft
from safespace_tui.storage.plain_files import PLAIN_FILES
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.storage.tiny import TinyStore
from tests.storage.faults import failing_disk
from tests.storage.samples import WALL, happening, record
from tests.storage.vault.sim_disk import PowerCutError, SimDisk, cut_at, dice, fail_from, fail_once
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

KEPT = [record("one", title="Dishes"), record("two", title="Money", wall="2026-03-01T10:00:00+01:00")]


def plain_home(home: Path) -> Unfinished:
    """A home as an earlier version left it: two sessions, and a third one that was running."""
    places = places_in(home)
    places.make()
    store = TinyStore(places.sessions)
    for one in KEPT:
        store.keep(one)
    draft = FileDraft(places.draft)
    for step in happening("three")[:4]:
        draft.append(step, WALL)
    draft.alive(500_000, WALL)
    found = draft.find()
    assert found is not None
    draft.close()
    return found


def found_in(door: VaultDoor, home: Path) -> tuple[list[Record], Unfinished | None]:
    store, draft = store_of(door, places_in(home)), draft_of(door, places_in(home))
    return [store.read(head.uid) for head in store.heads()], draft.find()


def test_everything_is_there_and_the_old_files_go_only_with_a_yes(tmp_path: Path) -> None:
    running = plain_home(tmp_path)
    places = places_in(tmp_path)
    door = door_at(tmp_path)
    (word,) = door.set_up(PASSPHRASES)
    assert found_in(door, tmp_path) == (KEPT, running)
    assert not places.sessions.exists()
    assert word.question == PLAIN_FILES
    assert "every session of it" in word.sentence
    old = sorted(path.name for path in places.data.glob("*.taken-over"))
    assert old == ["draft.log.taken-over", "sessions.json.backup.taken-over", "sessions.json.taken-over"]
    assert all(name in word.sentence for name in old)
    door.close()
    again = door_at(tmp_path)
    (reminded,) = again.unlock("b", PASSPHRASES["b"])
    assert reminded == word
    again.accept(PLAIN_FILES)
    assert list(places.data.glob("*.taken-over")) == []
    again.close()
    last = door_at(tmp_path)
    assert last.unlock("a", PASSPHRASES["a"]) == []
    assert found_in(last, tmp_path) == (KEPT, running)
    last.close()


def test_old_files_keep_their_names_until_an_opening_finds_all_of_it(tmp_path: Path) -> None:
    plain_home(tmp_path)
    places = places_in(tmp_path)
    door = door_at(tmp_path)

    def stop() -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door.hold, "shut", stop)
        with pytest.raises(KeyboardInterrupt):
            door.set_up(PASSPHRASES)
    assert places.sessions.exists()
    assert places.draft.exists()
    door.lock()
    assert [word.question for word in door.unlock("a", PASSPHRASES["a"])] == [PLAIN_FILES]
    assert not places.sessions.exists()
    door.close()


def test_a_running_session_that_still_waits_in_its_old_file_is_found(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    door.set_up(None)
    door.close()
    running = plain_home(tmp_path)
    again = door_at(tmp_path)
    assert draft_of(again, places_in(tmp_path)).find() == running
    again.close()


def test_a_session_that_goes_on_is_not_replaced_by_an_older_one(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    door.set_up(None)
    draft_of(door, places_in(tmp_path)).append(happening("newer")[0], WALL)
    door.close()
    plain_home(tmp_path)
    again = door_at(tmp_path)
    assert again.open() == []
    again.close()
    last = door_at(tmp_path)
    said = " ".join(word.sentence for word in last.open())
    assert "An earlier version was in the middle of another session" in said
    records, running = found_in(last, tmp_path)
    assert records == KEPT
    assert running is not None
    assert running.events == happening("newer")[0]
    assert (places_in(tmp_path).data / "draft.log.damaged").exists()
    last.close()


def test_old_files_that_cannot_be_removed_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plain_home(tmp_path)
    door = door_at(tmp_path)
    door.set_up(None)
    with failing_disk(1, for_good=True), pytest.raises(StoreError, match=r"draft\.log\.taken-over could not be saved"):
        door.accept(PLAIN_FILES)
    door.accept(PLAIN_FILES)
    assert list(places_in(tmp_path).data.glob("*.taken-over")) == []
    door.close()


def test_a_session_that_does_not_come_back_as_it_was_stops_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plain_home(tmp_path)
    places = places_in(tmp_path)
    before = {path.name: path.read_bytes() for path in places.data.glob("*") if path.is_file()}
    door = door_at(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr("safespace_tui.storage.takeover.record_in", lambda _: record("another"))
        with pytest.raises(StoreError, match=r"The session one could not be taken over\. The old file is as it was"):
            door.set_up(PASSPHRASES)
    assert {path.name: path.read_bytes() for path in places.data.glob("*") if path.is_file()} == before
    door.unlock("a", PASSPHRASES["a"])
    assert found_in(door, tmp_path)[0] == KEPT
    door.close()


def test_what_was_discarded_since_does_not_come_back(tmp_path: Path) -> None:
    plain_home(tmp_path)
    files = places_in(tmp_path)
    door = door_at(tmp_path)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("safespace_tui.storage.takeover._rename", lambda *_, **__: None)
        door.set_up(None)
        store_of(door, files).discard("one")
        draft_of(door, files).clear()
        door.close()
    again = door_at(tmp_path)
    again.open()
    assert found_in(again, tmp_path) == (KEPT[1:], None)
    assert not files.sessions.exists()
    again.close()


def test_what_cannot_be_read_stays_where_it_is_under_another_name_and_is_said(tmp_path: Path) -> None:
    plain_home(tmp_path)
    places = places_in(tmp_path)
    text = places.sessions.read_text("utf-8").replace('"schema":1,"uid":"two"', '"schema":99,"uid":"two"')
    assert '"schema":99' in text
    places.sessions.write_text(text, "utf-8")
    places.draft.write_bytes(b"no draft\n")
    door = door_at(tmp_path)
    words = door.set_up(None)
    assert [head.uid for head in store_of(door, places).heads()] == ["one"]
    assert "written by a newer safespace" in words[0].sentence
    assert "The session that was running" in words[1].sentence
    assert all(not word.question for word in words)
    assert {path.name for path in places.data.glob("*.damaged")} >= {"sessions.json.damaged", "draft.log.damaged"}
    door.close()


def test_files_that_cannot_be_read_at_all_are_left_and_nothing_is_lost(tmp_path: Path) -> None:
    plain_home(tmp_path)
    places = places_in(tmp_path)
    whole = places.sessions.read_bytes()
    places.sessions.write_bytes(b"{")
    places.sessions.with_name("sessions.json.backup").write_bytes(b"{")
    door = door_at(tmp_path)
    with pytest.raises(StoreError, match=r"sessions.json is damaged.* Put a backup in its place"):
        door.set_up(PASSPHRASES)
    assert places.sessions.read_bytes() == b"{"
    places.sessions.write_bytes(whole)
    door.unlock("b", PASSPHRASES["b"])
    assert found_in(door, tmp_path)[0] == KEPT
    door.close()


def go_on(home: Path, disk: SimDisk, running: Unfinished) -> None:
    """A later run: whatever there is, nothing of what was kept may be missing."""
    door = door_at(home, disk)
    if door_is_new(disk, home):
        door.hold.seen = type(door.hold.seen)()
        set_up(door)
    else:
        door.hold.seen = type(door.hold.seen)(new=False, guarded=True)
        door.unlock("b", PASSPHRASES["b"])
    records, found = found_in(door, home)
    assert records == KEPT
    assert found is not None
    # Whether the taking over itself was cut in the middle does not matter any more.
    assert structs.replace(found, cut=False) == running
    door.close()


def door_is_new(disk: SimDisk, home: Path) -> bool:
    folder = places_in(home).vault
    return not any(disk.exists(folder / name) for name in ("keys.json", "keys.json.copy"))


def set_up(door: VaultDoor) -> None:
    """Sets up on a simulated disk, which nobody can look at from outside."""

    def looked() -> None:
        seen = type(door.hold.seen)
        home = door._places.data.parent
        disk: Any = door._setting().files
        door.hold.seen = seen() if door_is_new(disk, home) else seen(new=False, guarded=True)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(door.hold, "look", looked)
        door.set_up(PASSPHRASES)


def operations(home: Path) -> int:
    disk = SimDisk()
    first_run(door_at(home, disk))
    return disk.count


def first_run(door: VaultDoor) -> None:
    set_up(door)
    door.hold.shut()


def renew(home: Path) -> Unfinished:
    """The plain files once more."""
    for path in places_in(home).data.glob("*"):
        if path.is_file():
            path.unlink()
    return plain_home(home)


def check_interrupted(home: Path, numbers: "range | list[int]", states: int) -> int:
    interrupted = 0
    for number in numbers:
        running = renew(home)
        disk = SimDisk()
        disk.plan = cut_at(number)
        door = door_at(home, disk)
        with pytest.raises(PowerCutError):
            first_run(door)
        interrupted += 1
        waiting = places_in(home).sessions.exists()
        for state in range(states):
            if waiting:
                renew(home)
            go_on(home, disk.after_cut(dice(100 * number + state)), running)
    return interrupted


def test_a_power_cut_at_any_operation_loses_nothing(tmp_path: Path) -> None:
    plain_home(tmp_path)
    count = operations(tmp_path)
    assert check_interrupted(tmp_path, range(1, count + 1, 3), 1) > 10


@pytest.mark.torture
def test_a_power_cut_at_really_any_operation_in_many_ways_loses_nothing(tmp_path: Path) -> None:
    plain_home(tmp_path)
    assert check_interrupted(tmp_path, range(1, operations(tmp_path) + 1), 8) > 40


@pytest.mark.parametrize("plan", [fail_once, fail_from], ids=["once", "for good"])
@pytest.mark.parametrize("error", [28, 5], ids=["full", "broken"])
def test_a_disk_that_refuses_at_any_operation_loses_nothing(tmp_path: Path, plan: Any, error: int) -> None:
    plain_home(tmp_path)
    count = operations(tmp_path)
    refused = 0
    for number in range(1, count + 1, 4):
        running = renew(tmp_path)
        disk = SimDisk()
        disk.plan = plan(number, error)
        door = door_at(tmp_path, disk)
        try:
            set_up(door)
        except StoreError:
            refused += 1
        door.hold.shut()
        disk.plan = lambda _n, _name: None
        go_on(tmp_path, disk.after_exit(), running)
    assert refused > 3


@pytest.mark.parametrize("number", range(1, 12))
def test_old_files_that_cannot_be_renamed_are_taken_over_all_the_same(tmp_path: Path, number: int) -> None:
    """The files themselves: every call on them that fails, while the vault's own disk is well."""
    running = plain_home(tmp_path)
    disk = SimDisk()
    door = door_at(tmp_path, disk)
    real = os.rename
    with failing_disk(number) as failing:
        try:
            set_up(door)
        except StoreError:
            assert failing.failed
    assert os.rename is real
    door.hold.shut()
    go_on(tmp_path, disk.after_exit(), running)
