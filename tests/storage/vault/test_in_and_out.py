"""Unlocking and locking: cut short at any moment, and with a bit flipped in any file that stands there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from safespace_tui.domain.passphrase import signs_of
from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.keys.secret import ALPHABET
from safespace_tui.storage.vault.open_vault import open_vault
from safespace_tui.storage.vault.rollback.anchor import Rollback
from tests.storage.vault.making import session, steps_in
from tests.storage.vault.sim_disk import SimDisk, dice
from tests.storage.vault.test_vault import every_cut, keep_something
from tests.storage.vault.vaults import PASSPHRASES, enter, on, real_vault, setting, sim_vault
from tests.tallies import tried

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting

ROOT = Path(__file__).resolve().parents[3]
TORTURE = pytest.mark.torture


@pytest.mark.kind("power cuts while unlocking, locking and keeping")
@pytest.mark.parametrize("states", [2, pytest.param(20, marks=TORTURE)])
def test_the_power_goes_while_it_is_unlocked_or_locked(states: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("safespace_tui.storage.vault.vault.WASTE_BYTES", 4096)

    def act(place: Setting) -> None:
        with enter(place) as vault:
            table = vault.shared.sheet("sessions")
            for number in range(9):
                table.update({"title": f"again {number}"}, doc_ids=[1])

    def check(place: Setting, _disk: SimDisk) -> None:
        titles = [session(1)["title"], *(f"again {number}" for number in range(9))]
        with enter(place, "b") as vault:
            (kept,) = vault.shared.sheet("sessions").all()
            assert kept["title"] in titles
            assert kept == {**session(1), "title": kept["title"]}
            assert not [notice for notice in vault.notices if isinstance(notice, Rollback)]
            assert steps_in(vault) == [{"kind": "SessionBegan"}]

    assert every_cut(keep_something, act, check, states=states) >= 30


@pytest.mark.kind("power cuts while several talks are kept in one piece")
@pytest.mark.parametrize("states", [2, pytest.param(20, marks=TORTURE)])
def test_several_documents_in_one_piece_are_all_there_or_none(states: int) -> None:
    new = [session(number) for number in range(2, 40)]

    def act(place: Setting) -> None:
        with enter(place) as vault:
            vault.shared.sheet("sessions").insert_multiple(new)

    def check(place: Setting, _disk: SimDisk) -> None:
        with enter(place, "b") as vault:
            assert vault.shared.sheet("sessions").all() in ([session(1)], [session(1), *new])

    assert every_cut(keep_something, act, check, states=states) >= 5


EVENINGS = """
import sys
from pathlib import Path
from safespace_tui.storage.vault.disk import Disk
from tests.storage.vault.making import session
from tests.storage.vault.vaults import enter, setting

place = setting(Disk(), Path(sys.argv[1]))
while True:
    with enter(place) as vault:
        table = vault.shared.sheet("sessions")
        count = len(table)
        print(count, flush=True)
        table.insert(session(count))
        print(count + 1, flush=True)
"""


@pytest.mark.kind("kills while unlocking, locking and keeping")
@pytest.mark.parametrize("rounds", [3, pytest.param(60, marks=TORTURE)], ids=["a few rounds", "60 rounds"])
def test_a_program_killed_while_it_unlocks_or_locks_is_no_obstacle(tmp_path: Path, rounds: int) -> None:
    place = real_vault(tmp_path)
    rng = dice(rounds)
    for _ in range(rounds):
        child = subprocess.Popen(
            [sys.executable, "-c", EVENINGS, str(tmp_path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(rng.randint(1, 12))]
        child.kill()
        said += [line for line in child.stdout if line.endswith("\n")]
        child.stdout.close()
        child.wait()
        with enter(place) as vault:
            acknowledged, kept = int(said[-1]), vault.shared.sheet("sessions").all()
            assert len(kept) in (acknowledged, acknowledged + 1)
            assert kept == [session(number) for number in range(len(kept))]
            tried()
            assert not [notice for notice in vault.notices if isinstance(notice, Rollback)]


@pytest.mark.kind("a bit flipped in any file of a vault")
@pytest.mark.parametrize("step", [331, pytest.param(11, marks=TORTURE)])
def test_a_flipped_bit_in_any_file_gives_the_exact_state_a_notice_or_a_refusal(step: int) -> None:
    disk, place = sim_vault()
    keep_something(place)
    with enter(place) as vault:
        vault.shared.sheet("sessions").insert(session(2))
    disk.settle()
    bits = 0
    for path in sorted(disk.names_seen):
        for at in range(dice(step).randrange(step), len(disk.data(path)), step):
            left = disk.after_exit()
            left.data(path)[at] ^= 1 << at % 8
            bits += 1
            try:
                vault = enter(on(left))
            except StoreError:
                continue
            with vault:
                try:
                    kept = vault.shared.sheet("sessions").all()
                    notes = vault.private("a").sheet("notes").all()
                except StoreError:
                    continue
                exact = (kept, notes) == ([session(1), session(2)], [{"text": "mine"}])
                earlier = kept == [session(1), session(2)][: len(kept)] and notes in ([], [{"text": "mine"}])
                assert exact or (earlier and vault.notices), f"{path.name}, byte {at}"
                assert vault.notices or steps_in(vault) == [{"kind": "SessionBegan"}], f"{path.name}, byte {at}"
    assert bits > 25
    tried(bits)


def test_nothing_in_the_vault_asks_a_clock() -> None:
    """The order is that of the sequence numbers, so a clock that is set back, or another time zone, changes nothing."""
    folder = ROOT / "safespace_tui" / "storage" / "vault"
    asking = ("import time", "from time", "datetime", "st_mtime", "clock")
    found = [path.name for path in folder.rglob("*.py") if any(f"{word}" in _code(path) for word in asking)]
    assert found == []


def _code(path: Path) -> str:
    return "\n".join(line for line in path.read_text("utf-8").splitlines() if not line.lstrip().startswith(("#", '"')))


def test_a_vault_that_was_never_opened_by_anybody_is_whole_on_a_real_disk(tmp_path: Path) -> None:
    real_vault(tmp_path)
    with enter(setting(Disk(), tmp_path), "b") as vault:
        assert vault.verify() == {"shared": 0, "private-2": 0}


SIGNS = "".join(chr(code) for code in (*range(32, 127), 0xE9, 0x17C, 0x4E2D, 0x1F30A, 0x301, 0x200B, 0))


@pytest.mark.kind("wrong passphrases and recovery codes")
@pytest.mark.parametrize("rounds", [40, pytest.param(10_000, marks=TORTURE)])
def test_no_other_passphrase_or_code_opens_anything(rounds: int) -> None:
    disk, place = sim_vault()
    with enter(place) as vault:
        code = vault.keys.new_code("a", private=True)
    before = {path: bytes(inode.seen) for path, inode in disk.names_seen.items()}
    right = str(PASSPHRASES["a"])
    for number in range(rounds):
        rng = dice(number)
        letters = list(code if number % 2 else right)
        for _ in range(rng.randint(1, 4)):
            at = rng.randrange(len(letters))
            letters[at : at + rng.randint(0, 2)] = rng.choices(ALPHABET if number % 2 else SIGNS, k=rng.randint(0, 2))
        wrong = "".join(letters)
        if wrong in (code, right) or signs_of(wrong) == signs_of(code):
            continue
        with pytest.raises((WrongPassphrase, ValueError)):
            open_vault(place, "a", code=wrong) if number % 2 else open_vault(place, "a", wrong)
        tried()
    assert {path: bytes(inode.seen) for path, inode in disk.names_seen.items()} == before
