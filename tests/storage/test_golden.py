"""Files of every version, from the first on, open for ever."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from safespace_tui.storage.vault.tinydb.storage import VaultStorage
from safespace_tui.storage.vault.vault import open_vault
from tests.storage.vault.make_golden import EXPECTED, FOLDER, KEY, make_log
from tests.storage.vault.making import LOG, contents, session, steps_in
from tests.storage.vault.sim_disk import Inode, SimDisk
from tests.storage.vault.vaults import PASSPHRASES, setting

if TYPE_CHECKING:
    from pathlib import Path

VERSIONS = sorted(FOLDER.parent.glob("v*"))


def put(disk: SimDisk, path: Path, data: bytes) -> None:
    disk.names_seen[path] = Inode(bytearray(data), data)


def golden_vault(version: Path) -> SimDisk:
    disk = SimDisk()
    for path in (version / "vault").iterdir():
        put(disk, setting(disk).folder / path.name, path.read_bytes())
    return disk


def test_there_is_one_for_the_present_version() -> None:
    assert FOLDER in VERSIONS


def test_the_format_is_still_written_byte_for_byte_as_it_was() -> None:
    assert make_log() == (FOLDER / "log.bin").read_bytes()


@pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.name)
def test_a_golden_log_opens(version: Path) -> None:
    disk = SimDisk()
    put(disk, LOG, (version / "log.bin").read_bytes())
    storage = VaultStorage(LOG, KEY, files=disk)
    assert contents(storage) == EXPECTED
    assert (storage.log.header.generation, storage.point.sequence) == (3, 49)
    assert storage.verify() == 2


@pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.name)
def test_a_golden_vault_opens_every_way(version: Path) -> None:
    codes = json.loads((version / "vault" / "codes.json").read_text())
    ways = [(name, {"passphrase": phrase}) for name, phrase in PASSPHRASES.items()]
    for partner, way in [*ways, *((name, {"code": code}) for name, code in codes.items())]:
        disk = golden_vault(version)
        with open_vault(setting(disk), partner, **way) as vault:
            assert vault.notices == []
            assert vault.shared.sheet("sessions").all() == [session(1), session(2)]
            assert steps_in(vault) == [{"kind": "SessionBegan"}]
            if partner == "a":
                assert vault.private("a").sheet("notes").all() == [{"text": "only mine"}]
