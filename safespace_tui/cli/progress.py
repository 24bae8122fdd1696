"""How far long work has come, on one line beside the output: 1,200 of 5,000 talks."""

import contextlib
import sys
from collections.abc import Iterator
from typing import Final

from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.runtime.clock import Clock, SystemClock

PATIENCE: Final = 1000
"""Milliseconds before anything is said: what is done by then needs no words."""

BEAT: Final = 200
"""Milliseconds between two looks, so that a terminal at the other end of a slow line keeps up."""


class ProgressLine:
    """A line that is written over, and gone when the work is done."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = clock.now() + PATIENCE - BEAT
        self._width = 0

    def __call__(self, count: int, of: int, what: str) -> None:
        """Says how far it is; of 0 is said where nobody knows of how much."""
        now = self._clock.now()
        if now - self._last < BEAT:
            return
        self._last = now
        told = f"{count:,} of {of:,} {what}" if of else f"{count:,} {what}"
        _write(f"\r{told:<{self._width}}")
        self._width = max(self._width, len(told))

    def clear(self) -> None:
        """Leaves the line as empty as it was."""
        if self._width:
            _write(f"\r{'':<{self._width}}\r")
            self._width = 0


@contextlib.contextmanager
def progress_beside(clock: Clock | None = None) -> Iterator[Progress]:
    """Tells how far work has come, where complaints go to a terminal; nobody is told elsewhere."""
    if not _at_a_terminal():
        yield unheard
        return
    line = ProgressLine(clock or SystemClock())
    try:
        yield line
    finally:
        line.clear()


def _at_a_terminal() -> bool:
    try:
        return sys.stderr.isatty()
    except (AttributeError, ValueError):  # there is none, or a closed one
        return False


def _write(text: str) -> None:
    with contextlib.suppress(OSError, ValueError):
        sys.stderr.write(text)
        sys.stderr.flush()
