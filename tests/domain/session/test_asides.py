"""What happens beside the turns of a talk: one question about what was said, and words that mend."""

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import CommandKind, Refused, Why
from tests.domain.plans import by_hand, no_check
from tests.domain.talk import Talk


def reflecting() -> Talk:
    """A talk in which Ben is about to say back what Anna said."""
    talk = Talk(by_hand()).go_to(2)
    talk.now += 30_000
    talk.do(c.ReflectNow())
    return talk


def test_a_question_leads_back_to_the_speaker_and_then_it_is_said_back() -> None:
    talk = reflecting()
    before = talk.view.left
    assert talk.do(c.AskToClarify(who="b")) == (e.ClarifyingAsked(at=30_000, who="b", to=2),)
    assert talk.view.clarifying
    assert (talk.view.kind, talk.view.actor, talk.view.left) == ("speak", "a", before)
    talk.do(c.ReflectNow())
    after = talk.view
    assert (after.clarifying, after.kind) == (False, "reflect")


def test_questions_come_one_at_a_time() -> None:
    talk = reflecting()
    talk.do(c.AskToClarify(who="b"))
    with pytest.raises(Refused) as refused:
        talk.do(c.AskToClarify(who="b"))
    assert refused.value.why is Why.NOT_NOW
    talk.do(c.ReflectNow())
    assert CommandKind.CLARIFY in talk.view.allowed


def test_a_question_can_be_taken_back() -> None:
    talk = reflecting()
    talk.do(c.AskToClarify(who="b"))
    talk.do(c.Undo())
    assert (talk.view.kind, talk.view.clarifying) == ("reflect", False)


def test_where_the_file_does_not_allow_it_nobody_asks() -> None:
    talk = Talk(no_check()).go_to(1)
    assert talk.view.kind == "reflect"
    assert CommandKind.CLARIFY not in talk.view.allowed
    with pytest.raises(Refused) as refused:
        talk.do(c.AskToClarify(who="b"))
    assert refused.value.why is Why.NOT_NOW


@pytest.mark.parametrize("index", [0, 2, 9])
def test_a_phrase_that_mends_moves_nothing(index: int) -> None:
    talk = Talk(by_hand()).go_to(index)
    place, left = talk.session.place, talk.view.left
    said = talk.do(c.SayRepair(who="b", text="  Let me start again "))
    assert said == (e.RepairSaid(at=talk.now, who="b", text="Let me start again"),)
    assert (talk.session.place, talk.view.left) == (place, left)


def test_where_the_couple_chose_so_nothing_is_noted_of_it() -> None:
    talk = Talk(by_hand()).go_to(2)
    log = talk.session.log
    assert talk.do(c.SayRepair(who="a", text="I need it slower", keep=False)) == ()
    assert talk.session.log == log


def test_an_empty_phrase_mends_nothing() -> None:
    with pytest.raises(Refused) as refused:
        Talk(by_hand()).do(c.SayRepair(text=" "))
    assert refused.value.why is Why.EMPTY
