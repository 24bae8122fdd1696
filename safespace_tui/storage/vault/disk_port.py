"""The port to the disk: the few file operations the vault needs, and their form on each system.

Everything the vault does to a disk goes through `Files` and `File`, so that a test can put a disk behind it that
loses power, runs full or lies. What differs between systems lives in `disk.py` and nowhere else.
"""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING, Protocol

from safespace_tui.storage.vault import texts

if TYPE_CHECKING:
    from pathlib import Path


class HeldError(OSError):
    """Somebody else holds the lock; `note` is what the holder wrote into it."""

    def __init__(self, note: str) -> None:
        super().__init__(errno.EWOULDBLOCK, texts.HELD_BY_ANOTHER)
        self.note = note


class NoLockError(OSError):
    """There can be no lock at a path; the text is a sentence that says why, and what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(errno.ENOLCK, sentence)
        self.sentence = sentence


class File(Protocol):
    """An open file that is read and written by position. Every operation may raise `OSError`."""

    def size(self) -> int:
        """How many bytes the file holds now."""
        ...

    def read_at(self, offset: int, count: int) -> bytes:
        """Up to `count` bytes from `offset`; fewer only at the end of the file."""
        ...

    def write_at(self, offset: int, data: bytes) -> int:
        """Write at `offset` and return how many bytes were taken, which may be fewer than given."""
        ...

    def cut(self, size: int) -> None:
        """Make the file end at `size`."""
        ...

    def sync(self) -> None:
        """Return only when what was written has reached the medium."""
        ...

    def close(self) -> None:
        """Give the file back to the system; closing twice is harmless."""
        ...


class Files(Protocol):
    """What the vault asks of a file system. Every operation may raise `OSError`."""

    def open(self, path: Path, *, create: bool = False) -> File:
        """Open for reading and writing; `create` makes a new empty file, readable by its owner only."""
        ...

    def exists(self, path: Path) -> bool:
        """Whether there is something at `path`."""
        ...

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, sorted."""
        ...

    def replace(self, source: Path, target: Path) -> None:
        """Let `source` take the name and the place of `target`, as one step."""
        ...

    def remove(self, path: Path) -> None:
        """Take a file away; its absence is no error."""
        ...

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, for its owner only; its presence is no error."""
        ...

    def same_time(self, source: Path, target: Path) -> None:
        """Give `target` the times of `source`."""
        ...

    def sync_folder(self, path: Path) -> None:
        """Return only when the names in the folder have reached the medium."""
        ...
