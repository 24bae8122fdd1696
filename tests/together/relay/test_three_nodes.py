"""Three nodes of a relay on one computer: whichever dies, nothing that was kept is lost, and the talk goes on."""

import json
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest

from relay.__main__ import streams
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.together.entries import Placed
from safespace_tui.runtime.together.line import Stands
from safespace_tui.together.connection import Connection, NoAnswer, Way
from safespace_tui.together.names import LOG
from safespace_tui.together.session_setup import Caller, Hosting, join, new_keys
from tests.together.line.ends import CLOCK
from tests.together.relay.nodes import NAMES, Relay

pytestmark = [pytest.mark.torture, pytest.mark.relay, pytest.mark.kind("a relay of three nodes")]

PATIENCE: Final = 60_000
"""Milliseconds; an election may take its time."""

LEADER_KILLED, NODE_CUT_OFF = 10_000, 15_000
"""Milliseconds until a couple's next entry may stand."""


class Couple:
    """Two lines over a relay, and an operator who looks who leads."""

    def __init__(self, relay: Relay, folder: Path) -> None:
        self.relay = relay
        nodes = ",".join(node.at for node in relay.nodes.values())
        url = relay.invite()
        self.url = f"{url.rpartition('@')[0]}@{nodes}"
        operator = relay.operator().rpartition("@")[0]
        self.operators = {name: f"{operator}@{node.at}" for name, node in relay.nodes.items()}
        relay.start()
        self.set_up(self.operators["n1"])
        people = {
            name: Caller(keys=new_keys(), name=name, clock=CLOCK, folder=folder / name, program="1")
            for name in ("Anna", "Ben")
        }
        self.hosting = Hosting.open(people["Anna"], seat="a", other=None, relay=self.url)
        guest = join(people["Ben"], other=None, code=self.hosting.progress().code, relay=self.url)
        while self.hosting.progress().stage != "joined":
            self.hosting.wait(1_000)
        self.lines = {"a": self.hosting.meeting().line, "b": guest.line}
        self.logs: dict[Who, dict[int, Placed]] = {"a": {}, "b": {}}
        self.n = 0

    def set_up(self, url: str) -> None:
        """Sets up the streams; fresh nodes need a moment to know each other."""
        late = CLOCK.now() + PATIENCE
        while wrong := streams(url, 3):
            assert CLOCK.now() < late, wrong

    def until(self, seen: Callable[[], object]) -> None:
        """Reads on both sides until something is so."""
        late = CLOCK.now() + PATIENCE
        while not seen():
            assert CLOCK.now() < late, self.told()
            for seat in BOTH:
                self.lines[seat].wait(50)
                for one in self.lines[seat].news():
                    if isinstance(one, Stands):
                        assert self.logs[seat].setdefault(one.placed.n, one.placed) == one.placed
                self.lines[seat].beat(b"here")

    def told(self) -> list[object]:
        """How it stands at both seats and at each node, for whoever looks for what has not come."""
        ends = [(self.lines[seat], sorted(self.logs[seat])[-2:]) for seat in BOTH]
        seats = [(line.is_up, line.full, line._call._connection.trouble, last) for line, last in ends]
        return [*seats, *((name, self.asked_of(name)) for name in NAMES)]

    def asked_of(self, name: str) -> str:
        """What a node says of the log."""
        connection = Connection(Way(urls=[self.operators[name]], inbox="_INBOX"), CLOCK)
        connection.open()
        try:
            if not connection.wait(3_000, lambda: connection.is_up):
                return connection.trouble
            return connection.run(connection.ask(f"$JS.API.STREAM.INFO.{LOG}"), 5_000).data.decode()
        except (NoAnswer, TimeoutError) as error:
            return repr(error)
        finally:
            connection.close()

    def write(self, count: int = 1) -> int:
        """Writes entries in turn, as a seat does: again at the same place until it stands; says how long it took."""
        began = CLOCK.now()
        for _ in range(count):
            n, seat = self.n, BOTH[self.n % 2]
            body = b"entry %d" % n
            asked = [0]

            def stands(n: int = n, seat: Who = seat, body: bytes = body, asked: list[int] = asked) -> bool:
                if n not in self.logs[seat] and CLOCK.now() - asked[0] > 1_000:
                    asked[0] = CLOCK.now()
                    self.lines[seat].put(n, body)
                return all(n in self.logs[one] for one in BOTH)

            self.until(stands)
            self.n += 1
        return CLOCK.now() - began

    def leader(self) -> str:
        """Which node leads the log."""
        for name in self.operators:
            said = self.asked_of(name)
            if said.startswith("{") and "cluster" in said:
                return str(json.loads(said)["cluster"].get("leader", name))
        raise AssertionError("nobody leads")

    def check(self) -> None:
        """Every entry exactly once, in order, the same on both sides."""
        for seat in BOTH:
            assert sorted(self.logs[seat]) == list(range(self.n))
            assert [self.logs[seat][n].body for n in range(self.n)] == [b"entry %d" % n for n in range(self.n)]
        assert self.logs["a"] == self.logs["b"]

    def close(self) -> None:
        self.lines["b"].close()
        self.hosting.close()
        self.relay.close()


@pytest.fixture
def couple(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Couple]:
    relay = Relay(tmp_path, ("127.0.0.1",) * 3)
    monkeypatch.setenv("SSL_CERT_FILE", str(relay.authority))
    one = Couple(relay, tmp_path)
    yield one
    one.close()


def test_a_talk_outlives_its_leader_both_followers_and_all_three(couple: Couple) -> None:
    couple.write(20)
    leader = couple.leader()
    couple.relay.nodes[leader].kill()
    taken = couple.write()
    print(f"leader killed: next entry after {taken / 1000:.1f} s")
    assert taken <= LEADER_KILLED
    couple.write(20)
    couple.relay.nodes[leader].start()
    couple.write(5)
    for name in NAMES:
        if name != couple.leader():
            couple.relay.nodes[name].kill()
            couple.relay.nodes[name].start()
            print(f"a follower killed: next entry after {couple.write() / 1000:.1f} s")
    couple.write(5)
    for node in couple.relay.nodes.values():
        node.kill()
    for node in couple.relay.nodes.values():
        node.start()
    print(f"all three killed: next entry after {couple.write() / 1000:.1f} s")
    couple.write(20)
    couple.check()


# --- in namespaces, where a cable can be pulled -----------------------------------------------------------------------

BRIDGE: Final = "safespace-br"


def _ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True)


@pytest.fixture
def cables(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Three namespaces on one bridge: the name of each node's cable at the bridge."""
    spaces = {name: f"safespace-{name}" for name in NAMES}
    ends = {name: f"ssp-{name}" for name in NAMES}
    try:
        _ip("link", "add", BRIDGE, "type", "bridge")
        _ip("addr", "add", "10.87.0.254/24", "dev", BRIDGE)
        _ip("link", "set", BRIDGE, "up")
        for number, name in enumerate(NAMES, 1):
            _ip("netns", "add", spaces[name])
            _ip("link", "add", ends[name], "type", "veth", "peer", "name", "eth0", "netns", spaces[name])
            _ip("link", "set", ends[name], "master", BRIDGE, "up")
            _ip("-n", spaces[name], "addr", "add", f"10.87.0.{number}/24", "dev", "eth0")
            _ip("-n", spaces[name], "link", "set", "eth0", "up")
            _ip("-n", spaces[name], "link", "set", "lo", "up")
    except (OSError, subprocess.CalledProcessError) as error:
        _taken_down(spaces, ends)
        why = error.stderr.decode().strip() if isinstance(error, subprocess.CalledProcessError) else str(error)
        pytest.skip(f"no namespaces can be made here: {why}")
    yield ends
    _taken_down(spaces, ends)


def _taken_down(spaces: dict[str, str], ends: dict[str, str]) -> None:
    if shutil.which("ip") is None:
        return
    for words in (
        *(("link", "del", end) for end in ends.values()),
        *(("netns", "del", space) for space in spaces.values()),
        ("link", "del", BRIDGE),
    ):
        subprocess.run(["ip", *words], check=False, capture_output=True)


def test_a_talk_goes_on_when_the_cable_of_the_leader_is_pulled(
    cables: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hosts = tuple(f"10.87.0.{number}" for number in (1, 2, 3))
    before = tuple(("ip", "netns", "exec", f"safespace-{name}") for name in NAMES)
    relay = Relay(tmp_path, hosts, before)
    monkeypatch.setenv("SSL_CERT_FILE", str(relay.authority))
    couple = Couple(relay, tmp_path)
    try:
        couple.write(20)
        leader = couple.leader()
        _ip("link", "set", cables[leader], "down")
        taken = couple.write()
        print(f"cable of the leader pulled: next entry after {taken / 1000:.1f} s")
        assert taken <= NODE_CUT_OFF
        couple.write(10)
        _ip("link", "set", cables[leader], "up")
        couple.write(10)
        couple.check()
    finally:
        couple.close()
