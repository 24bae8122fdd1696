"""The end: from everywhere to the closing, from there out; or left unfinished, with all that there was."""

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import CommandKind, Refused
from safespace_tui.domain.session.decide import decide
from tests.domain.plans import by_clock, by_hand, gated
from tests.domain.talk import Talk

CLOSING = 10


@pytest.mark.parametrize("slot", range(CLOSING))
def test_finishing_goes_to_the_closing_first(slot: int) -> None:
    talk = Talk(by_hand()).go_to(slot)
    assert talk.do(c.Finish(who="a")) == (e.ClosingBegan(at=0, who="a", to=CLOSING),)
    assert (talk.view.closing, talk.view.state) == (True, "running")


@pytest.mark.parametrize("slot", [CLOSING, CLOSING + 1, CLOSING + 2])
def test_finishing_in_the_closing_is_the_end(slot: int) -> None:
    talk = Talk(by_hand()).go_to(slot)
    assert talk.do(c.Finish(who="b")) == (e.Finished(at=0, who="b"),)
    assert (talk.view.state, talk.view.allowed) == ("finished", frozenset())


def test_finishing_in_a_pause_goes_on_with_the_closing() -> None:
    talk = Talk(by_hand())
    talk.do(c.Pause())
    talk.wait(100)
    assert talk.do(c.Finish()) == (e.Resumed(at=100_000), e.ClosingBegan(at=100_000, to=CLOSING))
    assert (talk.view.left, talk.view.state) == (None, "running")


def test_finishing_in_a_pause_of_the_closing_is_the_end() -> None:
    talk = Talk(by_hand()).go_to(CLOSING)
    talk.do(c.Pause())
    assert talk.do(c.Finish()) == (e.Finished(at=0),)


def test_without_a_closing_finishing_is_the_end_at_once() -> None:
    assert Talk(gated()).do(c.Finish()) == (e.Finished(at=0),)


def test_the_last_step_done_is_the_end() -> None:
    talk = Talk(by_hand()).go_to(CLOSING + 2)
    for who in ("a", "b"):
        talk.do(c.GiveAnswer(who="a" if who == "a" else "b", value="7"))
    assert talk.view.state == "running"
    assert talk.do(c.MoveOn()) == (e.StepDone(at=0, to=CLOSING + 3), e.Finished(at=0))


@pytest.mark.parametrize("stop", [None, c.Pause(), c.CallBreak()])
def test_leaving_is_possible_from_everywhere(stop: c.Command | None) -> None:
    for plan in (by_hand(), by_clock(), gated()):
        talk = Talk(plan)
        if stop is not None:
            talk.do(stop)
        assert talk.do(c.Leave(who="b")) == (e.LeftUnfinished(at=0, who="b"),)
        assert talk.view.state == "unfinished"


def test_after_the_end_time_makes_no_difference() -> None:
    talk = Talk(by_clock())
    talk.do(c.MoveOn())
    talk.do(c.Leave())
    view = talk.view
    assert talk.wait(10_000) == ()
    assert talk.view == view


def test_a_refusal_says_what_and_why() -> None:
    talk = Talk(gated())
    talk.do(c.Finish())
    with pytest.raises(Refused) as refused:
        decide(talk.session, c.Pause(), 0)
    assert (refused.value.move, str(refused.value)) == (CommandKind.PAUSE, "pause: over")
