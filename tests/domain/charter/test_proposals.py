"""From a talk about boundaries into the charter: whose it was, its words, and how it stands."""

from pathlib import Path

import pytest

from safespace_tui.domain.charter.proposals import MEANING, NamedBoundary, is_a_yes, named_boundaries
from safespace_tui.domain.charter.rules import decide, evolve
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.session.commands import Confirm, GiveAnswer, MoveOn
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from tests.domain.talk import WALL, Talk

SHELF = FormatLibrary(sessions_folder(), Path("/nowhere"), plan)


def talk(name: str = "boundaries_talk") -> Talk:
    return Talk(plan(SHELF.find(name), SHELF.find, first="b"))


def to_the_end(talk: Talk, boundary: str, choice: int) -> Talk:
    """Both name the same boundary, and both give the same answer; an empty one is passed."""
    while not talk.session.over:
        question = talk.view.question
        if question and question.waiting:
            of = {"boundary": boundary, "answer": question.choices[choice] if question.choices else ""}
            value = of.get(talk.session.words.id, "")
            talk.do(GiveAnswer(who=question.waiting[0], value=value) if value else MoveOn())
        else:
            talk.do(Confirm(answer="thats_it") if talk.view.kind == "check" else MoveOn())
    return talk


@pytest.mark.parametrize(("choice", "standing"), [(0, "agreed"), (1, "heard"), (2, "proposed")])
def test_it_goes_in_as_the_other_one_answered(choice: int, standing: str) -> None:
    session = to_the_end(talk(), "I need quiet after work", choice).session
    answers = [slot for slot in range(len(session.plan.slots)) if session.plan.words_at(slot).id == "answer"]
    assert [is_a_yes(session, slot) for slot in answers] == [standing != "proposed"] * 2
    assert not is_a_yes(session, answers[0] - 1)
    named = named_boundaries(session)
    assert [(one.who, one.text, one.standing) for one in named] == [
        ("b", "I need quiet after work", standing),
        ("a", "I need quiet after work", standing),
    ]
    charter = Charter()
    for command in named[0].commands("e1"):
        for event in decide(charter, command, WALL):
            charter = evolve(charter, event)
    (entry,) = charter.entries
    assert (entry.kind, entry.who, entry.text, entry.standing) == ("boundary", "b", named[0].text, standing)


def test_the_answers_on_offer_mean_what_they_are_taken_for() -> None:
    (words,) = [words for words in talk().session.plan.words if words.id == "answer"]
    agreed, heard = words.choices[: len(MEANING)]
    assert agreed == "I agree"
    assert "heard" in heard
    assert "don't agree" in heard


def test_what_was_only_said_stays_said() -> None:
    assert named_boundaries(to_the_end(talk(), "", 0).session) == ()


def test_a_boundary_without_an_answer_is_still_open() -> None:
    begun = talk()
    while begun.session.words.id != "boundary":
        begun.do(MoveOn())
    begun.do(GiveAnswer(who="b", value="No phone"))
    assert named_boundaries(begun.session) == (NamedBoundary("b", "No phone", "proposed"),)


def test_other_talks_have_none() -> None:
    assert named_boundaries(to_the_end(talk("quick_check_in"), "x", 0).session) == ()


def test_the_pattern_of_a_talk_is_proposed_and_bound_by_no_one_alone() -> None:
    begun = talk("our_pattern")
    for index, slot in enumerate(begun.session.plan.slots):
        if begun.session.plan.words_at(index).id == "pattern":
            begun.go_to(index)
            begun.do(GiveAnswer(who="both", value="I knock, you hide"))
            assert slot.actor == "both"
            break
    (named,) = named_boundaries(begun.session)
    assert (named.text, named.standing, named.kind) == ("I knock, you hide", "proposed", "pattern")
    assert [type(command).__name__ for command in named.commands("u")] == ["Propose"]
