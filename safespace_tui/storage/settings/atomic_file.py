"""Files that are replaced whole: after a crash there is all of the old content or all of the new, never a mixture.

The new content is written beside the file, brought to the medium, and takes the file's name in one step, as SQLite and
others do it; the folder is brought to the medium last, because the name lives there.
"""

import contextlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Final, Generic, TypeVar

from safespace_tui.storage.disk_errors import not_kept, not_read
from safespace_tui.storage.ports import StoreError

if sys.platform == "darwin":
    import fcntl

OWNER_ONLY: Final = 0o600
"""The mode of every file: its owner reads and writes, nobody else does anything."""

T = TypeVar("T")


def sync(number: int) -> None:
    """Returns when what was written to an open file has reached the medium.

    On macOS an ordinary fsync stops at the drive's cache; where the volume knows nothing better, it is all there is.
    """
    if sys.platform == "darwin":
        with contextlib.suppress(OSError):
            fcntl.fcntl(number, fcntl.F_FULLFSYNC)
            return
    os.fsync(number)


def sync_folder(folder: Path) -> None:
    """Returns when the names in a folder have reached the medium; Windows has no such thing."""
    if sys.platform == "win32":
        return
    number = os.open(folder, os.O_RDONLY)
    try:
        sync(number)
    finally:
        os.close(number)


def own_only(number: int) -> None:
    """Gives an open file its mode whatever the umask says; Windows has none to give."""
    if sys.platform != "win32":
        os.fchmod(number, OWNER_ONLY)


def write_all(number: int, data: bytes) -> None:
    """Writes all of `data`, however little is taken at once.

    Raises:
        OSError: not all of it could be written.
    """
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(number, rest) :]


def new_beside(path: Path) -> Path:
    """Where the next content of a file is written before it takes the file's name."""
    return path.with_name(path.name + ".new")


def aside(path: Path) -> Path:
    """A free name for something damaged that must neither be used nor lost."""
    number, free = 1, path.with_name(path.name + ".damaged")
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.damaged-{number}")
    return free


def write_new(path: Path, data: bytes) -> None:
    """Writes a new file to the medium; what a crash left under that name is removed first.

    Raises:
        OSError: it could not be written; nothing of it is left.
    """
    path.unlink(missing_ok=True)
    number = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), OWNER_ONLY)
    try:
        try:
            own_only(number)
            write_all(number, data)
            sync(number)
        finally:
            os.close(number)
    except OSError:
        with contextlib.suppress(OSError):
            path.unlink(missing_ok=True)
        raise


def replace_file(path: Path, data: bytes) -> None:
    """Gives a file new content, whole or not at all.

    Raises:
        StoreError: the old content is still there, unless only the last step, bringing the folder to the medium,
            failed: then the new content is there but might not survive a power cut.
    """
    fresh = new_beside(path)
    try:
        write_new(fresh, data)
        try:
            fresh.replace(path)
        except OSError:
            with contextlib.suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    except OSError as error:
        raise not_kept(error, path) from error


class SafeFile(Generic[T]):
    """A file that is replaced whole, with one good copy of what it held before.

    The copy is taken only of content that could be read, so damage never spreads to it.
    """

    def __init__(self, path: Path, parse: Callable[[bytes], T]) -> None:
        """Names the file.

        Args:
            path: where it is.
            parse: turns its content into what it means; raises ValueError when the content is damaged.
        """
        self.path = path
        self.backup = path.with_name(path.name + ".backup")
        self.notice = ""
        """A sentence to show once: what had to be done to read the file."""
        self._parse = parse
        self._sound = False

    def read(self) -> T | None:
        """What the file holds; None when there is neither a file nor a copy.

        When the file is damaged or gone the copy is read instead, and `notice` says so.

        Raises:
            StoreError: it cannot be read, or neither it nor its copy is whole; both are left as they are.
        """
        content = content_of(self.path)
        if content is not None:
            with contextlib.suppress(ValueError):
                meaning = self._parse(content)
                self._sound = True
                return meaning
        self._sound = False
        return self._from_backup(damaged=content is not None)

    def _from_backup(self, *, damaged: bool) -> T | None:
        content = content_of(self.backup)
        if content is None and not damaged:
            return None
        found = "is damaged" if damaged else "is gone"
        try:
            meaning = self._parse(content or b"")
        except ValueError:
            raise StoreError(
                f"{self.path} {found} and there is no whole copy beside it. Nothing was changed. "
                "Put a backup in its place, or move it away to start anew."
            ) from None
        self.notice = (
            f"{self.path} {found}; the copy from before its last change was read instead. "
            "What was saved last may be missing."
        )
        return meaning

    def write(self, data: bytes) -> None:
        """Gives the file new content and keeps what it held before as the copy.

        Raises:
            StoreError: nothing has changed.
        """
        if not self._sound:
            self.read()
        fresh = new_beside(self.path)
        try:
            write_new(fresh, data)
            try:
                self._swap(fresh)
            finally:
                with contextlib.suppress(OSError):
                    fresh.unlink(missing_ok=True)
        except OSError as error:
            raise not_kept(error, self.path) from error
        self._sound = True

    def _swap(self, fresh: Path) -> None:
        """Old content to the copy, new content to the file."""
        had = self.path.exists()
        if had and self._sound:
            _copy(self.path, self.backup)
        elif had:
            self.path.replace(aside(self.path))
        fresh.replace(self.path)
        try:
            sync_folder(self.path.parent)
        except OSError:
            # Not known to be kept, so it must not be seen either.
            if had and self._sound:
                _copy(self.backup, self.path)
            else:
                self.path.unlink()
            raise


def content_of(path: Path) -> bytes | None:
    """What a file holds; None when there is none.

    Raises:
        StoreError: it is there and cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise not_read(error, path) from error


def _copy(source: Path, target: Path) -> None:
    """Gives `target` the content of `source`, whole or not at all.

    A second name for the same content costs nothing and is safe, because content is never changed in place; where
    there are no second names, the content is written again.
    """
    fresh = new_beside(target)
    try:
        os.link(source, fresh)
    except OSError:
        write_new(fresh, source.read_bytes())
    fresh.replace(target)
    # Where both are already names of one content, the system leaves the third name standing.
    fresh.unlink(missing_ok=True)
