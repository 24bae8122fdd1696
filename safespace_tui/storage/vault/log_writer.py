"""Writing a whole log anew: the first one, a compacted one, a salvaged one, one under another key."""

from __future__ import annotations

import contextlib
from os import urandom
from typing import TYPE_CHECKING

from safespace_tui.storage.vault.disk import write_whole
from safespace_tui.storage.vault.frames import TAG_BYTES, FrameCipher, LogRecord, Span, pack, size_for
from safespace_tui.storage.vault.header import ID_BYTES, LogHeader

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import File, Files
    from safespace_tui.storage.vault.keys.secret import Secret

CHUNK = 1 << 20


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
        VaultError: as the records do.
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
