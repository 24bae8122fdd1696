"""The TinyDB store on real files."""

import errno
import json
import os
import stat
from pathlib import Path

import pytest
from tinydb import TinyDB, where

from safespace_tui.storage.ports import Store, StoreError
from safespace_tui.storage.tiny import TinyStore
from tests.storage.contract import StoreContract
from tests.storage.faults import failing_disk
from tests.storage.samples import record

FILE = "sessions.json"


class TestTinyStore(StoreContract):
    """The contract, each run a new object on the same file."""

    def opened(self, home: Path) -> Store:
        return TinyStore(home / FILE)


def changed(path: Path, uid: str, **fields: object) -> None:
    """Somebody edits a document by hand."""
    data = json.loads(path.read_text())
    for document in data["sessions"].values():
        if document["uid"] == uid:
            document.update(fields)
    path.write_text(json.dumps(data))


def with_sessions(path: Path, *uids: str) -> TinyStore:
    store = TinyStore(path / FILE)
    for uid in uids:
        store.keep(record(uid))
    return store


def test_looking_makes_no_file(tmp_path: Path) -> None:
    assert TinyStore(tmp_path / FILE).heads() == []
    assert list(tmp_path.iterdir()) == []


def test_the_file_is_an_ordinary_tinydb_database(tmp_path: Path) -> None:
    with_sessions(tmp_path, "one", "two")
    with TinyDB(tmp_path / FILE) as database:
        found = database.table("sessions").get(where("uid") == "two")
    assert isinstance(found, dict)
    assert found["title"] == "Dishes"
    assert [event["event"] for event in found["events"]][:2] == ["session_began", "note_taken"]
    assert len(found["events"]) == len(record("two").events)


@pytest.mark.parametrize("umask", [0o000, 0o777])
def test_files_are_for_their_owner_only_whatever_the_umask(tmp_path: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        with_sessions(tmp_path, "one", "two")
    finally:
        os.umask(before)
    modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    assert modes == {FILE: 0o600, f"{FILE}.backup": 0o600}


def test_a_damaged_file_is_replaced_by_its_copy_and_that_is_said_once(tmp_path: Path) -> None:
    with_sessions(tmp_path, "one", "two")
    path = tmp_path / FILE
    path.write_bytes(path.read_bytes()[:-7])
    store = TinyStore(path)
    assert [head.uid for head in store.heads()] == ["one"]
    assert "is damaged; the copy from before its last change was read" in store.notice()
    assert store.notice() == ""


def test_what_is_kept_after_damage_loses_neither_the_copy_nor_the_damaged_file(tmp_path: Path) -> None:
    with_sessions(tmp_path, "one", "two")
    path = tmp_path / FILE
    damaged = path.read_bytes()[:-7]
    for uid in ("three", "four"):
        path.write_bytes(damaged)
        TinyStore(path).keep(record(uid))
        assert {head.uid for head in TinyStore(path).heads()} == {"one", uid}
    assert path.with_name(f"{FILE}.damaged").read_bytes() == damaged
    assert path.with_name(f"{FILE}.damaged-2").read_bytes() == damaged


def test_a_file_that_is_gone_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    with_sessions(tmp_path, "one", "two")
    (tmp_path / FILE).unlink()
    store = TinyStore(tmp_path / FILE)
    assert [head.uid for head in store.heads()] == ["one"]
    assert "is gone; the copy" in store.notice()


@pytest.mark.parametrize("content", [b"", b"\0" * 900, b"[]", b'{"sessions": {"1": 5}}', b'{"sessions": {"x": {}}}'])
def test_damage_without_a_copy_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / FILE
    path.write_bytes(content)
    store = TinyStore(path)
    for look in (store.heads, lambda: store.keep(record("one"))):
        with pytest.raises(StoreError, match=r"sessions\.json is damaged and there is no whole copy.*backup"):
            look()
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == [FILE]


def test_a_folder_in_the_place_of_the_file_is_no_empty_store(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    with pytest.raises(StoreError, match="could not be read"):
        TinyStore(tmp_path / FILE).heads()


def test_one_damaged_session_does_not_hide_the_others(tmp_path: Path) -> None:
    with_sessions(tmp_path, "one", "two", "three")
    path = tmp_path / FILE
    changed(path, "two", events=[{"event": "no_such_thing", "at": 1}])
    changed(path, "three", names="Anna")
    store = TinyStore(path)
    assert {head.uid for head in store.heads()} == {"one", "two"}
    assert "One session in" in store.notice()
    assert store.read("one") == record("one")
    for uid in ("two", "three"):
        with pytest.raises(StoreError, match=rf"The session {uid} in .* is damaged \(.*It was left as it is"):
            store.read(uid)


def test_a_session_of_a_newer_safespace_is_left_as_it_is(tmp_path: Path) -> None:
    with_sessions(tmp_path, "one", "two")
    path = tmp_path / FILE
    changed(path, "two", schema=99, mood="new")
    store = TinyStore(path)
    assert [head.uid for head in store.heads()] == ["one"]
    assert "newer safespace; update" in store.notice()
    with pytest.raises(StoreError, match="newer safespace; update"):
        store.read("two")
    store.keep(record("three"))
    kept = json.loads(path.read_text())["sessions"].values()
    assert next(fields for fields in kept if fields["uid"] == "two")["mood"] == "new"


def test_events_of_a_newer_safespace_are_not_read_as_older_ones(tmp_path: Path) -> None:
    with_sessions(tmp_path, "one")
    path = tmp_path / FILE
    events = json.loads(path.read_text())["sessions"]["1"]["events"]
    changed(path, "one", events=[*events[:-1], {**events[-1], "v": 2, "warmth": 3}])
    store = TinyStore(path)
    assert len(store.heads()) == 1
    with pytest.raises(StoreError, match="newer safespace"):
        store.read("one")


def test_content_reaches_the_medium_before_it_takes_the_name_and_the_name_after(tmp_path: Path) -> None:
    store = with_sessions(tmp_path, "one")
    with failing_disk(0) as disk:
        store.keep(record("two"))
    swap = len(disk.calls) - disk.calls[::-1].index("replace") - 1
    assert disk.calls[:swap].count("write") == 1
    assert disk.calls.index("write") < disk.calls.index("fsync") < swap
    assert disk.calls[swap:].count("fsync") == 1


def test_where_files_can_have_no_second_name_the_copy_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", refuse)
    with_sessions(tmp_path, "one", "two")
    (tmp_path / FILE).unlink()
    assert [head.uid for head in TinyStore(tmp_path / FILE).heads()] == ["one"]


def test_keeping_again_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    store = with_sessions(tmp_path, "one")
    changed(tmp_path / FILE, "one", mood="old")
    store.keep(record("one"))
    assert "mood" not in (tmp_path / FILE).read_text()
