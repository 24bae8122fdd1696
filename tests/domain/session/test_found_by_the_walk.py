"""Sequences on which the walk has stumbled, with bugs planted for it or with real ones, kept as plain tests."""

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from tests.domain.plans import all_clock, by_clock, by_hand, clocked_reflecting, gated
from tests.domain.talk import BACK, BREAK, Talk


def _times(talk: Talk) -> list[int]:
    return [event.at for event in talk.session.log]


@pytest.fixture
def monologue() -> Talk:
    """A talk by the clock whose first monologue of 60 s has just begun."""
    return Talk(by_clock()).go_to(1)


def test_time_in_a_closing_that_was_taken_back_does_not_end_steps_in_the_past(monologue: Talk) -> None:
    monologue.do(c.Finish())
    monologue.wait(0.001)
    monologue.do(c.Undo())
    assert monologue.left == 60
    monologue.wait(3_600)
    assert _times(monologue) == sorted(_times(monologue))


def test_a_night_that_is_counted_does_not_end_steps_in_the_past(monologue: Talk) -> None:
    monologue.now += 59_000_000
    monologue.do(c.BeAway(since=0))
    monologue.do(c.Resume(count=True))
    monologue.do(c.Finish())
    assert _times(monologue) == sorted(_times(monologue))


def test_a_beat_that_comes_late_ends_a_step_at_its_due_time(monologue: Talk) -> None:
    assert monologue.wait(60.001) == (e.StepTimedOut(at=60_000, who="clock", to=2),)
    assert monologue.left == 19.999


def test_one_beat_passes_all_the_boundaries_behind_it() -> None:
    talk = Talk(all_clock())
    talk.wait(130)
    assert talk.view.state == "finished"


def test_a_clocked_reflection_is_not_cut_short_by_its_answer() -> None:
    talk = Talk(clocked_reflecting())
    talk.wait(40)
    assert talk.why_not(c.Confirm(answer="thats_it")) is Why.BY_CLOCK
    talk.wait(20)
    talk.do(c.Confirm(answer="thats_it"))
    assert talk.view.floor == "b"


def test_a_break_in_a_pause_goes_back_to_the_pause() -> None:
    talk = Talk(by_hand())
    talk.do(c.Pause())
    for command in (*BREAK, *BACK):
        talk.do(command)
    assert talk.view.state == "paused"


def test_one_hidden_answer_is_not_seen_after_the_other_was_taken_back() -> None:
    talk = Talk(gated())
    talk.do(c.GiveAnswer(who="a", value="4"))
    talk.do(c.GiveAnswer(who="b", value="4"))
    for _ in range(2):
        talk.do(c.Undo())
        assert talk.view.question is not None
        assert talk.view.question.answers == ()


def test_the_second_speaker_has_the_whole_time() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.wait(200)
    talk.do(c.ChangeTime(seconds=60))
    talk.do(c.PassFloor())
    assert (talk.view.floor, talk.left) == ("b", 300)
