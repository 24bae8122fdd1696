"""The real disk: how each system opens, syncs, locks and renames.

Linux and macOS are alike but for one thing: on macOS `fsync` stops at the drive's cache, and only `F_FULLFSYNC`
goes on to the medium. Windows has no positioned reads, no syncing of folders and another way of locking; its part
was reasoned from the documentation of Python and of Windows and has not been run. What is made of these few operations
(a file written whole, one swapped for another) stands behind them, and works on any `Files`.
"""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk_port import File, Files, HeldError, NoLockError
from safespace_tui.storage.vault.errors import DiskFullError, WriteFailedError

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

OWNER_ONLY = 0o600
"""The mode of every file: its owner reads and writes, nobody else does anything."""
FOLDER_OWNER_ONLY = 0o700
LOCK_BYTE = 1 << 30
"""Windows locks bytes, and locked bytes cannot be read: one far behind the note is taken."""

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_NO_LOCKS = frozenset({errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EINVAL})
_HELD = frozenset({errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK})
_CREATE = os.O_CREAT | getattr(os, "O_NOFOLLOW", 0)
_FLAGS = os.O_RDWR | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


def sync(number: int) -> None:
    """Return only when what was written to an open file has reached the medium."""
    if sys.platform == "darwin":
        # Some network volumes know no F_FULLFSYNC; there an ordinary sync is all there is.
        with contextlib.suppress(OSError):
            fcntl.fcntl(number, fcntl.F_FULLFSYNC)
            return
    os.fsync(number)


def sync_folder(path: Path) -> None:
    """The same for the names in a folder; Windows has no such thing."""
    if sys.platform != "win32":
        number = os.open(path, os.O_RDONLY)
        try:
            sync(number)
        finally:
            os.close(number)


class DiskFile(File):
    """An open file on a real disk."""

    def __init__(self, number: int) -> None:
        self._number: int | None = number
        self._seeking = threading.Lock()

    def _fd(self) -> int:
        if self._number is None:
            raise OSError(errno.EBADF, texts.FILE_IS_CLOSED)
        return self._number

    def size(self) -> int:
        return os.fstat(self._fd()).st_size

    def is_plain(self) -> bool:
        """Whether it is a file, and no pipe, device or socket."""
        return stat.S_ISREG(os.fstat(self._fd()).st_mode)

    def read_at(self, offset: int, count: int) -> bytes:
        parts = []
        while count > 0:
            part = self._read(offset, count)
            if not part:
                break
            parts.append(part)
            offset += len(part)
            count -= len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def _read(self, offset: int, count: int) -> bytes:
        if sys.platform == "win32":
            with self._seeking:
                os.lseek(self._fd(), offset, os.SEEK_SET)
                return os.read(self._fd(), count)
        else:
            return os.pread(self._fd(), count, offset)

    def write_at(self, offset: int, data: bytes) -> int:
        if sys.platform == "win32":
            with self._seeking:
                os.lseek(self._fd(), offset, os.SEEK_SET)
                return os.write(self._fd(), data)
        else:
            return os.pwrite(self._fd(), data, offset)

    def cut(self, size: int) -> None:
        os.ftruncate(self._fd(), size)

    def sync(self) -> None:
        sync(self._fd())

    def close(self) -> None:
        number, self._number = self._number, None
        if number is not None:
            os.close(number)


class Disk(Files):
    """The file system of this computer."""

    def open(self, path: Path, *, create: bool = False) -> File:
        """Open for reading and writing; what a link leads to is never made."""
        return self._plain(_FLAGS | (_CREATE if create else 0), path)

    def open_to_read(self, path: Path) -> File:
        """Open for reading only: a folder that may not be written to is no obstacle, and no pipe keeps us waiting."""
        return self._plain(_FLAGS & ~os.O_RDWR | os.O_RDONLY, path)

    def _plain(self, flags: int, path: Path) -> DiskFile:
        """A file, and never a pipe or a device, which may keep us waiting or have no end."""
        file = DiskFile(os.open(path, flags | getattr(os, "O_NONBLOCK", 0), OWNER_ONLY))
        if not file.is_plain():
            file.close()
            raise OSError(errno.EINVAL, texts.NO_FILE)
        return file

    def exists(self, path: Path) -> bool:
        return path.exists()

    def names(self, folder: Path) -> list[str]:
        return sorted(entry.name for entry in folder.iterdir())

    def replace(self, source: Path, target: Path) -> None:
        source.replace(target)

    def remove(self, path: Path) -> None:
        path.unlink(missing_ok=True)

    def make_folder(self, path: Path) -> None:
        path.mkdir(mode=FOLDER_OWNER_ONLY, parents=True, exist_ok=True)

    def same_time(self, source: Path, target: Path) -> None:
        import shutil  # seldom needed

        shutil.copystat(source, target)

    def sync_folder(self, path: Path) -> None:
        sync_folder(path)

    def _lock_file(self, path: Path) -> DiskFile:
        """The file a lock is taken on: never one that a link leads to."""
        try:
            return self._plain(_FLAGS | _CREATE, path)
        except OSError as refused:
            if path.is_symlink() or (path.exists() and not path.is_file()):
                raise NoLockError(texts.LOCK_IS_NO_FILE.format(path=path)) from refused
            raise

    def lock(self, path: Path, note: str) -> File:
        """Take the lock and leave `note` in it; raises `HeldError` at once when it is taken, or `NoLockError`.

        It is the system's, so it goes when the file is closed or its process is gone, however that ended.
        """
        file = self._lock_file(path)
        try:
            _take(file)
        except OSError as refused:
            held = b""
            with contextlib.suppress(OSError):
                held = file.read_at(0, 64)
            file.close()
            if refused.errno in _HELD:
                raise HeldError(held.decode("utf-8", "replace")) from None
            if refused.errno in _NO_LOCKS:
                raise NoLockError(texts.NO_LOCKS_HERE.format(folder=path.parent)) from refused
            raise
        # The note is a courtesy: a full disk must not keep anybody out, and a file of two names is also another one.
        with contextlib.suppress(OSError):
            if os.fstat(file._fd()).st_nlink <= 1:  # noqa: SLF001 - as below
                file.cut(0)
                file.write_at(0, note.encode())
        return file


def _take(file: DiskFile) -> None:
    number = file._fd()  # noqa: SLF001 - the lock belongs to the descriptor, which nobody else should see
    if sys.platform == "win32":
        os.lseek(number, LOCK_BYTE, os.SEEK_SET)
        msvcrt.locking(number, msvcrt.LK_NBLCK, 1)
    else:
        fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)


def write_whole(file: File, offset: int, data: bytes) -> None:
    """Write all of `data`, however short the single writes are.

    Raises:
        OSError: as the file does, and when the disk takes nothing at all.
    """
    done = 0
    while done < len(data):
        taken = file.write_at(offset + done, data[done:] if done else data)
        if taken <= 0:
            raise OSError(errno.EIO, texts.NOTHING_TAKEN)
        done += taken


def read_file(files: Files, path: Path) -> bytes:
    """The whole of a small file. Raises `OSError`, `FileNotFoundError` among them."""
    with contextlib.closing(files.open(path)) as file:
        return file.read_at(0, file.size())


def new_file(files: Files, path: Path, data: bytes) -> None:
    """Write a new file and see it safely on the medium; a half-written one is taken away again."""
    file = files.open(path, create=True)
    try:
        file.cut(0)
        write_whole(file, 0, data)
        file.sync()
    except OSError:
        file.close()
        with contextlib.suppress(OSError):
            files.remove(path)
        raise
    file.close()


def swap_file(files: Files, path: Path, data: bytes) -> None:
    """Give `path` new contents so that a crash leaves all of the old or all of the new.

    Raises:
        OSError: the old contents are then still in place, unless only the last step, syncing the folder, failed.
    """
    fresh = path.with_name(path.name + ".new")
    new_file(files, fresh, data)
    files.replace(fresh, path)
    files.sync_folder(path.parent)


@contextlib.contextmanager
def writing(sentence: str, *, full: str | None = None, **words: object) -> Iterator[None]:
    """Say in a sentence what a disk refuses to write; in another one, if there is one, that it is `full`.

    Raises:
        WriteFailedError: the disk refused; `DiskFullError` where there was no room.
    """
    try:
        yield
    except OSError as failed:
        no_room = failed.errno in _FULL
        said = (full if no_room and full else sentence).format(strerror=failed.strerror, **words)
        if no_room:
            raise DiskFullError(texts.FREE_SOME_SPACE.format(why=said)) from failed
        raise WriteFailedError(said) from failed
