"""Both computers in one process, over a real broker on this computer alone: what the pages and lines are given."""

import contextlib
import dataclasses
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.cli.live_call import LiveCalls, PartnerSheet, Wishes
from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.together.seat_record import taken_seat
from safespace_tui.runtime.call_port import Call
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.memory import MemoryDraft, MemorySheet
from safespace_tui.storage.ports import StoreError
from tests.domain.plans import by_hand
from tests.table import Table


def _ports(*names: str) -> Ports:
    table = Table(couple_of(*names))
    return dataclasses.replace(table._ports(), clock=SystemClock(), partners=MemorySheet(), draft=MemoryDraft())


def _calls(ports: Ports, folder: Path, **wishes: object) -> LiveCalls:
    return LiveCalls(ports=ports, wishes=Wishes(**wishes), folder=folder)  # type: ignore[arg-type]


def _until(condition: Callable[[], object], *calls: Call) -> None:
    """Lets both go on until something holds; the time limit of a test ends what never does."""
    while not condition():
        for call in calls:
            call.wait(100)


@contextlib.contextmanager
def _both(tmp_path: Path) -> Iterator[tuple[LiveCalls, Call, LiveCalls, Call]]:
    """Anna hosts, and Ben, who has the two of them the other way round, has come by the code."""
    anna, ben = _ports("Anna", "Ben"), _ports("Ben", "Anna")
    hosts = _calls(anna, tmp_path / "a", hosts=True)
    with contextlib.closing(hosts.open("a", by_hand(), "127.0.0.1")) as host:
        shown = host.state().progress
        joins = _calls(ben, tmp_path / "b", hosts=False, at=shown.at)
        with contextlib.closing(joins.open("a", None, "")) as guest:
            assert guest.needs_code()
            guest.join(shown.code)
            _until(lambda: host.state().progress.stage == "joined", host)
            yield hosts, host, joins, guest


def _session(call: Call) -> RunningSession:
    session = call.session()
    assert session is not None
    return session


def test_two_computers_meet_by_a_code_hold_a_talk_and_take_part_again(tmp_path: Path) -> None:
    with _both(tmp_path) as (hosts, host, joins, guest):
        assert host.state().number == guest.state().number != ""
        assert (host.state().progress.guest, guest.state().progress.guest) == ("Ben", "Anna")
        guest.compare()
        assert guest.state().compared
        for call in (guest, host):
            call.sit_down(in_loop=False)
            call.sit_down(in_loop=False)
        _until(lambda: host.session() is not None and guest.session() is not None, host, guest)
        assert (_session(host).seat, _session(guest).seat) == ("a", "b")
        _session(guest).do(c.TakeNote(text="rain"))
        _until(lambda: "rain" in str(_session(host).session.log), host, guest)
        guest.close()
        found = joins.ports.draft.find()
        assert found is not None
        taken = taken_seat(found.joint)
        assert taken is not None
        assert (taken.crossed, found.events[0].couple.name("a")) == (True, "Ben")  # type: ignore[union-attr]
        with contextlib.closing(joins.again(taken, found)) as again:
            again.sit_down(in_loop=False)
            _until(lambda: again.session() is not None and "rain" in str(_session(again).session.log), again, host)
            _session(again).do(c.Leave())
            _until(lambda: _session(host).session.over, again, host)
            _until(lambda: all(_session(one).shared.same for one in (again, host)), again, host)  # type: ignore[union-attr]
            assert _session(host).shared == _session(again).shared
    known = PartnerSheet(hosts.ports).read()
    assert known is not None
    assert known.other is not None
    assert known.other.name == "Ben"


def test_what_cannot_be_held_on_two_screens_is_said_before_any_line_is_opened(tmp_path: Path) -> None:
    calls = _calls(_ports("Anna", "Ben"), tmp_path, hosts=True)
    with pytest.raises(StoreError, match="too long"):
        calls.open("a", replace(by_hand(), title="x" * 300), "127.0.0.1")


def test_an_address_of_elsewhere_is_refused_and_one_that_was_said_is_not_asked_for(tmp_path: Path) -> None:
    calls = _calls(_ports("Anna", "Ben"), tmp_path, hosts=True, at="192.0.2.7")
    assert calls.addresses() == ()
    assert "127.0.0.1" in _calls(_ports("Anna", "Ben"), tmp_path, hosts=True).addresses()
    with pytest.raises(Unable) as unable:
        calls.open("a", by_hand(), "")
    assert unable.value.trouble in (Trouble.NOT_HERE, Trouble.PUBLIC)


def test_a_talk_with_a_computer_that_was_forgotten_cannot_be_joined_again(tmp_path: Path) -> None:
    with _both(tmp_path) as (_, host, joins, guest):
        for call in (guest, host):
            call.sit_down(in_loop=False)
        _until(lambda: guest.session() is not None, host, guest)
    found = joins.ports.draft.find()
    assert found is not None
    taken = taken_seat(found.joint)
    assert taken is not None
    PartnerSheet(joins.ports).keep(None)
    with pytest.raises(Unable) as unable:
        joins.again(taken, found)
    assert unable.value.trouble is Trouble.NOT_PAIRED
