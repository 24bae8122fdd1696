"""Sums: each millisecond of the talk belongs to one step, and none to a pause or a break."""

import msgspec
import pytest

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.totals import record_of, totals
from tests.domain.plans import by_clock, by_hand
from tests.domain.talk import BACK, BREAK, WALL, Talk


def _evening() -> Talk:
    """Settle 10 s; a: speaks 20, b reflects 5, a speaks 7; b: speaks 30; thanks 4 and 3; closing 11 s."""
    talk = Talk(by_hand())
    talk.wait(10)
    talk.do(c.MoveOn())
    talk.do(c.SetTopic(text="rain"))
    talk.wait(20)
    talk.do(c.ReflectNow())
    talk.wait(5)
    talk.do(c.Confirm(answer="more"))
    talk.wait(7)
    talk.do(c.PassFloor())
    talk.wait(30)
    talk.do(c.PassFloor())
    talk.wait(4)
    talk.do(c.MoveOn())
    talk.wait(3)
    talk.do(c.MoveOn())
    talk.wait(11)
    return talk


def test_talking_is_what_each_said_and_not_what_was_said_back() -> None:
    talk = _evening()
    talk.do(c.Finish())
    sums = totals(talk.session)
    assert (sums["a"], sums["b"], sums.whole) == (31_000, 33_000, 90_000)


def test_pauses_breaks_and_absences_belong_to_nobody() -> None:
    talk = Talk(by_hand()).go_to(2)
    for stop, go_on in ((c.Pause(), [c.Resume()]), (c.CallBreak(), BACK), (c.Reopen(wall=WALL), [c.Resume()])):
        talk.wait(10)
        talk.do(stop)
        talk.wait(1_000)
        for command in go_on:
            talk.do(command)
    talk.now += 1_000_000
    talk.do(c.BeAway(since=talk.now - 1_000_000))
    talk.do(c.Leave())
    assert totals(talk.session) == totals(talk.session).__class__(whole=30_000, a=30_000, b=0)


def test_what_was_taken_back_was_still_talked() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.wait(10)
    talk.do(c.PassFloor())
    talk.wait(5)
    talk.do(c.Undo())
    talk.wait(2)
    talk.do(c.Leave())
    sums = totals(talk.session)
    assert (sums.a, sums.b, sums.whole) == (12_000, 5_000, 17_000)


def test_by_the_clock_everybody_gets_the_same() -> None:
    talk = Talk(by_clock())
    talk.do(c.MoveOn())
    talk.wait(1_000)
    talk.do(c.MoveOn())
    sums = totals(talk.session)
    assert (sums.a, sums.b) == (120_000, 120_000)


def test_the_record_is_listed_without_its_events() -> None:
    talk = _evening()
    for command in (*BREAK, *BACK):
        talk.do(command)
    talk.do(c.MoveOn())
    talk.do(c.GiveAnswer(value="umbrellas", look_again="2026-04-01"))
    talk.do(c.GiveAnswer(value="boots"))
    talk.do(c.Finish())
    record = record_of(talk.session)
    head = record.head
    assert (head.uid, head.started_at, head.format, head.format_title) == ("u1", WALL, "by_hand", "By_Hand")
    assert (head.title, head.names, head.outcome) == ("rain", ("Anna", "Ben"), "finished")
    assert (head.duration_s, head.breaks, head.agreements) == (90, 1, 2)
    assert record.events == talk.session.log
    assert msgspec.json.decode(msgspec.json.encode(record), type=Record) == record


@pytest.mark.parametrize("end", [None, c.Leave()])
def test_what_did_not_come_to_its_end_is_unfinished(end: c.Command | None) -> None:
    talk = Talk(by_hand())
    if end is not None:
        talk.do(end)
    assert record_of(talk.session).head.outcome == "unfinished"


def test_only_a_log_from_its_beginning_can_be_added_up() -> None:
    session = Talk(by_hand()).session
    with pytest.raises(TypeError, match="begins with its beginning"):
        totals(msgspec.structs.replace(session, log=(e.Paused(at=1),)))
