"""Saving what is whole from a damaged log, into a new one; the damaged file stays as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault.compaction import DAMAGED
from safespace_tui.storage.vault.disk_port import new_file, read_file
from safespace_tui.storage.vault.errors import (
    LogDamagedError,
    NewerVersionError,
    VaultError,
    WriteFailedError,
)
from safespace_tui.storage.vault.frames import (
    HEADER_BYTES,
    FrameCipher,
    LogHeader,
    NewerFormatError,
    NotALogError,
)
from safespace_tui.storage.vault.log_writer import fresh_header, write_log
from safespace_tui.storage.vault.records import (
    DROP,
    DROP_TABLE,
    EVENT,
    PUT,
    TABLE,
    Record,
    UnknownKindError,
    unpack,
)
from safespace_tui.storage.vault.scan import genuine_frames

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret

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


def salvage(files: Files, path: Path, key: Secret, target: Path, *, vault: bytes, padding: int) -> Salvaged:
    """Collect every genuine record of the log at `path` into a new log at `target`.

    Raises:
        LogDamagedError: not one record can be read with this key.
        NewerVersionError: the log is of a newer version.
        WriteFailedError: the new log could not be written; none is left.
    """
    try:
        generation, found = _collect(files, path, key)
    except OSError as failed:
        raise VaultError(f"{path.name} cannot be read: {failed.strerror}. Nothing was changed.") from failed
    if not found:
        raise LogDamagedError(path, 0, "not one record in it can be read with these keys")
    last = max(found)
    try:
        records = list(replayed(unpack(found[sequence]) for sequence in sorted(found)))
    except UnknownKindError:
        raise NewerVersionError(path) from None
    header = fresh_header(vault, generation=generation + 1, base=last)
    try:
        write_log(files, target, key, header, records, padding=padding)
    except OSError as failed:
        raise WriteFailedError(f"The salvaged log could not be written ({failed.strerror}).") from failed
    return Salvaged(
        sum(record.kind in {PUT, EVENT} for record in records), len(found), last - min(found) + 1 - len(found)
    )


def _collect(files: Files, path: Path, key: Secret) -> tuple[int, dict[int, bytes]]:
    file = files.open(path)
    try:
        header = LogHeader.peek(file.read_at(0, HEADER_BYTES))
        found: dict[int, bytes] = {}
        for frame in genuine_frames(file, FrameCipher(key, header.log), 0):
            found.setdefault(frame.head.sequence, frame.record)
    except NewerFormatError:
        raise NewerVersionError(path) from None
    except NotALogError:
        return 1, {}
    finally:
        file.close()
    return header.generation, found


def replayed(records: Iterable[Record]) -> list[Record]:
    """The records that make what `records` amount to, without what was replaced or dropped."""
    tables: dict[str, dict[str, Record]] = {}
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
    empty = [Record(TABLE, name, "") for name, documents in tables.items() if not documents]
    return [record for documents in tables.values() for record in documents.values()] + empty + events


def put_in_place(files: Files, salvaged: Path, path: Path) -> Path:
    """Let a salvaged log take the place of the damaged one, which is kept under another name; says which.

    The damaged log is copied first and then replaced in one step: a crash in between finds it still in its place.

    Raises:
        WriteFailedError: the disk refused; the damaged log is still in its place.
    """
    aside = copy_aside(files, path)
    try:
        files.replace(salvaged, path)
        files.sync_folder(path.parent)
    except OSError as failed:
        raise _not_aside(path, failed) from failed
    return aside


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
    return WriteFailedError(f"{path.name} could not be put aside ({failed.strerror}).")
