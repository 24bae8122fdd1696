"""The real disk: killed processes, other processes, owners' rights, a disk that is really full."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.errors import DiskFullError
from tests.storage.vault.killed import fingerprint
from tests.storage.vault.making import add_steps, compact, contents, new_log, open_storage, open_table, session
from tests.storage.vault.sim_disk import dice
from tests.storage.vault.vaults import enter, real_vault, setting
from tests.tallies import tried

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safespace_tui.storage.vault.vault import Vault

ROOT = Path(__file__).resolve().parents[3]


def kill_round(folder: Path, seed: int, kinds: str, lines: int) -> tuple[int, str]:
    """Start a process, kill it after so many lines at a random moment, and check what it left."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.storage.vault.killed", str(folder), str(seed), kinds],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert child.stdout is not None
    said = []
    for line in child.stdout:
        said.append(line.split())
        if len(said) >= lines:
            break
    child.kill()
    said += [line.split() for line in child.stdout if line.endswith("\n")]
    child.stdout.close()
    child.wait()
    storage = open_storage(Disk(), folder / "shared.log")
    state = fingerprint(contents(storage).get("sessions", {}))
    storage.close()
    last = said[-1]
    assert state in last[1:], f"killed after {last}"
    return sum(line[0] == "done" for line in said), last[0]


@pytest.mark.kind("kills in writes and compactions of all kinds")
@pytest.mark.parametrize(
    "rounds", [8, pytest.param(300, marks=pytest.mark.torture)], ids=["a few rounds", "300 rounds"]
)
def test_nothing_acknowledged_is_lost_when_the_process_is_killed(tmp_path: Path, rounds: int) -> None:
    new_log(Disk(), tmp_path / "shared.log")
    rng = dice(rounds)
    acknowledged, killed_in = 0, set()
    for number in range(rounds):
        done, kind = kill_round(tmp_path, number, "iuumMdDDc", rng.randint(2, 60))
        acknowledged += done
        tried()
        killed_in.add(kind)
    assert acknowledged > rounds * 5
    assert "try" in killed_in
    assert list(tmp_path.glob("*.new")) == []


def test_a_compaction_that_is_killed_leaves_the_old_log_or_the_new_one(tmp_path: Path) -> None:
    new_log(Disk(), tmp_path / "shared.log")
    table = open_table(Disk(), tmp_path / "shared.log")
    table.insert_multiple(session(n) for n in range(300))
    table._vault.close()
    for number in range(4):
        kill_round(tmp_path, 90 + number, "c", 2 + 2 * number)


def test_everything_is_readable_by_its_owner_only(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        place = real_vault(tmp_path)
        with enter(place) as vault:
            vault.shared.sheet("sessions").insert(session(1))
            add_steps(vault, {"kind": "SessionBegan"})
            compact(vault)
    finally:
        os.umask(before)
    assert len(list(place.folder.iterdir())) >= 7
    for path in (*place.folder.iterdir(), *place.state_folder.iterdir()):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600, path.name
    assert {stat.S_IMODE(p.stat().st_mode) for p in (place.folder, place.state_folder)} == {0o700}


def test_no_word_of_it_lies_in_the_open(tmp_path: Path) -> None:
    place = real_vault(tmp_path)
    with enter(place) as vault:
        vault.shared.sheet("canary-table").insert({"title": "canary-title", "notes": "canary-body"})
        vault.private("a").sheet("notes").insert({"text": "canary-private"})
        add_steps(vault, {"text": "canary-draft"})
    found = [path for path in tmp_path.rglob("*") if path.is_file() and b"canary" in path.read_bytes()]
    assert found == []


@pytest.mark.parametrize("known", [True, False], ids=["a drive", "a network volume"])
def test_on_a_mac_a_sync_goes_on_to_the_medium(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, known: bool) -> None:
    asked: list[object] = []

    def control(_number: int, what: int) -> None:
        asked.append(what)
        if not known:
            raise OSError(errno.ENOTSUP, "not supported")

    file = Disk().open(tmp_path / "file", create=True)
    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr("fcntl.F_FULLFSYNC", 51, raising=False)
    monkeypatch.setattr("fcntl.fcntl", control)
    monkeypatch.setattr(os, "fsync", lambda _: asked.append("fsync"))
    file.sync()
    monkeypatch.undo()
    file.close()
    assert asked == ([51] if known else [51, "fsync"])


def test_a_folder_that_is_missing_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"no keys\.json"):
        enter(setting(Disk(), tmp_path))


def test_a_backup_copied_while_it_is_written_to_opens(tmp_path: Path) -> None:
    place = real_vault(tmp_path)
    copy = tmp_path / "copy"
    with enter(place) as vault:
        table = vault.shared.sheet("sessions")
        for number in range(20):
            table.insert(session(number))
            if number == 10:
                shutil.copytree(place.folder, copy / "vault")
    with enter(setting(Disk(), copy)) as vault:
        assert len(vault.shared.sheet("sessions")) == 11
        assert vault.notices == [], "a computer that never saw it cannot say that it is old"
    shutil.rmtree(place.folder)
    shutil.copytree(copy / "vault", place.folder)
    with enter(place) as vault:
        assert [type(notice).__name__ for notice in vault.notices] == ["Rollback"]


@contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)], check=False, capture_output=True
    )
    if mounted.returncode:
        pytest.skip("a small tmpfs can be mounted by root only")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(vault: Vault) -> int:
    """Insert until the disk is full; how many sessions were acknowledged."""
    table = vault.shared.sheet("sessions")
    count = 0
    while True:
        try:
            table.insert(session(count, notes=40))
        except DiskFullError:
            return count
        count += 1


@pytest.mark.kind("a disk that is really full")
@pytest.mark.torture
def test_a_disk_that_is_really_full(tmp_path: Path) -> None:
    with small_disk(tmp_path / "small", "3m") as folder:
        place = real_vault(folder)
        with enter(place) as vault:
            acknowledged = fill(vault)
            assert acknowledged > 100
            assert vault.reserve.spent, "the reserve was given up first"
            assert len(vault.shared.sheet("sessions").all()) == acknowledged
        with enter(place) as vault:
            table = vault.shared.sheet("sessions")
            assert len(table.all()) == acknowledged
            subprocess.run(["mount", "-o", "remount,size=8m", str(folder)], check=True)
            table.insert(session(0))
        with enter(place) as vault:
            assert vault.verify()["shared"] == acknowledged + 1
            assert (place.folder / "reserve").exists()


def test_the_library_is_started_before_it_is_used() -> None:
    """Else it takes twice as long for everything, and two threads may not use it."""
    code = (
        "import sys; from safespace_tui.storage.vault import frames; from nacl._sodium import lib; "
        "print(lib.sodium_init(), 'nacl.bindings' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "1 False\n", "it says that it had been started, and nobody else has done it"
