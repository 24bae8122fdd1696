"""Putting a backup in the place of the vault; what was there is kept under another name.

The copy is written and brought to the medium first. Then the old vault steps aside and the copy takes its name; a
crash between these two is made good at the next start.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.domain.couple import Who, other
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage import texts
from safespace_tui.storage.backup_check import FILES, LOGS, DamagedBackup, check_files
from safespace_tui.storage.backups import copy_file, remove_tree
from safespace_tui.storage.disk_errors import not_kept, not_read
from safespace_tui.storage.locations import Places
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.probe import KEY_FILES, Seen, look
from safespace_tui.storage.settings.atomic_file import write_new
from safespace_tui.storage.vault.disk import sync_folder

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting

_READY: Final = ".restoring"  # `opening` looks for it
_MAKING: Final = ".restoring-making"


def backup_at(given: Path) -> tuple[Path, Seen]:
    """The backup that a path means, a folder or a file in it, and what can be told of it.

    Raises:
        StoreError: there is none, or it cannot be looked at.
    """
    folder, found = _found_at(given)
    if not found.intersection(KEY_FILES) or not found.issuperset(LOGS):
        raise _no_backup(given, folder)
    return folder, look(folder)


def part_of_backup(given: Path) -> Path:
    """The folder of a backup that may have lost files, which a path means as in `backup_at`.

    Raises:
        StoreError: nothing of a backup is there, or it cannot be looked at.
    """
    folder, found = _found_at(given)
    if not found or look(folder).new:
        raise _no_backup(given, folder)
    return folder


def _found_at(given: Path) -> tuple[Path, set[str]]:
    """The folder that a path means, itself or through a file in it, and which of the files of a vault are in it.

    Raises:
        StoreError: there is none, or it cannot be looked at.
    """
    try:
        if not given.exists():
            raise StoreError(texts.NOTHING_THERE.format(given=given))
        folder = given if given.is_dir() else given.parent
        return folder, {name for name in (*KEY_FILES, *LOGS) if (folder / name).is_file()}
    except OSError as error:
        raise not_read(error, given) from error


def _no_backup(given: Path, folder: Path) -> StoreError:
    """The sentence for a path that means none; it names what was given, and not the folder that it lies in."""
    return StoreError((texts.NO_WHOLE_BACKUP if folder == given else texts.IN_NO_WHOLE_BACKUP).format(given=given))


def looked_into(
    folder: Path, setting: "Setting", who: Who, passphrase: str | None, progress: Progress = unheard
) -> int:
    """Reads every byte of every file of a backup without changing anything in it; the number of past talks in it.

    Of private notes that this passphrase does not open, it is seen that the bytes are those that were written.

    Raises:
        StoreError: the backup is damaged.
        StoreError: the passphrase is the wrong one, or the backup is damaged.
    """
    from msgspec.structs import replace

    from safespace_tui.storage.sessions import sessions_in
    from safespace_tui.storage.vault.context import DraftDamaged, PrivateDamaged
    from safespace_tui.storage.vault.open_vault import open_vault

    check_files(folder)
    nowhere = folder / "no anchor"
    with open_vault(replace(setting, folder=folder, state_folder=nowhere), who, passphrase) as vault:
        if passphrase is None:
            vault.admit(other(who), None)
        vault.verify(progress)
        for notice in vault.notices:
            if isinstance(notice, DraftDamaged):
                raise DamagedBackup(folder / "draft.log")
            if isinstance(notice, PrivateDamaged):
                raise DamagedBackup(notice.damage.path)
        return len(sessions_in(vault))


def restore(
    places: Places, backup: Path, wall: Callable[[], dt.datetime], prove: Callable[[], None] = lambda: None
) -> Path | None:
    """Puts a copy of a backup in the place of the vault.

    Args:
        places: where.
        backup: the folder.
        wall: tells when.
        prove: opens what is in the place then; whatever it raises, what was there before is put back.

    Returns:
        Where the vault is that was there, if one was.

    Raises:
        StoreError: it could not be done; what was there is there.
    """
    making, ready = _beside(places, _MAKING), _beside(places, _READY)
    try:
        seen = _remembered(places.state)
        remove_tree(making, ignore_errors=True)
        making.mkdir(mode=0o700)
        for name in (*FILES, KEY_FILES[1]):
            if (backup / name).is_file():
                copy_file(backup / name, making / name, texts.RESTORE_NOT_KEPT)
        sync_folder(making)
        remove_tree(ready, ignore_errors=True)
        making.replace(ready)
        sync_folder(places.data)
    except BaseException as error:
        remove_tree(making, ignore_errors=True)
        remove_tree(ready, ignore_errors=True)
        if isinstance(error, OSError):
            raise not_kept(error, making) from error
        raise
    return _swap(places, ready, seen, wall, prove)


def _swap(
    places: Places,
    ready: Path,
    seen: Mapping[Path, bytes],
    wall: Callable[[], dt.datetime],
    prove: Callable[[], None],
) -> Path | None:
    aside, swapped = None, False
    try:
        if places.vault.exists():
            free = _free(places, wall)
            places.vault.rename(free)
            aside = free
        ready.rename(places.vault)
        swapped = True
        sync_folder(places.data)
        prove()
    except BaseException as error:
        why = not_kept(error, places.vault) if isinstance(error, OSError) else error
        _take_back(places, ready if swapped else None, aside, why)
        _remember(places.state, seen)
        remove_tree(ready, ignore_errors=True)
        if not isinstance(why, StoreError):
            raise
        raise StoreError(texts.PUT_BACK.format(why=why) if aside else str(why)) from error
    return aside


def _take_back(places: Places, ready: Path | None, aside: Path | None, why: BaseException) -> None:
    """What took the vault's place steps out of it, and what was there before comes back."""
    try:
        if ready is not None:
            places.vault.rename(ready)
        if aside is not None:
            aside.rename(places.vault)
    except OSError as error:
        raise StoreError(
            texts.NOT_PUT_BACK.format(why=why, reason=(error.strerror or "").lower(), aside=aside, vault=places.vault)
            if aside is not None
            else str(why)
        ) from error
    with contextlib.suppress(OSError):
        sync_folder(places.data)


def _free(places: Places, wall: Callable[[], dt.datetime]) -> Path:
    name = f".before-{wall():%Y-%m-%d_%H%M%S}"
    free, number = _beside(places, name), 1
    while free.exists():
        number += 1
        free = _beside(places, f"{name}-{number}")
    return free


def _remembered(state: Path) -> dict[Path, bytes]:
    """What this computer has seen last; opening the backup changes it."""
    return {path: path.read_bytes() for path in state.iterdir() if path.is_file()} if state.is_dir() else {}


def _remember(state: Path, seen: Mapping[Path, bytes]) -> None:
    """Puts that back; what cannot be leads to a question at the next opening and to nothing worse."""
    with contextlib.suppress(OSError):
        for path in state.iterdir():
            if path not in seen and path.is_file():
                path.unlink()
    for path, data in seen.items():
        with contextlib.suppress(OSError):
            write_new(path, data)


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
