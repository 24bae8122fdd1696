"""Small vaults with cheap passphrases, for tests."""

from __future__ import annotations

from pathlib import Path

from safespace_tui.storage.vault.context import Setting
from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.disk_port import Files
from safespace_tui.storage.vault.keys.secret import MIB, Bounds, Cost, Work
from safespace_tui.storage.vault.open_vault import create_vault, open_vault
from safespace_tui.storage.vault.vault import Vault
from tests.storage.vault.making import HEADS
from tests.storage.vault.sim_disk import SimDisk

CHEAP = Work(Cost(1, 8192), Bounds(Cost(1, 8192), Cost(3, MIB)))
"""The least work libsodium allows; only tests may use it, and only by saying so."""

PASSPHRASES: dict[str, str | None] = {"a": "amber lantern", "b": "blue harbour"}
NONE: dict[str, str | None] = {"a": None, "b": None}


def setting(files: Files, folder: Path = Path("/sim")) -> Setting:
    """A vault's place on some disk, with a small reserve."""
    return Setting(folder / "vault", folder / "state", HEADS, files, CHEAP, reserve=4096)


def sim_vault(passphrases: dict[str, str | None] | None = None) -> tuple[SimDisk, Setting]:
    """A new vault on a simulated disk."""
    disk = SimDisk()
    place = setting(disk)
    create_vault(place, passphrases or PASSPHRASES)
    disk.settle()
    return disk, place


def real_vault(folder: Path) -> Setting:
    """A new vault on the real disk."""
    place = setting(Disk(), folder)
    create_vault(place, PASSPHRASES)
    return place


def on(disk: SimDisk) -> Setting:
    """The same place on another simulated disk."""
    return setting(disk)


def enter(place: Setting, partner: str = "a", passphrase: str | None = None) -> Vault:
    """Open with the partner's first passphrase unless told otherwise."""
    return open_vault(place, partner, passphrase or PASSPHRASES[partner])
