"""Saving what is whole from a damaged log, into a new one; the damaged file stays, under another name.

What was put aside like that, and what was cut off as an interrupted write, may hold what is to be forgotten: it is
found and taken away here, too.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import new_file, read_file, writing
from safespace_tui.storage.vault.errors import LeftoverError, NewerVersionError
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
from safespace_tui.storage.vault.header import (
    HEADER_BYTES,
    LOG_ID,
    LogHeader,
    NewerFormatError,
    NotALogError,
    fresh_header,
    write_log,
)
from safespace_tui.storage.vault.log import TORN, RecordLog
from safespace_tui.storage.vault.reader import reading
from safespace_tui.storage.vault.scan import genuine_frames

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.frames import Wiped
    from safespace_tui.storage.vault.keyring import LogKey
    from safespace_tui.storage.vault.rollback.anchor import Position

SALVAGED = ".salvaged"
DAMAGED = ".damaged-"


class LogPlace(NamedTuple):
    """Where a log of a vault is, and what is known of it.

    Attributes:
        files: the disk.
        path: the file.
        which: its name and its key.
        vault: the vault's id.
        seen: what this computer saw last of it, all of which had been acknowledged; None when that is not known.
    """

    files: Files
    path: Path
    which: LogKey
    vault: bytes
    seen: Position | None = None

    def opened(self) -> RecordLog:
        """The log, of which nothing but the first bytes was read; raises as `RecordLog` does."""
        return RecordLog(self.files, self.path, self.which.key, self.which.padding)

    def replayed(self) -> RecordLog:
        """The log, of which every byte was read; raises as `RecordLog.replay` does."""
        log = self.opened()
        log.replay(seen=self.seen)
        return log


class Collected(NamedTuple):
    """What is whole in a damaged log.

    Attributes:
        header: for the log that is to take its place.
        records: what exists in it.
        genuine: how many records were found in the old one.
        lost: how many are known to be missing among them.
    """

    header: LogHeader
    records: list[LogRecord]
    genuine: int
    lost: int

    @property
    def documents(self) -> int:
        """How many documents, or events, exist in the new log."""
        return sum(record.kind in {PUT, EVENT} for record in self.records)


def collect(at: LogPlace) -> Collected:
    """Read every genuine record of a log, wherever in it they lie; there may be none. Nothing is changed.

    What this computer saw last of the log knows its id when the first bytes are destroyed, and how many records there
    were.

    Raises:
        NewerVersionError: the log is of a newer version.
        StoreError: the disk cannot read it.
    """
    known, number = (at.seen.generation, at.seen.sequence) if at.seen else (0, 0)
    try:
        with reading(at.path):
            generation, base, found = _genuine(at)
        records = living(unpack(found[sequence]) for sequence in sorted(found))
    except (NewerFormatError, UnknownKindError):
        raise NewerVersionError(at.path) from None
    last = max((*found, base, number))
    header = fresh_header(at.vault, generation=max(generation, known) + 1, base=last, blocks=at.which.blocks)
    return Collected(header, records, len(found), last - base - len(found))


def _genuine(at: LogPlace) -> tuple[int, int, dict[int, Wiped]]:
    """The generation and the number before the first record, as far as they are known, and the records by number."""
    try:
        file = at.files.open(at.path)
    except FileNotFoundError:
        return 0, at.seen.sequence if at.seen else 0, {}
    with contextlib.closing(file):
        first = file.read_at(0, HEADER_BYTES)
        generation, base, known, ids = 0, 0, False, [first[LOG_ID]]
        with contextlib.suppress(NotALogError):
            header = LogHeader.unpack(first, at.which.key.derive("header"))
            generation, base, known = header.generation, header.base, True
        if at.seen is not None and at.seen.log not in ids:
            ids.append(at.seen.log)
        for log in ids:
            found: dict[int, Wiped] = {}
            for sequence, record in genuine_frames(file, FrameCipher(at.which.key, log)):
                found.setdefault(sequence, record)
            if found:
                return generation, base if known else min(found) - 1, found
        return generation, base, {}


def living(records: Iterable[LogRecord]) -> list[LogRecord]:
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


def mend(at: LogPlace, collected: Collected, *, keep: bool = True) -> Path | None:
    """Let what was collected take the place of a log; says under which name the damaged one is kept, if there was one.

    It is copied first, unless nothing is in it (`keep`), and then replaced in one step: a crash in between finds it
    still in its place.

    Raises:
        WriteFailedError: the disk refused; what was there is still in its place.
    """
    files, path, which = at.files, at.path, at.which
    saved = path.with_name(path.name + SALVAGED)
    with writing(texts.SALVAGE_NOT_WRITTEN, name=path.name):
        write_log(files, saved, which.key, collected.header, collected.records, padding=which.padding)
    aside = copy_aside(files, path) if keep and files.exists(path) else None
    with writing(texts.NOT_PUT_ASIDE, name=path.name):
        files.replace(saved, path)
        files.sync_folder(path.parent)
    return aside


def copy_aside(files: Files, path: Path) -> Path:
    """Copy a damaged log under another name; says which.

    Raises:
        WriteFailedError: the disk refused; nothing has changed.
    """
    number = 1
    while files.exists(aside := path.with_name(f"{path.name}{DAMAGED}{number}")):
        number += 1
    with writing(texts.NOT_PUT_ASIDE, name=path.name):
        new_file(files, aside, read_file(files, path))
        files.sync_folder(path.parent)
    return aside


def clear_pieces(files: Files, logs: Iterable[Path]) -> list[Path]:
    """Take away the torn pieces and the damaged copies of these logs that were put aside; says which.

    Raises:
        LeftoverError: one cannot be taken away.
    """
    gone = []
    for log in logs:
        stays = log
        try:
            for name in files.names(log.parent):
                if name.startswith((log.name + TORN, log.name + DAMAGED)):
                    stays = log.with_name(name)
                    files.remove(stays)
                    gone.append(stays)
        except OSError as failed:
            raise LeftoverError(stays, failed) from failed
    return gone
