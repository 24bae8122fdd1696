"""A disk for a mere look: everything can be read, and what is written is forgotten.

Another program may be writing the same files meanwhile. A log only grows, so what had been there at the first look is
a whole beginning of it; nothing is locked, cut, renamed or removed.
"""

import contextlib
from pathlib import Path

from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.disk_port import File, Files


class LookingFile(File):
    """What was in a file when it was opened; what is written into it since is seen through it alone."""

    def __init__(self, data: bytes = b"") -> None:
        self._data = bytearray(data)

    def size(self) -> int:
        return len(self._data)

    def read_at(self, offset: int, count: int) -> bytes:
        return bytes(self._data[offset : offset + count])

    def write_at(self, offset: int, data: bytes) -> int:
        self._data[offset : offset + len(data)] = data
        return len(data)

    def cut(self, size: int) -> None:
        del self._data[size:]
        self._data.extend(bytes(size - len(self._data)))

    def sync(self) -> None:
        """Nothing has to last."""

    def close(self) -> None:
        """Nothing is open."""


class LookingDisk(Files):
    """A `Files` that changes nothing."""

    def __init__(self) -> None:
        self._disk = Disk()
        self._since: dict[Path, LookingFile | None] = {}
        """What has a name, for this look; None where it was removed."""

    def open(self, path: Path, *, create: bool = False) -> File:
        """Opens for reading; what is made exists for this look only."""
        found = self._found(path)
        if found is None and not create:
            raise FileNotFoundError(2, "no such file", str(path))
        if found is None:
            found = self._since[path] = LookingFile()
        return found

    def _found(self, path: Path) -> LookingFile | None:
        if path in self._since:
            return self._since[path]
        try:
            with contextlib.closing(self._disk.open_to_read(path)) as file:
                return LookingFile(file.read_at(0, file.size()))
        except FileNotFoundError:
            return None

    def exists(self, path: Path) -> bool:
        return self._since[path] is not None if path in self._since else self._disk.exists(path)

    def names(self, folder: Path) -> list[str]:
        return self._disk.names(folder)

    def replace(self, source: Path, target: Path) -> None:
        self._since[target], self._since[source] = self._found(source), None

    def remove(self, path: Path) -> None:
        self._since[path] = None

    def make_folder(self, path: Path) -> None:
        """Makes nothing."""

    def same_time(self, source: Path, target: Path) -> None:
        """Changes nothing."""

    def sync_folder(self, path: Path) -> None:
        """Nothing has to last."""
