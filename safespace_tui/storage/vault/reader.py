"""Reading an open log: its header, single records by their place, and the whole chain."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safespace_tui.domain.progress import Progress, counting, unheard
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import (
    LogClosedError,
    LogDamagedError,
    LogMissingError,
    NewerVersionError,
    OtherKeysError,
)
from safespace_tui.storage.vault.frames import TAG_BYTES, FrameCipher, Span, body_of
from safespace_tui.storage.vault.header import HEADER_BYTES, LogHeader, NewerFormatError, NotALogError
from safespace_tui.storage.vault.scan import AHEAD, Point, chain_breaks, transactions

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import File, Files
    from safespace_tui.storage.vault.frames import LogRecord, Wiped
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.scan import FoundRecord


class LogReader:
    """An open log, as far as it is only read.

    Attributes:
        path: the file.
        header: what the log says of itself.
        start: where its chain begins.
        point: where its chain ends, as far as it has been followed.
        closed: whether the file was given back; a log that is only unsure can still be read.

    Raises:
        LogMissingError: there is no such file.
        LogDamagedError: it does not begin like a log under this key.
        NewerVersionError: a newer version wrote it.
        StoreError: the disk cannot read it.
    """

    def __init__(self, files: Files, path: Path, key: Secret) -> None:
        self.path = path
        self._files, self._key = files, key
        self._begin()

    def _begin(self) -> None:
        self._file = _open(self._files, self.path)
        try:
            with reading(self.path):
                first = self._file.read_at(0, HEADER_BYTES)
            self.header = _header(self._file, first, self.path, self._key)
        except BaseException:
            self._file.close()
            raise
        self._cipher = FrameCipher(self._key, self.header.log)
        self.start = self.point = Point(HEADER_BYTES, self.header.base, first[-TAG_BYTES:])
        self._broken: str | None = None
        self.closed = False

    def tag_at(self, end: int) -> bytes:
        """The 16 bytes before `end`: the tag of the frame that ends there, if one does.

        Raises:
            StoreError: the disk cannot read them, which says nothing of what they are.
        """
        if end < TAG_BYTES:
            return b""
        with reading(self.path):
            return self._file.read_at(end - TAG_BYTES, TAG_BYTES)

    def body(self, place: Span) -> memoryview:
        """The body of the record that was committed at `place`; overwritten when nobody holds it any more.

        Raises:
            LogDamagedError: the bytes there are not what was written.
        """
        return body_of(self._opened(self._bytes(place.offset, place.length), place.offset))

    def _bytes(self, offset: int, length: int) -> bytes:
        try:
            return self._file.read_at(offset, length)
        except OSError as failed:
            if self._broken is not None:
                raise LogClosedError(self._broken) from failed
            raise StoreError(texts.LOG_NOT_READ.format(name=self.path.name, strerror=failed.strerror)) from failed

    def _opened(self, data: bytes, offset: int) -> Wiped:
        plain = self._cipher.open(data)
        if plain is None:
            raise LogDamagedError(self.path, offset, texts.RECORD_ALTERED)
        return plain

    def records(self) -> Iterator[LogRecord]:
        """Every record, in order, as far as the chain has been followed.

        Raises:
            LogDamagedError: something is not as it was written any more.
        """
        read_to = self.start
        with reading(self.path):
            for transaction, point in transactions(self._file, self._cipher, self.start):
                yield from (found.record for found in transaction)
                read_to = point
            as_written = read_to == self.point and (not self.header.blocks or self.nothing_behind())
        if not as_written:
            raise LogDamagedError(self.path, read_to.end, texts.RECORD_ALTERED)

    def nothing_behind(self) -> bool:
        """Whether there are only zeros behind the last frame."""
        start = self.point.end
        while piece := self._file.read_at(start, AHEAD):
            if piece.strip(b"\0"):
                return False
            start += len(piece)
        return True

    @property
    def length(self) -> int:
        """How many records there are, as far as the chain has been followed."""
        return self.point.sequence - self.start.sequence

    def verify(self, progress: Progress = unheard) -> None:
        """Read everything again, from the first byte to the last, telling how many entries of it are read.

        Raises:
            LogDamagedError: anything at all is not as it was written.
        """
        for _ in counting(self.records(), progress, self.length, texts.ENTRIES):
            pass

    def close(self, why: str = texts.LOG_IS_CLOSED) -> None:
        """Give the file back and forget the key; whatever is asked afterwards raises `LogClosedError`."""
        self._broken = self._broken or why
        self.closed = True
        self._cipher.wipe()
        self._file.close()


def follower(
    progress: Progress, of: int, then: Callable[[list[FoundRecord]], None] = lambda _: None
) -> Callable[[list[FoundRecord]], None]:
    """For `replay`: tells how many entries are read, of about so many, and does with them what is to be done."""
    read = 0

    def follow(transaction: list[FoundRecord]) -> None:
        nonlocal read
        progress(read, max(of, read) if of > 0 else 0, texts.ENTRIES)
        read += len(transaction)
        then(transaction)

    return follow


def _open(files: Files, path: Path) -> File:
    try:
        return files.open(path)
    except FileNotFoundError:
        raise LogMissingError(path) from None
    except OSError as failed:
        raise StoreError(texts.LOG_NOT_OPENED.format(name=path.name, strerror=failed.strerror)) from failed


@contextlib.contextmanager
def reading(path: Path) -> Iterator[None]:
    """Say kindly what a disk that cannot be read says in numbers."""
    try:
        yield
    except OSError as failed:
        raise StoreError(texts.LOG_NOT_READ_AT_ALL.format(name=path.name, strerror=failed.strerror)) from failed


def _header(file: File, first: bytes, path: Path, key: Secret) -> LogHeader:
    try:
        return LogHeader.unpack(first, key.derive("header"))
    except NewerFormatError:
        raise NewerVersionError(path) from None
    except NotALogError as wrong:
        with reading(path), contextlib.suppress(ValueError):
            if file.read_at(HEADER_BYTES, 1).strip(b"\0") and not chain_breaks(file, LogHeader.peek(first)):
                raise OtherKeysError(path) from None
        raise LogDamagedError(path, 0, str(wrong)) from None
