"""What is done with both private logs, whoever of the two they belong to.

They are written by one partner and seen by both: their sizes and times would tell who writes how much, and when. So
they grow together in whole blocks and bear the same time. That needs no key: behind the last frame are only zeros.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safespace_tui.storage.vault.header import HEADER_BYTES, LogHeader

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.log import RecordLog


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
