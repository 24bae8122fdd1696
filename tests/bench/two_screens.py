"""Two screens over a real broker with every entry on the disk: `python -m tests.bench together`.

The guest is a process of its own; both run the whole of the rules. What a disk takes to keep something is shown beside
it: it is the machine's, not ours.
"""

import asyncio
import os
import re
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.session import commands as c
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.memory import MemoryDraft
from safespace_tui.together.session_setup import Caller, Hosting, join, new_keys
from tests.bench.process import Rates, Reading
from tests.bench.table import Figure, percentile
from tests.bench.terminal import PATIENCE
from tests.domain import plans

if TYPE_CHECKING:
    from tests.bench.program import Programs
    from tests.bench.sections import Effort
    from tests.bench.terminal import Terminal

KEYS: Final = 400
FSYNCS: Final = 200
IDLE: Final = 8
"""Seconds of sitting there."""

BEAT: Final = 0.25
"""Seconds between two looks at the clock, as a screen has them."""


def caller(name: str, folder: Path) -> Caller:
    """Somebody with new keys."""
    return Caller(keys=new_keys(), name=name, clock=SystemClock(), folder=folder, program="bench")


def fsyncs(folder: Path, times: int = FSYNCS) -> list[float]:
    """Milliseconds that the disk takes to keep half a kilobyte."""
    taken = []
    with (folder / "fsync").open("wb") as file:
        for _ in range(times):
            file.write(bytes(512))
            file.flush()
            started = time.perf_counter()
            os.fsync(file.fileno())
            taken.append((time.perf_counter() - started) * 1000)
    return taken


async def sit(code: str, at: str, folder: str) -> None:
    """The guest: says when it sees what, and what time it is in the log."""
    meeting = await asyncio.to_thread(join, caller("Ben", Path(folder)), other=None, code=code, at=at)
    line = meeting.line
    runner = JointRunner(line, SystemClock(), MemoryDraft(), host=meeting.host)

    def told(events: tuple[object, ...]) -> None:
        seen = time.perf_counter()
        if events:
            runner.view()
            print("saw", seen, time.perf_counter(), line.now(), flush=True)

    runner.listen(told)
    line.tell_in_this_loop()
    line.read_from(0)
    while not runner.began or not runner.session.over:
        runner.beat()
        await asyncio.sleep(BEAT)
    line.close()


class Host:
    """The side that measures."""

    def __init__(self, folder: Path) -> None:
        started = time.perf_counter()
        self.hosting = Hosting.open(caller("Anna", folder), seat="a", other=None)
        self.to_the_code = (time.perf_counter() - started) * 1000
        shown = self.hosting.progress()
        script = "import asyncio, sys\nfrom tests.bench.two_screens import sit\nasyncio.run(sit(*sys.argv[1:]))"
        self.guest = subprocess.Popen(
            [sys.executable, "-c", script, shown.code, shown.at, str(folder / "guest")],
            stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        while self.hosting.progress().stage != "joined":
            self.hosting.wait(1_000)
        meeting = self.hosting.meeting()
        self.line = meeting.line
        self.runner = JointRunner.begin(
            meeting.line, SystemClock(), MemoryDraft(), plan=plans.by_hand(), couple=couple_of("Anna", "Ben"), uid="u1"
        )
        self.until(lambda: self.runner.began)

    def until(self, seen: Callable[[], object]) -> None:
        """Lives on until something is so."""
        while not seen():
            self.line.wait(int(BEAT * 1000))
            self.runner.beat()

    def seen(self) -> tuple[float, float, int]:
        """When the guest has seen the next thing, when it could be drawn, and what time it was there."""
        assert self.guest.stdout is not None
        _, seen, drawn, now = self.guest.stdout.readline().split()
        return float(seen), float(drawn), int(now)

    def key(self) -> float:
        """Presses a key that is always possible; says when."""
        paused = self.runner.session.state == "paused"
        pressed = time.perf_counter()
        self.runner.do(c.Resume() if paused else c.Pause())
        self.until(lambda: (self.runner.session.state == "paused") is not paused)
        return pressed

    def close(self) -> None:
        """Ends all of it."""
        self.runner.do(c.Leave())
        self.until(lambda: self.runner.session.over)
        self.guest.wait(20)
        self.hosting.close()


SHOWN: Final = r"safespace join (\S+) --at (\S+)"
"""What stands below a code."""

PAUSED: Final = "A PAUSE"


def to_the_code(programs: "Programs", times: int) -> Iterator[Figure]:
    """From exec until the code stands on the screen, beside the bare app in the same run; the broker is in it."""
    taken: dict[str, list[float]] = {"bare": [], "host": []}
    for _ in range(times):
        for name, program, shown in (("bare", programs.bare, "ready 0"), ("host", programs.hosting, SHOWN)):
            with program() as terminal:
                taken[name].append(terminal.until(shown) - terminal.started)
    bare = statistics.median(taken["bare"])
    detail = f"M {1000 * bare:.0f} ms, from {1000 * min(taken['host']):.0f} to {1000 * max(taken['host']):.0f} ms"
    code = statistics.median(taken["host"]) / bare
    yield Figure(what="host, until the code is shown", value=code, unit="x M", budget=1.6, detail=detail)


def drawn(programs: "Programs", times: int) -> Iterator[Figure]:
    """From a key at one terminal to the first cell that changes in the other, between two real programs."""
    with programs.hosting() as anna:
        anna.until(SHOWN)
        found = re.search(SHOWN, anna.text())
        assert found is not None
        with programs.joining(*found.groups()) as ben:
            anna.until("Ben is there")
            anna.press("\r")
            anna.until("TOGETHER")
            ben.until("has begun")
            ben.press("\r")
            ben.until("TOGETHER")
            taken = [_until_drawn(anna, ben) for _ in range(times)]
    yield Figure(what="key here, drawn there, p50", value=percentile(taken, 50), unit="ms", budget=10)
    yield Figure(
        what="key here, drawn there, p99", value=percentile(taken, 99), unit="ms", budget=25,
        detail=f"least {min(taken):.1f}, most {max(taken):.1f} ms of {len(taken)}",
    )  # fmt: skip


def _until_drawn(here: "Terminal", there: "Terminal") -> float:
    """Milliseconds from the key that pauses, or goes on, on a still screen."""
    for one in (here, there):
        one.settle()
    paused, pressed = there.shows(PAUSED), here.press(" ")
    while (came := there.take(PATIENCE)) is not None:
        if there.shows(PAUSED) != paused:
            return (came - pressed) * 1000
    raise AssertionError(there.text())


def section(programs: "Programs", effort: "Effort") -> Iterator[Figure]:
    """From a key here to what is seen there, and what it costs to sit there."""
    yield from to_the_code(programs, effort.times(15))
    yield from drawn(programs, effort.times(100))
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        disk = fsyncs(Path(folder))
        yield Figure(
            what="the disk keeps half a kilobyte, p50", value=percentile(disk, 50), unit="ms",
            detail=f"p99 {percentile(disk, 99):.2f} ms of {len(disk)}",
        )  # fmt: skip
        host = Host(Path(folder))
        yield Figure(what="a host's line open, the code made", value=host.to_the_code, unit="ms")
        host.seen()  # the beginning
        yield from keys(host, effort.times(KEYS))
        yield from idle(host)
        yield restarted(host)
        host.close()


def keys(host: Host, times: int) -> Iterator[Figure]:
    """Key here, seen there."""
    taken, own, apart = [], [], []
    for _ in range(times):
        pressed = host.key()
        own.append((time.perf_counter() - pressed) * 1000)
        here, now = time.perf_counter(), host.line.now()
        _, drawn, there = host.seen()
        taken.append((drawn - pressed) * 1000)
        apart.append(abs((now - there) - (here - drawn) * 1000))
        time.sleep(0.008)
    yield Figure(what="key here, view there, p50", value=percentile(taken, 50), unit="ms", budget=10)
    yield Figure(
        what="key here, view there, p99", value=percentile(taken, 99), unit="ms", budget=25,
        detail=f"most {max(taken):.1f} ms of {len(taken)}",
    )  # fmt: skip
    yield Figure(what="key here, view here, p95", value=percentile(own, 95), unit="ms", budget=20)
    yield Figure(what="both countdowns apart, p99", value=percentile(apart, 99), unit="ms", budget=50)


def idle(host: Host) -> Iterator[Figure]:
    """What sitting there costs the guest, and the broker."""
    assert host.hosting._broker is not None
    children = {"guest": host.guest.pid, "broker": host.hosting._broker.pid}
    before = {name: Reading.of(pid) for name, pid in children.items()}
    until = time.perf_counter() + IDLE
    host.until(lambda: time.perf_counter() > until)
    for name, pid in children.items():
        rates = Rates.between(before[name], Reading.of(pid))
        budget = 1.0 if name == "guest" else None
        detail = f"{rates.wakeups:.0f} wake-ups/s"
        yield Figure(what=f"joined and idle: {name}", value=rates.cpu, unit="% core", budget=budget, detail=detail)


def restarted(host: Host) -> Figure:
    """From the broker's end by force to the next entry that is read there."""
    assert host.hosting._broker is not None
    started = time.perf_counter()
    os.kill(host.hosting._broker.pid, signal.SIGKILL)
    while host.line.is_up:
        time.sleep(0.001)
    host.until(lambda: host.line.is_up)
    host.key()
    host.seen()
    taken = (time.perf_counter() - started) * 1000
    return Figure(what="broker killed, next key seen there", value=taken, unit="ms", budget=2_000)
