"""What is measured, and what it may be."""

import os
import re
import signal
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final, TypeVar

from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.choose import texts as choose
from safespace_tui.features.history import texts as review
from safespace_tui.features.home import keys as home_keys
from safespace_tui.features.home import texts as home
from safespace_tui.features.talk import texts as talk
from tests.bench.breaks import LATE, breath_drift, reminder_drift
from tests.bench.drift import Beat, after_a_stop, all_cores_busy, beat_of, watch
from tests.bench.process import Rates, Reading, memory, threads
from tests.bench.program import EMPTY, FULL, Programs
from tests.bench.table import Figure, percentile, spread
from tests.bench.terminal import Terminal
from tests.bench.words import wording

READY: Final = "ready 0"
LOOKING: Final = {
    EMPTY: ("list", "search 999", "stats --plain", "agreements"),
    FULL: ("list", "show 0000000003e7", "search 999", "stats --plain", "agreements"),
}
"""What looks back without screens, by how many sessions there are; one of them holds 999, and that is its ID."""
HOME: Final = home.CHOICES[-1][2]
"""The last of the choices on the first screen."""
DOWN, UP, ENTER = "\x1b[B", "\x1b[A", "\r"
Got = TypeVar("Got")


@dataclass(frozen=True)
class Effort:
    """How thoroughly to measure."""

    quick: bool = False
    minutes: float = 0.25
    """How long each drift is watched."""

    def times(self, usual: int) -> int:
        """How often to do something."""
        return max(3, usual // 5) if self.quick else usual


def in_turn(runs: Mapping[str, Callable[[], Got]], times: int) -> dict[str, list[Got]]:
    """Does things in turn, so that a slow minute of the machine meets all of them; the first round does not count."""
    for run in runs.values():
        run()
    taken: dict[str, list[Got]] = {name: [] for name in runs}
    for _ in range(times):
        for name, run in runs.items():
            taken[name].append(run())
    return taken


# --- start ------------------------------------------------------------------------------------------------------------


def start(programs: Programs, effort: Effort) -> Iterator[Figure]:
    """From exec to the first screen, and to the first key answered there."""
    taken = in_turn(
        {
            "bare": lambda: started(programs.bare(), READY, "x"),
            "empty": lambda: started(programs.safespace(), HOME, DOWN),
            "full": lambda: started(programs.safespace(sessions=FULL), HOME, DOWN),
        },
        effort.times(15),
    )
    for place, what in enumerate(("shown", "first key answered")):
        times = {name: [pair[place] for pair in pairs] for name, pairs in taken.items()}
        bare = statistics.median(times["bare"])
        yield Figure(what=f"bare Textual app (M), {what}", value=1000 * bare, unit="ms", detail=spread(times["bare"]))
        for name, sessions in (("empty", EMPTY), ("full", FULL)):
            yield ratio(f"home, {sessions} sessions, {what}", times[name], bare, 1.25)


def started(program: Terminal, shown: str, key: str) -> tuple[float, float]:
    """Seconds from exec until something is shown, and until a key that is pressed then is answered."""
    with program as terminal:
        seen = terminal.until(shown)
        pressed = time.perf_counter()
        return seen - terminal.started, pressed + terminal.answer(key) - terminal.started


def commands(programs: Programs, effort: Effort) -> Iterator[Figure]:
    """From exec to exit, of what needs no screen.

    A list has to open the log first. What that costs alone is what a Python that opens the log and ends takes longer
    than one that does nothing.
    """
    runs: dict[str, Callable[[], float]] = {
        "bare": lambda: started(programs.bare(), READY, "x")[0],
        "python": partial(ended, programs.python),
    }
    for word in ("--version", "--help"):
        runs[word] = partial(ended, partial(programs.safespace, word))
    for sessions in (EMPTY, FULL):
        runs[f"opened {sessions}"] = partial(ended, partial(programs.opened, sessions=sessions))
        for words in LOOKING[sessions]:
            runs[f"{words} {sessions}"] = partial(ended, partial(programs.safespace, *words.split(), sessions=sessions))
    taken = in_turn(runs, effort.times(15))
    bare = statistics.median(taken["bare"])
    for word in ("--version", "--help"):
        yield ratio(f"safespace {word}", taken[word], bare, 0.25)
    for sessions in (EMPTY, FULL):
        opened = [one - least for one, least in zip(taken[f"opened {sessions}"], taken["python"], strict=True)]
        yield ratio(f"{sessions} sessions, the unlock alone", opened, bare, None)
        for words in LOOKING[sessions]:
            beside = [one - unlock for one, unlock in zip(taken[f"{words} {sessions}"], opened, strict=True)]
            yield ratio(f"safespace {words}, {sessions} sessions, beside it", beside, bare, 0.25)


def ended(begin: Callable[[], Terminal]) -> float:
    """Seconds from exec to a good end."""
    with begin() as terminal:
        status, when = terminal.wait()
        if status:
            raise AssertionError(f"it ended with status {status}: {terminal.text()}")
        return when - terminal.started


def ratio(what: str, times: list[float], bare: float, budget: float | None) -> Figure:
    """Times beside those of the bare app."""
    return Figure(what=what, value=statistics.median(times) / bare, unit="x M", budget=budget, detail=spread(times))


# --- keys -------------------------------------------------------------------------------------------------------------


def keys(programs: Programs, effort: Effort) -> Iterator[Figure]:
    """From a key to the first changed cell."""
    times = effort.times(60)
    with programs.bare() as terminal:
        terminal.until(READY)
        yield from answers("bare Textual app, any key", terminal, ["x"], times)
    with programs.safespace(sessions=FULL) as terminal:
        terminal.until(HOME)
        yield from answers("home, up and down", terminal, [DOWN, UP], times)
    with programs.talk("speaker_listener") as terminal:
        speaking(terminal)
        yield from answers("talk, seconds on and off", terminal, ["s"], times)
        yield from answers("talk, a minute more and less (kept on disk)", terminal, ["+", "-"], times)
        yield from answers("talk, reflection, that's it (kept)", terminal, [ENTER, "y"], times)


def answers(what: str, terminal: Terminal, pressed: list[str], times: int) -> Iterator[Figure]:
    """Presses keys in turn, each on a still screen; beside it what a key costs until all is still again.

    On a busy machine only that cost says something: waiting for a turn is not in it.
    """
    taken, cost = [], []
    terminal.settle()
    for number in range(times):
        before = Reading.of(terminal.pid).cpu
        taken.append(terminal.answer(pressed[number % len(pressed)]))
        terminal.settle()
        cost.append(Reading.of(terminal.pid).cpu - before)
    for percent, budget in ((50, 8), (95, 16)):
        detail = f"{1000 * percentile(cost, percent):.1f} ms of the processor until still"
        value = 1000 * percentile(taken, percent)
        yield Figure(what=f"{what}, p{percent}", value=value, unit="ms", budget=budget, detail=detail)


def screens(programs: Programs, effort: Effort) -> Iterator[Figure]:
    """From a key on home to another screen; a list that is read in the background may fill later."""
    opened = {
        "help": ("?", home_keys.HOME[0].help),
        "settings": ("s", rf"{home.SETTINGS}[\s\S]*Running seconds"),
        "choose": ("t", rf"{re.escape(choose.WHAT)}[\s\S]*{re.escape(choose.ALL[2])}"),
        "look back": ("l", review.REVIEW),
    }
    for what, (key, shown) in opened.items():
        first, *others = openings(programs, key, shown, effort)
        yield Figure(what=f"{what}, opened the first time", value=1000 * first, unit="ms")
        yield Figure(what=f"{what}, opened, p95", value=1000 * percentile(others, 95), unit="ms", budget=100)
    _, *others = openings(programs, "l", rf"{review.REVIEW}[\s\S]*202\d", effort)
    yield Figure(what="look back, 1000 sessions listed, p95", value=1000 * percentile(others, 95), unit="ms")


def openings(programs: Programs, key: str, shown: str, effort: Effort) -> list[float]:
    """Seconds from a key on home until another screen is there, again and again."""
    with programs.safespace(sessions=FULL) as terminal:
        terminal.until(HOME)
        return [opening(terminal, key, shown) for _ in range(effort.times(20) + 1)]


def opening(terminal: Terminal, key: str, shown: str) -> float:
    """Seconds from a key until another screen is there; goes back afterwards."""
    terminal.settle()
    if terminal.shows(shown):
        raise AssertionError(f"“{shown}” does not tell the other screen from this one:\n{terminal.text()}")
    pressed = terminal.press(key)
    took = terminal.until(shown) - pressed
    terminal.settle()
    terminal.answer("q")
    terminal.settle()
    return took


# --- running on its own -----------------------------------------------------------------------------------------------


def idle(programs: Programs, effort: Effort) -> Iterator[Figure]:
    """What a countdown takes while nobody touches a key."""
    seconds = effort.times(20)
    with programs.bare() as terminal:
        terminal.until(READY)
        rates = resting(terminal, seconds)
        bare = memory(terminal.pid)
    yield Figure(
        what="bare Textual app, processor", value=rates.cpu, unit="% core", detail=f"{rates.wakeups:.1f} wake-ups/s"
    )
    with programs.talk("twin_monologue") as terminal:
        counting(terminal)
        rates = resting(terminal, seconds)
        yield Figure(what="countdown by the second, processor", value=rates.cpu, unit="% core", budget=0.45)
        yield Figure(what="countdown by the second, wake-ups", value=rates.wakeups, unit="/s", budget=16)
        yield Figure(
            what="countdown, memory",
            value=memory(terminal.pid) / bare,
            unit="x M",
            budget=1.3,
            detail=f"{memory(terminal.pid):.1f} MiB",
        )
        terminal.answer("s")
        rates = resting(terminal, seconds)
        yield Figure(what="countdown by the minute, processor", value=rates.cpu, unit="% core", budget=0.45)
        yield Figure(what="countdown by the minute, wake-ups", value=rates.wakeups, unit="/s", budget=16)


def resting(terminal: Terminal, seconds: float) -> Rates:
    """What a program takes over some seconds, when it has come to rest."""
    terminal.settle(1.5)
    first = Reading.of(terminal.pid)
    deadline = first.at + seconds
    while (left := deadline - time.perf_counter()) > 0:
        terminal.take(left)
    return Rates.between(first, Reading.of(terminal.pid))


def drift(programs: Programs, effort: Effort) -> Iterator[Figure]:
    """Whether each second comes when it should."""
    seconds = 60 * effort.minutes
    with programs.talk("twin_monologue") as terminal:
        counting(terminal)
        before, strands = memory(terminal.pid), threads(terminal.pid)
        yield from beats("plain", beat_of(watch(terminal, seconds)), 5)
        with all_cores_busy():
            yield from beats("all cores busy", beat_of(watch(terminal, seconds)), 25)
        late, beat = after_a_stop(terminal, 4, max(8, seconds))
        yield Figure(what="after a stop of 4 s, right again", value=late, unit="ms", budget=50)
        yield from beats("after a stop", beat, 5)
        yield Figure(what="after a stop, more threads", value=threads(terminal.pid) - strands, unit="", budget=0)
        yield Figure(what="memory grown meanwhile", value=memory(terminal.pid) - before, unit="MiB", budget=1)
    with programs.safespace() as terminal:
        terminal.until(HOME)
        for _ in range(4):
            os.kill(terminal.pid, signal.SIGSTOP)
            os.kill(terminal.pid, signal.SIGCONT)
            terminal.settle(0.3)
        pressed = terminal.press("q")
        yield Figure(what="after four stops, quits", value=1000 * (terminal.wait()[1] - pressed), unit="ms", budget=280)


def beats(when: str, beat: Beat, budget: float) -> Iterator[Figure]:
    """A beat as figures."""
    detail = f"{beat.changes} seconds seen"
    yield Figure(what=f"{when}, worst second", value=beat.worst, unit="ms off", budget=budget, detail=detail)
    yield Figure(what=f"{when}, seconds skipped or doubled", value=beat.skipped + beat.doubled, unit="", budget=0)


def counting(terminal: Terminal) -> None:
    """Brings a monologue to where its seconds run."""
    terminal.until(re.escape(talk.TOGETHER["do"]))
    terminal.press(ENTER)
    terminal.until(re.escape(talk.PHASES["speak"]))
    terminal.settle()
    terminal.answer("s")
    terminal.settle()


def speaking(terminal: Terminal) -> None:
    """Brings a talk to the first speaker's first piece."""
    terminal.until(re.escape(talk.TOGETHER["do"]))
    terminal.settle()
    terminal.press(ENTER)
    terminal.until(re.escape(talk.TOGETHER["ask"]))
    terminal.settle()
    terminal.press(f"the evenings{ENTER}")
    terminal.until(re.escape(talk.PHASES["speak"]))


def words(_: Programs, effort: Effort) -> Iterator[Figure]:
    """A question to whoever writes, and the files behind it."""
    yield from wording(effort.times(5))


# --- the break --------------------------------------------------------------------------------------------------------


def breaks(programs: Programs, effort: Effort) -> Iterator[Figure]:
    """What the break's clock and its pacer take, and whether they come when they should."""
    late = max(LATE)
    yield Figure(what="breath, furthest from its time in 60 min", value=breath_drift(), unit="ms", budget=late)
    yield Figure(what="reminder, furthest from its time in 60 min", value=reminder_drift(), unit="ms", budget=late)
    seconds = effort.times(60)
    with programs.safespace("break") as terminal:
        terminal.until(calm.CALLED)
        terminal.answer(ENTER)
        for name in ("Anna", "Ben"):
            terminal.until(f"{name}, for you alone")
            terminal.settle(0.5)
            terminal.answer(ENTER)
        terminal.until(calm.SOOTHE)
        rates = resting(terminal, seconds)
        yield Figure(what="a break's clock, processor", value=rates.cpu, unit="% core", budget=0.45)
        yield Figure(what="a break's clock, wake-ups", value=rates.wakeups, unit="/s", budget=16)
        terminal.answer("1")
        terminal.until("Slow breathing")
        rates = resting(terminal, seconds)
        yield Figure(what="breathing pacer, processor", value=rates.cpu, unit="% core", budget=1.5)


ALL: Final[Mapping[str, Callable[[Programs, Effort], Iterator[Figure]]]] = {
    section.__name__: section for section in (start, commands, keys, screens, words, idle, breaks, drift)
}
"""Every section by its name."""
