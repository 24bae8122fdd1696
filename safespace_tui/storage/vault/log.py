"""The record log: append-only, encrypted, chained; a commit is one write and one sync.

Nothing in memory changes before the sync has returned. A write that fails is cut back and may be tried again; a
sync that fails closes the log for writing for good, because nobody can say any more what the disk holds.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import new_file, write_whole, writing
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
    Span,
    UnknownKindError,
    pack,
    size_for,
)
from safespace_tui.storage.vault.header import fresh_header, write_log
from safespace_tui.storage.vault.reader import LogReader, follower, reading
from safespace_tui.storage.vault.scan import FoundRecord, Point, Torn, transactions, was_acknowledged

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.header import LogHeader
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.rollback.anchor import Position

TORN = ".torn-"
FRESH = ".new"


class RecordLog(LogReader):
    """An open log that is written to. `replay` it once before anything else.

    Attributes:
        padding: records are padded to a multiple of this many bytes.
        torn: an interrupted last write that was cut off by `replay`, or `None`.
        make_room: called once when the disk is full; the write is tried again when it returns `True`.
        on_commit: called with the log after every commit; what it raises as `OSError` is ignored.
    """

    def __init__(self, files: Files, path: Path, key: Secret, padding: int) -> None:
        super().__init__(files, path, key)
        self.make_room: Callable[[], bool] = lambda: False
        self.on_commit: Callable[[RecordLog], None] = lambda _: None
        self.padding = padding
        self.torn: Torn | None = None
        self._unfinished = False

    def replay(
        self, apply: Callable[[list[FoundRecord]], None] = lambda _: None, *, seen: Position | None = None
    ) -> None:
        """Give every transaction to `apply`, and cut off an interrupted last one; where that fails, the log is closed.

        What this computer saw last of the log (`seen`) had been acknowledged.

        Raises:
            LogDamagedError: something acknowledged cannot be read; the file is left as it is.
            NewerVersionError: there is a record of an unknown kind.
        """
        try:
            with reading(self.path):
                last = self._read_on(apply, seen)
        except BaseException:
            self.close()
            raise
        self._make_sure(last)

    def _read_on(self, apply: Callable[[list[FoundRecord]], None], seen: Position | None) -> int:
        last = self.start.end
        try:
            for transaction, point in transactions(self._file, self._cipher, self.start):
                apply(transaction)
                last, self.point = transaction[0].offset, point
        except UnknownKindError:
            raise NewerVersionError(self.path) from None
        self.torn = self._judge_tail(seen)
        return last

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
            self._broken = texts.NOT_PROMISED

    def _judge_tail(self, seen: Position | None) -> Torn | None:
        size = self._file.size()
        if size <= self.point.end or (self.header.blocks and self.nothing_behind()):
            return None
        is_short = seen is not None and seen.log == self.header.log and seen.sequence > self.point.sequence
        if is_short or was_acknowledged(self._file, self._cipher, self.point):
            raise LogDamagedError(self.path, self.point.end, texts.RECORD_ALTERED)
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
        with writing(texts.LOG_NOT_WRITTEN, name=self.path.name):
            self._end_here()
            self._file.sync()
        return Torn(self.path, copy if kept else None)

    def _end_here(self) -> None:
        """Take away whatever is behind the last frame; a file that grows in blocks keeps its size."""
        size = max(self._file.size(), size_for(self.point.end, blocks=True)) if self.header.blocks else self.point.end
        self._file.cut(self.point.end)
        self._file.cut(size)

    def append(self, records: Sequence[LogRecord], progress: Progress | None = None) -> list[Span]:
        """Commit records as one transaction and say where they lie; returns when they are on the medium.

        Until they are written, `progress` may stop it.

        Raises:
            DiskFullError: no room; nothing changed.
            WriteFailedError: the disk refused; nothing changed.
            LogClosedError: the log is closed, or closes now because the sync failed.
            UnstorableError: a record does not fit the format; nothing changed.
        """
        self._must_be_writable()
        data, places, point = self._seal(records, progress)
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
        self._tell()
        return places

    def _tell(self) -> None:
        with contextlib.suppress(OSError):
            self.on_commit(self)

    def _seal(self, records: Sequence[LogRecord], progress: Progress | None) -> tuple[bytes, list[Span], Point]:
        if len(records) > MAX_INDEX:
            raise UnstorableError(texts.TOO_MANY_CHANGES)
        frames, places, (end, sequence, tag) = [], [], self.point
        for index, record in enumerate(records):
            if progress is not None:
                progress(index, len(records), texts.ENTRIES)
            sequence += 1
            frame = self._cipher.seal(
                pack(record, self.padding),
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
        with writing(texts.LOG_NOT_WRITTEN, name=self.path.name):
            size = self._file.size()
            behind = self._file.read_at(self.point.end, FRAME_BYTES) if self.header.blocks else b""
        expected = size >= self.point.end and not behind.strip(b"\0") if self.header.blocks else size == self.point.end
        if not expected:
            self._break(texts.CHANGED_BY_ANOTHER.format(name=self.path.name))

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
            with writing(texts.CHANGE_REFUSED, full=texts.NO_ROOM):
                end = self.point.end + len(data)
                full = size_for(end, blocks=self.header.blocks) if end > self._file.size() else end
                write_whole(self._file, self.point.end, data + bytes(full - end))
        except WriteFailedError:
            self._cut_back()
            raise

    def _sync(self) -> None:
        try:
            self._file.sync()
        except OSError as failed:
            self._break(texts.NOT_PROMISED, failed)
        self._unfinished = False

    def _cut_back(self) -> None:
        try:
            self._end_here()
        except OSError as failed:
            self._break(texts.NOT_PROMISED, failed)
        self._unfinished = False

    def _break(self, why: str, cause: OSError | None = None) -> None:
        self._broken = why
        raise LogClosedError(why) from cause

    def _must_be_writable(self) -> None:
        if self._broken is not None:
            raise LogClosedError(self._broken)

    # As a whole

    def next_header(self) -> LogHeader:
        """For the log that takes this one's place; by its id nothing old fits it, and its sequence numbers go on."""
        old = self.header
        return fresh_header(old.vault, generation=old.generation + 1, base=self.point.sequence, blocks=old.blocks)

    def rewrite(self, records: Iterable[LogRecord]) -> list[Span]:
        """Write `records` as a new log in the place of this one, and go on with that; says where each lies.

        Raises:
            WriteFailedError: nothing was changed.
            LogClosedError: the log is complete on the disk, in its old or its new form, but must be opened again.
        """
        fresh = self.path.with_name(self.path.name + FRESH)
        with writing(texts.TIDYING_FAILED, full=texts.NO_ROOM_TO_TIDY):
            places = write_log(self._files, fresh, self._key, self.next_header(), records, padding=self.padding)
        try:
            point = self._whole_point(fresh)
        except StoreError as wrong:
            self.clear_leftovers()
            raise WriteFailedError(texts.TIDIED_NOT_KEPT) from wrong
        # Windows replaces no file that is open. From here on the old log is closed, whatever happens.
        self.close(texts.NOT_PROMISED)
        try:
            self._files.replace(fresh, self.path)
            self._files.sync_folder(self.path.parent)
            self._begin()
        except (OSError, StoreError) as failed:
            raise LogClosedError(texts.NOT_PROMISED) from failed
        self.point = point
        self._tell()
        return places

    def clear_leftovers(self) -> None:
        """Take away what an interrupted rewriting left beside the log."""
        with contextlib.suppress(OSError):
            self._files.remove(self.path.with_name(self.path.name + FRESH))

    def check_copy(self, path: Path, progress: Progress = unheard) -> None:
        """Read every byte of the copy of this log at `path`, telling how many entries of it are read.

        Raises:
            StoreError: it does not open, or does not hold the same.
        """
        end = self._whole_point(path, progress)
        if end != self.point:
            raise LogDamagedError(path, end.end, texts.COPY_DIFFERS)

    def _whole_point(self, path: Path, progress: Progress = unheard) -> Point:
        """Where the chain of another log under this key ends; every byte is read, and left as it is."""
        with contextlib.closing(RecordLog(self._files, path, self._key, self.padding)) as log:
            log.replay(follower(progress, self.length))
            if log.torn is not None:
                raise LogDamagedError(path, log.point.end, texts.END_IS_MISSING)
            return log.point
