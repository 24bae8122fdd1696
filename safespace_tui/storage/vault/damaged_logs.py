"""The logs that keep nobody out when they are damaged: the running session's draft, and private notes.

The draft is a log of its own, so that a session's many small steps do not pile up in the shared one; it is emptied once
the session is kept there. Private logs are written by one partner and seen by both: their sizes and times would tell
who writes how much, and when. So they grow together in whole blocks and bear the same time. That needs no key: behind
the last frame are only zeros.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.context import DraftDamaged
from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError, NewerVersionError, OtherKeysError
from safespace_tui.storage.vault.header import HEADER_BYTES, LogHeader
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.salvage import collect, mend

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keyring import LogKey
    from safespace_tui.storage.vault.rollback.anchor import Position


def replayed(files: Files, path: Path, which: LogKey, seen: Position | None) -> RecordLog:
    """A log of which every byte was read. Raises as `RecordLog` does."""
    log = RecordLog(files, path, which.key, which.padding)
    log.replay(seen=seen)
    return log


def open_draft(
    files: Files, path: Path, which: LogKey, vault: bytes, seen: Position | None
) -> tuple[RecordLog, DraftDamaged | None]:
    """Open the draft; what is whole in a damaged one is taken over, and one that is missing is made.

    With what was seen last of it, a step that was kept is never taken for an interrupted write.

    Returns:
        The log, and what was found damaged.
    """
    try:
        return replayed(files, path, which, seen), None
    except (LogMissingError, LogDamagedError) as damage:
        other_keys = isinstance(damage, OtherKeysError)
    collected = collect(files, path, which.key, vault=vault, seen=seen)
    aside = mend(files, path, which.key, collected, padding=which.padding)
    log = replayed(files, path, which, seen)
    if aside is not None:
        return log, DraftDamaged(aside, collected.found.lost, other_keys)
    return log, DraftDamaged(None, 0) if seen is not None and seen.end > HEADER_BYTES else None


Damage = LogDamagedError | LogMissingError | NewerVersionError
"""Why a private log does not open."""


def begun_again(files: Files, damage: Damage, which: LogKey, vault: bytes, *, seen: Position | None) -> bool:
    """Puts an empty log in place of a damaged private one that held nothing; the damaged file is kept.

    Returns:
        Whether it did: not where something was in it, and not where the disk refused.
    """
    path, key = damage.path, which.key
    try:
        if not _held_nothing(files, damage, seen):
            return False
        mend(files, path, key, collect(files, path, key, vault=vault, seen=seen, blocks=True), padding=which.padding)
    except (OSError, StoreError):
        return False
    return True


def _held_nothing(files: Files, damage: Damage, seen: Position | None) -> bool:
    """What this computer saw last of it says so; else only a file that is all zeros behind its first bytes does."""
    if isinstance(damage, NewerVersionError):
        return False
    if seen is not None:
        return seen.end <= HEADER_BYTES
    if isinstance(damage, LogMissingError):
        return False
    with contextlib.closing(files.open(damage.path)) as file:
        return not file.read_at(HEADER_BYTES, file.size()).strip(b"\0")


def keep_even(files: Files, log: RecordLog, others: Sequence[Path]) -> None:
    """The other private logs get the size and the time of this one, now and whenever it is written."""
    remember = log.on_commit

    def written(log: RecordLog) -> None:
        remember(log)
        even_out(files, log.path, others)

    log.on_commit = written
    even_out(files, log.path, others)


def even_out(files: Files, written: Path, others: Sequence[Path]) -> None:
    """Give the logs that grow in blocks one size and one time, as far as the disk lets us: it bars nobody."""
    with contextlib.suppress(OSError):
        sizes = {path: size for path in (written, *others) if (size := _size(files, path)) is not None}
        for path, size in sizes.items():
            if size < max(sizes.values()):
                _grow(files, path, max(sizes.values()))
        for path in sizes:
            if path != written:
                files.same_time(written, path)


def _grow(files: Files, path: Path, size: int) -> None:
    with contextlib.closing(files.open(path)) as file:
        file.cut(size)


def _size(files: Files, path: Path) -> int | None:
    """Of a log that grows in blocks; of no other, which must not end in zeros."""
    if not files.exists(path):
        return None
    file = files.open(path)
    try:
        return file.size() if LogHeader.peek(file.read_at(0, HEADER_BYTES)).blocks else None
    except ValueError:
        return None
    finally:
        file.close()
