"""How many couples a relay carries: `python -m tests.bench.relay --couples 1000 --rate 0.1 --seconds 60 [--nodes 3]`.

Two connections a couple, each with the couple's own permissions, over the configuration that a service is given but for
the TLS; every entry is put at a place that must be free, and both connections are sent it. The disk's own figure is
shown beside it, before and during the run: a relay keeps one entry after the other, and cannot be faster than the disk.
"""

import argparse
import asyncio
import json
import random
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Final

import psutil

from relay.__main__ import streams
from safespace_tui.together.names import Names
from tests.bench.table import machine, percentile
from tests.bench.two_screens import fsyncs
from tests.together.relay.nodes import Relay

BODY: Final = b"a" + bytes(380)
"""As long as a usual entry is when it is sealed."""

CREATE: Final = b"NATS/1.0\r\nNats-Expected-Last-Subject-Sequence: 0\r\n\r\n"
OPENED_AT_ONCE: Final = 50
LAST_ONES: Final = 10
"""Seconds that the last entries have to arrive."""


class Seat(asyncio.Protocol):
    """One connection, in the plainest form that there is: what is measured is the relay."""

    def __init__(self, couple: "Couple", login: str, inbox: str) -> None:
        self.couple, self._login, self.inbox = couple, login, inbox
        self.ready = asyncio.get_running_loop().create_future()
        self._rest = b""
        self.transport: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Waits for the relay's first word."""
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def data_received(self, data: bytes) -> None:
        """Takes what has come apart."""
        data = self._rest + data
        while (end := data.find(b"\r\n")) >= 0:
            words = data[:end].split()
            kind, after = words[0].upper() if words else b"", end + 2
            if kind in (b"MSG", b"HMSG"):
                after += int(words[-1]) + 2
                if len(data) < after:
                    break
                self.couple.came(self, words[1].decode(), data[end + 2 : after - 2])
            self._said(kind, data[:end])
            data = data[after:]
        self._rest = data

    def _said(self, kind: bytes, line: bytes) -> None:
        assert self.transport is not None
        if kind == b"INFO":
            names = self.couple.names
            subscribed = f"SUB {names.live} 1\r\nSUB {self.inbox}.* 2\r\nPING\r\n"
            self.transport.write(f"CONNECT {self._login}\r\n{subscribed}".encode())
        elif kind == b"PING":
            self.transport.write(b"PONG\r\n")
        elif kind == b"PONG" and not self.ready.done():
            self.ready.set_result(None)
        elif kind == b"-ERR":
            self.couple.errors.append(line.decode())

    def put(self, n: int) -> None:
        """Puts an entry."""
        assert self.transport is not None
        size = f"{self.couple.names.place(n)} {self.inbox}.{n} {len(CREATE)} {len(CREATE) + len(BODY)}"
        self.transport.write(f"HPUB {size}\r\n".encode() + CREATE + BODY + b"\r\n")


class Couple:
    """Two seats that write in turn, and what both are sent."""

    def __init__(self, url: str, number: int) -> None:
        word, _, rest = url.partition("://")[2].partition(":")
        self.names = Names(couple=word, session=f"s{number}")
        self._password = rest.partition("@")[0]
        self.seats: list[Seat] = []
        self.asked: dict[int, float] = {}
        self.acked: set[int] = set()
        self.seen: tuple[list[int], list[int]] = ([], [])
        self.taken: list[float] = []
        self.errors: list[str] = []

    async def sit_down(self, nodes: list[tuple[str, int]]) -> None:
        """Connects both, each to a node of its own where there are several."""
        login = {"user": self.names.couple, "pass": self._password, "verbose": False, "headers": True}
        for role in ("host", "guest"):
            host, port = random.choice(nodes)  # noqa: S311 -- any
            inbox = self.names.inbox("host" if role == "host" else "guest")
            loop = asyncio.get_running_loop()
            _, seat = await loop.create_connection(lambda: Seat(self, json.dumps(login), inbox), host, port)  # noqa: B023 -- called at once
            self.seats.append(seat)
            await seat.ready

    def write(self) -> None:
        """Puts the next entry."""
        n = len(self.asked)
        self.asked[n] = time.perf_counter()
        self.seats[n % 2].put(n)

    def came(self, seat: Seat, subject: str, data: bytes) -> None:
        """Takes in an answer, or an entry."""
        now, place = time.perf_counter(), self.seats.index(seat)
        n = int(subject.rpartition(".")[2])
        if subject.startswith("_INBOX"):
            if b'"error"' in data:
                self.errors.append(data.decode(errors="replace"))
            else:
                self.acked.add(n)
            return
        self.seen[place].append(n)
        if place != n % 2:
            self.taken.append((now - self.asked[n]) * 1000)

    async def talk(self, rate: float, until: float) -> None:
        """Writes at any moments, so often on average."""
        while (now := time.perf_counter()) < until:
            await asyncio.sleep(min(random.expovariate(rate), until - now))
            if time.perf_counter() < until:
                self.write()

    @property
    def complete(self) -> bool:
        """Whether all has come that was acknowledged."""
        return all(self.acked <= set(seen) for seen in self.seen) and len(self.acked) == len(self.asked)


class Disk:
    """What the disk takes while something else goes on."""

    def __init__(self, folder: Path) -> None:
        self.taken: list[float] = []
        self._folder, self._over = folder, threading.Event()
        self._thread = threading.Thread(target=self._look)
        self._thread.start()

    def _look(self) -> None:
        while not self._over.wait(0.1):
            self.taken += fsyncs(self._folder, 1)

    def close(self) -> None:
        """Looks no more."""
        self._over.set()
        self._thread.join()


async def run(relay: Relay, urls: list[str], rate: float, seconds: float) -> tuple[list[Couple], float]:
    """Lets all of them talk."""
    nodes = [(node.host, node.port) for node in relay.nodes.values()]
    couples = [Couple(url, number) for number, url in enumerate(urls)]
    for first in range(0, len(couples), OPENED_AT_ONCE):
        await asyncio.gather(*(one.sit_down(nodes) for one in couples[first : first + OPENED_AT_ONCE]))
    own = time.process_time()
    until = time.perf_counter() + seconds
    await asyncio.gather(*(one.talk(rate, until) for one in couples))
    late = time.perf_counter() + LAST_ONES
    while not all(one.complete for one in couples) and time.perf_counter() < late:  # noqa: ASYNC110 -- nobody tells
        await asyncio.sleep(0.1)
    return couples, time.process_time() - own


def main() -> int:
    """Measures, and prints; the exit status says whether all is as it should be."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.relay", description=__doc__)
    parser.add_argument("--couples", type=int, default=1_000)
    parser.add_argument("--rate", type=float, default=0.1, help="entries a second of each couple (0.1)")
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--nodes", type=int, default=1, choices=(1, 3))
    asked = parser.parse_args()
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    print(f"{machine()}\n", flush=True)
    with tempfile.TemporaryDirectory(dir=Path.home()) as folder:
        disk = fsyncs(Path(folder))
        print(f"disk: fsync p50 {percentile(disk, 50):.2f} ms, p99 {percentile(disk, 99):.2f} ms", flush=True)
        relay = Relay(Path(folder), ("127.0.0.1",) * asked.nodes, tls=False)
        urls = relay.invite_many(asked.couples)
        relay.start()
        try:
            late = time.perf_counter() + 30
            while (wrong := streams(relay.operator(), asked.nodes)) and time.perf_counter() < late:
                print(f"not ready yet: {wrong}", flush=True)
            servers = [psutil.Process(node.child.pid) for node in relay.nodes.values() if node.child is not None]
            before = [sum(one.cpu_times()[:2]) for one in servers]
            started, meanwhile = time.perf_counter(), Disk(Path(folder))
            try:
                couples, own = asyncio.run(run(relay, urls, asked.rate, asked.seconds))
            finally:
                meanwhile.close()
            took = time.perf_counter() - started
            cpu = [100 * (sum(one.cpu_times()[:2]) - was) / took for one, was in zip(servers, before, strict=True)]
            rss = [one.memory_info().rss / 2**20 for one in servers]
        finally:
            relay.close()
    each = f"{1024 * sum(rss) / asked.couples:.0f} KB a couple"
    of_a_core = ", ".join(f"{one:.0f} %" for one in cpu)
    print(f"servers: {of_a_core} of a core, {sum(rss):.0f} MB, {each}; this: {100 * own / took:.0f} %")
    disk = meanwhile.taken
    print(f"disk meanwhile: fsync p50 {percentile(disk, 50):.2f} ms, p99 {percentile(disk, 99):.2f} ms of {len(disk)}")
    return report(couples, percentile(disk, 99))


def report(couples: list[Couple], fsync: float) -> int:
    """Prints what came of it."""
    asked, acked = sum(len(one.asked) for one in couples), sum(len(one.acked) for one in couples)
    seen = [seen for one in couples for seen in one.seen]
    doubled = sum(len(one) - len(set(one)) for one in seen)
    gaps = sum(len(one.acked - set(each)) for one in couples for each in one.seen)
    disorder = sum(each != sorted(each) for each in seen)
    errors = sum(len(one.errors) for one in couples)
    taken = [one for couple in couples for one in couple.taken]
    p50, p99, most = percentile(taken, 50), percentile(taken, 99), max(10.0, 2 * fsync)
    print(
        f"entries: {asked} put, {acked} acknowledged, {doubled} doubled, {gaps} missing, {disorder} seats out of order"
    )
    print(f"errors: {errors} {next((one.errors[0] for one in couples if one.errors), '')}")
    print(f"key to the other: p50 {p50:.2f} ms, p99 {p99:.2f} ms (at most {most:.1f}), longest {max(taken):.0f} ms")
    exact = asked == acked and not (doubled or gaps or disorder or errors)
    print("Every entry exactly once, in order, on both sides." if exact else "NOT every entry exactly once.")
    return 0 if exact and p99 <= most else 1


if __name__ == "__main__":
    sys.exit(main())
