"""One program at a time: two that write the same files would lose what the other one wrote.

The lock is the system's, not a file's existence: it goes when its holder goes, however that ended, so a dead holder is
never in the way.
"""

import contextlib
import errno
import os
import sys
from pathlib import Path
from typing import Final, Self

from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.ports import Locked
from safespace_tui.storage.settings.atomic_file import OWNER_ONLY, own_only, write_all

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_HELD: Final = frozenset({errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_FAR: Final = 1 << 30
"""Windows locks bytes, and locked bytes cannot be read: one far behind the process number is taken."""


class FolderLock:
    """A held lock."""

    def __init__(self, number: int) -> None:
        """Takes over an open file whose lock is held."""
        self._number: int | None = number

    @classmethod
    def take(cls, path: Path) -> Self:
        """Takes the lock that a file stands for, and writes this process' number into the file.

        Raises:
            Locked: another safespace has it; the sentence says which process.
            StoreError: there can be no lock here.
        """
        try:
            number = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOINHERIT", 0), OWNER_ONLY)
        except OSError as error:
            raise not_kept(error, path) from error
        try:
            _lock(number)
        except OSError as error:
            holder = _holder(number)
            os.close(number)
            if error.errno not in _HELD:
                raise not_kept(error, path) from error
            raise Locked(
                f"safespace is already open in another window{holder}. Close it there first, then try again."
            ) from None
        _sign(number)
        return cls(number)

    def release(self) -> None:
        """Lets others in; releasing twice is harmless."""
        number, self._number = self._number, None
        if number is not None:
            os.close(number)


def _lock(number: int) -> None:
    if sys.platform == "win32":
        os.lseek(number, _FAR, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _holder(number: int) -> str:
    with contextlib.suppress(OSError, ValueError):
        os.lseek(number, 0, os.SEEK_SET)
        return f" (process {int(os.read(number, 32))})"
    return ""


def _sign(number: int) -> None:
    """Leaves the process' number; a courtesy, so a full disk keeps nobody out."""
    with contextlib.suppress(OSError):
        own_only(number)
        os.ftruncate(number, 0)
        os.lseek(number, 0, os.SEEK_SET)
        write_all(number, str(os.getpid()).encode())
