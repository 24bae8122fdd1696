"""A break that was called by a slip is taken back, by nobody against the other's will, and leaves nothing behind."""

import pytest

from safespace_tui.domain.breaks.history import breaks_taken, nothing_agreed, without_slips
from safespace_tui.domain.breaks.reducer import rested
from safespace_tui.domain.breaks.state import SLIP
from safespace_tui.domain.couple import Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from safespace_tui.domain.session.plan import BREAK_PLAN
from safespace_tui.domain.session.seats import signed
from safespace_tui.domain.session.timeline import timeline
from safespace_tui.domain.session.totals import record_of
from tests.domain.breaks.resting import MINUTE, agree, rest_until
from tests.domain.plans import by_clock, by_hand
from tests.domain.talk import Talk


@pytest.fixture
def talk() -> Talk:
    """A talk in which a has had the floor for 20 seconds."""
    talk = Talk(by_hand()).go_to(2)
    talk.wait(20)
    return talk


def test_at_once_one_key_takes_it_back_and_the_talk_is_where_it_was(talk: Talk) -> None:
    before = talk.view
    talk.do(c.CallBreak(wall="called"))
    talk.now += SLIP
    assert talk.do(c.TakeBreakBack()) == (e.BreakTakenBack(at=talk.now),)
    assert talk.session.state == "running"
    assert talk.session.rest is None
    assert talk.view == before


def test_later_one_key_is_not_enough(talk: Talk) -> None:
    talk.do(c.CallBreak())
    talk.now += SLIP + 1
    before = talk.session
    assert talk.why_not(c.TakeBreakBack()) is Why.NO_SLIP
    assert talk.session is before


@pytest.mark.parametrize(("first", "second"), [("a", "b"), ("b", "a")])
def test_later_it_takes_a_word_of_each(talk: Talk, first: Who, second: Who) -> None:
    talk.do(c.CallBreak())
    talk.now += 60_000
    assert talk.do(c.TakeBreakBack(who=first)) == (e.SlipSaid(at=talk.now, who=first),)
    assert talk.do(c.TakeBreakBack(who=first)) == (e.SlipSaid(at=talk.now, who=first),)
    assert talk.do(c.TakeBreakBack(who=second)) == (e.BreakTakenBack(at=talk.now),)
    assert talk.session.state == "running"


def test_a_word_that_was_given_does_not_hold_for_a_later_break(talk: Talk) -> None:
    talk.do(c.CallBreak())
    talk.do(c.TakeBreakBack(who="a"))
    talk.do(agree(talk, 30))
    assert talk.why_not(c.TakeBreakBack(who="b")) is Why.AGREED
    rest = talk.session.rest
    assert rest is not None
    assert rest.slip == ()


def test_a_paused_talk_is_paused_again(talk: Talk) -> None:
    talk.do(c.Pause())
    talk.do(c.CallBreak())
    talk.do(c.TakeBreakBack())
    assert talk.session.state == "paused"


def test_on_a_screen_of_their_own_each_speaks_for_themselves_alone(talk: Talk) -> None:
    talk.do(c.CallBreak())
    command = signed(talk.session, c.TakeBreakBack(), "b")
    assert command == c.TakeBreakBack(who="b")
    assert talk.do(command) == (e.SlipSaid(at=talk.now, who="b"),)


@pytest.mark.parametrize("plan", [by_hand, by_clock], ids=["by hand", "by clock"])
@pytest.mark.parametrize("slips", [0, 1, 3])
def test_what_is_kept_is_what_would_be_without_it(plan: type, slips: int) -> None:
    def held(count: int) -> Talk:
        talk = Talk(plan()).go_to(1) if plan is by_clock else Talk(plan()).go_to(2)
        talk.now += 5_000
        for number in range(count):
            talk.do(c.CallBreak(wall="called"))
            talk.now += 1_000 * (number + 1)
            talk.do(c.Reopen(wall="again"))
            talk.do(c.TakeBreakBack())
        talk.do(c.TakeNote(text="the sea"))
        talk.now += 7_000
        talk.do(c.Pause())
        talk.do(c.CallBreak(wall="called"))
        talk.do(c.AgreeReturn(due=talk.now + 25 * MINUTE, wall="agreed"))
        talk.do(c.Leave())
        return talk

    with_slips, without = held(slips), held(0)
    assert record_of(with_slips.session) == record_of(without.session)
    assert record_of(with_slips.session).head.breaks == 1


def test_it_is_no_break_of_a_talk_that_still_runs(talk: Talk) -> None:
    talk.do(c.CallBreak())
    talk.do(c.TakeBreakBack())
    talk.wait(1)
    assert breaks_taken(talk.session) == ()
    assert "break" not in {segment.kind for segment in timeline(talk.session)}


def test_a_break_by_itself_is_over_and_never_began() -> None:
    talk = Talk(BREAK_PLAN)
    talk.do(c.CallBreak())
    talk.do(c.TakeBreakBack())
    assert talk.session.state == "unfinished"
    assert nothing_agreed(talk.session)


def test_with_a_time_agreed_a_break_by_itself_has_begun() -> None:
    talk = Talk(BREAK_PLAN)
    rest_until(talk, "resting")
    talk.do(c.Leave())
    assert not nothing_agreed(talk.session)
    assert not nothing_agreed(Talk(by_hand()).session)


def test_a_day_to_go_on_is_an_agreement_too() -> None:
    for day, began in (("", False), ("2026-03-02", True)):
        talk = Talk(BREAK_PLAN)
        talk.do(c.CallBreak())
        talk.do(c.CloseBreak(continue_on=day))
        assert nothing_agreed(talk.session) is not began


def test_what_was_taken_back_without_having_been_called_takes_nothing_along() -> None:
    cut = (e.TopicSet(at=1, who="both", text="money"), e.BreakTakenBack(at=2), e.StepDone(at=3, to=1))
    assert without_slips(cut) == (cut[0], cut[2])


def test_without_a_break_nothing_becomes_of_one(talk: Talk) -> None:
    assert rested(talk.session, e.CameBack(at=talk.now)) is talk.session


def test_a_break_by_itself_is_over_when_both_are_ready() -> None:
    alone = rest_until(Talk(BREAK_PLAN), "settled")
    assert alone.do(c.EndBreak(sure=True)) == (e.BreakEnded(at=alone.now), e.Finished(at=alone.now))
    assert alone.session.over
