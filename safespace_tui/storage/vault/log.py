"""The record log: append-only, encrypted, chained; a commit is one write and one sync.

Nothing in memory changes before the sync has returned. A write that fails is cut back and may be tried again; a
sync that fails closes the log for writing for good, because nobody can say any more what the disk holds.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import FULL, new_file, write_whole
from safespace_tui.storage.vault.errors import (
    DiskFullError,
    LogClosedError,
    LogDamagedError,
    NewerVersionError,
    UnstorableError,
    WriteFailedError,
)
from safespace_tui.storage.vault.frames import (
    FRAME_BYTES,
    MAX_INDEX,
    TAG_BYTES,
    LogRecord,
    UnknownKindError,
    pack,
    size_for,
)
from safespace_tui.storage.vault.reader import NOT_AS_WRITTEN, LogReader, Span, reading
from safespace_tui.storage.vault.scan import FoundRecord, Point, Scan, was_acknowledged

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.rollback.anchor import Position

TORN = ".torn-"
UNSURE = texts.NOT_PROMISED
CHANGED_OUTSIDE = texts.CHANGED_BY_ANOTHER


class Torn(NamedTuple):
    """An interrupted last write that was cut off at opening.

    Attributes:
        path: the log.
        size: how many bytes were cut.
        copy: where they were put aside, or `None` when they were empty or there was no room.
    """

    path: Path
    size: int
    copy: Path | None

    def sentence(self) -> str:
        """What to tell the couple."""
        return texts.TAKEN_BACK.format(name=self.path.name)


def _no_room() -> bool:
    return False


def _nobody_hears(_: RecordLog) -> None:
    return None


class RecordLog(LogReader):
    """An open log that is written to. `replay` it once before anything else.

    Attributes:
        make_room: called once when the disk is full; the write is tried again when it returns `True`.
        on_commit: called with the log after every commit; what it raises as `OSError` is ignored.
    """

    def __init__(self, files: Files, path: Path, key: Secret, padding: int) -> None:
        super().__init__(files, path, key)
        self.make_room: Callable[[], bool] = _no_room
        self.on_commit: Callable[[RecordLog], None] = _nobody_hears
        self._padding = padding
        self._unfinished = False

    def replay(
        self, since: Point, apply: Callable[[list[FoundRecord]], None], *, seen: Position | None = None
    ) -> Torn | None:
        """Read every transaction after `since`, and cut off an interrupted last one.

        Args:
            since: `start`, or a point that was read before.
            apply: is given each complete transaction.
            seen: what this computer saw last of this log; what it saw had been acknowledged.

        Raises:
            LogDamagedError: something acknowledged cannot be read; the file is left as it is.
            NewerVersionError: there is a record of an unknown kind.
        """
        scan = Scan(self._file, self._cipher, since)
        last = since.end
        with reading(self.path):
            try:
                for transaction in scan.transactions():
                    apply(transaction)
                    last = transaction[0].offset
            except UnknownKindError:
                raise NewerVersionError(self.path) from None
            self.point = scan.point
            torn = self._judge_tail(scan.offset, seen)
        self._make_sure(last)
        return torn

    def _make_sure(self, last: int) -> None:
        """See onto the medium what the former process may have left in doubt: its last step, and the file's name.

        A system that failed to sync takes the bytes for written all the same. Writing them again, as they are,
        makes it try again. Transactions before the last are safe: each was begun after the sync of the one before.
        """
        try:
            if last < self.point.end:
                # A disk without room may refuse even this; what matters is the sync.
                with contextlib.suppress(OSError):
                    write_whole(self._file, last, self._file.read_at(last, self.point.end - last))
                self._file.sync()
            self._files.sync_folder(self.path.parent)
        except OSError:
            self._broken = UNSURE

    def _judge_tail(self, broken_at: int, seen: Position | None) -> Torn | None:
        size = self._file.size()
        if size <= self.point.end or (self.header.blocks and self.nothing_behind()):
            return None
        if was_acknowledged(self._file, self._cipher, self.point):
            raise LogDamagedError(self.path, broken_at, NOT_AS_WRITTEN)
        if seen is not None and seen.log == self.header.log and seen.sequence > self.point.sequence:
            raise LogDamagedError(self.path, broken_at, NOT_AS_WRITTEN)
        return self._cut_tail(size)

    def _cut_tail(self, size: int) -> Torn:
        tail = self._file.read_at(self.point.end, size - self.point.end)
        copy = self.path.with_name(f"{self.path.name}{TORN}{self.point.sequence + 1}")
        kept = False
        if tail.strip(b"\0"):
            # The piece was never acknowledged; a disk without room for its copy must not keep anybody out.
            with contextlib.suppress(OSError):
                new_file(self._files, copy, tail)
                kept = True
        try:
            self._end_here()
            self._file.sync()
        except OSError as failed:
            raise WriteFailedError(
                texts.LOG_NOT_WRITTEN.format(name=self.path.name, strerror=failed.strerror)
            ) from failed
        return Torn(self.path, len(tail), copy if kept else None)

    def _end_here(self) -> None:
        """Take away whatever is behind the last frame; a file that grows in blocks keeps its size."""
        size = max(self._file.size(), size_for(self.point.end, blocks=True)) if self.header.blocks else self.point.end
        self._file.cut(self.point.end)
        self._file.cut(size)

    def append(self, records: Sequence[LogRecord]) -> list[Span]:
        """Commit records as one transaction and say where they lie; returns when they are on the medium.

        Raises:
            DiskFullError: no room; nothing changed.
            WriteFailedError: the disk refused; nothing changed.
            LogClosedError: the log is closed, or closes now because the sync failed.
            UnstorableError: a record does not fit the format; nothing changed.
        """
        self._must_be_writable()
        data, places, point = self._seal(records)
        if not data:
            return []
        self._settle()
        self._unfinished = True
        try:
            self._write(data)
            self._sync()
        finally:
            if self._unfinished and self._broken is None:
                self._cut_back()
        self.point = point
        self.tell()
        return places

    def tell(self) -> None:
        """Say how far the log has come to whoever wants to know."""
        with contextlib.suppress(OSError):
            self.on_commit(self)

    def _seal(self, records: Sequence[LogRecord]) -> tuple[bytes, list[Span], Point]:
        if len(records) > MAX_INDEX:
            raise UnstorableError(texts.TOO_MANY_CHANGES)
        frames, places, (end, sequence, tag) = [], [], self.point
        for index, record in enumerate(records):
            sequence += 1
            frame = self._cipher.seal(
                pack(record, self._padding),
                sequence=sequence,
                previous=tag,
                more=index < len(records) - 1,
                index=index,
            )
            places.append(Span(end, len(frame)))
            frames.append(frame)
            end, tag = end + len(frame), frame[-TAG_BYTES:]
        return b"".join(frames), places, Point(end, sequence, tag)

    def _settle(self) -> None:
        try:
            size = self._file.size()
            behind = self._file.read_at(self.point.end, FRAME_BYTES) if self.header.blocks else b""
        except OSError as failed:
            raise WriteFailedError(
                texts.LOG_NOT_WRITTEN.format(name=self.path.name, strerror=failed.strerror)
            ) from failed
        expected = size >= self.point.end and not behind.strip(b"\0") if self.header.blocks else size == self.point.end
        if not expected:
            self._break(CHANGED_OUTSIDE.format(name=self.path.name))

    def _write(self, data: bytes) -> None:
        try:
            self._try_to_write(data)
        except DiskFullError:
            if not self.make_room():
                raise
            self._unfinished = True
            self._try_to_write(data)

    def _try_to_write(self, data: bytes) -> None:
        try:
            end = self.point.end + len(data)
            full = size_for(end, blocks=self.header.blocks) if end > self._file.size() else end
            write_whole(self._file, self.point.end, data + bytes(full - end))
        except OSError as failed:
            self._cut_back()
            if failed.errno in FULL:
                raise DiskFullError(texts.NO_ROOM) from failed
            raise WriteFailedError(texts.CHANGE_REFUSED.format(strerror=failed.strerror)) from failed

    def _sync(self) -> None:
        try:
            self._file.sync()
        except OSError as failed:
            self._break(UNSURE, failed)
        self._unfinished = False

    def _cut_back(self) -> None:
        try:
            self._end_here()
        except OSError as failed:
            self._break(UNSURE, failed)
        self._unfinished = False

    def _break(self, why: str, cause: OSError | None = None) -> None:
        self._broken = why
        raise LogClosedError(why) from cause

    def _must_be_writable(self) -> None:
        if self._broken is not None:
            raise LogClosedError(self._broken)


def whole_point(files: Files, path: Path, key: Secret, padding: int) -> Point:
    """Where the chain of a log ends of which every byte was read, and which is left as it is.

    Raises:
        VaultError: it does not open, or its end is missing.
    """
    log = RecordLog(files, path, key, padding)
    try:
        if log.replay(log.start, lambda _: None) is not None:
            raise LogDamagedError(path, log.point.end, texts.END_IS_MISSING)
        return log.point
    finally:
        log.close()


def check_copy(files: Files, path: Path, key: Secret, padding: int, point: Point) -> None:
    """Read every byte of the copy of a log.

    Raises:
        VaultError: it does not open, or its chain does not end at `point`.
    """
    end = whole_point(files, path, key, padding)
    if end != point:
        raise LogDamagedError(path, end.end, texts.COPY_DIFFERS)
