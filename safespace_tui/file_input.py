"""Files that people write by hand, read so that nothing in them, and nothing put in their place, stops the program."""

import os
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
