"""When a log is damaged and there is no backup: save what is whole of it, put the damaged file aside, and go on."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault.errors import LogDamagedError
from safespace_tui.storage.vault.file_names import SHARED, log_path, private_name
from safespace_tui.storage.vault.keys.manage import unlock, unlock_with_code
from safespace_tui.storage.vault.keys.rotation import finish_rekeying
from safespace_tui.storage.vault.open_vault import PADDING, PRIVATE_PADDING, open_keys, take_lock
from safespace_tui.storage.vault.salvage import SALVAGED, Salvaged, put_in_place, salvage
from safespace_tui.storage.vault.tinydb.storage import VaultStorage

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keys.keyfile import KeyFile
    from safespace_tui.storage.vault.keys.manage import OpenKeys
    from safespace_tui.storage.vault.keys.secret import Secret


class Repaired(NamedTuple):
    """One log that was damaged.

    Attributes:
        found: what was saved, and how many records are known to be lost.
        damaged: where the damaged file is kept now.
    """

    found: Salvaged
    damaged: Path


def repair_vault(
    place: Setting, partner: str, passphrase: str | None = None, *, code: str | None = None
) -> dict[str, Repaired]:
    """Check the logs this partner can open, byte for byte, and salvage the damaged ones.

    Ask before doing this, and offer a backup first: a backup has everything, a salvage only what is whole.

    Returns:
        What was repaired, by the name of the log; empty when all is well.

    Raises:
        VaultError: as `open_vault` does, or not one record of a log can be read; that log is left as it is then.
    """
    lock = take_lock(place.files, place.folder)
    try:
        file, keys = open_keys(
            place.files,
            place.folder,
            lambda file: (
                unlock(file, partner, passphrase, place.work) if code is None else unlock_with_code(file, partner, code)
            ),
        )
        found = {name: _repair(place, file.vault, name, key, padding) for name, key, padding in _logs(file, keys)}
    finally:
        lock.release()
    return {name: repaired for name, repaired in found.items() if repaired is not None}


def _logs(file: KeyFile, keys: OpenKeys) -> list[tuple[str, Secret, int]]:
    shared = (SHARED, keys.shared, PADDING)
    if keys.private is None:
        return [shared]
    number = [each.partner for each in file.partners].index(keys.partner) + 1
    return [shared, (private_name(number), keys.private, PRIVATE_PADDING)]


def _repair(place: Setting, vault: bytes, name: str, key: Secret, padding: int) -> Repaired | None:
    files, path = place.files, log_path(place.folder, name)
    finish_rekeying(files, path, key)
    try:
        storage = VaultStorage(path, key, heads=place.heads, files=files, padding=padding)
        try:
            storage.verify()
        finally:
            storage.close()
    except LogDamagedError:
        saved = path.with_name(path.name + SALVAGED)
        found = salvage(files, path, key, saved, vault=vault, padding=padding)
        return Repaired(found, put_in_place(files, saved, path))
    return None
