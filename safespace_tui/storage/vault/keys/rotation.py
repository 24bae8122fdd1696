"""New keys for what is already written, so that a crash at any moment leaves a vault that opens.

The logs are first written under the new keys beside the old ones. Then the key file is replaced: that is the
moment of truth. Then the logs take their places. Whoever opens the vault next looks which keys are in force and
finishes the last step, or takes the unfinished logs away.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.domain.progress import counting, unheard
from safespace_tui.storage.access_port import WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import texts as vault_texts
from safespace_tui.storage.vault.disk import writing
from safespace_tui.storage.vault.errors import KeysInForceError, LogClosedError, LogDamagedError, LogMissingError
from safespace_tui.storage.vault.header import fresh_header, log_path, next_path, write_log
from safespace_tui.storage.vault.keyring import LogKey, log_keys
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.keys.keyfile import save
from safespace_tui.storage.vault.keys.reset import left_to_one, rekeyed, with_new_private
from safespace_tui.storage.vault.keys.secret import Secret
from safespace_tui.storage.vault.log import RecordLog

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from safespace_tui.domain.progress import Progress
    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.frames import LogRecord
    from safespace_tui.storage.vault.header import LogHeader
    from safespace_tui.storage.vault.keys.keyfile import KeyFile
    from safespace_tui.storage.vault.keys.manage import OpenKeys
    from safespace_tui.storage.vault.vault import Vault


def rekey(vault: Vault, passphrases: Mapping[str, str | None], progress: Progress = unheard) -> None:
    """New keys from today on: for the shared log, and for the private notes of those named, who are here.

    Whoever holds copies of the old files keeps what is in them, and nothing that comes later. In a vault
    without passphrases, naming everybody with a passphrase protects it from now on, the past included.

    Raises:
        WriteFailedError: nothing was changed.
        Stopped: `progress` raised it; nothing was changed.
        KeysInForceError: it is done, and the vault is closed; open it again.
        KeysUnsureError: the vault is closed; open it again with the old or the new passphrase.
    """
    present = {name: vault.keys.here(name) for name in passphrases}
    _check_whole(vault, passphrases)
    _bring_under(vault, *rekeyed(vault.keys.file, present, passphrases, vault.place.work), progress)


def leave_to_one(vault: Vault, partner: str, passphrase: str, progress: Progress = unheard) -> None:
    """New keys for a copy, which nothing but this partner's passphrase opens from then on.

    Raises:
        WrongPassphrase: the partner's private notes are not open.
        WriteFailedError, KeysInForceError, KeysUnsureError: the disk refused; the copy is worth nothing.
    """
    _check_whole(vault, [partner])
    _bring_under(vault, *left_to_one(vault.keys.file, vault.keys.here(partner), passphrase, vault.place.work), progress)


def _check_whole(vault: Vault, partners: Iterable[str]) -> None:
    """New keys for private notes that cannot be read would lose them."""
    for name in map(vault.keys.private_name, partners):
        if name in vault.damaged:
            raise vault.damaged[name]


def _bring_under(vault: Vault, file: KeyFile, keys: Mapping[str, OpenKeys], progress: Progress) -> None:
    """Brings what these keys open under them; as long as it is written, the old ones are in force."""
    private = [(vault.keys.private_name(who), each.private) for who, each in keys.items() if each.private is not None]
    changes = []
    for which in log_keys(next(iter(keys.values())).shared, private):
        told = counting(vault.records(which.name), progress, vault.count(which.name), vault_texts.ENTRIES)
        changes.append(Rekeying(which, vault.logs[which.name].next_header(), told))
    _put_in_force(vault, changes, file, keys.values())


def empty_private(files: Files, folder: Path, vault: bytes, name: str) -> None:
    """A private log with nothing in it, under a key that nobody has: what stands in a copy for the other one's."""
    header = fresh_header(vault, blocks=True)
    which = LogKey(name, Secret.fresh(), blocks=True)
    write_log(files, log_path(folder, name), which.key, header, padding=which.padding)


def begin_private_anew(vault: Vault, partner: str, passphrase: str) -> None:
    """New, empty private notes for a partner whose old ones nobody can open any more; those are removed.

    The passphrase is the present one, which opens the shared log alone.

    Raises:
        WrongPassphrase: it is another one, or the private notes are open with it: there is nothing to begin anew.
        WriteFailedError: nothing was changed.
        KeysInForceError: it is done, and the vault is closed; open it again.
        KeysUnsureError: the vault is closed; there are the old or the new notes.
    """
    keys, name = vault.keys.unlock(partner, passphrase), vault.keys.private_name(partner)
    if keys.private is not None or name in vault.logs:
        raise WrongPassphrase(vault_texts.NOTHING_TO_BEGIN_ANEW)
    which = LogKey(name, Secret.fresh(), blocks=True)
    file, fresh = with_new_private(vault.keys.file, keys, which.key)
    _put_in_force(vault, [Rekeying(which, fresh_header(file.vault, blocks=True))], file, [fresh])


class Rekeying(NamedTuple):
    """One log that is to be written under another key.

    Attributes:
        which: the log, and the new key to it.
        header: of the new one.
        records: what exists in it.
    """

    which: LogKey
    header: LogHeader
    records: Iterable[LogRecord] = ()


def _put_in_force(vault: Vault, changes: Sequence[Rekeying], file: KeyFile, keys: Iterable[OpenKeys]) -> None:
    files, folder = vault.place.files, vault.place.folder
    paths = [log_path(folder, change.which.name) for change in changes]
    try:
        _write_all(files, paths, changes)
        kept = save(files, folder, file)
    except LogClosedError:
        vault.close()
        raise
    except StoreError:
        _remove_all(files, paths)
        raise
    for change in changes:
        if change.which.name in vault.logs:
            vault.logs[change.which.name].close()
    try:
        if not kept:
            files.sync_folder(folder)  # no log may take its place before its key has
        _take_places(files, paths)
    except OSError as failed:
        vault.close()
        raise KeysInForceError from failed
    vault.replace_keys(file, keys, [change.which for change in changes])


def _take_places(files: Files, paths: Sequence[Path]) -> None:
    for path in paths:
        files.replace(next_path(path), path)
    files.sync_folder(paths[0].parent)


def _remove_all(files: Files, paths: Sequence[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            files.remove(next_path(path))


def _write_all(files: Files, paths: Sequence[Path], changes: Sequence[Rekeying]) -> None:
    with writing(texts.NEW_KEYS_UNUSED):
        for path, (which, header, records) in zip(paths, changes, strict=True):
            write_log(files, next_path(path), which.key, header, records, padding=which.padding)
        files.sync_folder(paths[0].parent)


def finish_rekeying(files: Files, path: Path, key: Secret) -> None:
    """Finish, or undo, what an interrupted change of keys left beside a log; `key` is the one in force.

    Raises:
        StoreError: the disk refused.
    """
    waiting = next_path(path)
    with writing(texts.KEYS_NOT_WRITTEN, name=path.name):
        if not files.exists(waiting):
            return
        if not _opens(files, path, key) and _opens(files, waiting, key):
            files.replace(waiting, path)
        else:
            files.remove(waiting)
        files.sync_folder(path.parent)


def _opens(files: Files, path: Path, key: Secret) -> bool:
    try:
        RecordLog(files, path, key, 1).close()
    except (LogDamagedError, LogMissingError):
        return False
    return True
