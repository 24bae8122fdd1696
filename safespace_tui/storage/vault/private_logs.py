"""What is done with both private logs, whoever of the two they belong to.

They are written by one partner and seen by both: their sizes and times would tell who writes how much, and when. So
they grow together in whole blocks and bear the same time. That needs no key: behind the last frame are only zeros.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError, NewerVersionError, VaultError
from safespace_tui.storage.vault.header import HEADER_BYTES, LogHeader
from safespace_tui.storage.vault.log_writer import fresh_header
from safespace_tui.storage.vault.salvage import SALVAGED, put_in_place, replace_missing, write_salvaged

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import RecordLog
    from safespace_tui.storage.vault.rollback.anchor import Position


Damage = LogDamagedError | LogMissingError | NewerVersionError
"""Why a private log does not open."""


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
    file = files.open(path)
    try:
        file.cut(size)
    finally:
        file.close()


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


def begun_again(files: Files, damage: Damage, key: Secret, vault: bytes, *, seen: Position | None) -> bool:
    """Puts an empty log in place of a damaged private one that held nothing; the damaged file is kept.

    Returns:
        Whether it did: not where something was in it, and not where the disk refused.
    """
    path = damage.path
    generation, base = (seen.generation, seen.sequence) if seen else (1, 0)
    saved = path.with_name(path.name + SALVAGED)
    header = fresh_header(vault, generation=generation + 1, base=base, blocks=True)
    try:
        if not _held_nothing(files, damage, seen):
            return False
        write_salvaged(files, saved, key, header, (), padding=1)
        if files.exists(path):
            put_in_place(files, saved, path)
        else:
            replace_missing(files, saved, path)
    except (OSError, VaultError):
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
    file = files.open(damage.path)
    try:
        return not file.read_at(HEADER_BYTES, file.size()).strip(b"\0")
    finally:
        file.close()
