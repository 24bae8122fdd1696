"""Files that people write or name, read so that nothing in them, and nothing put in their place, stops the program."""

import os
import select
import stat
from pathlib import Path
from typing import Any, Final

from safespace_tui import texts

LARGEST: Final = 1_000_000
"""Bytes; a real settings file or format has a few thousand."""

MOST_DOTS: Final = 200
"""In one line: the parser's memory grows with the square of the dots in a key, and one line could take all there is."""

_KINDS: Final = {
    stat.S_IFDIR: texts.A_FOLDER,
    stat.S_IFIFO: texts.A_PIPE,
    stat.S_IFCHR: texts.A_DEVICE,
    stat.S_IFBLK: texts.A_DEVICE,
    stat.S_IFSOCK: texts.A_SOCKET,
}


class Unreadable(OSError):
    """There is something, but no file that could be read to its end; `strerror` says what it is."""


def read_whole(path: Path) -> bytes:
    """The bytes of an ordinary file of reasonable size.

    Raises:
        Unreadable: it is a folder, a pipe, a device, or has more than `LARGEST` bytes.
        OSError: it is not there or may not be read.
    """
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise Unreadable(None, _KINDS.get(stat.S_IFMT(mode), texts.NO_FILE))
    with open(path, "rb", opener=_without_waiting) as file:
        data = file.read(LARGEST + 1)  # the size that the disk tells is not believed: some files have none, and no end
    if len(data) > LARGEST:
        raise Unreadable(None, texts.TOO_MANY_BYTES.format(largest=LARGEST))
    return data


def _without_waiting(path: str, flags: int) -> int:
    """Opens at once, even if a pipe without a writer has just taken the file's place."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


SOMEBODY: Final = 3.0
"""Seconds that a pipe is given until somebody opens it to write."""

SILENCE: Final = 20.0
"""Seconds without a byte after which whoever writes into a pipe is thought to have forgotten it."""

_PIECE: Final = 1024 * 1024


def read_once(source: Path | int, largest: int, *, somebody: float = SOMEBODY, silence: float = SILENCE) -> bytes:
    """The bytes of anything that ends, read once from its beginning to its end: a file, a pipe, what a terminal types.

    Args:
        source: where it is, or a descriptor that is open already, which stays open.
        largest: how many bytes it may have.
        somebody: seconds to wait until somebody opens a pipe to write.
        silence: seconds to wait for its next byte.

    Raises:
        Unreadable: it is a folder or a device, has more than `largest` bytes, or nobody writes into it.
        OSError: it is not there or may not be read.
    """
    flags = os.O_RDONLY | getattr(os, "O_BINARY", 0)
    descriptor = os.dup(source) if isinstance(source, int) else _without_waiting(str(source), flags)
    try:
        mode = os.fstat(descriptor).st_mode
        typed = os.isatty(descriptor)
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISSOCK(mode) or typed):
            raise Unreadable(None, _KINDS.get(stat.S_IFMT(mode), texts.NO_FILE))
        begun = _begun(descriptor, somebody) if stat.S_ISFIFO(mode) and not isinstance(source, int) else b""
        return _to_the_end(descriptor, begun, largest, None if typed or stat.S_ISREG(mode) else silence)
    finally:
        os.close(descriptor)


def _begun(descriptor: int, somebody: float) -> bytes:
    """Waits until a pipe with a name has a writer: before the first one it reads as if it had ended already."""
    if _something(descriptor, somebody):
        return b""
    try:
        first = os.read(descriptor, 1)
    except BlockingIOError:  # somebody has opened it and says nothing yet
        return b""
    if not first:
        raise Unreadable(None, texts.PIPE_OF_NOBODY)
    return first


def _to_the_end(descriptor: int, begun: bytes, largest: int, silence: float | None) -> bytes:
    data = bytearray(begun)
    while len(data) <= largest:
        if silence is not None and not _something(descriptor, silence):
            raise Unreadable(None, texts.SILENT_PIPE.format(seconds=round(silence)))
        try:
            piece = os.read(descriptor, min(_PIECE, largest + 1 - len(data)))
        except BlockingIOError:  # another reader of the same pipe was faster
            continue
        if not piece:
            return bytes(data)
        data += piece
    raise Unreadable(None, texts.TOO_MANY_BYTES.format(largest=largest))


def _something(descriptor: int, seconds: float) -> bool:
    """Whether there is something to read, or the end, within some seconds; where nobody can tell, it is assumed."""
    if not hasattr(select, "poll"):
        return True
    looking = select.poll()
    looking.register(descriptor, select.POLLIN | select.POLLHUP | select.POLLERR)
    return bool(looking.poll(seconds * 1000))


def toml_table(text: str) -> dict[str, Any]:
    """What a text in TOML says.

    Raises:
        ValueError: it is no TOML, or has a line with more than `MOST_DOTS` dots.
        RecursionError: it is nested deeper than the parser can follow.
    """
    import tomllib  # not before there is something to read: it takes half as long to load as a list of talks

    for number, line in enumerate(text.split("\n"), 1):
        if line.count(".") > MOST_DOTS:
            raise ValueError(texts.TOO_MANY_DOTS.format(most_dots=MOST_DOTS, number=number))
    return tomllib.loads(text)
