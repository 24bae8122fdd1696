"""The only place that asks what time it is."""

import datetime as dt
import sys
import time
from collections.abc import Callable
from typing import Protocol

GAP = 10_000
"""Milliseconds; when nothing was heard of a running program for longer, the computer slept."""


class Clock(Protocol):
    """Two clocks: one for durations, one for dates."""

    def now(self) -> int:
        """Milliseconds since some fixed moment; goes on while the computer sleeps and never goes back."""
        ...

    def wall(self) -> dt.datetime:
        """Date and time here, with the offset of the time zone."""
        ...

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A date and time with the offset that this place has then; one without a zone is meant as here."""
        ...


def _sleepless_clock() -> Callable[[], float]:
    """A clock that counts the time asleep, in seconds.

    `time.monotonic` stands still in a suspend on Linux and macOS. Linux has CLOCK_BOOTTIME instead; CLOCK_MONOTONIC of
    macOS, unlike Python's own, goes on; Windows' clock goes on anyway.
    """
    name = "CLOCK_BOOTTIME" if sys.platform.startswith("linux") else "CLOCK_MONOTONIC"
    if sys.platform == "win32" or not hasattr(time, name):
        return time.monotonic
    return lambda: time.clock_gettime(getattr(time, name))


class SystemClock:
    """The computer's own clocks."""

    def __init__(self) -> None:
        self._seconds = _sleepless_clock()

    def now(self) -> int:
        """Milliseconds, the time asleep included."""
        return int(self._seconds() * 1000)

    def wall(self) -> dt.datetime:
        """Date and time here."""
        return dt.datetime.now().astimezone()

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A date and time by the clock that hangs here then; one that the clocks jump over comes out as another hour.

        The platform is asked, through UTC and back, because only it knows the rules of this place.
        """
        return moment.astimezone(dt.UTC).astimezone()
