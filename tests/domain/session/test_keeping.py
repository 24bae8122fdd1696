"""What is kept of a talk: the smaller of two wishes, and no word or number more than that."""

import itertools
from typing import Final

import msgspec
import pytest
from msgspec.structs import replace

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.keeping import as_wished, kept_of, least, lessened, record_kept
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import agreements
from safespace_tui.domain.settings import KEPT, Kept, Settings
from tests.domain.every_event import every_event
from tests.domain.plans import by_hand, questions
from tests.domain.talk import Talk

SAID: Final = "a word of theirs"
AGREED: Final = 7
"""Where it is asked what is agreed."""


@pytest.mark.parametrize(("one", "two"), [*itertools.product(KEPT, KEPT)])
def test_the_smaller_of_two_wishes_counts(one: Kept, two: Kept) -> None:
    smaller = KEPT[max(KEPT.index(one), KEPT.index(two))]
    assert least(one, two) == least(two, one) == smaller
    assert as_wished(by_hand(), Settings(keep_a=one, keep_b=two)).kept == smaller
    assert as_wished(replace(by_hand(), kept="nothing"), Settings(keep_a=one, keep_b=two)).kept == "nothing"


def talked(kept: Kept, *, finished: bool = True) -> Session:
    """A talk in which something was answered wherever something is asked."""
    talk = Talk(replace(questions(), kept=kept))
    values = {4: "7", 5: "walk", 6: "ready", AGREED: "we walk on Sundays"}
    last = len(talk.session.plan.slots) - 1
    while (slot := talk.index) <= last and not talk.session.over:
        talk.do(c.TakeNote(who="a", text=SAID))
        if slot == last and not finished:
            talk.do(c.Leave())
            break
        question = talk.view.question
        for who in question.waiting if question is not None else ():
            look_again = "2026-05-01" if slot == AGREED else ""
            talk.do(c.GiveAnswer(who=who, value=values.get(slot, SAID), look_again=look_again))
        if talk.index == slot and not talk.session.over:
            talk.do(c.MoveOn())
    return talk.session


def test_of_everything_every_word_is_kept() -> None:
    session = talked("everything")
    assert kept_of(session) is session
    assert lessened(session.log, session.plan) == session.log
    record = record_kept(session)
    assert record is not None
    assert record.events == session.log


def test_of_nothing_there_is_no_record() -> None:
    session = talked("nothing")
    assert kept_of(session) is None
    assert record_kept(session) is None


@pytest.mark.parametrize("finished", [True, False])
def test_of_date_and_agreements_a_record_holds_these(*, finished: bool) -> None:
    session = talked("agreements", finished=finished)
    record = record_kept(session)
    assert record is not None
    assert [kept.value for kept in agreements(replay(record.events))] == ["we walk on Sundays"]
    assert (record.head.agreements, record.head.started_at) == (1, session.wall)
    assert record.head.outcome == ("finished" if finished else "unfinished")
    assert (record.head.title, record.head.duration_s) == ("", 0)
    written = msgspec.json.encode(record.events[1:])
    assert SAID.encode() not in written
    assert b'"7"' not in written
    assert [type(event) for event in record.events] == [
        e.SessionBegan,
        e.Answered,
        e.Finished if finished else e.LeftUnfinished,
    ]


def test_a_lessened_draft_has_no_words_and_no_numbers_and_goes_the_same_way() -> None:
    session = talked("agreements")
    log = lessened(session.log, session.plan)
    written = msgspec.json.encode(log[1:])
    assert SAID.encode() not in written
    assert b'"7"' not in written
    assert b"walk on Sundays" in written
    again = replay(log)
    assert (again.state, again.place.index, again.watch) == (session.state, session.place.index, session.watch)
    assert len(again.undo) == len(session.undo)


def test_of_every_kind_of_event_only_what_is_agreed_is_left_with_words_or_numbers() -> None:
    plan = replace(by_hand(), kept="agreements")
    numbers = {e.ArousalGiven, e.PulseCounted, e.NumbersShown, e.NoteTaken, e.RepairSaid}
    for event in every_event():
        left = lessened((event,), plan)
        assert bool(left) is (type(event) not in numbers), event
        for one in left:
            assert getattr(one, "text", "") == ""
            assert getattr(one, "value", "") == ""
