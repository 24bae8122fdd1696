"""Questions: what may be answered by whom, what stays hidden, what bars the way, and what is kept."""

import pytest

from safespace_tui.domain.couple import Anyone
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from safespace_tui.domain.session.decide import LONGEST_TEXT
from safespace_tui.domain.session.state import KeptAnswer
from safespace_tui.domain.session.totals import agreements
from safespace_tui.domain.session.view import Given
from tests.domain.plans import by_hand, gated, questions
from tests.domain.talk import Talk

TOPIC, TEXT, WORDS, NEED, RATING, CHOICE, READY, AGREEMENT, ALONE = range(9)
STIRRED, BOTH_READY, GO = range(3)


def _at(slot: int) -> Talk:
    return Talk(questions()).go_to(slot)


def _answers(talk: Talk, value: str, who: Anyone = "both", look_again: str = "") -> tuple[e.Event, ...]:
    return talk.do(c.GiveAnswer(who=who, value=value, look_again=look_again))


# --- who is asked, and when it goes on ------------------------------------------------------------------------------


def test_one_answer_for_both_goes_on() -> None:
    talk = _at(TEXT)
    assert _answers(talk, "  tired ") == (
        e.Answered(at=0, who="both", slot=TEXT, value="tired"),
        e.StepDone(at=0, to=WORDS),
    )


@pytest.mark.parametrize("slot", [WORDS, NEED])
def test_what_is_felt_is_asked_of_each_and_goes_on_with_the_second(slot: int) -> None:
    talk = _at(slot)
    _answers(talk, "calm", "b")
    question = talk.view.question
    assert question is not None
    assert (question.asked, question.waiting, question.answers) == (("a", "b"), ("a",), (Given("b", "calm"),))
    _answers(talk, "glad", "a")
    assert talk.index == slot + 1


def test_a_question_can_be_asked_of_one_alone() -> None:
    talk = _at(ALONE)
    assert talk.why_not(c.GiveAnswer(who="b", value="x")) is Why.NOT_ASKED
    assert _answers(talk, "x", "a")[-1] == e.Finished(at=0)


@pytest.mark.parametrize(("slot", "who"), [(TEXT, "a"), (WORDS, "both"), (WORDS, "clock")])
def test_who_is_not_asked_does_not_answer(slot: int, who: Anyone) -> None:
    assert _at(slot).why_not(c.GiveAnswer(who=who, value="x")) is Why.NOT_ASKED


def test_an_answer_can_be_given_anew_until_it_goes_on() -> None:
    talk = _at(WORDS)
    _answers(talk, "angry", "a")
    _answers(talk, "sad", "a")
    assert talk.session.answers(WORDS)["a"].value == "sad"
    assert talk.session.waiting() == ("b",)


def test_most_questions_can_be_passed_by_a_key() -> None:
    for slot in range(ALONE):
        talk = _at(slot)
        talk.do(c.MoveOn())
        assert talk.index == slot + 1


def test_one_can_pass_without_the_other_losing_the_word() -> None:
    talk = _at(WORDS)
    _answers(talk, " ", "a")
    _answers(talk, "glad", "b")
    assert talk.index == WORDS + 1
    assert {kept.who: kept.value for kept in talk.session.place.kept} == {"a": "", "b": "glad"}


@pytest.mark.parametrize("slot", [TOPIC, AGREEMENT])
def test_an_empty_topic_or_agreement_is_none(slot: int) -> None:
    assert _at(slot).why_not(c.GiveAnswer(value=" ")) is Why.EMPTY


# --- what is an answer ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", ["11", "-1", "3.5", "\u0661", "²", "007", "five", "9" * 30, "1 0", "+3"])
def test_a_rating_is_a_whole_number_from_0_to_10(value: str) -> None:
    assert _at(RATING).why_not(c.GiveAnswer(who="a", value=value)) is Why.BAD_RATING


@pytest.mark.parametrize(("value", "kept"), [("0", "0"), ("10", "10"), (" 7 ", "7"), ("07", "7")])
def test_ratings_are_kept_as_they_are_written_down(value: str, kept: str) -> None:
    talk = _at(RATING)
    _answers(talk, value, "a")
    assert talk.session.answers(RATING)["a"].value == kept


@pytest.mark.parametrize("value", ["swim", "WALK", "walk,talk"])
def test_a_choice_is_one_of_those_on_offer(value: str) -> None:
    talk = _at(CHOICE)
    assert talk.why_not(c.GiveAnswer(value=value)) is Why.BAD_CHOICE
    _answers(talk, "walk")


@pytest.mark.parametrize("value", ["yes", "Ready", "not ready"])
def test_readiness_is_ready_or_not(value: str) -> None:
    talk = _at(READY)
    assert talk.why_not(c.GiveAnswer(who="a", value=value)) is Why.BAD_READY
    _answers(talk, "not_ready", "a")
    _answers(talk, "ready", "b")
    assert talk.index == READY + 1


def test_no_answer_is_longer_than_can_be_kept() -> None:
    assert _at(TEXT).why_not(c.GiveAnswer(value="x" * (LONGEST_TEXT + 1))) is Why.TOO_LONG
    _answers(_at(TEXT), "x" * LONGEST_TEXT)


# --- agreements -----------------------------------------------------------------------------------------------------


def test_there_can_be_several_agreements_with_a_day_or_without() -> None:
    talk = _at(AGREEMENT)
    first = (e.Answered(at=0, slot=AGREEMENT, value="no phones at table", look_again="2026-04-01"),)
    assert _answers(talk, "no phones at table", look_again="2026-04-01") == first
    _answers(talk, "walk on Sundays")
    question = talk.view.question
    assert question is not None
    assert question.answers == (
        Given("both", "no phones at table", "2026-04-01"),
        Given("both", "walk on Sundays"),
    )
    talk.do(c.MoveOn())
    assert agreements(talk.session) == (
        KeptAnswer(AGREEMENT, "both", "no phones at table", "2026-04-01"),
        KeptAnswer(AGREEMENT, "both", "walk on Sundays"),
    )


@pytest.mark.parametrize("date", ["tomorrow", "2026-02-30", "20260401", "2026-W14-3", "1.4.2026", " 2026-04-01"])
def test_a_day_is_written_in_one_way(date: str) -> None:
    assert _at(AGREEMENT).why_not(c.GiveAnswer(value="x", look_again=date)) is Why.BAD_DATE


def test_a_passed_question_keeps_no_day() -> None:
    talk = _at(TEXT)
    assert _answers(talk, "", look_again="someday")[0] == e.Answered(at=0, slot=TEXT, value="")


# --- hidden ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("first", ["a", "b"])
def test_a_hidden_answer_is_seen_by_nobody_until_both_gave_theirs(first: Anyone) -> None:
    talk = _at(RATING)
    _answers(talk, "3", first)
    question = talk.view.question
    assert question is not None
    assert question.hidden
    assert question.answers == ()
    second: Anyone = "b" if first == "a" else "a"
    assert _answers(talk, "8", second) == (e.Answered(at=0, who=second, slot=RATING, value="8"),)
    question = talk.view.question
    assert question is not None
    assert set(question.answers) == {Given(first, "3"), Given(second, "8")}
    assert talk.index == RATING


def test_a_hidden_answer_stays_hidden_when_the_other_one_passes() -> None:
    talk = _at(RATING)
    _answers(talk, "3", "a")
    _answers(talk, "", "b")
    question = talk.view.question
    assert question is not None
    assert (question.waiting, question.answers) == ((), ())


def test_a_hidden_answer_stays_hidden_when_the_other_one_is_taken_back() -> None:
    talk = _at(RATING)
    _answers(talk, "3", "a")
    _answers(talk, "8", "b")
    talk.do(c.Undo())
    question = talk.view.question
    assert question is not None
    assert (question.waiting, question.answers) == (("b",), ())


# --- gates ----------------------------------------------------------------------------------------------------------


def test_a_gate_is_not_passed_before_all_have_answered() -> None:
    talk = Talk(gated())
    assert talk.why_not(c.MoveOn()) is Why.NOT_ANSWERED
    _answers(talk, "2", "a")
    assert talk.why_not(c.MoveOn()) is Why.NOT_ANSWERED
    assert talk.why_not(c.GiveAnswer(who="b", value="")) is Why.NOT_ANSWERED


@pytest.mark.parametrize(("a", "b", "opens"), [("5", "5", True), ("0", "10", False), ("6", "0", False)])
def test_the_talk_goes_on_when_nobody_is_too_stirred_up(*, a: str, b: str, opens: bool) -> None:
    talk = Talk(gated())
    _answers(talk, a, "a")
    _answers(talk, b, "b")
    if opens:
        talk.do(c.MoveOn())
        assert talk.index == BOTH_READY
    else:
        assert talk.why_not(c.MoveOn()) is Why.STIRRED


def test_who_was_stirred_up_can_answer_anew() -> None:
    talk = Talk(gated())
    for who, value in (("a", "9"), ("b", "1"), ("a", "4")):
        _answers(talk, value, "a" if who == "a" else "b")
    talk.go_to(BOTH_READY)


def test_the_talk_goes_on_when_both_are_ready() -> None:
    talk = Talk(gated())
    _answers(talk, "1", "a")
    _answers(talk, "1", "b")
    talk.go_to(BOTH_READY)
    _answers(talk, "ready", "a")
    _answers(talk, "not_ready", "b")
    assert talk.why_not(c.MoveOn()) is Why.NOT_READY
    _answers(talk, "ready", "b")
    talk.go_to(GO)


def test_a_gate_holds_nobody_who_wants_to_stop() -> None:
    for command in (c.Finish(), c.Leave(), c.Pause(), c.CallBreak()):
        Talk(gated()).do(command)


def test_answers_stay_where_they_were_given() -> None:
    talk = Talk(by_hand()).go_to(10)
    _answers(talk, "tired", "a")
    talk.do(c.MoveOn())
    question = talk.view.question
    assert question is not None
    assert question.answers == ()
    assert talk.session.answers(10) == {"a": KeptAnswer(10, "a", "tired")}
