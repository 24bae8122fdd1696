"""Pauses, absences, breaks and restarts: the clock of the talk stands, and everything is where it was."""

from collections.abc import Sequence

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.evolve import evolve, replay
from safespace_tui.domain.session.totals import totals
from tests.domain.plans import by_hand
from tests.domain.talk import BACK, BREAK, WALL, Talk


@pytest.fixture
def talk() -> Talk:
    """A talk in which a has had the floor (300 s) for 20 seconds, 30 seconds after sitting down."""
    talk = Talk(by_hand())
    talk.wait(10)
    talk.go_to(2)
    talk.wait(20)
    return talk


STOPS = [
    pytest.param([c.Pause()], [c.Resume()], id="pause"),
    pytest.param([c.NameBoundary()], [c.Resume()], id="boundary"),
    pytest.param([c.Pause(), c.NameBoundary()], [c.Resume()], id="boundary in a pause"),
    pytest.param(BREAK, BACK, id="break"),
    pytest.param([c.Reopen(wall=WALL)], [c.Resume()], id="restart"),
    pytest.param([c.BeAway(since=30_000)], [c.Resume()], id="away"),
    pytest.param([c.Pause(), c.Reopen(wall=WALL)], [c.Resume()], id="restart in a pause"),
    pytest.param([*BREAK, c.Reopen(wall=WALL)], BACK, id="restart in a break"),
]


@pytest.mark.parametrize(("stop", "go_on"), STOPS)
def test_a_stop_costs_no_time_and_changes_no_place(
    talk: Talk, stop: Sequence[c.Command], go_on: Sequence[c.Command]
) -> None:
    place = talk.session.place
    for command in stop:
        talk.do(command)
    assert talk.view.state in ("paused", "break")
    assert talk.wait(86_400) == ()
    assert (talk.left, talk.session.place) == (280, place)
    for command in go_on:
        talk.do(command)
    talk.wait(5)
    assert (talk.view.state, talk.left, talk.session.place) == ("running", 275, place)
    assert totals(talk.session).whole == 30_000


def test_each_stop_says_what_happened(talk: Talk) -> None:
    assert talk.do(c.Pause(who="b")) == (e.Paused(at=30_000, who="b"),)
    assert talk.do(c.Resume(who="a")) == (e.Resumed(at=30_000, who="a"),)
    assert talk.do(c.CallBreak(who="b"))[0].who == "both"  # nobody's name stands beside a break
    assert talk.do(c.Reopen(wall=WALL)) == (e.Reopened(at=30_000, who="clock", wall=WALL),)
    assert talk.view.state == "break"


def test_a_boundary_stops_the_talk_and_nobody_has_to_explain(talk: Talk) -> None:
    assert talk.do(c.NameBoundary(who="b")) == (e.BoundaryNamed(at=30_000), e.Paused(at=30_000))
    assert talk.do(c.NameBoundary(who="a")) == (e.BoundaryNamed(at=30_000),)


def test_a_boundary_after_an_absence_still_lets_it_be_counted(talk: Talk) -> None:
    talk.now += 60_000
    talk.do(c.BeAway(since=30_000))
    talk.do(c.NameBoundary())
    assert (talk.left, talk.view.away) == (280, 60_000)
    talk.do(c.Resume(count=True))
    assert talk.left == 220


def test_an_absence_is_counted_only_when_the_couple_says_so(talk: Talk) -> None:
    talk.now += 40_000
    assert talk.do(c.BeAway(since=32_000)) == (e.WentAway(at=32_000, who="clock", until=70_000),)
    assert (talk.view.away, talk.left) == (38_000, 278)
    talk.wait(7)
    before = talk.session
    talk.do(c.Resume())
    assert talk.left == 278
    talk.session = before
    assert talk.do(c.Resume(count=True)) == (e.Resumed(at=77_000, counted=38_000),)
    assert talk.left == 240
    talk.wait(1)
    talk.do(c.Pause())
    assert totals(talk.session).a == 22_000 + 38_000 + 1_000


def test_only_an_absence_can_be_counted(talk: Talk) -> None:
    for stop in (c.Pause(), c.Reopen(wall=WALL)):
        talk.do(stop)
        talk.now += 10_000
        assert talk.do(c.Resume(count=True)) == (e.Resumed(at=talk.now),)
    assert talk.left == 280


def test_an_absence_is_counted_at_most_once(talk: Talk) -> None:
    talk.now += 40_000
    talk.do(c.BeAway(since=30_000))
    talk.do(c.Resume(count=True))
    talk.do(c.Pause())
    assert talk.view.away == 0
    assert talk.do(c.Resume(count=True)) == (e.Resumed(at=70_000),)


def test_an_absence_is_not_asked_about_any_more_after_a_restart(talk: Talk) -> None:
    talk.now += 40_000
    talk.do(c.BeAway(since=30_000))
    talk.do(c.Reopen(wall=WALL))
    assert (talk.view.state, talk.view.away) == ("paused", 0)
    assert talk.do(c.Resume(count=True)) == (e.Resumed(at=70_000),)


def test_a_break_leaves_an_absence_to_be_settled(talk: Talk) -> None:
    talk.now += 40_000
    talk.do(c.BeAway(since=30_000))
    for command in (*BREAK, *BACK):
        talk.do(command)
    assert (talk.view.state, talk.view.away) == ("paused", 40_000)
    assert talk.do(c.Resume(count=True)) == (e.Resumed(at=70_000, counted=40_000),)


def test_notes_and_the_topic_do_not_end_an_absence(talk: Talk) -> None:
    talk.now += 40_000
    talk.do(c.BeAway(since=30_000))
    talk.do(c.TakeNote(text="the bus was late"))
    talk.do(c.SetTopic(text="buses"))
    assert talk.view.away == 40_000
    assert talk.do(c.Resume(count=True)) == (e.Resumed(at=70_000, counted=40_000),)


def test_nothing_can_happen_inside_an_absence(talk: Talk) -> None:
    talk.now += 40_000
    talk.do(c.BeAway(since=30_000))
    talk.now -= 1
    assert talk.why_not(c.Resume()) is c.Why.BACKWARDS


def test_a_restart_may_come_twice(talk: Talk) -> None:
    for _ in range(2):
        talk.do(c.Reopen(wall=WALL))
    assert (talk.view.state, talk.left) == ("paused", 280)


@pytest.mark.parametrize("log", [(), (e.Paused(at=1),)])
def test_a_log_begins_with_the_beginning(log: tuple[e.Event, ...]) -> None:
    with pytest.raises(ValueError, match="does not start with the beginning"):
        replay(log)


def test_whatever_stands_in_a_log_can_be_replayed(talk: Talk) -> None:
    # A log from elsewhere may hold what this program would not decide; replaying it never fails.
    session = talk.session
    for event in (e.Undone(at=1), e.Undone(at=1), e.Resumed(at=1), e.BreakEnded(at=0), e.Finished(at=0)):
        session = evolve(session, event)
    assert session.over
