"""A disk in memory that forgets what was not synced, runs full, fails, and loses power at any operation.

What is written is visible at once, as on a real system, but only a sync makes it last. After a power cut any
subset of the unsynced 512-byte sectors may be there, sectors never written before may be zeros, a file may have
any of its sizes, and of the changes to names any first few may have happened.
"""

from __future__ import annotations

import errno
from dataclasses import dataclass, field
from random import Random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

SECTOR = 512


def dice(seed: int) -> Random:
    """Repeatable chance."""
    return Random(seed)  # noqa: S311 - nothing here is secret


def cut_at(number: int) -> Callable[[int, str], Fault]:
    """A plan: the power goes at the operation with this number."""
    return lambda count, _name: PowerCutError() if count >= number else None


def fail_once(number: int, fault: int | str) -> Callable[[int, str], Fault]:
    """A plan: one operation fails, with an error number or as a short write."""
    return lambda count, _name: _fault(fault) if count == number else None


def fail_from(number: int, fault: int | str) -> Callable[[int, str], Fault]:
    """A plan: everything fails from this operation on."""
    return lambda count, _name: _fault(fault) if count >= number else None


def _fault(fault: int | str) -> Fault:
    return OSError(fault, "injected") if isinstance(fault, int) else fault


class PowerCutError(BaseException):
    """The power is gone; nothing in the program may catch this."""


@dataclass
class Inode:
    """A file's bytes as seen now, and as they are on the medium."""

    seen: bytearray = field(default_factory=bytearray)
    lasting: bytes = b""

    def after_cut(self, rng: Random) -> Inode:
        """What a power cut may leave of it."""
        size = rng.choice([len(self.lasting), len(self.seen), rng.randint(*self._sizes())])
        left = bytearray()
        for start in range(0, size, SECTOR):
            old = self.lasting[start : start + SECTOR]
            new = bytes(self.seen[start : start + SECTOR])
            choice = new if rng.random() < 0.5 else old
            left += choice[: size - start].ljust(min(SECTOR, size - start), b"\0")
        return Inode(left, bytes(left))

    def _sizes(self) -> tuple[int, int]:
        return min(len(self.lasting), len(self.seen)), max(len(self.lasting), len(self.seen))


Fault = OSError | PowerCutError | str | None
"""What happens at an operation: an error, the end of power, `"short"` for half a write, or nothing."""


class SimDisk:
    """A `Files` in memory.

    Attributes:
        plan: asked before each operation that changes something, with its number (from 1) and its name.
        read_plan: asked before each reading, with its number.
        count: how many such operations there were.
        log: their names.
    """

    def __init__(self) -> None:
        self.names_seen: dict[Path, Inode] = {}
        self.names_lasting: dict[Path, Inode] = {}
        self.pending: list[dict[Path, Inode]] = []
        self.plan: Callable[[int, str], Fault] = lambda _n, _name: None
        self.read_plan: Callable[[int], OSError | None] = lambda _n: None
        self.reads = 0
        self.count = 0
        self.log: list[str] = []

    def tick(self, name: str) -> Fault:
        self.count += 1
        self.log.append(name)
        fault = self.plan(self.count, name)
        if isinstance(fault, BaseException) and name != "write":
            raise fault
        return fault

    def read(self) -> None:
        self.reads += 1
        fault = self.read_plan(self.reads)
        if fault is not None:
            raise fault

    def _renamed(self) -> None:
        self.pending.append(dict(self.names_seen))

    def open(self, path: Path, *, create: bool = False) -> SimFile:
        if path not in self.names_seen:
            if not create:
                raise FileNotFoundError(errno.ENOENT, "no such file", str(path))
            self.tick("create")
            self.names_seen[path] = Inode()
            self._renamed()
        return SimFile(self, self.names_seen[path])

    def exists(self, path: Path) -> bool:
        return path in self.names_seen or any(each.parent == path for each in self.names_seen)

    def names(self, folder: Path) -> list[str]:
        return sorted(path.name for path in self.names_seen if path.parent == folder)

    def replace(self, source: Path, target: Path) -> None:
        self.tick("replace")
        self.names_seen[target] = self.names_seen.pop(source)
        self._renamed()

    def remove(self, path: Path) -> None:
        if path in self.names_seen:
            self.tick("remove")
            del self.names_seen[path]
            self._renamed()

    def make_folder(self, path: Path) -> None:
        pass

    def same_time(self, source: Path, target: Path) -> None:
        """There is no time here."""

    def sync_folder(self, path: Path) -> None:  # noqa: ARG002 - there is only one folder
        self.tick("sync folder")
        self.names_lasting = dict(self.names_seen)
        self.pending = []

    def settle(self) -> None:
        """Everything seen now lasts."""
        for inode in self.names_seen.values():
            inode.lasting = bytes(inode.seen)
        self.names_lasting, self.pending = dict(self.names_seen), []

    def after_cut(self, rng: Random) -> SimDisk:
        """Another disk, in one of the states that a power cut now may leave."""
        states = [self.names_lasting, *self.pending]
        names = rng.choice(states)
        left = {inode_id: inode.after_cut(rng) for inode_id, inode in _by_id(names).items()}
        disk = SimDisk()
        disk.names_seen = {path: left[id(inode)] for path, inode in names.items()}
        disk.names_lasting = dict(disk.names_seen)
        return disk

    def after_exit(self) -> SimDisk:
        """Another disk with what is seen now: the process ended, the power did not."""
        disk = SimDisk()
        for path, inode in self.names_seen.items():
            disk.names_seen[path] = Inode(bytearray(inode.seen), inode.lasting)
        disk.names_lasting = {p: disk.names_seen[p] for p in self.names_lasting if p in disk.names_seen}
        disk.pending = [dict(disk.names_seen)]
        return disk

    def data(self, path: Path) -> bytearray:
        """A file's bytes, to look at and to damage."""
        return self.names_seen[path].seen


def _by_id(names: dict[Path, Inode]) -> dict[int, Inode]:
    return {id(inode): inode for inode in names.values()}


class SimFile:
    """An open file on a simulated disk."""

    def __init__(self, disk: SimDisk, inode: Inode) -> None:
        self._disk, self._inode, self._open = disk, inode, True

    def _check(self) -> None:
        if not self._open:
            raise OSError(errno.EBADF, "closed")

    def size(self) -> int:
        self._check()
        return len(self._inode.seen)

    def read_at(self, offset: int, count: int) -> bytes:
        self._check()
        self._disk.read()
        return bytes(self._inode.seen[offset : offset + count])

    def write_at(self, offset: int, data: bytes) -> int:
        self._check()
        fault = self._disk.tick("write")
        taken = data[: len(data) // 2 + 1] if fault is not None else data
        seen = self._inode.seen
        seen.extend(bytes(max(0, offset - len(seen))))
        seen[offset : offset + len(taken)] = taken
        if isinstance(fault, BaseException):
            raise fault
        return len(taken)

    def cut(self, size: int) -> None:
        self._check()
        if size != len(self._inode.seen):
            self._disk.tick("cut")
            del self._inode.seen[size:]
            self._inode.seen.extend(bytes(size - len(self._inode.seen)))

    def sync(self) -> None:
        self._check()
        self._disk.tick("sync")
        self._inode.lasting = bytes(self._inode.seen)

    def close(self) -> None:
        self._open = False
