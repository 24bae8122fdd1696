"""A long talk over a broker that is killed, forgets and falls silent, by seats that are cut off and killed at any time.

Whatever comes when: every entry that was acknowledged stands once, in the same order, on both sides.
"""

import os
import random
import signal
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Refused
from safespace_tui.domain.session.evolve import replay
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.memory import MemoryDraft
from tests.domain import plans
from tests.domain.talk import COUPLE
from tests.together.line.ends import CLOCK, NatsEnds, hung_up

pytestmark = [pytest.mark.torture, pytest.mark.kind("two screens over a broker that fails")]

ROUNDS: Final = 60
SEEDS: Final = range(6)
PATIENCE: Final = 90_000


class Walk:
    """Two runners over a real line, and what becomes of it."""

    def __init__(self, nats: NatsEnds, chance: random.Random) -> None:
        self.nats, self.chance = nats, chance
        self.notes: list[str] = []
        host = JointRunner.begin(nats.lines["a"], CLOCK, MemoryDraft(), plan=plans.by_hand(), couple=COUPLE, uid="u7")
        self.runners: dict[Who, JointRunner] = {"a": host, "b": self.sat_down("b")}
        self.until(lambda: all(runner.began for runner in self.runners.values()))

    def sat_down(self, seat: Who) -> JointRunner:
        """A runner that knows nothing yet."""
        return JointRunner(self.nats.lines[seat], CLOCK, MemoryDraft(), host="a")

    def until(self, seen: Callable[[], object]) -> None:
        """Lives on at both seats until something is so."""
        late = CLOCK.now() + PATIENCE
        while not seen():
            assert CLOCK.now() < late, self.nats.told()
            self.live()

    def live(self) -> None:
        """A moment at both seats."""
        for seat in BOTH:
            self.nats.raw[seat].wait(5)
            self.runners[seat].beat()

    def something(self, number: int) -> None:
        """One of the two asks for something."""
        seat = self.chance.choice(BOTH)
        runner = self.runners[seat]
        text = f"note {number}"
        every: tuple[c.Command, ...] = (c.TakeNote(text=text), c.TakeNote(text=text), c.MoveOn(), c.Pause(), c.Resume())
        command = self.chance.choice(every)
        try:
            runner.do(command)
        except Refused:
            return
        if isinstance(command, c.TakeNote):
            self.notes.append(text)

    def fault(self) -> None:
        """Something fails."""
        nats, seat = self.nats, self.chance.choice(BOTH)
        match self.chance.choice(("kill", "cut", "silent", "seat", "forget", "nothing")):
            case "kill":
                with suppress(ProcessLookupError):  # the one before isn't replaced yet
                    os.kill(nats.broker.pid, signal.SIGKILL)
            case "cut":
                nats.connections[seat].soon(lambda: hung_up(nats.connections[seat]))
            case "silent":
                number = nats.broker.pid
                os.kill(number, signal.SIGSTOP)
                for _ in range(self.chance.randrange(60)):
                    self.live()
                os.kill(number, signal.SIGCONT)
            case "seat":
                self.settle()  # what was written and not put is kept by the draft, which is tried elsewhere
                nats.sit_down_again(seat)
                self.runners[seat] = self.sat_down(seat)
                self.until(lambda: self.runners[seat].began)
            case "forget":
                nats.stop()
                nats.start(forgotten=True)

    def settle(self) -> None:
        """Until nothing is under way, and both have come to the same."""

        def same() -> bool:
            joints = [self.runners[seat]._copy.joint for seat in BOTH]
            quiet = not any(self.runners[seat]._outbox._wishes for seat in BOTH)
            return quiet and joints[0].n == joints[1].n and joints[0].chain == joints[1].chain

        self.until(same)

    def check(self) -> None:
        """Each note exactly once, in one order, and the talk is what its log says."""
        a, b = (self.runners[seat].session for seat in BOTH)
        assert a.log == b.log
        assert replay(a.log) == a
        said = [one.text for one in a.log if isinstance(one, e.NoteTaken)]
        assert sorted(said) == sorted(self.notes)
        assert not any(self.runners[seat]._copy.forked for seat in BOTH)


@pytest.mark.parametrize("seed", SEEDS)
def test_whatever_fails_each_note_stands_once_on_both_sides(seed: int, tmp_path: Path) -> None:
    nats = NatsEnds(tmp_path / "broker")
    try:
        walk = Walk(nats, random.Random(seed))  # noqa: S311 -- the same again by its seed
        for number in range(ROUNDS):
            for _ in range(walk.chance.randrange(4)):
                walk.live()
            walk.something(number)
            if not number % 5:
                walk.fault()
        walk.settle()
        walk.check()
    finally:
        nats.close()
