"""The door of the vault: who gets in, to what, and what is said."""

import errno
import os
import shutil
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.access_port import DoubtedVault, LockedDoor, PrivateNote, WrongPassphrase
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import Stopped, StoreError
from safespace_tui.storage.probe import Seen, look
from safespace_tui.storage.vault.disk import DiskFile
from tests.storage.reading import keep, kept
from tests.storage.samples import WALL, happening, record
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

NOTE = PrivateNote(uid="n1", wall=WALL, text="I was afraid.", about="one")


@pytest.fixture
def door(tmp_path: Path) -> Iterator[VaultAccess]:
    made = door_at(tmp_path)
    made.set_up(PASSPHRASES)
    yield made
    made.close()


def test_a_new_door_is_locked_until_it_is_set_up(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    assert (door.new, door.guarded, door.locked) == (True, False, True)
    with pytest.raises(LockedDoor, match="Nothing has been set up"):
        store_of(door).heads()
    assert door.open() == []
    with pytest.raises(StoreError, match="Each of you needs a passphrase"):
        door.set_up({"a": "amber lantern", "b": ""})
    assert door.new
    door.set_up(PASSPHRASES)
    assert (door.new, door.guarded, door.locked) == (False, True, False)
    with pytest.raises(StoreError, match="set up already"):
        door.set_up(None)
    door.close()
    assert door.locked


def test_a_door_without_passphrases_opens_itself_when_something_is_read(tmp_path: Path) -> None:
    keep(tmp_path, record("one"))
    door = door_at(tmp_path)
    assert (door.new, door.guarded, door.locked) == (False, False, False)
    assert draft_of(door).find() is None
    assert not door.connection.is_open
    assert store_of(door).read("one") == record("one")
    door.lock()
    assert not door.locked
    for who in ("a", "b"):
        door.notes(who).keep(NOTE)
    door.close()
    with pytest.raises(LockedDoor):
        store_of(door).heads()


def test_either_partner_opens_what_is_shared_and_each_only_the_own_notes(door: VaultAccess, tmp_path: Path) -> None:
    store = store_of(door)
    store.keep(record("one"))
    door.notes("a").keep(NOTE)
    door.lock()
    with pytest.raises(WrongPassphrase):
        door.unlock("a", PASSPHRASES["b"])
    assert door.locked
    door.unlock("b", PASSPHRASES["b"])
    assert store.read("one") == record("one")
    with pytest.raises(WrongPassphrase, match="only with their owner's"):
        door.notes("a")
    with pytest.raises(WrongPassphrase):
        door.admit("a", PASSPHRASES["b"])
    door.admit("a", PASSPHRASES["a"])
    assert door.notes("a").all() == [NOTE]
    assert door.notes("b").all() == []


def test_notes_are_replaced_discarded_and_told_newest_first(door: VaultAccess) -> None:
    notes = door.notes("a")
    later = PrivateNote(uid="n2", wall="2026-03-06T08:00:00+01:00", text="🌊")
    same_moment = PrivateNote(uid="n3", wall=WALL, text="And another.")
    for note in (later, NOTE, same_moment):
        notes.keep(note)
    assert [note.uid for note in notes.all()] == ["n2", "n3", "n1"]
    changed = PrivateNote(uid="n2", wall=later.wall, text="Changed.")
    notes.keep(changed)
    notes.discard("n1")
    notes.discard("n1")
    assert notes.all() == [changed, same_moment]
    with pytest.raises(StoreError, match="half a character"):
        notes.keep(PrivateNote(uid="n4", wall=WALL, text="\ud83d"))
    door.lock()
    with pytest.raises(LockedDoor):
        notes.all()


def test_a_passphrase_is_the_same_however_it_is_typed(door: VaultAccess) -> None:
    door.change_passphrase("a", PASSPHRASES["a"], "caf\u00e9 au lait")
    door.lock()
    with pytest.raises(WrongPassphrase):
        door.unlock("a", PASSPHRASES["a"])
    door.unlock("a", "cafe\u0301 au lait")
    with pytest.raises(WrongPassphrase):
        door.change_passphrase("a", "wrong", "another one")
    with pytest.raises(StoreError, match="half a character"):
        door.change_passphrase("a", "caf\u00e9 au lait", "\ud83d")
    door.lock()
    for odd in ("", "x" * 1_000_000):
        with pytest.raises(WrongPassphrase):
            door.unlock("a", odd)


def test_a_code_opens_until_a_new_one_takes_its_place(door: VaultAccess) -> None:
    first = door.new_code("a", private=False)
    assert door.connection.seen.codes == {"a"}
    code = door.new_code("a", private=True)
    door.lock()
    for wrong in (first, "never a code", code[:-1] + ("0" if code[-1] != "0" else "1")):
        with pytest.raises(WrongPassphrase):
            door.unlock_with_code("a", wrong)
    door.unlock_with_code("a", code.lower().replace("-", " "))
    assert door.notes("a").all() == []
    door.change_passphrase("a", "", "a new passphrase")
    door.lock()
    door.unlock("a", "a new passphrase")
    with pytest.raises(WrongPassphrase, match="passphrase of the partner"):
        door.new_code("b", private=False)


def test_a_partner_who_was_not_there_when_the_keys_changed_gets_in_as_before(door: VaultAccess, tmp_path: Path) -> None:
    store, draft = store_of(door), draft_of(door)
    store.keep(record("one"))
    draft.append(happening("two")[0], WALL)
    door.rekey({"a": PASSPHRASES["a"]})
    assert store.read("one") == record("one")
    draft.append(happening("two")[1], WALL)
    door.lock()
    door.unlock("b", PASSPHRASES["b"])
    found = draft.find()
    assert found is not None
    assert len(found.events) == 2
    door.lock()
    door.unlock("a", PASSPHRASES["a"])
    assert store.read("one") == record("one")


def test_an_older_copy_is_said_and_asked_about(tmp_path: Path) -> None:
    vault = places_in(tmp_path).vault
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)
    store_of(door).keep(record("one"))
    door.close()
    shutil.copytree(vault, tmp_path / "copy")
    door = door_at(tmp_path)
    door.unlock("a", PASSPHRASES["a"])
    store_of(door).keep(record("two"))
    door.close()
    shutil.rmtree(vault)
    shutil.copytree(tmp_path / "copy", vault)
    for _ in range(2):  # asked again until it is answered
        door = door_at(tmp_path)
        (word,) = door.unlock("b", PASSPHRASES["b"])
        assert "older than the one this computer saw last: 1 changes" in word.sentence
        assert (word.question, word.asks) == ("shared", "Go on with what is here?")
        assert door.words() == []
        door.connection.shut()
    door.unlock("b", PASSPHRASES["b"])
    door.accept(word.question)
    door.accept(word.question)
    door.close()
    door = door_at(tmp_path)
    assert door.unlock("b", PASSPHRASES["b"]) == []
    door.close()


def test_on_a_full_disk_the_running_session_is_kept_in_the_room_that_was_put_by(
    door: VaultAccess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reserve = places_in(tmp_path).vault / "reserve"
    draft, real = draft_of(door), DiskFile.write_at

    def full(file: DiskFile, offset: int, data: bytes) -> int:
        if reserve.exists() or len(data) > 50_000:
            raise OSError(errno.ENOSPC, "No space left on device")
        return real(file, offset, data)

    monkeypatch.setattr(DiskFile, "write_at", full)
    first, second, *_ = happening("one")
    draft.append(first, WALL)
    (word,) = door.words()
    assert word.sentence.startswith("The disk is full. The room that was kept back")
    draft.append(second, WALL)
    assert door.words() == []
    with pytest.raises(StoreError, match=r"no room left on the disk.*Free some space"):
        store_of(door).keep(record("big", note="x" * 100_000))
    found = draft.find()
    assert found is not None
    assert found.events == (*first, *second)


@pytest.mark.parametrize("failures", [1, 2, 3])
def test_after_a_sync_that_failed_everything_is_read_again_and_tried_once_more(
    door: VaultAccess, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failures: int
) -> None:
    store, draft = store_of(door), draft_of(door)
    first, second, *_ = happening("two")
    draft.append(first, WALL)
    real, left = DiskFile.sync, failures

    def bad(file: DiskFile) -> None:
        nonlocal left
        left -= 1
        if left >= 0:
            raise OSError(errno.EIO, "Input/output error")
        real(file)

    acts: tuple[Callable[[], None], ...] = (
        lambda: store.keep(record("one")),
        lambda: draft.append(second, WALL),
    )
    for act in acts:
        left = failures
        with monkeypatch.context() as patch:
            patch.setattr(DiskFile, "sync", bad)
            try:
                act()
            except StoreError:
                assert failures > 1
                left = 0
                act()
    assert [head.uid for head in store.heads()] == ["one"]
    found = draft.find()
    assert found is not None
    assert found.events == (*first, *second)


def test_the_door_may_be_used_from_threads(door: VaultAccess, tmp_path: Path) -> None:
    store, problems = store_of(door), []

    def work(name: str) -> None:
        try:
            for number in range(5):
                store.keep(record(f"{name}{number}"))
                store.heads()
        except Exception as problem:  # noqa: BLE001 - told by the test
            problems.append(problem)

    threads = [threading.Thread(target=work, args=(name,)) for name in "xyz"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert len(store.heads()) == 15


def test_keys_that_are_gone_are_said_and_nothing_is_set_up_over_the_logs(door: VaultAccess, tmp_path: Path) -> None:
    store_of(door).keep(record("one"))
    door.close()
    vault = places_in(tmp_path).vault
    for name in ("keys.json", "keys.json.copy"):
        (vault / name).unlink()
    again = door_at(tmp_path)
    assert not again.new
    with pytest.raises(StoreError, match=r"no keys.json.*Restore it from a backup"):
        again.unlock("a", PASSPHRASES["a"])
    (vault / "keys.json").write_text("{")
    assert look(vault) == Seen(new=False, guarded=True)
    with pytest.raises(StoreError, match=r"can be read\. Restore one from a backup"):
        again.unlock("a", PASSPHRASES["a"])


def test_a_mere_look_writes_nothing_while_another_run_goes_on(tmp_path: Path) -> None:
    keep(tmp_path, record("one"))
    home = open_home(places_in(tmp_path))
    home.store.keep(record("two"))
    home.draft.append(happening("three")[0], WALL)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert len(kept(tmp_path)) == 2
    looked = open_home(places_in(tmp_path), lock=False)
    found = looked.draft.find()
    assert found is not None
    assert found.events == happening("three")[0]
    looked.store.keep(record("four"))
    looked.draft.clear()
    assert len(looked.store.heads()) == 3
    looked.close()
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before
    home.close()
    assert len(kept(tmp_path)) == 2


@pytest.mark.parametrize("tail", [b"half a frame", b"\0" * 700])
def test_a_torn_end_is_no_obstacle_for_a_look_and_stays_as_it_is(tmp_path: Path, tail: bytes) -> None:
    keep(tmp_path, record("one"))
    log = places_in(tmp_path).vault / "shared.log"
    torn = log.read_bytes() + tail
    log.write_bytes(torn)
    assert kept(tmp_path) == [record("one")]
    assert log.read_bytes() == torn


@pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")
@pytest.mark.parametrize("kind", ["pipe", "folder", "rubbish"])
def test_whatever_lies_where_this_computer_notes_what_it_saw_is_asked_about_and_keeps_nobody_waiting(
    tmp_path: Path, kind: str
) -> None:
    keep(tmp_path, record("one"))
    noted = places_in(tmp_path).state / "last-seen.json"
    noted.unlink()
    if kind == "pipe":
        os.mkfifo(noted)
    elif kind == "folder":
        noted.mkdir()
    else:
        noted.write_bytes(b"[" * 100_000)
    for looking in (True, False):
        home = open_home(places_in(tmp_path), lock=not looking)
        doubt = home.door.doubt()
        assert doubt is not None
        assert "can't tell whether what is here is the newest" in doubt.sentence
        with pytest.raises(DoubtedVault):
            home.store.heads()
        home.door.accept(doubt.question)
        assert [head.uid for head in home.store.heads()] == ["one"]
        home.close()


def test_unlocking_tells_how_much_is_read_and_stopped_it_stays_locked(tmp_path: Path) -> None:
    door = door_at(tmp_path)
    door.set_up(PASSPHRASES)
    store_of(door).keep_all([record(f"talk{number}") for number in range(4)])
    door.lock()
    told = list[tuple[int, int, str]]()
    door.unlock("a", PASSPHRASES["a"], lambda *one: told.append(one))
    assert told == [(0, 5, "entries")]  # all of them were kept in one step
    door.lock()

    def stopping(*_: object) -> None:
        raise Stopped("enough")

    with pytest.raises(Stopped, match="enough"):
        door.unlock("a", PASSPHRASES["a"], stopping)
    assert door.locked
    door.unlock("b", PASSPHRASES["b"])
    assert len(store_of(door).heads()) == 4
    door.close()


def test_new_keys_can_be_stopped_before_they_are_in_force_and_nothing_has_changed(tmp_path: Path) -> None:
    def stopping(count: int, of: int, what: str) -> None:
        if count == of - 1:
            raise Stopped(what)

    door = door_at(tmp_path)
    door.set_up(None)
    store_of(door).keep_all([record("aaaa1111"), record("bbbb2222")])
    before = {one: one.read_bytes() for one in (tmp_path / "data" / "vault").iterdir()}
    with pytest.raises(Stopped, match="entries"):
        door.protect(PASSPHRASES, stopping)
    assert not door.guarded
    assert {one: one.read_bytes() for one in (tmp_path / "data" / "vault").iterdir()} == before
    store_of(door).keep(record("cccc3333"))
    door.protect(PASSPHRASES)
    with pytest.raises(Stopped, match="entries"):
        door.rekey({"a": PASSPHRASES["a"]}, stopping)
    assert store_of(door).read("cccc3333") == record("cccc3333")
    door.close()
    again = door_at(tmp_path)
    again.unlock("b", PASSPHRASES["b"])
    assert len(store_of(again).heads()) == 3


def test_reading_all_of_it_says_how_far_it_is(door: VaultAccess) -> None:
    told: list[tuple[int, int, str]] = []
    store_of(door).keep_all([record("aaaa1111"), record("bbbb2222")])
    door.connection.do(lambda vault: vault.verify(lambda *one: told.append(one)))
    assert [one for one in told if one[0] == 0]
    assert all(count < of and what == "entries" for count, of, what in told)
