"""Both ends of a line for one suite of tests, whatever the line is: in memory, sealed, over a real broker."""

import asyncio
import contextlib
import json
import os
import shutil
import signal
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.together.entries import Placed
from safespace_tui.runtime.clock import Clock, SystemClock
from safespace_tui.runtime.together.line import Heard, Line, News, Put, Stands
from safespace_tui.runtime.together.memory_line import MemoryLog
from safespace_tui.together.broker import Broker
from safespace_tui.together.connection import Connection, NoAnswer, Said, Way
from safespace_tui.together.keys import line_key, line_seed, new_keys, public_key, signing_key
from safespace_tui.together.names import Names, Role
from safespace_tui.together.nats_line import NatsLine
from safespace_tui.together.sealed_line import CallLine, SealedLine
from safespace_tui.together.sealing import Seals

DEADLINE: Final = 15_000
"""Milliseconds; what has not come by then never will."""

COUPLE, SESSION = "c0ffee", "5e55104"
KEYS: Final = {seat: new_keys() for seat in BOTH}
PUBLIC: Final = {seat: public_key(KEYS[seat]) for seat in BOTH}
CLOCK: Final = SystemClock()


def seals(seat: Who, session: str = SESSION, key: bytes = bytes(range(32))) -> Seals:
    """The seals of a talk at one seat."""
    return Seals(session, key, signing_key(KEYS[seat]), dict(PUBLIC))


class Ends:
    """Both ends, and what has come to each of them."""

    def __init__(self, a: Line, b: Line) -> None:
        self.lines: dict[Who, Line] = {"a": a, "b": b}
        self.come: dict[Who, list[News]] = {"a": [], "b": []}

    def take(self) -> None:
        """Takes in what has come."""
        for seat in BOTH:
            self.come[seat] += self.lines[seat].news()

    def until(self, seen: Callable[[], object]) -> None:
        """Waits until something is so, or fails."""
        late = CLOCK.now() + DEADLINE
        self.take()
        while not seen():
            assert CLOCK.now() < late, self.told()
            for line in self.lines.values():
                if isinstance(line, NatsLine | CallLine):
                    line.wait(10)
            self.take()

    def told(self) -> object:
        """What has come last, for whoever looks for what has not."""
        return self.come["a"][-3:], self.come["b"][-3:]

    def log(self, seat: Who) -> list[Placed]:
        """The log as one seat was told of it, each place once, in order, up to the first hole."""
        told = {one.placed.n: one.placed for one in reversed(self.come[seat]) if isinstance(one, Stands)}
        return [told[n] for n in range(len(told)) if n in told]

    def answers(self, seat: Who) -> list[Put]:
        """What a seat was told of its own puts."""
        return [one for one in self.come[seat] if isinstance(one, Put)]

    def beats(self, seat: Who, of: Who) -> list[bytes]:
        """The signs of life of a seat that another one has heard."""
        return [one.beat for one in self.come[seat] if isinstance(one, Heard) and one.seat == of]

    def write(self, seat: Who, n: int, body: bytes) -> None:
        """Puts an entry and waits until both have it."""
        self.lines[seat].put(n, body)
        self.until(lambda: all(len(self.log(one)) > n for one in BOTH))

    def close(self) -> None:
        """Hangs up."""


class MemoryEnds(Ends):
    """In memory."""

    def __init__(self, *, sealed: bool) -> None:
        log = MemoryLog(CLOCK)
        a, b = (SealedLine(log[seat], seals(seat)) if sealed else log[seat] for seat in BOTH)
        super().__init__(a, b)


class SlowWay:
    """A way to a broker on which all takes its time, there another than back; nothing is lost or turned round."""

    def __init__(self, to: str, *, there: float, back: float) -> None:
        """Opens it, in a thread of its own; both are seconds."""
        self._to, self._seconds = to, (there, back)
        self.at = ""
        self._loop, self._open = asyncio.new_event_loop(), threading.Event()
        self._over = asyncio.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()
        self._open.wait(DEADLINE / 1000)

    def _run(self) -> None:
        with contextlib.closing(self._loop):
            self._loop.run_until_complete(self._serve())

    async def _serve(self) -> None:
        carried: set[asyncio.Task[None]] = set()

        async def came(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            host, _, port = self._to.rpartition(":")
            answers, onward = await asyncio.open_connection(host, int(port))
            for source, target, seconds in ((reader, onward, self._seconds[0]), (answers, writer, self._seconds[1])):
                carried.add(asyncio.create_task(self._carry(source, target, seconds)))

        server = await asyncio.start_server(came, "127.0.0.1", 0)
        self.at = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
        self._open.set()
        await self._over.wait()
        server.close()
        for task in carried:
            task.cancel()
        await asyncio.gather(*carried, return_exceptions=True)
        await asyncio.sleep(0)

    async def _carry(self, source: asyncio.StreamReader, target: asyncio.StreamWriter, seconds: float) -> None:
        under_way: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue()

        async def arrive() -> None:
            while True:
                due, data = await under_way.get()
                await asyncio.sleep(max(0.0, due - self._loop.time()))
                if not data:
                    return
                target.write(data)

        arriving = asyncio.create_task(arrive())
        try:
            while data := await source.read(65_536):
                under_way.put_nowait((self._loop.time() + seconds, data))
            under_way.put_nowait((self._loop.time() + seconds, b""))
            await arriving
        finally:
            arriving.cancel()
            target.transport.abort()

    def close(self) -> None:
        """Closes it, with all that is under way."""
        self._loop.call_soon_threadsafe(self._over.set)
        self._thread.join()


ROLES: Final[dict[Who, Role]] = {"a": "host", "b": "guest"}


class NatsEnds(Ends):
    """Over a broker of one's own, with faults to make."""

    def __init__(
        self, folder: Path, *, sealed: bool = True, clock: Clock = CLOCK, slow: tuple[float, float] | None = None
    ) -> None:
        """Sits both down; `slow` is how many seconds all takes from the guest to the broker, and back."""
        self.folder, self.clock = folder, clock
        self.broker = Broker(folder, "127.0.0.1", COUPLE, host_key=line_key(KEYS["a"]), guest_key=line_key(KEYS["b"]))
        self.slow = SlowWay(self.broker.address, there=slow[0], back=slow[1]) if slow is not None else None
        self.raw: dict[Who, NatsLine] = {}
        self.connections: dict[Who, Connection] = {}
        self.sealed = sealed
        super().__init__(self.sit_down("a"), self.sit_down("b"))
        self.until(lambda: all(line.is_up for line in self.raw.values()))

    def sit_down(self, seat: Who) -> Line:
        """A new line at a seat, which knows nothing."""
        role = ROLES[seat]
        names = Names(couple=COUPLE, session=SESSION)
        at = self.slow.at if self.slow is not None and seat == "b" else self.broker.address
        way = Way(urls=[f"nats://{at}"], seed=line_seed(KEYS[seat]), inbox=names.inbox(role))
        connection = Connection(way, CLOCK)
        line = NatsLine(connection, names, self.clock, role=role, seat=seat, own_broker=role == "host")
        line.open()
        connection.open()
        self.connections[seat], self.raw[seat] = connection, line
        return CallLine(line, seals(seat)) if self.sealed else line

    def sit_down_again(self, seat: Who) -> None:
        """As after a kill: nothing is known, and all is read."""
        self.raw[seat].close()
        self.come[seat].clear()
        self.lines[seat] = self.sit_down(seat)
        self.lines[seat].read_from(0)

    def kill(self) -> None:
        """Kills the broker; it is started again by who watches it."""
        before = self.broker.pid
        os.kill(before, signal.SIGKILL)
        self.until(lambda: not all(line.is_up for line in self.raw.values()))
        self.until(lambda: self.broker.pid != before and all(line.is_up for line in self.raw.values()))

    def stop(self) -> None:
        """Ends the broker, until `start`."""
        self.broker.close()
        self.until(lambda: not any(line.is_up for line in self.raw.values()))

    def start(self, *, forgotten: bool = False) -> None:
        """Starts it again where it was."""
        if forgotten:
            shutil.rmtree(self.folder / "store")
        self.broker = Broker(
            self.folder, self.broker.address, COUPLE, host_key=line_key(KEYS["a"]), guest_key=line_key(KEYS["b"])
        )

    def ask(self, seat: Who, subject: str, data: bytes = b"", **headers: str) -> Said | None:
        """What a changed program at a seat could ask; None where nobody answers."""
        connection = self.connections[seat]
        with contextlib.suppress(NoAnswer):
            return connection.run(connection.ask(subject, data, headers or None, seconds=1), 3_000)
        return None

    def told(self) -> object:
        states = {seat: (one.is_up, one.trouble) for seat, one in self.connections.items()}
        return states, (self.folder / "broker.log").read_text("utf-8")[-900:], super().told()

    def is_refused(self, seat: Who, subject: str, data: bytes = b"") -> bool:
        """Whether the broker says no to what a changed program at a seat says; waits for its word."""
        connection = self.connections[seat]
        connection.trouble = ""
        connection.run(connection.say(subject, data, surely=True), 3_000)
        return connection.wait(DEADLINE, lambda: f'publish to "{subject}"'.lower() in connection.trouble.lower())

    def stands(self, n: int) -> bytes | None:
        """What lies at a place, as the broker has it."""
        answer = self.ask("a", Names(couple=COUPLE, session=SESSION).read(n))
        return answer.data if answer is not None and "Status" not in answer.headers else None

    def close(self) -> None:
        for line in self.raw.values():
            line.close()
        if self.slow is not None:
            self.slow.close()
        self.broker.close()


def decoded(said: Said | None) -> dict[str, Any]:
    """An answer of the broker's own."""
    assert said is not None
    told: dict[str, Any] = json.loads(said.data)
    return told


async def hung_up(connection: Connection) -> None:
    """As when the cable is pulled: the client is gone, and a new one has to be made."""
    connection.renew()
    await asyncio.sleep(0)
