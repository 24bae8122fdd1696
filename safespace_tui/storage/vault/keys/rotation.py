"""New keys for what is already written, so that a crash at any moment leaves a vault that opens.

The logs are first written under the new keys beside the old ones. Then the key file is replaced: that is the
moment of truth. Then the logs take their places. Whoever opens the vault next looks which keys are in force and
finishes the last step, or takes the unfinished logs away.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault.disk import FULL
from safespace_tui.storage.vault.errors import (
    DiskFullError,
    KeysInForceError,
    LogClosedError,
    LogDamagedError,
    LogMissingError,
    VaultError,
    WriteFailedError,
)
from safespace_tui.storage.vault.file_names import next_path
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.log_writer import fresh_header, write_log

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.frames import LogRecord
    from safespace_tui.storage.vault.header import LogHeader
    from safespace_tui.storage.vault.keys.secret import Secret


class Rekeying(NamedTuple):
    """One log that is to be written under another key.

    Attributes:
        path: where it is.
        header: of the new one.
        key: the new one.
        records: what exists in it.
        close: gives its file back.
        padding: of its records.
    """

    path: Path
    header: LogHeader
    key: Secret
    records: Iterable[LogRecord]
    close: Callable[[], None]
    padding: int


def rewriting(
    log: RecordLog, key: Secret, records: Iterable[LogRecord], close: Callable[[], None], padding: int
) -> Rekeying:
    """An open log under another key, with what exists in it."""
    old = log.header
    header = fresh_header(old.vault, generation=old.generation + 1, base=log.point.sequence, blocks=old.blocks)
    return Rekeying(log.path, header, key, records, close, padding)


def starting(path: Path, vault: bytes, key: Secret, padding: int) -> Rekeying:
    """An empty private log in place of one that nothing opens."""
    return Rekeying(path, fresh_header(vault, blocks=True), key, (), _nothing_is_open, padding)


def _nothing_is_open() -> None:
    """There is no file to give back."""


def rekey_logs(files: Files, logs: Sequence[Rekeying], put_keys_in_force: Callable[[], bool]) -> None:
    """Bring the logs under their new keys; afterwards they are closed and may be opened with them.

    Args:
        files: the disk.
        logs: what is to be brought under new keys.
        put_keys_in_force: does it, and says whether the disk has promised to keep them.

    Raises:
        WriteFailedError: nothing was changed, and the logs are still open.
        KeysInForceError: the new keys are in force; open the vault again.
        KeysUnsureError: the old or the new keys are in force; open the vault again.
    """
    try:
        _write_all(files, logs)
        kept = put_keys_in_force()
    except LogClosedError:
        _close(logs)
        raise
    except VaultError:
        _take_away(files, logs)
        raise
    _close(logs)
    try:
        if not kept:
            files.sync_folder(logs[0].path.parent)  # no log may take its place before its key has
        for each in logs:
            files.replace(next_path(each.path), each.path)
        files.sync_folder(logs[0].path.parent)
    except OSError as failed:
        raise KeysInForceError from failed


def _close(logs: Sequence[Rekeying]) -> None:
    for each in logs:
        each.close()


def _write_all(files: Files, logs: Sequence[Rekeying]) -> None:
    try:
        for path, header, key, records, _, padding in logs:
            write_log(files, next_path(path), key, header, records, padding=padding)
        files.sync_folder(logs[0].path.parent)
    except OSError as failed:
        kind = DiskFullError if failed.errno in FULL else WriteFailedError
        raise kind(texts.NEW_KEYS_UNUSED.format(strerror=failed.strerror)) from failed


def _take_away(files: Files, logs: Sequence[Rekeying]) -> None:
    for each in logs:
        with contextlib.suppress(OSError):
            files.remove(next_path(each.path))


def finish_rekeying(files: Files, path: Path, key: Secret) -> None:
    """Finish, or undo, what an interrupted change of keys left beside a log; `key` is the one in force.

    Raises:
        VaultError: the disk refused.
    """
    waiting = next_path(path)
    try:
        if not files.exists(waiting):
            return
        if not _opens(files, path, key) and _opens(files, waiting, key):
            files.replace(waiting, path)
        else:
            files.remove(waiting)
        files.sync_folder(path.parent)
    except OSError as failed:
        raise VaultError(texts.KEYS_NOT_WRITTEN.format(name=path.name, strerror=failed.strerror)) from failed


def _opens(files: Files, path: Path, key: Secret) -> bool:
    try:
        RecordLog(files, path, key, 1).close()
    except (LogDamagedError, LogMissingError):
        return False
    return True
