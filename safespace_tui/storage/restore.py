"""Putting a backup in the place of the vault; what was there is kept under another name.

The copy is written and brought to the medium first. Then the old vault steps aside and the copy takes its name; a
crash between these two is made good at the next start.
"""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.storage.backups import FILES, remove_tree
from safespace_tui.storage.disk_errors import not_kept, not_read
from safespace_tui.storage.locations import Places
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.probe import KEY_FILES, Seen, look
from safespace_tui.storage.settings.atomic_file import sync_folder, write_new

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting

NEEDED: Final = ("shared.log", "private-1.log", "private-2.log")
_READY: Final = ".restoring"  # `opening` looks for it
_MAKING: Final = ".restoring-making"


def backup_at(given: Path) -> tuple[Path, Seen]:
    """The backup that a path means, a folder or a file in it, and what can be told of it.

    Raises:
        StoreError: there is none.
    """
    folder = given if given.is_dir() else given.parent
    if not given.exists():
        raise StoreError(f"There is nothing at {given}. `safespace where` says where the backups are.")
    has_keys = any((folder / name).exists() for name in KEY_FILES)
    if not has_keys or not all((folder / name).exists() for name in NEEDED):
        raise StoreError(
            f"{folder} is no whole backup, which is a folder with keys.json, shared.log, private-1.log, private-2.log."
        )
    return folder, look(folder)


def looked_into(folder: Path, setting: "Setting", who: str, passphrase: str | None) -> int:
    """Opens a backup without changing anything in it, and reads every byte; the number of past talks in it.

    Args:
        folder: the backup.
        setting: what the vault is opened with, on a disk for a mere look.
        who: the partner who has given a passphrase.
        passphrase: that; None for a backup without.

    Raises:
        VaultError: it is the wrong one, or the backup is damaged.
    """
    from msgspec.structs import replace

    from safespace_tui.storage.sessions import sessions_in
    from safespace_tui.storage.vault.vault import open_vault

    nowhere = folder / "no anchor"
    with open_vault(replace(setting, folder=folder, state_folder=nowhere), who, passphrase) as vault:
        vault.verify()
        return len(sessions_in(vault))


def restore(places: Places, backup: Path, wall: Callable[[], dt.datetime]) -> Path | None:
    """Puts a copy of a backup in the place of the vault.

    Returns:
        Where the vault is that was there, if one was.

    Raises:
        StoreError: it could not be done; what was there is there.
    """
    making, ready = _beside(places, _MAKING), _beside(places, _READY)
    try:
        remove_tree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        for name in (*FILES, KEY_FILES[1]):
            if (backup / name).exists():
                write_new(making / name, (backup / name).read_bytes())
        sync_folder(making)
        making.replace(ready)
        sync_folder(places.data)
    except OSError as error:
        remove_tree(making, ignore_errors=True)
        raise not_kept(error, making) from error
    return _swap(places, ready, wall)


def _swap(places: Places, ready: Path, wall: Callable[[], dt.datetime]) -> Path | None:
    aside = None
    try:
        if places.vault.exists():
            aside = _beside(places, f".before-{wall():%Y-%m-%d_%H%M%S}")
            places.vault.rename(aside)
        ready.rename(places.vault)
        sync_folder(places.data)
    except OSError as error:
        if aside is not None and aside.exists() and not places.vault.exists():
            aside.rename(places.vault)
        remove_tree(ready, ignore_errors=True)
        raise not_kept(error, places.vault) from error
    return aside


def finish_restoring(places: Places) -> None:
    """Makes good what a crash in the middle of restoring left behind.

    Raises:
        StoreError: the disk refused.
    """
    ready = _beside(places, _READY)
    if not ready.exists():
        return
    try:
        if places.vault.exists():
            remove_tree(ready)
        else:
            ready.rename(places.vault)
            sync_folder(places.data)
    except OSError as error:
        raise not_read(error, ready) from error


def _beside(places: Places, suffix: str) -> Path:
    return places.vault.with_name(places.vault.name + suffix)
