"""A question that is asked again: by a key, and after a break wherever it had barred the way."""

from itertools import product

import pytest

from safespace_tui.domain.couple import Anyone
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Command, CommandKind, Why
from safespace_tui.domain.session.evolve import evolve
from safespace_tui.domain.session.plan import LoopSpan, Plan, PlannedPart, Slot, StepTexts
from tests.domain.plans import by_hand, gated, questions
from tests.domain.talk import BACK, BREAK, Talk

WORDS, RATING, AGREEMENT = 2, 4, 7
GATES = {
    "calm of each": (StepTexts(kind="ask", keep="rating", each=True, hidden=True, at_most=3), "8", "2"),
    "calm of both as one": (StepTexts(kind="ask", keep="rating", at_most=0), "1", "0"),
    "readiness of each": (StepTexts(kind="ask", keep="ready", each=True, must_be_ready=True), "not_ready", "ready"),
    "readiness of both as one": (StepTexts(kind="ask", keep="ready", must_be_ready=True), "not_ready", "ready"),
}
"""Questions that bar the way: the words, an answer that bars it, and one that opens it."""


def gate(name: str, actor: str = "both") -> Talk:
    """Something to do, the gate, and something to do after it."""
    words, _, _ = GATES[name]
    plan = Plan(
        format="x",
        title="X",
        first="a",
        minutes=1,
        slots=(Slot(words=0, part=0), Slot(words=1, part=0, actor=actor), Slot(words=0, part=0)),  # type: ignore[arg-type]
        words=(StepTexts(kind="do"), words),
        parts=(PlannedPart(title="P"),),
    )
    return Talk(plan).go_to(1)


every_gate = pytest.mark.parametrize(("name", "actor"), [*product(GATES, ("both",)), ("calm of each", "b")])


def answer(talk: Talk, *values: str) -> None:
    """Everybody who is asked answers, in turn."""
    for who, value in zip(talk.session.asked(), values, strict=False):
        talk.do(c.GiveAnswer(who=who, value=value))


def take_a_break(talk: Talk) -> tuple[e.Event, ...]:
    """A break to its end."""
    events: tuple[e.Event, ...] = ()
    for command in (*BREAK, *BACK):
        events = talk.do(command)
    return events


@every_gate
def test_what_barred_the_way_is_asked_afresh_after_a_break(name: str, actor: str) -> None:
    talk = gate(name, actor)
    _, bars, opens = GATES[name]
    asked = talk.session.asked()
    answer(talk, bars, opens)
    assert talk.view.question is not None
    assert talk.view.question.barred in (Why.STIRRED, Why.NOT_READY)
    assert take_a_break(talk) == (
        e.BreakEnded(at=0, early=True),
        e.AskedAgain(at=0, slot=1, after_break=True),
    )
    question = talk.view.question
    assert question is not None
    assert (talk.index, question.waiting, question.answers, question.barred) == (1, asked, (), "")
    assert talk.why_not(c.MoveOn()) is Why.NOT_ANSWERED
    answer(talk, opens, opens)
    talk.do(c.MoveOn())
    assert talk.index == 2


@every_gate
@pytest.mark.parametrize("stop", [(c.Pause(),), (c.NameBoundary(),), (c.Reopen(wall=""),)])
def test_the_same_when_the_talk_stood_before_the_break(name: str, actor: str, stop: tuple[Command, ...]) -> None:
    talk = gate(name, actor)
    answer(talk, GATES[name][1], GATES[name][1])
    for command in stop:
        talk.do(command)
    take_a_break(talk)
    assert talk.view.state == "paused"
    talk.do(c.Resume())
    assert talk.session.waiting() == talk.session.asked()


def test_half_an_answer_and_a_calm_one_are_asked_afresh_as_well() -> None:
    for values in (("8",), ("2", "2")):
        talk = gate("calm of each")
        answer(talk, *values)
        take_a_break(talk)
        assert talk.session.waiting() == ("a", "b")


def test_what_nobody_has_answered_is_not_asked_again() -> None:
    talk = gate("calm of each")
    assert take_a_break(talk) == (e.BreakEnded(at=0, early=True),)


def test_a_break_that_goes_another_round_asks_afresh_each_time() -> None:
    talk = gate("calm of each")
    for _ in range(3):
        answer(talk, "8", "9")
        take_a_break(talk)
        assert talk.session.waiting() == ("a", "b")


def test_other_questions_keep_their_answers_over_a_break() -> None:
    talk = Talk(questions()).go_to(RATING)
    answer(talk, "8", "2")
    assert take_a_break(talk) == (e.BreakEnded(at=0, early=True),)
    assert talk.session.waiting() == ()
    talk = Talk(by_hand()).go_to(2)
    assert not any(isinstance(event, e.AskedAgain) for event in take_a_break(talk))


def test_no_way_leads_back_to_what_was_answered_before_the_break() -> None:
    talk = gate("calm of each")
    answer(talk, "2", "2")
    take_a_break(talk)
    talk.do(c.Undo())
    assert talk.index == 0
    talk.do(c.MoveOn())
    assert talk.session.waiting() == ("a", "b")
    assert talk.why_not(c.MoveOn()) is Why.NOT_ANSWERED


def test_after_a_break_the_first_answer_can_be_taken_back() -> None:
    talk = gate("calm of each")
    answer(talk, "8", "8")
    take_a_break(talk)
    answer(talk, "2")
    talk.do(c.Undo())
    assert (talk.index, talk.session.waiting()) == (1, ("a", "b"))


def test_only_what_bars_the_way_is_asked_again_in_a_loop_that_comes_back_to_it() -> None:
    plan = Plan(
        format="x",
        title="X",
        first="a",
        minutes=1,
        slots=(Slot(words=0, part=0, loop=0), Slot(words=1, part=0, loop=0)),
        words=(GATES["readiness of both as one"][0], StepTexts(kind="ask", keep="text")),
        parts=(PlannedPart(title="P"),),
        loops=(LoopSpan(start=0, end=2, seconds=600),),
    )
    talk = Talk(plan)
    talk.do(c.GiveAnswer(value="ready"))
    talk.do(c.MoveOn())
    talk.do(c.GiveAnswer(value="rain"))
    assert talk.index == 0
    take_a_break(talk)
    assert [kept.value for kept in talk.session.place.kept] == ["rain"]


# --- by a key -------------------------------------------------------------------------------------------------------


@every_gate
def test_what_bars_the_way_can_be_answered_again_without_a_break(name: str, actor: str) -> None:
    talk = gate(name, actor)
    _, bars, opens = GATES[name]
    answer(talk, bars, bars)
    assert talk.do(c.AskAgain()) == (e.AskedAgain(at=0, slot=1),)
    assert talk.session.waiting() == talk.session.asked()
    answer(talk, opens, opens)
    talk.do(c.MoveOn())
    assert talk.index == 2


def test_asking_again_can_be_taken_back() -> None:
    talk = Talk(questions()).go_to(RATING)
    answer(talk, "8", "2")
    before = talk.session.place
    talk.do(c.AskAgain())
    talk.do(c.Undo())
    assert talk.session.place == before


@pytest.mark.parametrize("who", ["a", "b"])
def test_one_answer_of_two_can_be_given_again(who: Anyone) -> None:
    talk = Talk(questions()).go_to(WORDS)
    talk.do(c.GiveAnswer(who=who, value="glad"))
    talk.do(c.AskAgain())
    assert talk.session.waiting() == ("a", "b")


def test_what_was_not_answered_is_not_asked_again() -> None:
    talk = Talk(questions())
    assert talk.why_not(c.AskAgain()) is Why.NOTHING_TO_ASK_AGAIN
    talk.go_to(AGREEMENT)
    talk.do(c.GiveAnswer(value="walk on Sundays"))
    assert talk.why_not(c.AskAgain()) is Why.NOTHING_TO_ASK_AGAIN, "agreements are added to, not answered again"
    assert Talk(by_hand()).why_not(c.AskAgain()) is Why.NOT_ASKED
    stopped = gate("calm of each")
    answer(stopped, "8", "8")
    stopped.do(c.Pause())
    assert stopped.why_not(c.AskAgain()) is Why.PAUSED


# --- only what works is offered -------------------------------------------------------------------------------------


@every_gate
def test_going_on_is_offered_exactly_when_it_works(name: str, actor: str) -> None:
    _, bars, opens = GATES[name]
    for values in ((), (opens,), (bars, opens), (opens, bars), (bars, bars), (opens, opens)):
        talk = gate(name, actor)
        answer(talk, *values)
        offered = CommandKind.MOVE_ON in talk.view.allowed
        given = [kept.value for kept in talk.session.place.kept]
        assert offered is (given == [opens] * len(talk.session.asked()))
        if offered:
            talk.do(c.MoveOn())
        else:
            why = talk.why_not(c.MoveOn())
            assert talk.view.question is not None
            assert talk.view.question.barred == ("" if why is Why.NOT_ANSWERED else why)


@pytest.mark.parametrize("value", ["x", "", "-1", "3.0", "\u0663", "9" * 5000])
def test_what_is_no_number_in_a_log_from_elsewhere_bars_the_way(value: str) -> None:
    talk = gate("calm of both as one")
    talk.session = evolve(talk.session, e.Answered(at=0, slot=1, value=value))
    assert talk.view.question is not None
    assert talk.view.question.barred == Why.STIRRED


def test_a_question_says_whether_it_can_be_passed() -> None:
    assert [Talk(gated()).view.question.must, Talk(questions()).view.question.must] == [True, False]  # type: ignore[union-attr]
