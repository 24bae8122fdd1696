"""What the logs of a vault are called, how each begins on disk, and writing a whole one anew.

The first 80 bytes say which log of which vault it is:
magic 8 | version 2 | flags 2 | length 4 | vault 16 | log 16 | generation 8 | base sequence 8 | keyed BLAKE2b over all
of it 16. A flag says that the file grows in whole blocks of 64 KiB: behind its last frame are zeros then. All numbers
are big-endian.

Every version keeps this form and this hash, so that a header of a newer one is told from a damaged one.
"""

from __future__ import annotations

import contextlib
import struct
from os import urandom
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import write_whole
from safespace_tui.storage.vault.frames import TAG_BYTES, FrameCipher, LogRecord, Span, pack, size_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import File, Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import RecordLog

VERSION: Final = 1
LOG_MAGIC: Final = b"\x89safelog"
IN_BLOCKS: Final = 1
"""The flag of a log whose file grows in whole blocks, so that its size tells little of how much is in it."""
ID_BYTES: Final = 16
CHUNK: Final = 1 << 20

_HEADER = struct.Struct(">8sHHI16s16sQQ")
HEADER_BYTES: Final = _HEADER.size + TAG_BYTES
LOG_ID: Final = slice(32, 48)
"""Where a header holds the log's own id."""

RESERVE: Final = "reserve"
SHARED: Final = "shared"
DRAFT: Final = "draft"
NEXT: Final = ".next"


def private_name(number: int) -> str:
    """The name of the private log of the first, second, ... partner; it says nothing about who that is."""
    return f"private-{number}"


def log_path(folder: Path, name: str) -> Path:
    """Where a log lies."""
    return folder / f"{name}.log"


def next_path(log: Path) -> Path:
    """Where a log under new keys waits until the new keys are in force."""
    return log.with_name(log.name + NEXT)


class NotALogError(ValueError):
    """These bytes are no header of ours, or were altered, or belong to another key."""


class NewerFormatError(ValueError):
    """A header with a higher format version than this program knows."""


class LogHeader(msgspec.Struct, frozen=True):
    """What a log says of itself.

    Attributes:
        vault: id of the vault it belongs to, 16 bytes.
        log: its own random id, 16 bytes; a compaction draws a new one.
        generation: counts the compactions, from 1.
        base: the sequence number before its first frame.
        blocks: whether the file grows in whole blocks, with zeros behind the last frame.
    """

    vault: bytes
    log: bytes
    generation: int
    base: int
    blocks: bool = False

    def pack(self, key: Secret) -> bytes:
        """The 80 bytes on disk."""
        flags = IN_BLOCKS if self.blocks else 0
        plain = _HEADER.pack(LOG_MAGIC, VERSION, flags, HEADER_BYTES, self.vault, self.log, self.generation, self.base)
        return plain + key.mac(plain)

    @classmethod
    def unpack(cls, data: bytes, key: Secret) -> LogHeader:
        """Read the 80 bytes back.

        Raises:
            NewerFormatError: the version is higher than ours, and these are the bytes that were written.
            NotALogError: anything else does not fit.
        """
        as_written = data[_HEADER.size : HEADER_BYTES] == key.mac(data[: _HEADER.size])
        try:
            header = cls.peek(data)
        except NewerFormatError:
            if as_written:
                raise
        else:
            if as_written:
                return header
        raise NotALogError(texts.FIRST_BYTES_OR_KEY)

    @classmethod
    def peek(cls, data: bytes) -> LogHeader:
        """Read a header without a key, believing it; raises as `unpack` does, but for the key."""
        if len(data) < HEADER_BYTES or not data.startswith(LOG_MAGIC):
            raise NotALogError(texts.NO_LOG)
        _, version, flags, length, vault, log, generation, base = _HEADER.unpack_from(data)
        if version > VERSION:
            raise NewerFormatError(texts.WRITTEN_BY_NEWER)
        if version != VERSION or flags & ~IN_BLOCKS or length != HEADER_BYTES:
            raise NotALogError(texts.FIRST_BYTES_ALTERED)
        return cls(vault, log, generation, base, flags == IN_BLOCKS)


def fresh_header(vault: bytes, *, generation: int = 1, base: int = 0, blocks: bool = False) -> LogHeader:
    """A header with a new random log id."""
    return LogHeader(vault, urandom(ID_BYTES), generation, base, blocks)


def write_log(
    files: Files,
    path: Path,
    key: Secret,
    header: LogHeader,
    records: Iterable[LogRecord] = (),
    *,
    padding: int,
    random: Callable[[int], bytes] = urandom,
) -> list[Span]:
    """Write a whole log to `path` and see it on the medium; says where each record lies.

    Every record is a transaction of its own: were they one, damage at its front would look like an interrupted
    write, and everything behind it would be cut off.

    Raises:
        OSError: nothing is left at `path` then.
        StoreError: as the records do.
    """
    file = files.open(path, create=True)
    start = header.pack(key.derive("header"))
    sealed = _frames(FrameCipher(key, header.log, random), header.base, start, records, padding)
    try:
        file.cut(0)
        places = _write(file, start, sealed)
        end = places[-1].offset + places[-1].length if places else len(start)
        write_whole(file, end, bytes(size_for(end, blocks=header.blocks) - end))
        file.sync()
    except BaseException:
        file.close()
        with contextlib.suppress(OSError):
            files.remove(path)
        raise
    file.close()
    return places


def _frames(
    cipher: FrameCipher, base: int, start: bytes, records: Iterable[LogRecord], padding: int
) -> Iterator[bytes]:
    tag = start[-TAG_BYTES:]
    for sequence, record in enumerate(records, base + 1):
        frame = cipher.seal(pack(record, padding), sequence=sequence, previous=tag, more=False, index=0)
        tag = frame[-TAG_BYTES:]
        yield frame


def _write(file: File, start: bytes, frames: Iterable[bytes]) -> list[Span]:
    chunk, end, written, places = [start], len(start), 0, []
    for frame in frames:
        places.append(Span(end, len(frame)))
        chunk.append(frame)
        end += len(frame)
        if end - written >= CHUNK:
            write_whole(file, written, b"".join(chunk))
            chunk, written = [], end
    write_whole(file, written, b"".join(chunk))
    return places


# Private logs are written by one partner and seen by both: their sizes and times would tell who writes how much, and
# when. So they grow together in whole blocks and bear the same time. That needs no key: behind the last frame are only
# zeros.


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
    with contextlib.closing(files.open(path)) as file:
        file.cut(size)


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
