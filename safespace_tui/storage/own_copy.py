"""A copy for one partner alone: what both share, and the own notes, which nothing but that partner's passphrase opens.

It is a whole home of its own. The other one's private notes are not in it, not even as bytes that nobody can read.
"""

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import structs
from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage import texts
from safespace_tui.storage.access.connection import VaultConnection, refusals
from safespace_tui.storage.backup_check import FILES
from safespace_tui.storage.backups import copy_file, remove_tree
from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.locations import Places, make_folder, places_in
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.disk import Disk, sync_folder

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting


def write_own_copy(
    connection: VaultConnection,
    places: Places,
    setting: "Setting",
    *,
    who: Who,
    passphrase: str,
    folder: Path,
    progress: Progress = unheard,
) -> None:
    """Writes the copy, opens it once with the passphrase, and reads all of it.

    Nothing may be in the folder that is to be its home; whatever `progress` raises, nothing is left there.

    Raises:
        WrongPassphrase: it is another passphrase.
        StoreError: it could not be written, and nothing of it is left; or the sentence says that it is there.
    """
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise StoreError(texts.COPY_IN_THE_WAY.format(folder=folder))
    except OSError as error:
        raise not_kept(error, folder) from error
    making = _free(folder)
    try:
        make_folder(folder.parent)
        remove_tree(making, ignore_errors=True)
        fresh = places_in(making)
        fresh.make()
        make_folder(fresh.vault)
        connection.do(lambda _: _copy_vault(places, fresh, who))
        _leave_to(fresh, setting, who, passphrase, progress)
        _copy_settings(places, fresh)
        if folder.exists():
            folder.rmdir()
        making.rename(folder)
        _promise(making, folder)
    except OSError as error:
        raise not_kept(error, folder) from error
    except ValueError as error:  # no disk takes such a name
        raise not_kept(OSError(str(error)), folder) from error
    finally:
        remove_tree(making, ignore_errors=True)


def _free(folder: Path) -> Path:
    """Where the copy can be made beside its folder; what is there is only taken for one broken off if it can be one."""
    making, number = folder.with_name(f".{folder.name}.making"), 1
    ours = {each.name for each in structs.astuple(places_in(making))}
    while os.path.lexists(making):
        if making.is_dir() and not making.is_symlink() and ours.issuperset(each.name for each in making.iterdir()):
            break
        number += 1
        making = making.with_name(f".{folder.name}.making-{number}")
    return making


def _promise(making: Path, folder: Path) -> None:
    """Brings the name of the copy to the medium, or takes the copy back, so that the same can be done again.

    Raises:
        OSError: the disk did not promise it, and nothing of it is there.
        StoreError: the same, but it is there.
    """
    try:
        sync_folder(folder.parent)
    except OSError as error:
        try:
            folder.rename(making)
        except OSError:
            raise StoreError(texts.COPY_NOT_PROMISED.format(folder=folder)) from error
        raise


def _copy_vault(places: Places, fresh: Places, who: Who) -> None:
    from safespace_tui.storage.vault.header import private_name
    from safespace_tui.storage.vault.keys.keyfile import load
    from safespace_tui.storage.vault.keys.rotation import empty_private

    disk = Disk()
    others = [private_name(number) for number, one in enumerate(BOTH, 1) if one != who]
    for name in FILES:
        if name.removesuffix(".log") not in others and (places.vault / name).exists():
            copy_file(places.vault / name, fresh.vault / name, texts.COPY_NOT_KEPT)
    vault = load(disk, fresh.vault)[0].vault
    for name in others:
        empty_private(disk, fresh.vault, vault, name)


def _leave_to(fresh: Places, setting: "Setting", who: Who, passphrase: str, progress: Progress) -> None:
    from safespace_tui.storage.vault.keys.rotation import leave_to_one
    from safespace_tui.storage.vault.open_vault import open_vault

    place = replace(setting, folder=fresh.vault, state_folder=fresh.state, trusted=True)
    with refusals(fresh.vault):
        with open_vault(place, who, passphrase) as vault:
            leave_to_one(vault, who, passphrase, progress)
        with open_vault(place, who, passphrase) as vault:
            vault.verify(progress)


def _copy_settings(places: Places, fresh: Places) -> None:
    """Names and the couple's own formats, without which a talk could not be read as it was."""
    if places.settings.is_file():
        copy_file(places.settings, fresh.settings, texts.COPY_NOT_KEPT)
    if places.formats.is_dir():
        shutil.copytree(places.formats, fresh.formats)
