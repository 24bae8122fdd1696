"""Reading a log from a point on, and telling an interrupted last write from damage.

Only one transaction is ever in flight, and it is the last one. So when the chain breaks, everything whole behind
the break either belongs to that same transaction (sequence minus place in the transaction says so): then the last
write was interrupted, nobody was told it had worked, and it may be cut off. Or a later transaction stands there:
then something that had been acknowledged is damaged, and nothing may be touched.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import NewerVersionError
from safespace_tui.storage.vault.frames import (
    FRAME_BYTES,
    FRAME_MAGIC,
    TAG_BYTES,
    FrameCipher,
    FrameHead,
    LogRecord,
    is_whole,
    read_head,
    unpack,
)
from safespace_tui.storage.vault.header import HEADER_BYTES, LogHeader, NewerFormatError, NotALogError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import File, Files
    from safespace_tui.storage.vault.frames import Wiped

AHEAD = 1 << 20


class Point(NamedTuple):
    """Where the chain of a log stands: the end of its last frame, that frame's sequence number and tag."""

    end: int
    sequence: int
    tag: bytes


class Torn(NamedTuple):
    """An interrupted last write that was cut off at opening.

    Attributes:
        path: the log.
        copy: where the bytes were put aside, or `None` when they were empty or there was no room.
    """

    path: Path
    copy: Path | None

    def sentence(self) -> str:
        """What to tell the couple."""
        return texts.TAKEN_BACK.format(name=self.path.name)


class FoundRecord(NamedTuple):
    """A record and where its frame lies."""

    record: LogRecord
    offset: int
    length: int


class Window:
    """A file read in large pieces, from front to back."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._start = 0
        self._data = memoryview(b"")

    def get(self, offset: int, count: int) -> memoryview:
        """`count` bytes at `offset`, fewer at the end of the file; nothing is copied."""
        first = offset - self._start
        if first < 0 or first + count > len(self._data):
            self._data = memoryview(self._file.read_at(offset, max(count, AHEAD)))
            self._start, first = offset, 0
        return self._data[first : first + count]


def frames_in_a_row(file: File, point: Point) -> Iterator[tuple[FrameHead, memoryview, Point]]:
    """The frames from `point` on, each with its bytes and the point behind it, as long as they follow each other.

    No key is needed to see that: every frame bears a checksum, and the tag of the one before it.
    """
    window, nth = Window(file), 0
    while (head := read_head(window.get(point.end, FRAME_BYTES))) is not None:
        data = window.get(point.end, FRAME_BYTES + head.length)
        if (head.sequence, head.previous, head.nth) != (point.sequence + 1, point.tag, nth) or not is_whole(data, head):
            return
        nth = nth + 1 if head.more else 0
        point = Point(point.end + len(data), head.sequence, bytes(data[-TAG_BYTES:]))
        yield head, data, point


def transactions(file: File, cipher: FrameCipher, point: Point) -> Iterator[tuple[list[FoundRecord], Point]]:
    """Every complete transaction from `point` on, in order, each with the point behind it.

    Raises:
        UnknownKindError: there is a record of a newer version.
    """
    pending: list[FoundRecord] = []
    for head, data, behind in frames_in_a_row(file, point):
        plain = cipher.open(data)
        if plain is None:
            return
        pending.append(FoundRecord(unpack(plain), behind.end - len(data), len(data)))
        if not head.more:
            yield pending, behind
            pending = []


def whole_frames(file: File, start: int) -> Iterator[tuple[FrameHead, memoryview]]:
    """Every frame that lies anywhere behind `start` with the bytes it was written with, chained or not."""
    window = Window(file)
    for offset in _magics(file, start):
        head = read_head(window.get(offset, FRAME_BYTES))
        if head is not None and is_whole(data := window.get(offset, FRAME_BYTES + head.length), head):
            yield head, data


def genuine_frames(file: File, cipher: FrameCipher) -> Iterator[tuple[int, Wiped]]:
    """The number and the record of every frame of this log, wherever it lies."""
    for head, data in whole_frames(file, 0):
        if (plain := cipher.open(data)) is not None:
            yield head.sequence, plain


def _magics(file: File, start: int) -> Iterator[int]:
    overlap = len(FRAME_MAGIC) - 1
    while chunk := file.read_at(start, AHEAD + overlap):
        at = chunk.find(FRAME_MAGIC)
        while at >= 0:
            yield start + at
            at = chunk.find(FRAME_MAGIC, at + 1)
        start += AHEAD


def was_acknowledged(file: File, cipher: FrameCipher, point: Point) -> bool:
    """Whether something behind the broken chain proves that the break is damage, not an interrupted write.

    A whole frame of another log proves it as well: no interrupted write of ours leaves one behind.
    """
    return any(
        head.opens_at != point.sequence + 1 or cipher.open(data) is None for head, data in whole_frames(file, point.end)
    )


def chain_breaks(file: File, header: LogHeader, *, torn_too: bool = False) -> bool:
    """Whether a log is damaged, as far as its frames tell without a key.

    Args:
        file: the log.
        header: what it says of itself.
        torn_too: whether what may be an interrupted last write counts as damage.
    """
    start = Point(HEADER_BYTES, header.base, file.read_at(HEADER_BYTES - TAG_BYTES, TAG_BYTES))
    end, begun, more, size = start.end, header.base + 1, False, file.size()
    for head, _, point in frames_in_a_row(file, start):
        end, more = point.end, head.more
        begun = head.opens_at if more else head.sequence + 1
    if header.blocks and not file.read_at(end, size).strip(b"\0"):
        return more
    return end < size and (torn_too or any(head.opens_at != begun for head, _ in whole_frames(file, end)))


def broken(files: Files, path: Path, vault: bytes | None = None, *, torn_too: bool = False) -> bool:
    """Whether a log is gone, damaged, or of another vault than `vault`, as far as it tells without a key.

    Raises:
        NewerVersionError: a newer version wrote it.
        OSError: the disk cannot read it.
    """
    try:
        file = files.open(path)
    except FileNotFoundError:
        return True
    with contextlib.closing(file):
        first = file.read_at(0, HEADER_BYTES)
        try:
            header = LogHeader.peek(first)
        except NewerFormatError:
            if any(head.previous == first[-TAG_BYTES:] for head, _ in whole_frames(file, HEADER_BYTES)):
                return True  # a frame of ours lies behind it: that it is newer is damage
            raise NewerVersionError(path) from None
        except NotALogError:
            return True
        return vault not in (None, header.vault) or chain_breaks(file, header, torn_too=torn_too)
