"""Two computers meet over a real broker: by a code the first time, by what they know of each other afterwards."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Refused
from safespace_tui.domain.together.spoken_words import three_words
from safespace_tui.runtime.calling import Progress, Trouble, Unable, extra_is_installed
from safespace_tui.runtime.together.runner import JointRunner
from safespace_tui.storage.memory import MemoryDraft
from safespace_tui.together import addresses, joining
from safespace_tui.together import broker as brokers
from safespace_tui.together import hosting as hosts
from safespace_tui.together.connection import Connection
from safespace_tui.together.keys import line_seed
from safespace_tui.together.session_setup import (
    Caller,
    Hosting,
    Meeting,
    find_broker,
    join,
    join_again,
    new_keys,
    own_addresses,
    safety_number,
)
from tests.domain import plans
from tests.domain.talk import COUPLE
from tests.helpers import FakeClock
from tests.rules.sources import ROOT
from tests.together.line.ends import CLOCK, DEADLINE

KEYS = {name: new_keys() for name in ("Anna", "Ben", "Eve")}


def caller(name: str, folder: Path) -> Caller:
    return Caller(keys=KEYS[name], name=name, clock=CLOCK, folder=folder / name, program="1.0")


def until(hosting: Hosting, seen: Callable[[Progress], object]) -> Progress:
    """Waits until the host has come so far, or fails."""
    late, now = CLOCK.now() + DEADLINE, hosting.progress()
    while not seen(now):
        assert CLOCK.now() < late, now
        now = hosting.wait(500, after=now)
    return now


class Home:
    """Whoever hosts and whoever joins in a test; all of it is closed at its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.open: list[Hosting | Meeting] = []

    def host(self, **how: object) -> Hosting:
        hosting = Hosting.open(caller("Anna", self.folder), seat="a", **({"other": None} | how))  # type: ignore[arg-type]  # as a test says
        self.open.append(hosting)
        return hosting

    def join(self, name: str = "Ben", **how: object) -> Meeting:
        meeting = join(caller(name, self.folder), **({"other": None} | how))  # type: ignore[arg-type]  # as a test says
        self.open.append(meeting)
        return meeting

    def met(self) -> tuple[Meeting, Meeting]:
        """Both, after they have met by a code."""
        hosting = self.host()
        shown = hosting.progress()
        meeting = self.join(code=shown.code, at=shown.at)
        until(hosting, lambda now: now.stage == "joined")
        return hosting.meeting(), meeting

    def close(self) -> None:
        for one in reversed(self.open):
            (one if isinstance(one, Hosting) else one.line).close()


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    one = Home(tmp_path)
    yield one
    one.close()


def why(trouble: Trouble) -> str:
    return f"^{trouble}:"


def test_by_a_code_both_come_to_one_line(home: Home) -> None:
    told: list[str] = []
    hosting = home.host(words=3)
    hosting.wake(lambda: told.append(hosting.progress().stage))
    shown = hosting.progress()
    assert (shown.stage, len(shown.code.split("-"))) == ("pairing", 4)
    with pytest.raises(LookupError):
        hosting.meeting()
    guest = home.join(code=shown.code, at=shown.at)
    joined = until(hosting, lambda now: now.stage == "joined")
    host = hosting.meeting()
    assert (joined.guest, joined.code, guest.name, host.name) == ("Ben", "", "Anna", "Ben")
    assert (host.seat, guest.seat, host.host, guest.host) == ("a", "b", "a", "a")
    assert safety_number(KEYS["Anna"], host.other) == safety_number(KEYS["Ben"], guest.other)
    assert (host.ticket.session, host.ticket.key) == (guest.ticket.session, guest.ticket.key)
    assert told[-1] == "joined"
    assert guest.other.at == shown.at


def test_the_second_time_no_code_is_needed_and_each_talk_has_a_key_of_its_own(home: Home) -> None:
    host, guest = home.met()
    home.close()
    hosting = home.host(other=host.other)
    assert (hosting.progress().stage, hosting.progress().code) == ("waiting", "")
    again = home.join(other=guest.other, at=hosting.progress().at)
    until(hosting, lambda now: now.stage == "joined")
    assert again.ticket.key == hosting.meeting().ticket.key
    assert again.ticket.key != guest.ticket.key
    assert again.ticket.session != guest.ticket.session


def test_a_wrong_code_is_said_on_both_sides_and_another_one_works(home: Home) -> None:
    hosting = home.host()
    shown = hosting.progress()
    plate, *words = shown.code.split("-")
    wrong = "-".join((plate, *("zipper" if word != "zipper" else "zebra" for word in words)))
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        home.join("Eve", code=wrong, at=shown.at)
    seen = until(hosting, lambda now: now.trouble is not None)
    assert seen.trouble is not None
    assert (seen.trouble.trouble, seen.code) == (Trouble.WRONG_CODE, "")
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        home.join(code=shown.code, at=shown.at)
    hosting.new_code()
    fresh = hosting.progress()
    assert fresh.trouble is None
    with pytest.raises(Unable, match=why(Trouble.WRONG_CODE)):
        home.join("Eve", code=shown.code, at=shown.at)
    assert hosting.progress().code == fresh.code, "an old code costs no guess"
    assert home.join(code=fresh.code, at=shown.at).name == "Anna"


def test_after_both_have_met_a_code_lets_nobody_in(home: Home) -> None:
    hosting = home.host()
    shown = hosting.progress()
    home.join(code=shown.code, at=shown.at)
    until(hosting, lambda now: now.stage == "joined")
    with pytest.raises(Unable, match=why(Trouble.TAKEN)):
        home.join("Eve", code=shown.code, at=shown.at)


def test_a_code_is_shown_before_its_tries_are_heard_and_is_good_all_the_same(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    asks, shown_first = Hosting._ask_for_strangers, threading.Event()

    def asked(hosting: Hosting) -> None:
        shown_first.wait(DEADLINE / 1000)
        asks(hosting)

    monkeypatch.setattr(Hosting, "_ask_for_strangers", asked)
    hosting = home.host()
    shown = hosting.progress()
    assert shown.stage == "pairing"
    assert shown.code
    assert hosting._strangers is None
    shown_first.set()
    home.join(code=shown.code, at=shown.at)
    until(hosting, lambda now: now.stage == "joined")


def test_a_code_goes_where_its_tries_cannot_be_heard(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "LOOK_FOR", 50)
    monkeypatch.setattr(hosts, "line_seed", lambda _: line_seed(KEYS["Eve"]))  # whom the broker doesn't know
    now = until(home.host(), lambda now: now.trouble)
    assert not now.code
    assert now.trouble is not None
    assert now.trouble.trouble is Trouble.NO_BROKER


def test_a_line_is_closed_however_far_it_has_come(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    reached, closes = Hosting._reached, threading.Event()

    def slowly(hosting: Hosting, couple: str) -> Connection:
        closes.wait(DEADLINE / 1000)
        return reached(hosting, couple)

    monkeypatch.setattr(Hosting, "_reached", slowly)
    hosting = home.host()
    hosting._closing = closes
    hosting.close()
    assert hosting._strangers is None or not hosting._strangers.is_up
    assert hosting.progress().stage == "over"


def test_ten_codes_an_hour_and_no_more(tmp_path: Path) -> None:
    clock = FakeClock()
    one = Caller(keys=KEYS["Anna"], name="Anna", clock=clock, folder=tmp_path, program="1.0")
    hosting = Hosting.open(one, seat="a", other=None)
    try:
        for _ in range(9):
            hosting.new_code()
        with pytest.raises(Unable, match=why(Trouble.TOO_MANY_CODES)):
            hosting.new_code()
        clock.advance(3_600_001)
        hosting.new_code()
    finally:
        hosting.close()
        hosting.close()
    assert hosting.progress().stage == "over"


def test_a_computer_that_is_not_known_there_is_told_so(home: Home) -> None:
    host, guest = home.met()
    home.close()
    hosting = home.host(other=host.other)
    with pytest.raises(Unable, match=why(Trouble.NOT_PAIRED)):
        home.join("Eve", other=guest.other, at=hosting.progress().at)


def test_a_code_read_out_by_another_computer_than_the_known_one_is_an_alarm(home: Home) -> None:
    _, guest = home.met()
    home.close()
    other = Hosting.open(caller("Eve", home.folder), seat="a", other=None)
    home.open.append(other)
    with pytest.raises(Unable, match=why(Trouble.NEW_KEY)) as unable:
        home.join(other=guest.other, code=other.progress().code, at=other.progress().at)
    assert unable.value.about == {"name": "Anna"}


@pytest.mark.parametrize(
    ("how", "trouble"),
    [
        ({"at": "127.0.0.1:9"}, Trouble.NO_CODE),
        ({"at": "127.0.0.1:9", "code": "7-river"}, Trouble.BAD_CODE),
        ({"at": "127.0.0.1:9", "code": "7-river-tablet"}, Trouble.NOBODY),
        ({"at": "127.0.0.1", "code": "7-river-tablet"}, Trouble.NOBODY),
        ({"at": "127.0.0.1:x", "code": "7-river-tablet"}, Trouble.NOBODY),
        ({"at": "", "code": "7-river-tablet"}, Trouble.NOBODY),
        ({"relay": "http://c:p@relay.invalid", "code": "7-river-tablet"}, Trouble.BAD_RELAY),
        ({"relay": "nats://relay.invalid", "code": "7-river-tablet"}, Trouble.BAD_RELAY),
        ({"relay": "nats://c.*:p@relay.invalid", "code": "7-river-tablet"}, Trouble.BAD_RELAY),
        ({"relay": "nats://c:p@", "code": "7-river-tablet"}, Trouble.BAD_RELAY),
        ({"relay": "nats://c:p@127.0.0.1:9", "code": "7-river-tablet"}, Trouble.NOBODY),
    ],
)
def test_who_cannot_join_is_told_why(
    home: Home, monkeypatch: pytest.MonkeyPatch, how: dict[str, str], trouble: Trouble
) -> None:
    monkeypatch.setattr(joining, "LOOK_FOR", 100)
    with pytest.raises(Unable, match=why(trouble)):
        home.join(**how)


# --- the broker -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("at", "trouble"),
    [
        ("8.8.8.8", Trouble.PUBLIC),
        ("2001:4860:4860::8888", Trouble.PUBLIC),
        ("10.99.99.99", Trouble.NOT_HERE),
        ("0.0.0.0", Trouble.NOT_HERE),  # noqa: S104 -- it is refused
        ("localhost.invalid", Trouble.NOT_HERE),
        ("127.0.0.1:99999", Trouble.NOT_HERE),
        ("", Trouble.NOT_HERE),
    ],
)
def test_an_address_where_nobody_at_home_is_to_be_found_is_refused(home: Home, at: str, trouble: Trouble) -> None:
    with pytest.raises(Unable, match=why(trouble)):
        home.host(at=at)


def test_a_port_that_somebody_else_has_is_said(home: Home) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken, pytest.raises(Unable, match=why(Trouble.NO_BROKER)):
        home.host(at=f"127.0.0.1:{taken.getsockname()[1]}")


def test_own_addresses_are_private_and_end_with_this_computer_alone() -> None:
    *others, last = own_addresses()
    assert last == "127.0.0.1"
    assert all(addresses._kind(one) == "private" for one in others)


@pytest.mark.parametrize(
    ("at", "apart"),
    [
        ("10.0.0.1:42", ("10.0.0.1", 42)),
        ("10.0.0.1", ("10.0.0.1", 0)),
        ("[fe80::1]:42", ("fe80::1", 42)),
        ("::1", ("::1", 0)),
    ],
)
def test_addresses_are_taken_apart_and_put_together(at: str, apart: tuple[str, int]) -> None:
    assert addresses.split_address(at) == apart
    if apart[1]:
        assert addresses.joined_address(*apart) == at


def test_another_broker_can_be_named(home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert find_broker().name == "nats-server"
    for named in (tmp_path / "nothing", tmp_path):
        monkeypatch.setenv("SAFESPACE_NATS", str(named))
        with pytest.raises(Unable, match=why(Trouble.NO_BROKER)) as unable:
            home.host()
        assert unable.value.about["path"] == str(named)
    false = tmp_path / "false"
    false.write_text("#!/bin/sh\necho it is broken >&2\nexit 3\n")
    false.chmod(0o700)
    monkeypatch.setenv("SAFESPACE_NATS", str(false))
    with pytest.raises(Unable, match=why(Trouble.NO_BROKER)) as unable:
        home.host()
    assert unable.value.about["why"] == "it is broken"


def test_without_a_broker_anywhere_it_is_said_which_is_missing(
    home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    with pytest.raises(Unable, match=why(Trouble.NO_BROKER)):
        home.host()
    assert extra_is_installed()


def test_nobody_else_on_this_computer_may_read_who_comes_in(home: Home) -> None:
    home.host()
    folder = home.folder / "Anna"
    assert (folder / "broker.conf").stat().st_mode & 0o077 == 0
    assert folder.stat().st_mode & 0o077 == 0


HOSTS = """
import sys, pathlib
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.together.session_setup import Caller, Hosting, new_keys
one = Caller(keys=new_keys(), name="Anna", clock=SystemClock(), folder=pathlib.Path(sys.argv[1]), program="1.0")
hosting = Hosting.open(one, seat="a", other=None)
print(hosting._broker.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the next start finds it")
def test_the_broker_ends_with_its_program_however_that_ends(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOSTS, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        number = int(program.stdout.readline())
        watch = os.pidfd_open(number)
        program.send_signal(signal.SIGKILL)
        program.wait()
    try:
        import select

        assert select.select([watch], [], [], DEADLINE / 1000)[0], "it still runs"
    finally:
        os.close(watch)


def test_a_host_that_was_killed_opens_its_line_again_where_it_was(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOSTS, str(tmp_path)], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as program:
        assert program.stdout is not None
        program.stdout.readline()
        at = json.loads((tmp_path / "broker.conf").read_text("utf-8"))["listen"]
        program.send_signal(signal.SIGKILL)
        program.wait()
    one = Caller(keys=KEYS["Anna"], name="Anna", clock=CLOCK, folder=tmp_path, program="1.0")
    hosting = Hosting.open(one, seat="a", other=None, at=at)
    assert hosting.progress().at == at
    hosting.close()


def test_a_free_port_that_somebody_takes_first_is_no_end(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        checked, told = addresses.checked_address, [("127.0.0.1", taken.getsockname()[1])]
        monkeypatch.setattr(brokers, "checked_address", lambda at: told.pop() if told else checked(at))
        hosting = home.host()
        assert told == []
        assert hosting.progress().at != f"127.0.0.1:{taken.getsockname()[1]}"


def test_two_brokers_never_write_into_one_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brokers, "_ENDS", 0.1)
    one = caller("Anna", tmp_path)
    hosting = Hosting.open(one, seat="a", other=None)
    with pytest.raises(Unable, match=why(Trouble.NO_BROKER)):
        Hosting.open(one, seat="a", other=None)
    hosting.close()
    Hosting.open(one, seat="a", other=None).close()


# --- a whole talk -----------------------------------------------------------------------------------------------------


class Talkers:
    """Both runners of one talk over a real line."""

    def __init__(self, host: Meeting, guest: Meeting) -> None:
        self.lines = {"a": host.line, "b": guest.line}
        one = JointRunner.begin(host.line, CLOCK, MemoryDraft(), plan=plans.by_hand(), couple=COUPLE, uid="u7")
        self.runners = {"a": one, "b": JointRunner(guest.line, CLOCK, MemoryDraft(), host=guest.host)}
        self.until(lambda: all(self.runners[seat].began for seat in BOTH))

    def until(self, seen: Callable[[], object]) -> None:
        late = CLOCK.now() + DEADLINE
        while not seen():
            assert CLOCK.now() < late
            for seat in BOTH:
                self.lines[seat].wait(10)
                self.runners[seat].beat()

    def equal(self) -> bool:
        joints = [self.runners[seat]._copy.joint for seat in BOTH]
        return joints[0].n == joints[1].n and joints[0].chain == joints[1].chain


def test_a_talk_goes_through_a_killed_broker_and_killed_seats_and_ends_alike(home: Home) -> None:
    host, guest = home.met()
    hosting = home.open[0]
    assert isinstance(hosting, Hosting)
    talk = Talkers(host, guest)
    talk.runners["a"].do(c.MoveOn())
    talk.until(lambda: talk.runners["b"].session.place.index == 1)
    for seat in BOTH:
        with contextlib.suppress(Refused):  # where the first one's break is there already
            talk.runners[seat].call_break()
    talk.until(lambda: all(talk.runners[seat].session.state == "break" for seat in BOTH))
    assert hosting._broker is not None
    os.kill(hosting._broker.pid, signal.SIGKILL)
    talk.runners["b"].do(c.TakeNote(text="while the broker was down"))
    talk.until(lambda: any(isinstance(one, e.NoteTaken) for one in talk.runners["a"].session.log))
    guest.line.close()
    back = join_again(caller("Ben", home.folder), other=guest.other, ticket=guest.ticket)
    home.open.append(back)
    talk.lines["b"] = back.line
    talk.runners["b"] = JointRunner(back.line, CLOCK, MemoryDraft(), host=back.host)
    back.line.read_from(0)
    talk.until(talk.equal)
    hosting.close()
    again = Hosting.again(caller("Anna", home.folder), other=host.other, ticket=host.ticket)
    home.open.append(again)
    here = again.meeting()
    talk.lines["a"] = here.line
    talk.runners["a"] = JointRunner(here.line, CLOCK, MemoryDraft(), host=here.host)
    here.line.read_from(0)
    talk.until(lambda: talk.runners["a"].began and talk.equal())
    talk.runners["a"].do(c.Leave())
    talk.until(lambda: all(talk.runners[seat].session.over for seat in BOTH))
    talk.until(talk.equal)
    assert talk.runners["a"].session.log == talk.runners["b"].session.log
    words = {three_words(talk.runners[seat].joint.chain) for seat in BOTH}
    assert len(words) == 1
    for seat in BOTH:
        talk.lines[seat].forget()
    here.line.read_from(0)
    assert sum(isinstance(one, e.BreakCalled) for one in talk.runners["b"].session.log) == 1


def test_whoever_has_lost_all_of_it_is_let_into_the_same_talk_again(home: Home) -> None:
    host, guest = home.met()
    talk = Talkers(host, guest)
    talk.runners["a"].do(c.MoveOn())
    talk.until(talk.equal)
    guest.line.close()
    back = home.join(other=guest.other)
    assert back.ticket == guest.ticket
    talk.lines["b"] = back.line
    talk.runners["b"] = JointRunner(back.line, CLOCK, MemoryDraft(), host=back.host)
    back.line.read_from(0)
    talk.until(lambda: talk.runners["b"].began and talk.equal())
    assert talk.runners["b"].session.place.index == 1
