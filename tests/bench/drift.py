"""Whether the seconds of a countdown come when they should."""

import math
import os
import signal
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import pairwise

from tests.bench.big_digits import seconds_shown
from tests.bench.terminal import Terminal

Change = tuple[float, int]
"""When a number came onto the screen, and which."""


@dataclass(frozen=True)
class Beat:
    """How the numbers of a countdown followed each other."""

    changes: int
    worst: float
    """Milliseconds between a number and its moment, at the most."""
    skipped: int
    doubled: int
    """How often a number came a second time, or a larger one after it."""


def beat_of(changes: Sequence[Change]) -> Beat:
    """Judges a countdown; its beat is the median of what was seen, so that no single number is taken for right."""
    zero = moment_of_zero(changes)
    steps = [before - after for (_, before), (_, after) in pairwise(changes)]
    return Beat(
        changes=len(changes),
        worst=1000 * max(abs(when + number - zero) for when, number in changes),
        skipped=sum(step - 1 for step in steps if step > 1),
        doubled=sum(step < 1 for step in steps),
    )


def moment_of_zero(changes: Sequence[Change]) -> float:
    """When a countdown comes to its end."""
    return statistics.median(when + number for when, number in changes)


def watch(terminal: Terminal, seconds: float) -> list[Change]:
    """Every change of the number during some seconds; the one on the screen at the beginning is left out."""
    shown = seconds_shown(terminal.screen.display)
    changes: list[Change] = []
    deadline = time.perf_counter() + seconds
    while (left := deadline - time.perf_counter()) > 0:
        came = terminal.take(left)
        number = seconds_shown(terminal.screen.display)
        if came is not None and number is not None and number != shown:
            changes.append((came, number))
            shown = number
    return changes


@contextmanager
def all_cores_busy() -> Iterator[None]:
    """Keeps every core busy."""
    loops = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(os.cpu_count() or 1)]
    try:
        yield
    finally:
        for loop in loops:
            loop.kill()
            loop.wait()


def after_a_stop(terminal: Terminal, stopped: float, seconds: float) -> tuple[float, Beat]:
    """Stops the program for some seconds and lets it go on.

    Returns:
        Milliseconds from then until the number is right again, and how the numbers followed each other later.
    """
    zero = moment_of_zero(watch(terminal, 3.5))
    os.kill(terminal.pid, signal.SIGSTOP)
    time.sleep(stopped)
    os.kill(terminal.pid, signal.SIGCONT)
    resumed = time.perf_counter()
    after = watch(terminal, seconds)
    # A number comes when that many seconds are left, some milliseconds sooner or later.
    right = next((when for when, number in after if number == math.ceil(zero - when - 0.03)), math.inf)
    later = beat_of(after[1:])  # the first one comes with the waking, off the beat
    return 1000 * (right - resumed), replace(later, skipped=beat_of(after).skipped)
