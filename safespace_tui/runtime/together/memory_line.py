"""A line between two seats in one process, with every fault that a real one has, wherever somebody wishes for it."""

import heapq
from collections.abc import Callable, Sequence
from typing import Literal

import msgspec

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.together.entries import Placed
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.together.line import Heard, Line, News, Put, Stands


class Packet(msgspec.Struct, frozen=True):
    """Something on its way between a seat and the log."""

    kind: Literal["put", "answer", "stands", "read", "beat"]
    seat: Who
    up: bool
    """Whether it goes to the log."""


Weather = Callable[[Packet], Sequence[int]]
"""What becomes of a packet: after how many milliseconds each of its copies arrives; of a lost one, none does."""


def fair(packet: Packet) -> Sequence[int]:
    """Everything arrives at once."""
    del packet
    return (0,)


class MemoryLog:
    """The log, and what is under way to and from it."""

    def __init__(self, clock: Clock, weather: Weather = fair) -> None:
        """An empty log.

        Args:
            clock: tells the time of the log; it may be another than the clocks at the seats.
            weather: what becomes of every packet.
        """
        self.weather = weather
        self.entries: list[Placed] = []
        self._clock = clock
        self._origin = int(clock.wall().timestamp() * 1000) - clock.now()
        self._ends = {seat: MemoryLine(self, seat) for seat in BOTH}
        self._under_way: list[tuple[int, int, Callable[[], None]]] = []
        self._count = 0
        self._carrying = False

    def __getitem__(self, seat: Who) -> "MemoryLine":
        """The end of a seat."""
        return self._ends[seat]

    def now(self) -> int:
        """The log's time."""
        return self._clock.now() + self._origin

    def send(self, packet: Packet, arrive: Callable[[], None]) -> None:
        """Lets something be under way, as the weather has it."""
        for delay in self.weather(packet):
            self._count += 1
            heapq.heappush(self._under_way, (self._clock.now() + delay, self._count, arrive))
        self.carry()

    def carry(self) -> None:
        """Lets everything arrive that is due."""
        if self._carrying:  # whoever is woken may send more
            return
        self._carrying = True
        try:
            while self._under_way and self._under_way[0][0] <= self._clock.now():
                heapq.heappop(self._under_way)[2]()
        finally:
            self._carrying = False

    def write(self, author: Who, n: int, body: bytes) -> None:
        """Takes an entry at the next place, and at no other."""
        kept = n == len(self.entries)
        if kept:
            self.entries.append(Placed(n=n, author=author, stamp=self.now(), body=body))
            for seat in BOTH:
                self._tell(seat, "stands", Stands(self.entries[n]))
        self._tell(author, "answer", Put(n, "kept" if kept else "taken"))

    def read(self, seat: Who, n: int) -> None:
        """Tells a seat what stands from a place on."""
        for placed in self.entries[n:]:
            self._tell(seat, "stands", Stands(placed))

    def hear(self, beat: Heard) -> None:
        """Tells both of a sign of life."""
        for seat in BOTH:
            self._tell(seat, "beat", beat)

    def _tell(self, seat: Who, kind: Literal["answer", "stands", "beat"], news: News) -> None:
        self.send(Packet(kind, seat, up=False), lambda: self._ends[seat].arrive(news))


class MemoryLine(Line):
    """One end."""

    def __init__(self, log: MemoryLog, seat: Who) -> None:
        self._log, self._seat = log, seat
        self._come: list[News] = []
        self._wake: Callable[[], None] = lambda: None

    @property
    def seat(self) -> Who:
        return self._seat

    def now(self) -> int:
        return self._log.now()

    def put(self, n: int, body: bytes) -> None:
        self._log.send(Packet("put", self._seat, up=True), lambda: self._log.write(self._seat, n, body))

    def read_from(self, n: int) -> None:
        self._log.send(Packet("read", self._seat, up=True), lambda: self._log.read(self._seat, n))

    def beat(self, beat: bytes) -> None:
        self._log.send(Packet("beat", self._seat, up=True), lambda: self._log.hear(Heard(self._seat, beat)))

    def news(self) -> tuple[News, ...]:
        self._log.carry()
        come, self._come = tuple(self._come), []
        return come

    def wake(self, call: Callable[[], None]) -> None:
        self._wake = call

    def arrive(self, news: News) -> None:
        """Something has come."""
        self._come.append(news)
        self._wake()
