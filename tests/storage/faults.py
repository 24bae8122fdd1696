"""A disk that fails: every call of the operating system that writes, counted, and the n-th one goes wrong.

A write that goes wrong has written half of its bytes first, as real ones do. `DEADLY` says the same to a program of
its own: at the n-th call it kills itself, and nothing of it, no clean-up and no flush, runs after that.
"""

import errno
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import pytest

import safespace_tui

CALLS = ("open", "write", "pwrite", "fsync", "fchmod", "ftruncate", "link", "replace", "rename", "unlink")
EVERY = (*CALLS, "pread", "mkdir", "rmdir", "stat", "listdir", "scandir")
"""Those that only look as well: for what is to be taken back whatever fails."""


class Disk:
    """Counts the calls and fails when it is told to."""

    def __init__(self, fails_at: int, *, error: int, for_good: bool) -> None:
        self.calls: list[str] = []
        self._fails_at = fails_at
        self._error = error
        self._for_good = for_good

    def failing(self, name: str, call: Callable[..., Any]) -> Callable[..., Any]:
        """The same call, counted."""

        def counted(*args: Any, **kwargs: Any) -> Any:
            self.calls.append(name)
            number = len(self.calls)
            if number == self._fails_at or (self._for_good and self.failed):
                if name in ("write", "pwrite"):
                    call(args[0], bytes(args[1])[: len(args[1]) // 2], *args[2:])
                raise OSError(self._error, os.strerror(self._error))
            return call(*args, **kwargs)

        return counted

    @property
    def failed(self) -> bool:
        """Whether it came to the failing call."""
        return 0 < self._fails_at <= len(self.calls)


@cache
def everything_is_loaded() -> None:
    """Imports what the verbs need: a module that came only now would be looked for on the failing disk.

    What notes the lines that are run looks at each new module with the same calls; and which call is the n-th would
    depend on the tests before.
    """
    for package in ("cli", "domain", "features", "formats", "runtime", "storage"):
        inside = [str(Path(safespace_tui.__file__).parent / package)]
        for module in walk_packages(inside, f"safespace_tui.{package}."):
            spec = module.module_finder.find_spec(module.name, None)
            if spec and spec.origin and "textual" not in Path(spec.origin).read_text(encoding="utf-8"):
                import_module(module.name)


@contextmanager
def failing_disk(
    fails_at: int, *, error: int = errno.EIO, for_good: bool = False, calls: Sequence[str] = CALLS
) -> Iterator[Disk]:
    """A disk whose n-th call, counted from 1, fails, and those after it as well if it is broken for good; 0: never."""
    everything_is_loaded()
    disk = Disk(fails_at, error=error, for_good=for_good)
    with pytest.MonkeyPatch.context() as patch:
        for name in calls:
            patch.setattr(os, name, disk.failing(name, getattr(os, name)))
        yield disk


DEADLY = """
import os, signal, sys

def deadly(name, call):
    def counted(*args, **kwargs):
        global left
        left -= 1
        if left == 0:
            if name in ("write", "pwrite"):
                call(args[0], bytes(args[1])[: len(args[1]) // 2], *args[2:])
            os.kill(os.getpid(), signal.SIGKILL)
        return call(*args, **kwargs)
    return counted

def die_at(number):
    global left
    left = number
    for name in {calls!r}:
        setattr(os, name, deadly(name, getattr(os, name)))
""".replace("{calls!r}", repr(CALLS))
