"""Two seats at a line in memory, played by a test: clocks that are moved by hand, weather that is wished for."""

from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session.plan import Plan
from safespace_tui.runtime.together.memory_line import MemoryLog, Packet, Weather, fair
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.memory import MemoryDraft
from tests.domain.talk import COUPLE
from tests.helpers import FakeClock

MINUTE: Final = 60_000


class Seats:
    """Both runners, the log between them, and one clock that moves all."""

    def __init__(self, plan: Plan, weather: Weather = fair) -> None:
        self.clock = FakeClock()
        self.log = MemoryLog(self.clock)
        self.clocks: dict[Who, FakeClock] = {
            seat: FakeClock(reading=7_000 if seat == "a" else 9_000_000) for seat in BOTH
        }
        guest = JointRunner(self.log["b"], self.clocks["b"], MemoryDraft())
        host = JointRunner.begin(self.log["a"], self.clocks["a"], MemoryDraft(), plan=plan, couple=COUPLE, uid="u7")
        self.runners: dict[Who, JointRunner] = {"a": host, "b": guest}
        self.log.weather = weather

    def __getitem__(self, seat: Who) -> JointRunner:
        """The runner at a seat."""
        return self.runners[seat]

    def live(self, ms: int, step: int = 500) -> None:
        """Lets time pass at both seats and at the log, with a beat now and then."""
        for _ in range(0, ms, step):
            for clock in (self.clock, *self.clocks.values()):
                clock.advance(step)
            for seat in BOTH:
                self.runners[seat].beat()

    def settle(self) -> None:
        """A fair line, and time until everything has come."""
        self.log.weather = fair
        self.live(6_000)


class Faulty:
    """Weather with some packets lost, late or doubled; what is not named comes at once."""

    def __init__(self, **fates: Sequence[int]) -> None:
        """A word for a kind of packet (`put`, `answer`, `stands`, `read`, `beat`), or a kind and a seat (`beat_a`).

        Args:
            fates: after how many milliseconds each copy arrives.
        """
        self.fates = fates

    def __call__(self, packet: Packet) -> Sequence[int]:
        """What becomes of a packet."""
        way = "up" if packet.up else "down"
        for name in (f"{packet.kind}_{packet.seat}_{way}", f"{packet.kind}_{packet.seat}", packet.kind, packet.seat):
            if name in self.fates:
                return self.fates[name]
        return (0,)
