"""A call in lines: the code is said, who is there and the number are told, and then the same talk as on the screens."""

import pytest

from safespace_tui.domain.couple import Who
from safespace_tui.features.calling import texts
from safespace_tui.features.calling.plain import run
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.together.runner import JointRunner
from tests.features.calling.calls import CODE, NUMBER, FakeCalls, Wire
from tests.plain.people import People, Wait
from tests.table import Table

START = LaunchOptions(format="speaker_listener", first="a", skip_to="talk")


class Side:
    """One of the two, with what is typed there."""

    def __init__(self, wire: Wire, seat: Who, *script: object) -> None:
        self.table = Table()
        self.calls = FakeCalls(wire, self.table._ports(), seat)
        self.people = People(self.table.clock, script)  # type: ignore[arg-type]
        self.seat: Who = seat

    def run(self, code: str = "") -> str:
        """All of it; what was said."""
        run(self.calls.ports, self.people, self.calls, START, who=self.seat, code=code)
        return self.people.transcript


def test_a_code_is_said_and_another_one_made_and_leaving_closes_the_line() -> None:
    wire = Wire()
    side = Side(wire, "a", "new", "new", "hm", "leave")
    said = side.run()
    assert texts.PLAIN_CODE.format(code=CODE) in said
    assert texts.PLAIN_CODE.format(code="8-olive-robin") in said
    assert texts.TROUBLES[Trouble.TOO_MANY_CODES] in said
    assert texts.PLAIN_UNKNOWN.format(typed="hm") in said
    assert side.calls.call is not None
    assert side.calls.call.closed == 1
    assert not wire.log.entries


def test_whoever_is_there_is_named_and_the_talk_is_held_and_kept() -> None:
    wire = Wire()
    wire.joined = True
    guest = JointRunner(wire.log["b"], Table().clock, Table().draft)

    def beat() -> str:
        guest.beat()
        return "time"

    side = Side(wire, "a", "same", "", beat, "leave", "Stop for good")
    said = side.run()
    assert "Ben is there." in said
    assert NUMBER in said
    assert texts.COMPARED_NOW in said
    assert guest.session.state == "unfinished"
    assert " ".join(guest.shared.words) in said
    assert [head.uid for head in side.table.store.heads()] == ["u7"]


def test_a_guest_types_the_code_and_waits_for_the_beginning() -> None:
    wire = Wire()
    side = Side(wire, "b", "1-acorn-zebra", CODE, Wait(1_000), "", "leave")
    said = side.run()
    assert texts.TROUBLES[Trouble.WRONG_CODE] in said
    assert texts.THEIRS_TO_BEGIN.format(name="Anna") in said


def test_what_stands_in_the_way_is_told_by_whoever_called() -> None:
    side = Side(Wire(), "a")
    side.calls.unable = Unable(Trouble.NO_BROKER, path="x", why="y")
    with pytest.raises(Unable):
        side.run()
