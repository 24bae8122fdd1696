"""A disk for a mere look: everything can be read, and what is written is forgotten.

Another program may be writing the same files meanwhile. A log only grows, so what had been there at the first look is
a whole beginning of it; nothing is locked, cut, renamed or removed.
"""

from pathlib import Path

from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.disk_port import File, Files


class LookingFile(File):
    """A file as it was when it was opened, with a tail of its own that nobody else sees."""

    def __init__(self, file: File | None) -> None:
        """Takes over an open file that is only read; None for one that does not exist."""
        self._file = file
        self._known = file.size() if file else 0
        self._tail = bytearray()

    def size(self) -> int:
        return self._known + len(self._tail)

    def read_at(self, offset: int, count: int) -> bytes:
        wanted = max(0, min(count, self._known - offset))
        head = self._file.read_at(offset, wanted) if self._file and wanted else b""
        start = max(0, offset - self._known)
        return head + bytes(self._tail[start : start + count - len(head)])

    def write_at(self, offset: int, data: bytes) -> int:
        """Keeps what belongs into the tail; before it, only bytes that are there already are ever written."""
        start = offset - self._known
        if start >= 0:
            self._tail[start : start + len(data)] = data
        return len(data)

    def cut(self, size: int) -> None:
        """Makes the file end at `size`, for this look."""
        self._known = min(self._known, size)
        del self._tail[size - self._known :]
        self._tail.extend(bytes(size - self._known - len(self._tail)))

    def sync(self) -> None:
        """Nothing has to last."""

    def close(self) -> None:
        if self._file is not None:
            self._file.close()


class LookingDisk(Files):
    """A `Files` that changes nothing."""

    def __init__(self) -> None:
        self._disk = Disk()
        self._moved: dict[Path, Path | None] = {}
        """Where a name leads now, for this look; None where it was removed."""
        self._made: dict[Path, LookingFile] = {}

    def open(self, path: Path, *, create: bool = False) -> File:
        """Opens for reading; what is made exists for this look only."""
        if path in self._made:
            return self._made[path]
        real = self._moved.get(path, path)
        if real is not None and (not create or self._disk.exists(real)):
            return LookingFile(self._disk.open_to_read(real))
        if not create:
            raise FileNotFoundError(2, "no such file", str(path))
        self._made[path] = LookingFile(None)
        return self._made[path]

    def exists(self, path: Path) -> bool:
        real = self._moved.get(path, path)
        return path in self._made or (real is not None and self._disk.exists(real))

    def names(self, folder: Path) -> list[str]:
        return self._disk.names(folder)

    def replace(self, source: Path, target: Path) -> None:
        if source in self._made:
            self._made[target] = self._made.pop(source)
        else:
            self._made.pop(target, None)
            self._moved[target], self._moved[source] = self._moved.get(source, source), None

    def remove(self, path: Path) -> None:
        self._made.pop(path, None)
        self._moved[path] = None

    def make_folder(self, path: Path) -> None:
        """Makes nothing."""

    def same_time(self, source: Path, target: Path) -> None:
        """Changes nothing."""

    def sync_folder(self, path: Path) -> None:
        """Nothing has to last."""
