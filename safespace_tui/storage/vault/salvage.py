"""Saving what is whole from a damaged log, into a new one; the damaged file stays as it is."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.compaction import DAMAGED
from safespace_tui.storage.vault.disk import FULL, new_file, read_file
from safespace_tui.storage.vault.errors import (
    DiskFullError,
    NewerVersionError,
    VaultError,
    WriteFailedError,
)
from safespace_tui.storage.vault.frames import (
    DROP,
    DROP_TABLE,
    EVENT,
    PUT,
    TABLE,
    FrameCipher,
    LogRecord,
    UnknownKindError,
    unpack,
)
from safespace_tui.storage.vault.header import HEADER_BYTES, LOG_ID, LogHeader, NewerFormatError, NotALogError
from safespace_tui.storage.vault.log_writer import fresh_header, write_log
from safespace_tui.storage.vault.scan import genuine_frames

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import File, Files
    from safespace_tui.storage.vault.frames import Wiped
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.rollback.anchor import Position

SALVAGED = ".salvaged"


class Salvaged(NamedTuple):
    """What a salvage found.

    Attributes:
        documents: documents (or events) that exist in the new log.
        records: genuine records found in the old one.
        lost: records known to be missing among them.
    """

    documents: int
    records: int
    lost: int


class Collected(NamedTuple):
    """What is whole in a damaged log.

    Attributes:
        header: for the log that is to take its place.
        records: what exists in it.
        found: the same in numbers.
    """

    header: LogHeader
    records: list[LogRecord]
    found: Salvaged


def collect(
    files: Files, path: Path, key: Secret, *, vault: bytes, seen: Position | None = None, blocks: bool = False
) -> Collected:
    """Read every genuine record of the log at `path`, wherever in it they lie; there may be none. Nothing is changed.

    Args:
        files: the disk.
        path: the log.
        key: its data key.
        vault: the vault's id.
        seen: what this computer saw last of this log; it knows the log's id when the first bytes are destroyed, and
            how many records there were.
        blocks: whether the log that takes its place grows in blocks.

    Raises:
        NewerVersionError: the log is of a newer version.
        VaultError: the disk cannot read it.
    """
    try:
        generation, base, found = _genuine(files.open(path), key, seen)
    except NewerFormatError:
        raise NewerVersionError(path) from None
    except OSError as failed:
        raise VaultError(texts.SALVAGE_NOT_READ.format(name=path.name, strerror=failed.strerror)) from failed
    try:
        records = list(replayed(unpack(found[sequence]) for sequence in sorted(found)))
    except UnknownKindError:
        raise NewerVersionError(path) from None
    last = max((*found, base, seen.sequence if seen else 0))
    after = max(generation, seen.generation if seen else 0) + 1
    header = fresh_header(vault, generation=after, base=last, blocks=blocks)
    living = sum(record.kind in {PUT, EVENT} for record in records)
    return Collected(header, records, Salvaged(living, len(found), last - base - len(found)))


def write_salvaged(
    files: Files, target: Path, key: Secret, header: LogHeader, records: Sequence[LogRecord], *, padding: int
) -> None:
    """Write what was collected.

    Raises:
        WriteFailedError: it could not be written; nothing of it is left.
    """
    try:
        write_log(files, target, key, header, records, padding=padding)
    except OSError as failed:
        kind = DiskFullError if failed.errno in FULL else WriteFailedError
        raise kind(texts.SALVAGE_NOT_WRITTEN.format(strerror=failed.strerror)) from failed


def _genuine(file: File, key: Secret, seen: Position | None) -> tuple[int, int, dict[int, Wiped]]:
    """The generation and the number before the first record, as far as they are known, and the records by number."""
    try:
        first = file.read_at(0, HEADER_BYTES)
        generation, base, known, ids = 0, 0, False, [first[LOG_ID]]
        with contextlib.suppress(NotALogError):
            header = LogHeader.unpack(first, key.derive("header"))
            generation, base, known = header.generation, header.base, True
        if seen is not None and seen.log not in ids:
            ids.append(seen.log)
        for log in ids:
            found: dict[int, Wiped] = {}
            for frame in genuine_frames(file, FrameCipher(key, log), 0):
                found.setdefault(frame.head.sequence, frame.record)
            if found:
                return generation, base if known else min(found) - 1, found
        return generation, base, {}
    finally:
        file.close()


def replayed(records: Iterable[LogRecord]) -> list[LogRecord]:
    """The records that make what `records` amount to, without what was replaced or dropped."""
    tables: dict[str, dict[str, LogRecord]] = {}
    events = []
    for record in records:
        if record.kind == PUT:
            tables.setdefault(record.table, {})[record.id] = record
        elif record.kind == DROP:
            tables.get(record.table, {}).pop(record.id, None)
        elif record.kind == TABLE:
            tables.setdefault(record.table, {})
        elif record.kind == DROP_TABLE:
            tables.pop(record.table, None)
        else:
            events.append(record)
    empty = [LogRecord(TABLE, name, "") for name, documents in tables.items() if not documents]
    return [record for documents in tables.values() for record in documents.values()] + empty + events


def put_in_place(files: Files, salvaged: Path, path: Path) -> Path:
    """Let a salvaged log take the place of the damaged one, which is kept under another name; says which.

    The damaged log is copied first and then replaced in one step: a crash in between finds it still in its place.

    Raises:
        WriteFailedError: the disk refused; the damaged log is still in its place.
    """
    aside = copy_aside(files, path)
    replace_missing(files, salvaged, path)
    return aside


def replace_missing(files: Files, salvaged: Path, path: Path) -> None:
    """Let a new log stand where there is none.

    Raises:
        WriteFailedError: the disk refused.
    """
    try:
        files.replace(salvaged, path)
        files.sync_folder(path.parent)
    except OSError as failed:
        raise _not_aside(path, failed) from failed


def copy_aside(files: Files, path: Path) -> Path:
    """Copy a damaged log under another name; says which.

    Raises:
        WriteFailedError: the disk refused; nothing has changed.
    """
    number = 1
    while files.exists(path.with_name(f"{path.name}{DAMAGED}{number}")):
        number += 1
    aside = path.with_name(f"{path.name}{DAMAGED}{number}")
    try:
        new_file(files, aside, read_file(files, path))
        files.sync_folder(path.parent)
    except OSError as failed:
        raise _not_aside(path, failed) from failed
    return aside


def _not_aside(path: Path, failed: OSError) -> WriteFailedError:
    return WriteFailedError(texts.NOT_PUT_ASIDE.format(name=path.name, strerror=failed.strerror))
