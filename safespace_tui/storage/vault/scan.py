"""Reading a log from a point on, and telling an interrupted last write from damage.

Only one transaction is ever in flight, and it is the last one. So when the chain breaks, everything whole behind
the break either belongs to that same transaction (sequence minus place in the transaction says so): then the last
write was interrupted, nobody was told it had worked, and it may be cut off. Or a later transaction stands there:
then something that had been acknowledged is damaged, and nothing may be touched.
"""

from __future__ import annotations

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
        size: how many bytes were cut.
        copy: where they were put aside, or `None` when they were empty or there was no room.
    """

    path: Path
    size: int
    copy: Path | None

    def sentence(self) -> str:
        """What to tell the couple."""
        return texts.TAKEN_BACK.format(name=self.path.name)


class FoundRecord(NamedTuple):
    """A record and where its frame lies."""

    record: LogRecord
    offset: int
    length: int


class WholeFrame(NamedTuple):
    """A frame that was found by looking for it, wherever it lay."""

    offset: int
    head: FrameHead
    record: Wiped


class Window:
    """A file read in large pieces, from front to back."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._start = 0
        self._data = b""

    def get(self, offset: int, count: int) -> bytes:
        """`count` bytes at `offset`, fewer at the end of the file."""
        first = offset - self._start
        if first < 0 or first + count > len(self._data):
            self._data = self._file.read_at(offset, max(count, AHEAD))
            self._start, first = offset, 0
        return self._data[first : first + count]


class Scan:
    """One reading of a log from `point` on.

    Attributes:
        point: after the last complete transaction that was read.
        offset: the first byte that could not be read as the next frame.
    """

    def __init__(self, file: File, cipher: FrameCipher, point: Point) -> None:
        self._window = Window(file)
        self._cipher = cipher
        self.point = point
        self.offset = point.end

    def transactions(self) -> Iterator[list[FoundRecord]]:
        """Every complete transaction, in order. Raises `UnknownKindError` for a record of a newer version."""
        pending: list[FoundRecord] = []
        cursor = self.point
        while (frame := self._frame(cursor, len(pending))) is not None:
            head, plain, data = frame
            pending.append(FoundRecord(unpack(plain), cursor.end, len(data)))
            cursor = Point(cursor.end + len(data), head.sequence, data[-TAG_BYTES:])
            self.offset = cursor.end
            if not head.more:
                self.point = cursor
                yield pending
                pending = []

    def _frame(self, cursor: Point, index: int) -> tuple[FrameHead, Wiped, bytes] | None:
        head = read_head(self._window.get(cursor.end, FRAME_BYTES))
        if head is None:
            return None
        if (head.sequence, head.previous, head.nth) != (cursor.sequence + 1, cursor.tag, index):
            return None
        data = self._window.get(cursor.end, FRAME_BYTES + head.length)
        if not is_whole(data, head):
            return None
        plain = self._cipher.open(data)
        return None if plain is None else (head, plain, data)


def whole_frames(file: File, cipher: FrameCipher, start: int) -> Iterator[WholeFrame | FrameHead]:
    """Every undamaged frame that lies anywhere behind `start`; only its head when it is not of this log."""
    window, size = Window(file), file.size()
    for offset in _magics(file, start):
        head = read_head(window.get(offset, FRAME_BYTES))
        if head is None or offset + FRAME_BYTES + head.length > size:
            continue
        data = window.get(offset, FRAME_BYTES + head.length)
        if is_whole(data, head):
            plain = cipher.open(data)
            yield head if plain is None else WholeFrame(offset, head, plain)


def genuine_frames(file: File, cipher: FrameCipher, start: int) -> Iterator[WholeFrame]:
    """Every frame of this log that lies anywhere behind `start`, chained or not, in order of position."""
    return (frame for frame in whole_frames(file, cipher, start) if isinstance(frame, WholeFrame))


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
        not isinstance(frame, WholeFrame) or frame.head.opens_at != point.sequence + 1
        for frame in whole_frames(file, cipher, point.end)
    )


def claims_newer(file: File) -> bool:
    """Whether a log says without a key that a newer version wrote it, and no frame of ours proves that to be damage."""
    first = file.read_at(0, HEADER_BYTES)
    try:
        LogHeader.peek(first)
    except NewerFormatError:
        return not any(head.previous == first[-TAG_BYTES:] for head in _whole_heads(file, HEADER_BYTES))
    except NotALogError:
        return False
    return False


def chain_breaks(file: File, header: LogHeader, *, torn_too: bool = False) -> bool:
    """Whether a log is damaged, as far as its frames tell without a key.

    Args:
        file: the log.
        header: what it says of itself.
        torn_too: whether what may be an interrupted last write counts as damage.
    """
    window, size = Window(file), file.size()
    end, sequence, nth = HEADER_BYTES, header.base, 0
    tag = window.get(HEADER_BYTES - TAG_BYTES, TAG_BYTES)
    while (head := read_head(window.get(end, FRAME_BYTES))) is not None:
        data = window.get(end, FRAME_BYTES + head.length)
        if (head.sequence, head.previous, head.nth) != (sequence + 1, tag, nth) or not is_whole(data, head):
            break
        end, sequence, tag = end + len(data), head.sequence, data[-TAG_BYTES:]
        nth = nth + 1 if head.more else 0
    begun = sequence + 1 - nth
    if header.blocks and not file.read_at(end, size).strip(b"\0"):
        return nth > 0
    return end < size and (torn_too or any(head.opens_at != begun for head in _whole_heads(file, end)))


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
    try:
        if claims_newer(file):
            raise NewerVersionError(path)
        header = LogHeader.peek(file.read_at(0, HEADER_BYTES))
        return vault not in (None, header.vault) or chain_breaks(file, header, torn_too=torn_too)
    except ValueError:
        return True
    finally:
        file.close()


def _whole_heads(file: File, start: int) -> Iterator[FrameHead]:
    """The heads of the frames behind `start` whose bytes are those that were written."""
    window = Window(file)
    for offset in _magics(file, start):
        head = read_head(window.get(offset, FRAME_BYTES))
        if head is not None and is_whole(window.get(offset, FRAME_BYTES + head.length), head):
            yield head
