"""Rewriting a log without its dead records: a new file beside the old one that then takes its place.

The new file has a new id, so nothing of the old one can be carried over, and the next generation, so that an old
one is recognised. Its sequence numbers go on from the old one's.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import FULL
from safespace_tui.storage.vault.errors import (
    DiskFullError,
    LeftoverError,
    LogClosedError,
    VaultError,
    WriteFailedError,
)
from safespace_tui.storage.vault.log import TORN, UNSURE, RecordLog, whole_point
from safespace_tui.storage.vault.log_writer import fresh_header, write_log
from safespace_tui.storage.vault.reader import Span

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.frames import LogRecord
    from safespace_tui.storage.vault.keys.secret import Secret

FRESH = ".new"
DAMAGED = ".damaged-"


class Rewrite(NamedTuple):
    """The log in its new form, and where each record lies in it."""

    log: RecordLog
    places: list[Span]


def rewrite(files: Files, log: RecordLog, key: Secret, records: Iterable[LogRecord], *, padding: int) -> Rewrite:
    """Write `records` as a new log in the place of `log`, which is closed.

    Raises:
        WriteFailedError: nothing was changed, and `log` may be used on.
        LogClosedError: the log is complete on the disk, in its old or its new form, but must be opened again.
    """
    path, fresh = log.path, log.path.with_name(log.path.name + FRESH)
    old = log.header
    header = fresh_header(old.vault, generation=old.generation + 1, base=log.point.sequence, blocks=old.blocks)
    try:
        places = write_log(files, fresh, key, header, records, padding=padding)
    except OSError as failed:
        if failed.errno in FULL:
            raise DiskFullError(texts.NO_ROOM_TO_TIDY) from failed
        raise WriteFailedError(texts.TIDYING_FAILED.format(strerror=failed.strerror)) from failed
    try:
        point = whole_point(files, fresh, key, padding)
    except VaultError as wrong:
        clear_leftovers(files, path)
        raise WriteFailedError(texts.TIDIED_NOT_KEPT) from wrong
    # Windows replaces no file that is open. From here on the old log is closed, whatever happens.
    log.close(UNSURE)
    try:
        files.replace(fresh, path)
        files.sync_folder(path.parent)
        done = RecordLog(files, path, key, padding)
    except (OSError, VaultError) as failed:
        raise LogClosedError(UNSURE) from failed
    done.point, done.make_room, done.on_commit = point, log.make_room, log.on_commit
    return Rewrite(done, places)


def clear_leftovers(files: Files, path: Path) -> None:
    """Take away what an interrupted rewriting left beside a log."""
    with contextlib.suppress(OSError):
        files.remove(path.with_name(path.name + FRESH))


def pieces_of(files: Files, path: Path) -> list[Path]:
    """The torn pieces and the damaged copies of this log that were put aside. Raises `OSError`."""
    names = files.names(path.parent)
    return [path.with_name(name) for name in names if name.startswith((path.name + TORN, path.name + DAMAGED))]


def clear_pieces(files: Files, logs: Iterable[Path]) -> list[Path]:
    """Take away the pieces of these logs that were put aside; says which.

    Raises:
        LeftoverError: one cannot be taken away.
    """
    gone = []
    for log in logs:
        stays = log
        try:
            for piece in pieces_of(files, log):
                stays = piece
                files.remove(piece)
                gone.append(piece)
        except OSError as failed:
            raise LeftoverError(stays, failed) from failed
    return gone


def forget_torn(files: Files, path: Path) -> None:
    """Take away the torn pieces and the damaged copies of this log that were put aside, as far as the disk lets us."""
    with contextlib.suppress(OSError):
        for piece in pieces_of(files, path):
            files.remove(piece)
