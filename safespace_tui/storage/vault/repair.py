"""When a log is damaged and there is no backup: see what is whole in it, and save that; the damaged file is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError
from safespace_tui.storage.vault.file_names import DRAFT, SHARED, anchor_path, log_path, private_name
from safespace_tui.storage.vault.header import HEADER_BYTES, LogHeader
from safespace_tui.storage.vault.keys.manage import unlock, unlock_with_code
from safespace_tui.storage.vault.keys.rotation import finish_rekeying
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.log_writer import fresh_header
from safespace_tui.storage.vault.open_vault import PADDING, PRIVATE_PADDING, open_keys
from safespace_tui.storage.vault.rollback.anchor import Anchor
from safespace_tui.storage.vault.salvage import (
    SALVAGED,
    Collected,
    Salvaged,
    collect,
    put_in_place,
    replace_missing,
    write_salvaged,
)
from safespace_tui.storage.vault.scan import chain_breaks, claims_newer

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.keyfile import KeyFile
    from safespace_tui.storage.vault.keys.manage import OpenKeys
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.rollback.anchor import Position


class Repaired(NamedTuple):
    """One log that was damaged.

    Attributes:
        found: what was saved, and how many records are known to be lost.
        damaged: where the damaged file is kept now, or `None` where there was none at all.
    """

    found: Salvaged
    damaged: Path | None


class RepairKeys(NamedTuple):
    """What the vault is opened with for a repair: the keys of those who are here."""

    file: KeyFile
    keys: tuple[OpenKeys, ...]


class _Log(NamedTuple):
    name: str
    key: Secret
    padding: int

    @property
    def blocks(self) -> bool:
        """Whether its file grows in blocks, as that of private notes does."""
        return self.padding == PRIVATE_PADDING


def ways_in(place: Setting, passphrases: Mapping[str, str | None], *, code: str | None = None) -> RepairKeys:
    """The keys that the partners' passphrases open, or the recovery code of the one who is named.

    Raises:
        VaultError: they open nothing, or the key file is damaged.
    """

    def first(file: KeyFile) -> OpenKeys:
        return unlock_with_code(file, partner, code) if code is not None else unlock(file, partner, text, place.work)

    (partner, text), *others = passphrases.items()
    file, keys = open_keys(place.files, place.folder, first)
    return RepairKeys(file, (keys, *(unlock(file, name, given, place.work) for name, given in others)))


def damage_in(place: Setting, ways: RepairKeys) -> dict[str, Salvaged]:
    """What is damaged among what these keys open, and what of it can be saved, by the name of the log.

    Raises:
        NewerVersionError: a log is of a newer version.
        VaultError: the disk cannot read one.
    """
    found = {log.name: _examined(place, ways.file.vault, log) for log in _logs(ways)}
    return {name: damage.found for name, damage in found.items() if damage is not None}


def unread_damage(place: Setting, ways: RepairKeys) -> list[str]:
    """The names of the damaged private logs that these keys do not open: their bytes are not those that were written.

    Raises:
        OSError: the disk cannot read one.
    """
    opened = {log.name for log in _logs(ways)}
    names = [private_name(number) for number in range(1, len(ways.file.partners) + 1)]
    return [name for name in names if name not in opened and _broken(place.files, log_path(place.folder, name))]


def repair_vault(place: Setting, ways: RepairKeys) -> dict[str, Repaired]:
    """Save what is whole of each damaged log. Ask before doing this, and offer a backup first: that has everything.

    Returns:
        What was repaired, by the name of the log; empty when all is well.

    Raises:
        VaultError: as `open_vault` does; the logs that were not repaired yet are as they were.
    """
    found = {log.name: _repair(place, ways.file.vault, log) for log in _logs(ways)}
    return {name: repaired for name, repaired in found.items() if repaired is not None}


def take_draft_back(place: Setting, ways: RepairKeys, collected: Collected) -> None:
    """Let what was collected from a copy of the draft take the place of the draft, which is empty.

    Raises:
        VaultError: it could not be done; nothing has changed.
    """
    path, key = log_path(place.folder, DRAFT), ways.keys[0].shared.derive(DRAFT)
    saved = path.with_name(path.name + SALVAGED)
    write_salvaged(place.files, saved, key, collected.header, collected.records, padding=PADDING)
    replace_missing(place.files, saved, path)


def seen_last(place: Setting, vault: bytes, name: str, key: Secret) -> Position | None:
    """What this computer saw last of a log."""
    return Anchor(place.files, anchor_path(place.state_folder, vault, name), key, name).read()


def _logs(ways: RepairKeys) -> list[_Log]:
    names = [each.partner for each in ways.file.partners]
    shared = ways.keys[0].shared
    return [
        _Log(SHARED, shared, PADDING),
        *(
            _Log(private_name(names.index(keys.partner) + 1), keys.private, PRIVATE_PADDING)
            for keys in ways.keys
            if keys.private is not None
        ),
        _Log(DRAFT, shared.derive(DRAFT), PADDING),
    ]


def _repair(place: Setting, vault: bytes, log: _Log) -> Repaired | None:
    files, path = place.files, log_path(place.folder, log.name)
    finish_rekeying(files, path, log.key)
    damage = _examined(place, vault, log)
    if damage is None:
        return None
    saved = path.with_name(path.name + SALVAGED)
    write_salvaged(files, saved, log.key, damage.header, damage.records, padding=log.padding)
    if files.exists(path):
        return Repaired(damage.found, put_in_place(files, saved, path))
    replace_missing(files, saved, path)
    return Repaired(damage.found, None)


def _examined(place: Setting, vault: bytes, log: _Log) -> Collected | None:
    """What is whole in a damaged log; `None` when nothing is damaged."""
    path = log_path(place.folder, log.name)
    seen = seen_last(place, vault, log.name, log.key)
    try:
        _read(place.files, path, log, seen)
    except LogMissingError:
        gone = seen.sequence if seen else 0
        header = fresh_header(vault, generation=seen.generation + 1 if seen else 1, base=gone, blocks=log.blocks)
        return Collected(header, [], Salvaged(0, 0, 0))
    except LogDamagedError:
        return collect(place.files, path, log.key, vault=vault, seen=seen, blocks=log.blocks)
    return None


def _read(files: Files, path: Path, log: _Log, seen: Position | None) -> None:
    opened = RecordLog(files, path, log.key, log.padding)
    try:
        opened.replay(opened.start, lambda _: None, seen=seen)
    finally:
        opened.close()


def _broken(files: Files, path: Path) -> bool:
    if not files.exists(path):
        return True
    file = files.open(path)
    try:
        if claims_newer(file):
            return False
        return chain_breaks(file, LogHeader.peek(file.read_at(0, HEADER_BYTES)), torn_too=False)
    except ValueError:
        return True
    finally:
        file.close()
