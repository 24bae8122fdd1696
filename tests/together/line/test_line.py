"""What every line promises, whatever it is made of; and what one over a real broker does when that fails."""

import asyncio
import os
import signal
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from nats.aio.client import Client

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.together.entries import LONGEST_ENTRY
from safespace_tui.domain.together.joint import Joint
from safespace_tui.domain.together.log_copy import LogCopy, arrived
from safespace_tui.runtime.together.line import Put, Stands
from safespace_tui.runtime.together.sealing import unlock
from safespace_tui.together.connection import NoAnswer, Said
from safespace_tui.together.names import COUPLE_OF_A_CODE, Names, wire
from safespace_tui.together.sealed_line import NOTHING, CallLine
from tests.helpers import FakeClock
from tests.together.line.ends import COUPLE, SESSION, Ends, MemoryEnds, NatsEnds, decoded, hung_up, seals

NAMES = Names(couple=COUPLE, session=SESSION)

KINDS: dict[str, Callable[[Path], Ends]] = {
    "memory": lambda _: MemoryEnds(sealed=False),
    "memory, sealed": lambda _: MemoryEnds(sealed=True),
    "broker": lambda folder: NatsEnds(folder, sealed=False),
    "broker, sealed": NatsEnds,
    "broker, slow and one way more than the other": lambda folder: NatsEnds(folder, slow=(0.03, 0.006)),
}


@pytest.fixture(params=KINDS)
def ends(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ends]:
    both = KINDS[request.param](tmp_path / "broker")
    yield both
    both.close()


@pytest.fixture
def nats(tmp_path: Path) -> Iterator[NatsEnds]:
    both = NatsEnds(tmp_path / "broker")
    yield both
    both.close()


# --- every line -------------------------------------------------------------------------------------------------------


def test_what_one_puts_both_read_at_the_same_place_with_the_same_stamp(ends: Ends) -> None:
    assert [ends.lines[seat].seat for seat in BOTH] == ["a", "b"]
    for n in range(12):
        ends.write(BOTH[n % 2], n, b"entry %d" % n)
    assert ends.log("a") == ends.log("b")
    assert [one.body for one in ends.log("a")] == [b"entry %d" % n for n in range(12)]
    assert [one.author for one in ends.log("a")] == [*BOTH] * 6
    stamps = [one.stamp for one in ends.log("a")]
    assert stamps == sorted(stamps)
    ends.until(lambda: all(Put(n, "kept") in ends.answers(BOTH[n % 2]) for n in range(12)))


def test_a_place_is_taken_once_however_many_want_it(ends: Ends) -> None:
    for n in range(8):
        for seat in BOTH:
            ends.lines[seat].put(n, b"of %s" % seat.encode())
        ends.until(lambda: all(len(ends.log(seat)) > n for seat in BOTH))  # noqa: B023 -- called at once
    assert ends.log("a") == ends.log("b")
    assert {one.body for one in ends.log("a")} <= {b"of a", b"of b"}


def test_all_is_told_again_from_any_place_on(ends: Ends) -> None:
    for n in range(4):
        ends.write("a", n, b"%d" % n)
    before = ends.log("b")
    ends.come["b"].clear()
    ends.lines["b"].read_from(2)
    ends.until(lambda: {one.placed.n for one in ends.come["b"] if isinstance(one, Stands)} >= {2, 3})
    assert [one.placed for one in ends.come["b"] if isinstance(one, Stands) and one.placed.n == 3][:1] == before[3:]


def test_a_sign_of_life_is_heard_by_both(ends: Ends) -> None:
    ends.lines["a"].beat(b"here I am")
    ends.until(lambda: all(ends.beats(seat, "a") for seat in BOTH))
    assert [ends.beats(seat, "a") for seat in BOTH] == [[b"here I am"], [b"here I am"]]
    assert ends.beats("a", "b") == []


def test_the_longest_entry_fits(ends: Ends) -> None:
    ends.write("b", 0, os.urandom(LONGEST_ENTRY))
    assert ends.log("a") == ends.log("b")
    assert len(ends.log("a")[0].body) == LONGEST_ENTRY


def test_both_know_the_time_of_the_log(ends: Ends) -> None:
    ends.write("a", 0, b"x")

    def near() -> bool:
        a, b = (ends.lines[seat].now() for seat in BOTH)
        return abs(a - b) <= 50

    ends.until(near)
    assert 0 <= ends.lines["b"].now() - ends.log("b")[0].stamp < 15_000


# --- a broker that fails ----------------------------------------------------------------------------------------------


def test_after_the_broker_was_killed_all_stands_and_the_talk_goes_on(nats: NatsEnds) -> None:
    for n in range(5):
        nats.write("a", n, b"%d" % n)
    nats.kill()
    nats.write("b", 5, b"after it")
    for seat in BOTH:
        nats.sit_down_again(seat)
    nats.until(lambda: all(len(nats.log(seat)) == 6 for seat in BOTH))
    assert [one.body for one in nats.log("a")] == [b"0", b"1", b"2", b"3", b"4", b"after it"]
    assert nats.log("a") == nats.log("b")


def test_nothing_is_put_while_the_line_is_down_nor_when_it_is_back(nats: NatsEnds) -> None:
    nats.write("a", 0, b"first")
    nats.stop()
    nats.lines["a"].put(1, b"a key of ten minutes ago")
    nats.start()
    nats.until(lambda: all(line.is_up for line in nats.raw.values()))
    nats.write("b", 1, b"another")
    assert nats.log("a")[1].body == b"another"


def test_an_entry_whose_answer_was_lost_is_found_again_and_stands_once(
    nats: NatsEnds, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask = nats.connections["a"].ask

    async def lost(*args: object, **more: object) -> object:
        await ask(*args, **more)  # type: ignore[arg-type]  # as it was called
        raise NoAnswer("lost")

    monkeypatch.setattr(nats.connections["a"], "ask", lost)
    nats.lines["a"].put(0, b"mine")
    nats.until(lambda: nats.log("b"))
    monkeypatch.undo()
    nats.lines["a"].put(0, b"mine")
    nats.until(lambda: nats.log("a"))
    assert nats.log("a") == nats.log("b")
    assert nats.log("a")[0].body == b"mine"
    assert nats.stands(1) is None


def test_a_live_copy_that_is_late_doubled_or_missing_makes_no_difference(
    nats: NatsEnds, monkeypatch: pytest.MonkeyPatch
) -> None:
    heard = nats.raw["b"]._stood
    kept: list[object] = []
    nats.connections["b"].on(NAMES.live, kept.append)
    for client in (nats.connections["b"],):
        client.run(hung_up(client), 2_000)
    nats.until(lambda: not nats.raw["b"].is_up or kept is not None)
    nats.until(lambda: nats.raw["b"].is_up)
    for n in range(3):
        nats.lines["a"].put(n, b"%d" % n)
        nats.until(lambda: len(nats.log("a")) > n)  # noqa: B023 -- called at once
    assert nats.log("b") == []
    nats.lines["b"].read_from(0)
    nats.until(lambda: len(nats.log("b")) == 3)
    for said in (*reversed(kept), *kept):
        heard(said)  # type: ignore[arg-type]  # what was kept from it
    nats.take()
    assert nats.log("a") == nats.log("b")
    nats.connections["b"].on(NAMES.live, heard)


def test_what_the_broker_has_forgotten_is_put_back_with_its_first_stamps(nats: NatsEnds) -> None:
    for n in range(6):
        nats.write(BOTH[n % 2], n, b"%d" % n)
    before = nats.log("a")
    nats.stop()
    nats.start(forgotten=True)
    nats.until(lambda: all(nats.stands(n) for n in range(6)))
    nats.write("b", 6, b"on it goes")
    nats.sit_down_again("b")
    nats.until(lambda: len(nats.log("b")) == 7)
    assert nats.log("b")[:6] == before
    assert nats.log("b") == nats.log("a")


def test_another_log_on_the_line_is_seen_and_nothing_of_it_is_taken(nats: NatsEnds) -> None:
    nats.write("a", 0, b"as it was")
    copy, _ = arrived(LogCopy(joint=Joint(host="a")), nats.log("b")[0], unlock)
    for line in nats.raw.values():
        line.forget()  # so that nobody puts back what was there
    nats.stop()
    nats.start(forgotten=True)
    nats.until(lambda: all(line.is_up for line in nats.raw.values()))
    nats.come["b"].clear()
    assert "error" not in decoded(nats.ask("a", NAMES.place(0), wire("a", b"something else")))
    nats.until(lambda: nats.log("b"))
    other, steps = arrived(copy, nats.log("b")[0], unlock)
    assert other.forked
    assert steps == ()
    assert other.entries == copy.entries


def test_bytes_that_nobody_of_both_has_sealed_count_for_nothing_on_both_alike(nats: NatsEnds) -> None:
    nats.write("a", 0, b"first")
    old = nats.stands(0)
    assert old is not None
    foreign = (b"junk", b"", wire("b", seals("a", "another").entry(1, "a", b"", b"replayed")), old, b"A" + bytes(40))
    for n, data in enumerate(foreign, 1):
        assert "error" not in decoded(nats.ask("b", NAMES.place(n), data))
    nats.until(lambda: all(len(nats.log(seat)) == 6 for seat in BOTH))
    assert nats.log("a") == nats.log("b")
    assert all(one.body.startswith(NOTHING) for one in nats.log("a")[1:])
    nats.write("b", 6, b"on it goes")
    assert nats.log("a")[6].body == b"on it goes"


def test_places_taken_ahead_are_passed_over_when_it_is_their_turn(nats: NatsEnds) -> None:
    assert "error" not in decoded(nats.ask("b", NAMES.place(2), wire("b", b"taken ahead")))
    nats.write("a", 0, b"0")
    nats.lines["a"].put(1, b"1")
    nats.until(lambda: all(len(nats.log(seat)) == 3 for seat in BOTH))
    assert nats.log("a")[2].body.startswith(NOTHING)
    nats.write("a", 3, b"3")
    assert nats.log("a") == nats.log("b")


def test_a_place_cannot_be_taken_twice_even_by_who_does_not_ask_for_it_to_be_free(nats: NatsEnds) -> None:
    nats.write("a", 0, b"first")
    assert decoded(nats.ask("b", NAMES.place(0), b"bmine"))["error"]["err_code"] == 10077
    sequence = {"Nats-Expected-Last-Subject-Sequence": "0"}
    assert decoded(nats.ask("b", NAMES.place(0), b"bmine", **sequence))["error"]["err_code"] == 10071


def test_on_a_line_that_has_gone_silent_another_client_takes_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = FakeClock()
    nats = NatsEnds(tmp_path / "broker", clock=clock)
    renew, renewed = nats.connections["a"].renew, threading.Event()

    def taken_over() -> None:
        renewed.set()
        renew()

    monkeypatch.setattr(nats.connections["a"], "renew", taken_over)
    try:
        nats.write("a", 0, b"first")
        os.kill(nats.broker.pid, signal.SIGSTOP)
        os.waitid(os.P_PID, nats.broker.pid, os.WSTOPPED | os.WNOWAIT)
        first = nats.connections["a"]._client
        nats.lines["a"].beat(b"is anybody there")
        nats.until(lambda: nats.raw["a"]._asked is not None)
        clock.advance(3_000)
        nats.until(renewed.is_set)
        nats.until(lambda: nats.connections["a"]._client is not first)
        os.kill(nats.broker.pid, signal.SIGCONT)
        nats.until(lambda: nats.raw["a"].is_up)
        nats.write("a", 1, b"second")
    finally:
        os.kill(nats.broker.pid, signal.SIGCONT)
        nats.close()


@pytest.mark.parametrize("state", [Client.CONNECTING, Client.CLOSED])
def test_a_client_that_is_neither_up_nor_gone_is_not_waited_for(
    nats: NatsEnds, monkeypatch: pytest.MonkeyPatch, state: int
) -> None:
    connect, times = Client.connect, [2]

    async def halfway(self: Client, *words: Any, **more: Any) -> None:
        await connect(self, *words, **more)
        times[0] -= 1
        if times[0] >= 0:
            self._status = state

    nats.write("a", 0, b"first")
    monkeypatch.setattr(Client, "connect", halfway)
    nats.connections["b"].run(hung_up(nats.connections["b"]), 2_000)
    nats.until(lambda: times[0] < 0 and nats.raw["b"].is_up)
    client = nats.connections["b"]._client
    assert client is not None
    client._status = state
    nats.until(lambda: nats.connections["b"]._client is not client and nats.raw["b"].is_up)
    nats.write("b", 1, b"second")


def test_the_stream_of_the_time_is_there_again_after_a_kill(nats: NatsEnds) -> None:
    nats.kill()
    samples = nats.raw["b"]._time._samples
    samples.clear()
    nats.until(lambda: samples)


# --- who may what -----------------------------------------------------------------------------------------------------


def test_a_seat_with_a_changed_program_can_do_no_more_than_its_own(nats: NatsEnds) -> None:
    nats.write("a", 0, b"first")
    stream = "$JS.API.STREAM"
    for subject, data in (
        (NAMES.here("host"), b""),
        (NAMES.tick("host"), b""),
        (f"live.{COUPLE}.{SESSION}.1", b"fake"),
        (f"ltick.{COUPLE}.host", b"0"),
        (f"{stream}.MSG.DELETE.TALK", b'{"seq":1}'),
        (f"{stream}.MSG.GET.TALK", b'{"seq":1}'),
        ("$JS.API.DIRECT.GET.TALK", b'{"seq":1}'),
        (f"{stream}.PURGE.TALK", b""),
        (f"{stream}.DELETE.TALK", b""),
        (f"{stream}.UPDATE.TALK", b"{}"),
        (f"{stream}.CREATE.MINE", b'{"name":"MINE","subjects":["talk.>"]}'),
        ("talk.others.s.0", b"bx"),
        ("pair.pairing.1", b""),
    ):
        assert nats.is_refused("b", subject, data), subject
    assert nats.stands(0) is not None
    assert nats.stands(1) is None


def test_a_seat_hears_nothing_that_is_not_meant_for_it(nats: NatsEnds) -> None:
    heard: list[object] = []
    for subject in (
        ">",
        "live.>",
        "talk.>",
        "_INBOX.>",
        f"_INBOX_host_{COUPLE}.>",
        f"pair.{COUPLE_OF_A_CODE}.*",
        "$SYS.>",
    ):
        nats.connections["b"].trouble = ""
        nats.connections["b"].on(subject, heard.append)
        nats.until(lambda: "ermission" in nats.connections["b"].trouble)
    nats.write("a", 0, b"secret")
    assert heard == []


def test_without_its_own_key_nobody_comes_in(nats: NatsEnds) -> None:
    from safespace_tui.together.connection import Connection, Way
    from safespace_tui.together.keys import line_seed, new_keys
    from tests.together.line.ends import CLOCK, DEADLINE

    for seed in ("", line_seed(new_keys())):
        stranger = Connection(Way(urls=[f"nats://{nats.broker.address}"], seed=seed, inbox="_INBOX_x"), CLOCK)
        stranger.open()
        assert stranger.wait(DEADLINE, lambda: bool(stranger.refused))  # noqa: B023 -- called at once
        assert not stranger.is_up
        stranger.close()


async def test_a_screen_is_told_in_its_own_loop(tmp_path: Path) -> None:
    nats = await asyncio.to_thread(NatsEnds, tmp_path / "broker")
    told = asyncio.Event()
    line = nats.lines["b"]
    assert hasattr(line, "tell_in_this_loop")
    line.tell_in_this_loop()
    line.wake(told.set)
    nats.lines["a"].put(0, b"x")
    await asyncio.wait_for(told.wait(), 10)
    assert line.news()
    await asyncio.to_thread(nats.close)


def test_a_broker_that_takes_nothing_more_says_so_and_takes_again(
    nats: NatsEnds, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def refused(*_: object, **__: object) -> Said:
        return Said("", b'{"error":{"err_code":10047,"description":"insufficient storage resources available"}}', {})

    line = nats.lines["a"]
    assert isinstance(line, CallLine)
    monkeypatch.setattr(nats.connections["a"], "ask", refused)
    line.put(0, b"mine")
    nats.until(lambda: line.full)
    assert line.full == "insufficient storage resources available"
    monkeypatch.undo()
    nats.write("a", 0, b"mine")
    nats.until(lambda: not line.full)
