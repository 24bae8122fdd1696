"""What a running process takes: processor time, wake-ups, memory. Linux only."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Self

import psutil


@dataclass(frozen=True)
class Reading:
    """What a process had taken at a moment."""

    at: float
    cpu: float
    """Seconds."""
    wakeups: int
    """How often a thread of it had slept of its own accord."""
    written: int
    """Bytes."""

    @classmethod
    def of(cls, pid: int) -> Self:
        """Now."""
        # The process' own clock counts nanoseconds; /proc counts ticks of ten milliseconds.
        cpu = time.clock_gettime((~pid << 3) | 2)
        return cls(time.perf_counter(), cpu, _sleeps(pid), psutil.Process(pid).io_counters().write_chars)


@dataclass(frozen=True)
class Rates:
    """What a process takes all the time."""

    cpu: float
    """Percent of one core."""
    wakeups: float
    """A second."""
    written: float
    """Bytes a second, to wherever."""

    @classmethod
    def between(cls, first: Reading, last: Reading) -> Self:
        """From one moment to another."""
        seconds = last.at - first.at
        return cls(
            100 * (last.cpu - first.cpu) / seconds,
            (last.wakeups - first.wakeups) / seconds,
            (last.written - first.written) / seconds,
        )


def memory(pid: int) -> float:
    """Resident memory, MiB."""
    return float(psutil.Process(pid).memory_info().rss) / 2**20


def threads(pid: int) -> int:
    """How many threads it has."""
    return int(psutil.Process(pid).num_threads())


def _sleeps(pid: int) -> int:
    lines = [
        line for task in Path(f"/proc/{pid}/task").iterdir() for line in (task / "status").read_text().splitlines()
    ]
    return sum(int(line.split()[1]) for line in lines if line.startswith("voluntary_ctxt_switches"))
