"""Clock-driven sessions: steps end at their due time, each once, whatever is pressed and however long the gap."""

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from tests.domain.plans import all_clock, by_clock
from tests.domain.talk import WALL, Talk

SIT, FIRST, STILL, SECOND, END = 0, 1, 2, 3, 9


@pytest.fixture
def talk() -> Talk:
    """A talk by the clock whose first monologue of 60 s has just begun, 5 s after sitting down."""
    talk = Talk(by_clock())
    talk.wait(5)
    talk.do(c.MoveOn())
    return talk


def test_untimed_steps_wait_for_a_key() -> None:
    talk = Talk(by_clock())
    assert talk.wait(86_400) == ()
    assert talk.index == SIT


@pytest.mark.parametrize(("after", "index"), [(59.999, FIRST), (60, STILL), (60.001, STILL)])
def test_a_step_ends_on_the_very_millisecond(talk: Talk, after: float, index: int) -> None:
    events = talk.wait(after)
    assert talk.index == index
    if index == STILL:
        assert events == (e.StepTimedOut(at=65_000, who="clock", to=STILL),)
        assert talk.left == pytest.approx(80 - after)


def test_a_beat_too_many_changes_nothing(talk: Talk) -> None:
    talk.wait(60)
    before = talk.session
    assert talk.wait(0) == talk.wait(0) == ()
    assert talk.session is before


def test_a_long_gap_passes_every_boundary_once_and_at_its_time(talk: Talk) -> None:
    events = talk.wait(10_000)
    ends = [65, 85, 145, 165, 225, 245, 305, 325]
    assert [(event.at // 1000, event.to) for event in events if isinstance(event, e.StepTimedOut)] == list(
        zip(ends, range(STILL, END + 1), strict=True)
    )
    assert len(events) == len(ends)
    assert talk.index == END


def test_a_session_of_clocked_steps_alone_finishes_by_itself() -> None:
    talk = Talk(all_clock())
    assert talk.wait(500) == (
        e.StepTimedOut(at=30_000, who="clock", to=1),
        e.StepTimedOut(at=60_000, who="clock", to=2),
        e.Finished(at=60_000),
    )
    assert talk.wait(10) == ()


@pytest.mark.parametrize(
    "command",
    [c.MoveOn(), c.PassFloor(), c.ReflectNow(), c.Confirm(answer="thats_it"), c.ChangeTime(seconds=60)],
    ids=lambda command: type(command).__name__,
)
def test_no_key_cuts_a_step_short_or_stretches_it(talk: Talk, command: c.Command) -> None:
    assert talk.why_not(command) is Why.BY_CLOCK


def test_what_the_clock_has_ended_comes_before_what_was_asked_for(talk: Talk) -> None:
    talk.now += 61_000
    assert talk.do(c.Pause()) == (e.StepTimedOut(at=65_000, who="clock", to=STILL), e.Paused(at=66_000))
    assert talk.left == 19


def test_a_key_pressed_after_the_end_is_refused_and_the_end_still_comes() -> None:
    talk = Talk(all_clock())
    talk.now = 60_000
    assert talk.why_not(c.Pause()) is Why.OVER
    assert len(talk.wait(0)) == 3


def test_a_pause_stands_still_and_the_rest_is_played_afterwards(talk: Talk) -> None:
    talk.wait(50)
    talk.do(c.Pause())
    assert talk.wait(3_600) == ()
    talk.do(c.Resume())
    assert talk.wait(9.999) == ()
    assert talk.wait(0.001) == (e.StepTimedOut(at=3_665_000, who="clock", to=STILL),)


def test_finishing_goes_to_the_closing_even_from_a_clocked_step(talk: Talk) -> None:
    talk.wait(10)
    assert talk.do(c.Finish()) == (e.ClosingBegan(at=15_000, to=END),)


def test_taking_back_an_early_closing_gives_the_speaker_the_rest_of_the_time(talk: Talk) -> None:
    talk.wait(10)
    talk.do(c.Finish())
    talk.wait(1_200)
    talk.do(c.SetTopic(text="rain"))
    talk.do(c.Undo())
    talk.do(c.Undo())
    assert (talk.index, talk.left) == (FIRST, 50)
    assert talk.wait(49.999) == ()
    assert talk.wait(0.001) == (e.StepTimedOut(at=talk.now, who="clock", to=STILL),)


def test_taking_back_two_things_in_a_row_gives_no_time_either(talk: Talk) -> None:
    talk.wait(10)
    talk.do(c.SetTopic(text="rain"))
    talk.wait(10)
    talk.do(c.Finish())
    talk.wait(300)
    talk.do(c.Undo())
    talk.do(c.Undo())
    assert (talk.index, talk.left, talk.view.topic) == (FIRST, 40, "")


def test_what_the_clock_ended_cannot_be_taken_back(talk: Talk) -> None:
    talk.do(c.SetTopic(text="rain"))
    talk.wait(60)
    assert talk.why_not(c.Undo()) is Why.NOTHING_TO_UNDO


# --- away -----------------------------------------------------------------------------------------------------------


def test_what_ended_before_the_absence_ended_and_the_rest_waits(talk: Talk) -> None:
    talk.now += 500_000
    assert talk.do(c.BeAway(since=70_000)) == (
        e.StepTimedOut(at=65_000, who="clock", to=STILL),
        e.WentAway(at=70_000, who="clock", until=505_000),
    )
    assert (talk.left, talk.view.away) == (15, 435_000)
    talk.do(c.Resume())
    assert talk.left == 15


def test_an_absence_that_is_counted_uses_up_the_step_and_no_more(talk: Talk) -> None:
    talk.wait(10)
    talk.now += 500_000
    talk.do(c.BeAway(since=15_000))
    talk.wait(3)
    assert talk.do(c.Resume(count=True)) == (e.Resumed(at=518_000, counted=50_000),)
    assert talk.left == 0
    assert talk.wait(0) == (e.StepTimedOut(at=518_000, who="clock", to=STILL),)
    assert talk.left == 20


def test_a_short_absence_is_counted_whole(talk: Talk) -> None:
    talk.now += 20_000
    talk.do(c.BeAway(since=5_000))
    talk.do(c.Resume(count=True))
    assert talk.left == 40


@pytest.mark.parametrize("command", [c.BeAway(since=60_000), c.Reopen(wall=WALL)], ids=["away", "reopen"])
def test_an_end_that_only_the_restart_or_the_absence_finds_is_said(command: c.Command) -> None:
    talk = Talk(all_clock())
    talk.now = 60_000
    assert talk.do(command)[-1] == e.Finished(at=60_000)
    assert talk.view.state == "finished"


def test_an_absence_cannot_begin_in_the_future(talk: Talk) -> None:
    assert talk.why_not(c.BeAway(since=5_001)) is Why.BACKWARDS


def test_an_absence_begins_at_the_earliest_with_the_last_thing_that_happened(talk: Talk) -> None:
    assert talk.do(c.BeAway(since=-1)) == (e.WentAway(at=5_000, who="clock", until=5_000),)
