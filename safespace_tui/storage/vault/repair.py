"""When a log is damaged and there is no backup: see what is whole in it, and save that; the damaged file is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault.damaged_logs import replayed
from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError, NewerVersionError
from safespace_tui.storage.vault.file_names import log_path
from safespace_tui.storage.vault.keyring import Keyring
from safespace_tui.storage.vault.keys.manage import unlock, unlock_with_code
from safespace_tui.storage.vault.keys.rotation import finish_rekeying
from safespace_tui.storage.vault.rollback.anchor import anchor_of
from safespace_tui.storage.vault.salvage import Collected, Salvaged, collect, mend
from safespace_tui.storage.vault.scan import broken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keyring import LogKey
    from safespace_tui.storage.vault.keys.keyfile import KeyFile
    from safespace_tui.storage.vault.keys.manage import OpenKeys
    from safespace_tui.storage.vault.rollback.anchor import Position


class Repaired(NamedTuple):
    """One log that was damaged.

    Attributes:
        found: what was saved, and how many records are known to be lost.
        damaged: where the damaged file is kept now, or `None` where there was none at all.
    """

    found: Salvaged
    damaged: Path | None


def ways_in(place: Setting, passphrases: Mapping[str, str | None], *, code: str | None = None) -> Keyring:
    """The keys that the partners' passphrases open, or the recovery code of the one who is named.

    Raises:
        StoreError: they open nothing, or the key file is damaged.
    """

    def first(file: KeyFile) -> OpenKeys:
        return unlock_with_code(file, partner, code) if code is not None else unlock(file, partner, text, place.work)

    (partner, text), *others = passphrases.items()
    keyring = Keyring(place, first, trusting=True)
    keyring.present.update((name, keyring.unlock(name, given)) for name, given in others)
    return keyring


def damage_in(place: Setting, keys: Keyring) -> dict[str, Salvaged]:
    """What is damaged among what these keys open, and what of it can be saved, by the name of the log.

    Raises:
        NewerVersionError: a log is of a newer version.
        StoreError: the disk cannot read one.
    """
    found = {log.name: _examined(place, keys, log) for log in keys.logs()}
    return {name: damage.found for name, damage in found.items() if damage is not None}


def unread_damage(place: Setting, keys: Keyring) -> list[str]:
    """The names of the damaged private logs that these keys do not open: their bytes are not those that were written.

    Raises:
        OSError: the disk cannot read one.
    """

    def is_broken(name: str) -> bool:
        try:
            return broken(place.files, log_path(place.folder, name))
        except NewerVersionError:
            return False

    opened = {log.name for log in keys.logs()}
    return [name for name in keys.private_names if name not in opened and is_broken(name)]


def repair_vault(
    place: Setting, keys: Keyring, done: Callable[[str, Repaired], None] = lambda _name, _repaired: None
) -> dict[str, Repaired]:
    """Save what is whole of each damaged log. Ask before doing this, and offer a backup first: that has everything.

    Each log is told to `done` as soon as it is repaired, because the next one may be refused by the disk.

    Returns:
        What was repaired, by the name of the log; empty when all is well.

    Raises:
        StoreError: as `open_vault` does; the logs that were not repaired yet are as they were.
    """
    found = {}
    for log in keys.logs():
        repaired = _repair(place, keys, log)
        if repaired is not None:
            done(log.name, repaired)
            found[log.name] = repaired
    return found


def look_into(place: Setting, keys: Keyring, path: Path, log: LogKey) -> Collected:
    """What is whole in a log, or in a copy of it that was put aside.

    Raises:
        StoreError: the disk cannot read it, or it is of a newer version.
    """
    vault, seen = keys.file.vault, _seen_last(place, keys, log)
    return collect(place.files, path, log.key, vault=vault, seen=seen, blocks=log.blocks)


def _seen_last(place: Setting, keys: Keyring, log: LogKey) -> Position | None:
    return anchor_of(place.files, place.state_folder, keys.file.vault, log.name, log.key).read()


def _repair(place: Setting, keys: Keyring, log: LogKey) -> Repaired | None:
    path = log_path(place.folder, log.name)
    finish_rekeying(place.files, path, log.key)
    damage = _examined(place, keys, log)
    if damage is None:
        return None
    return Repaired(damage.found, mend(place.files, path, log.key, damage, padding=log.padding))


def _examined(place: Setting, keys: Keyring, log: LogKey) -> Collected | None:
    """What is whole in a damaged log; `None` when nothing is damaged."""
    path = log_path(place.folder, log.name)
    try:
        replayed(place.files, path, log, _seen_last(place, keys, log)).close()
    except (LogMissingError, LogDamagedError):
        return look_into(place, keys, path, log)
    return None
