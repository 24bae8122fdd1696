"""Couples over a relay: by the shipped configuration, each by itself, and the relay learns nothing."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from relay.__main__ import COUPLES, OPERATOR, main, streams, users
from safespace_tui.domain.together.entries import Placed
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.runtime.together.line import Stands
from safespace_tui.together import hosting as hosts
from safespace_tui.together.connection import Connection, NoAnswer, Said, Way
from safespace_tui.together.names import Names
from safespace_tui.together.session_setup import Caller, Hosting, Meeting, join, new_keys
from tests.together.line.ends import CLOCK, DEADLINE
from tests.together.relay.nodes import Relay

HERE = "127.0.0.1"


class Service:
    """A relay of one node, two couples that were invited, and whoever is on it in a test."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.relay = Relay(folder, (HERE,))
        self.folder = folder
        self.ours, self.others = self.relay.invite(), self.relay.invite()
        monkeypatch.setenv("SSL_CERT_FILE", str(self.relay.authority))
        self.relay.start()
        assert streams(self.relay.operator(), 1) == ""
        self.open: list[Hosting | Meeting | Connection] = []

    def caller(self, name: str) -> Caller:
        return Caller(keys=new_keys(), name=name, clock=CLOCK, folder=self.folder / name, program="1.0")

    def met(self) -> tuple[Meeting, Meeting]:
        """Both of a couple, after they have met by a code."""
        hosting = Hosting.open(self.caller("Anna"), seat="a", other=None, relay=self.ours)
        self.open.append(hosting)
        guest = join(self.caller("Ben"), other=None, code=hosting.progress().code, relay=self.ours)
        self.open.append(guest)
        while hosting.progress().stage != "joined":
            hosting.wait(1_000)
        return hosting.meeting(), guest

    def stranger(self, url: str) -> Connection:
        """Somebody else on the same relay, with a program of their own."""
        connection = Connection(Way(urls=[url], inbox=f"_INBOX_guest_{word(url)}"), CLOCK)
        connection.open()
        assert connection.wait(DEADLINE, lambda: connection.is_up), connection.trouble
        self.open.append(connection)
        return connection

    def close(self) -> None:
        for one in reversed(self.open):
            (one.line if isinstance(one, Meeting) else one).close()
        self.relay.close()


def word(url: str) -> str:
    """The couple's word in an address."""
    return url.partition("://")[2].partition(":")[0]


@pytest.fixture
def service(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Service]:
    one = Service(tmp_path, monkeypatch)
    yield one
    one.close()


def read(meeting: Meeting, n: int) -> Placed:
    """The entry at a place, once it is there."""
    late = CLOCK.now() + DEADLINE
    while True:
        assert CLOCK.now() < late
        meeting.line.wait(100)
        for one in meeting.line.news():
            if isinstance(one, Stands) and one.placed.n == n:
                return one.placed


def test_a_couple_meets_on_a_relay_and_another_one_gets_at_nothing_of_it(service: Service) -> None:
    anna, ben = service.met()
    assert service.ours not in service.open[0].progress().at  # type: ignore[union-attr]  # a host
    anna.line.put(0, b"between us")
    assert read(ben, 0).body == b"between us"
    ben.line.put(1, b"and us alone")
    assert read(anna, 1).body == read(ben, 1).body == b"and us alone"
    names = Names(couple=word(service.ours), session=anna.ticket.session)
    stranger = service.stranger(service.others)
    heard: list[Said] = []
    inboxes = (f"_INBOX_guest_{names.couple}.>", f"_INBOX_host_{names.couple}.>", "_INBOX.>")
    for subject in (names.live, names.here("*"), "live.>", "here.>", ">", "talk.>", "ltick.>", "pair.>", *inboxes):
        stranger.trouble = ""
        stranger.on(subject, heard.append)
        assert stranger.wait(DEADLINE, lambda: "subscription" in stranger.trouble.lower()), subject
    for subject, data in (
        (names.place(2), b"ajunk"), (names.here("guest"), b""), (names.tick("host"), b"0"), (names.call, b""),
        (names.pair(1), b""), (names.read(0), b""), ("$JS.API.DIRECT.GET.TALK", b'{"seq":1}'),
        ("$JS.API.STREAM.MSG.GET.TALK", b'{"seq":1}'), ("$JS.API.STREAM.MSG.DELETE.TALK", b'{"seq":1}'),
        ("$JS.API.STREAM.PURGE.TALK", b""), ("$JS.API.STREAM.DELETE.TALK", b""), ("$JS.API.STREAM.INFO.TALK", b""),
        ("$JS.API.STREAM.LIST", b""), ("$JS.API.CONSUMER.CREATE.TALK", b"{}"), ("$JS.API.INFO", b""),
        (f"live.{names.couple}.{names.session}.2", b"fake"), (f"_INBOX_host_{names.couple}.x", b"fake"),
    ):  # fmt: skip
        stranger.trouble = ""
        stranger.run(stranger.say(subject, data, surely=True), 3_000)
        assert stranger.wait(DEADLINE, lambda: f'"{subject}"'.lower() in stranger.trouble.lower()), subject  # noqa: B023 -- called at once
    ben.line.put(2, b"still ours")
    assert read(anna, 2).body == b"still ours"
    assert heard == []
    on_the_disk = b"".join(
        one.read_bytes() for one in (service.relay.folder / "n1" / "store").rglob("*") if one.is_file()
    )
    assert names.couple.encode() in on_the_disk
    assert b"between us" not in on_the_disk
    assert b"Anna" not in on_the_disk


def test_a_seat_of_the_same_couple_cannot_take_a_place_twice(service: Service) -> None:
    anna, ben = service.met()
    anna.line.put(0, b"first")
    read(ben, 0)
    names = Names(couple=word(service.ours), session=anna.ticket.session)
    other = service.stranger(service.ours)
    answer = other.run(other.ask(names.place(0), b"bsecond"), 5_000)
    assert b"10077" in answer.data
    with pytest.raises(NoAnswer):
        other.run(other.ask("$JS.API.STREAM.PURGE.TALK", b"", seconds=0.3), 3_000)


def test_a_relay_that_does_not_know_the_couple_is_said(service: Service, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = service.ours.replace(service.ours.split(":")[2].split("@")[0], "wrong")
    with pytest.raises(Unable, match=f"^{Trouble.BAD_RELAY}:"):
        Hosting.open(service.caller("Anna"), seat="a", other=None, relay=wrong)
    monkeypatch.setattr(hosts, "LOOK_FOR", 100)
    monkeypatch.delenv("SSL_CERT_FILE")
    with pytest.raises(Unable, match=f"^{Trouble.NOBODY}:"):
        Hosting.open(service.caller("Anna"), seat="a", other=None, relay=service.ours)


def test_couples_are_invited_and_let_go(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = ("--folder", str(tmp_path))
    assert main([*folder, "add", "relay.example.org"]) == 0
    assert main([*folder, "add", "relay.example.org:4443"]) == 0
    first, second = capsys.readouterr().out.split()
    assert re.fullmatch(r"tls://[0-9a-f]{16}:[\w-]{32}@relay\.example\.org", first)
    assert second.endswith(":4443")
    file = tmp_path / COUPLES
    assert [one["user"] for one in users(file)] == [OPERATOR, word(first), word(second)]
    assert file.stat().st_mode & 0o077 == 0
    assert main([*folder, "remove", word(first)]) == 0
    assert main([*folder, "remove", word(first)]) == 2
    assert word(first) in capsys.readouterr().out
    assert main([*folder, "remove", OPERATOR]) == 2
    assert [one["user"] for one in users(file)] == [OPERATOR, word(second)]


def test_streams_that_cannot_be_set_up_are_said(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Connection, "wait", lambda *_: False)
    assert main(["streams", "nats://operator:x@127.0.0.1:9"]) == 2
    assert "could not be set up" in capsys.readouterr().err
