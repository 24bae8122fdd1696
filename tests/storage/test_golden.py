"""Files of every version, from the first on, open for ever; those of a version to come are refused in a sentence."""

from __future__ import annotations

import json
import shutil
from typing import TYPE_CHECKING

import pytest

from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.collections import VaultCharter
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import header
from safespace_tui.storage.vault.header import DRAFT, SHARED, log_path, write_log
from safespace_tui.storage.vault.keys.keyfile import COPY, NAME
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.rollback.last_seen import NAME as SEEN
from safespace_tui.storage.vault.tinydb.storage import VaultStorage
from tests.storage.make_golden import (
    CHARTER,
    EXPECTED,
    FOLDER,
    HOMES,
    KEY,
    NOTE,
    QUESTION,
    YES,
    make_log,
)
from tests.storage.samples import happening, record
from tests.storage.vault.making import LOG, contents
from tests.storage.vault.sim_disk import Inode, SimDisk
from tests.storage.vault.vaults import enter, sim_vault
from tests.storage.vault_homes import PASSPHRASES, door_at, draft_of, store_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from safespace_tui.storage.access.vault_access import VaultAccess

VERSIONS = sorted(FOLDER.parent.glob("v*"))
every_version = pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.name)


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    """No golden file is ever written."""
    before = {path: path.read_bytes() for path in FOLDER.parent.rglob("*") if path.is_file()}
    yield
    assert {path: path.read_bytes() for path in FOLDER.parent.rglob("*") if path.is_file()} == before


def test_there_is_one_for_the_present_version() -> None:
    assert FOLDER in VERSIONS


def test_the_format_is_still_written_byte_for_byte_as_it_was() -> None:
    assert make_log() == (FOLDER / "log.bin").read_bytes()


@every_version
def test_a_golden_log_opens(version: Path) -> None:
    disk = SimDisk()
    data = (version / "log.bin").read_bytes()
    disk.names_seen[LOG] = Inode(bytearray(data), data)
    storage = VaultStorage(RecordLog(disk, LOG, KEY, 256), {})
    assert contents(storage) == EXPECTED
    assert (storage.log.header.generation, storage.log.point.sequence) == (3, 49)
    assert storage.verify() == 2


def golden_home(version: Path, name: str, home: Path) -> VaultAccess:
    """The door of a copy of a golden home."""
    shutil.copytree(version / name, places_in(home).vault)
    return door_at(home)


def check(door: VaultAccess, facts: dict[str, dict[str, str]]) -> None:
    """All that both share is there, and the door has nothing to say."""
    assert door.words() == []
    assert [store_of(door).read(head.uid) for head in store_of(door).heads()] == [record("one")]
    assert tuple(VaultCharter(door.connection).read()) == CHARTER
    found = draft_of(door).find()
    assert found is not None
    assert found.events == tuple(event for step in happening("two")[:3] for event in step)
    for who in ("a", "b"):
        assert door.signed_by(who, YES, bytes.fromhex(facts["signed"][who]))
    door.connection.do(lambda vault: vault.verify())


@every_version
@pytest.mark.parametrize("name", HOMES)
def test_a_golden_home_opens_every_way(version: Path, name: str, tmp_path: Path) -> None:
    facts = json.loads((version / name / "facts.json").read_text())
    door = golden_home(version, name, tmp_path)
    if HOMES[name] is None:
        door.open()
        check(door, facts)
    for who, passphrase in (HOMES[name] or {}).items():
        with pytest.raises(WrongPassphrase):
            door.unlock(who, "never this")
        door.unlock(who, passphrase)
        check(door, facts)
        door.sign(who, YES)
        door.lock()
        door.unlock_with_code(who, facts["codes"][who])
        check(door, facts)
        door.admit(who, passphrase)
        if who == "b":
            door.admit("a", PASSPHRASES["a"])
    assert door.notes("a").all() == [NOTE]
    assert door.own("b").questions.all() == [QUESTION]
    door.close()


@every_version
def test_a_golden_home_can_be_written_to_and_get_new_keys(version: Path, tmp_path: Path) -> None:
    door = golden_home(version, "guarded", tmp_path)
    door.unlock("a", PASSPHRASES["a"])
    store_of(door).keep(record("three"))
    door.rekey({"a": PASSPHRASES["a"]})
    door.change_passphrase("a", PASSPHRASES["a"], "a newer lantern")
    door.lock()
    door.unlock("b", PASSPHRASES["b"])
    assert {head.uid for head in store_of(door).heads()} == {"one", "three"}
    door.close()


@pytest.mark.parametrize("name", [NAME, SEEN])
def test_a_newer_file_in_words_is_refused_in_one_sentence(name: str, tmp_path: Path) -> None:
    door = golden_home(FOLDER, "guarded", tmp_path)
    door.unlock("a", PASSPHRASES["a"])
    door.connection.shut()
    places = places_in(tmp_path)
    for path in (places.state / SEEN,) if name == SEEN else (places.vault / NAME, places.vault / COPY):
        path.write_bytes(path.read_bytes().replace(b'"version": 1', b'"version": 2').replace(b'"vault"', b'"wault"'))
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    with pytest.raises(StoreError, match=rf"^{name} was written by a newer version of this program\. Nothing was"):
        door.unlock("a", PASSPHRASES["a"])
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", [SHARED, DRAFT, "private-1"])
def test_a_newer_log_is_refused_in_one_sentence(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        keys = vault.keys.present["a"]
        assert keys.private is not None
        key = {SHARED: keys.shared, DRAFT: keys.shared.derive(DRAFT), "private-1": keys.private}[name]
        ours = header.LogHeader.peek(bytes(disk.data(log_path(place.folder, name))))
        with monkeypatch.context() as later:
            later.setattr(header, "VERSION", 2)
            write_log(disk, log_path(place.folder, name), key, ours, padding=256)
    before = bytes(disk.data(log_path(place.folder, name)))
    sentence = f"{name}.log was written by a newer version of this program. Nothing was read or changed"
    if name == "private-1":
        with enter(place) as vault:
            (notice,) = vault.notices
            assert notice.sentence().startswith(sentence)
            assert vault.shared.tables() == set()
    else:
        with pytest.raises(Exception, match=f"^{sentence}"):
            enter(place)
    assert disk.data(log_path(place.folder, name)) == before
