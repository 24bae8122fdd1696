"""A talk in writing: what is typed in the place of speaking is written down, and it goes on."""

import msgspec
import pytest
from msgspec.structs import replace

from safespace_tui.domain.history.search import matches
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import CommandKind, Why
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.keeping import lessened
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.totals import record_of
from safespace_tui.domain.session.view import Question, Written
from tests.domain.plans import by_hand, in_writing
from tests.domain.talk import Talk


def test_what_is_written_is_noted_and_the_listener_writes_it_back() -> None:
    talk = Talk(in_writing())
    said = talk.do(c.GiveAnswer(who="a", value="  I was cold. "))
    assert said == (
        e.NoteTaken(at=0, who="a", text="I was cold.", about="point"),
        e.ReflectionAsked(at=0, who="a", to=1),
    )
    talk.do(c.GiveAnswer(who="b", value="You were cold"))
    assert talk.view.kind == "check"
    assert talk.view.written == (Written("a", "point", "I was cold."), Written("b", "reflection", "You were cold"))


def test_whoever_acts_is_asked_to_write_and_nobody_else() -> None:
    talk = Talk(in_writing())
    assert talk.view.writes
    assert talk.view.question == Question("text", ("a",), ("a",), hidden=False, choices=(), answers=(), at_length=True)
    assert talk.why_not(c.GiveAnswer(who="b", value="No")) is Why.NOT_ASKED
    assert show(talk.session, 0, "a").question == talk.view.question
    assert show(talk.session, 0, "b").question is None
    assert show(talk.session, 0, "b").waiting_for == "a"


def test_an_empty_line_goes_on_without() -> None:
    talk = Talk(in_writing())
    assert talk.do(c.GiveAnswer(who="a", value=" ")) == (e.ReflectionAsked(at=0, who="a", to=1),)
    assert talk.view.written == ()


def test_outside_a_loop_the_next_step_follows() -> None:
    talk = Talk(in_writing()).go_to(3)
    assert talk.do(c.GiveAnswer(who="a", value="Thank you"))[1:] == (e.StepDone(at=0, who="a", to=4),)
    assert talk.view.floor == "b"


def test_going_back_takes_what_was_written_along_and_lays_it_ready_to_be_mended() -> None:
    talk = Talk(in_writing())
    talk.do(c.GiveAnswer(who="a", value="I was cold"))
    talk.do(c.Undo())
    assert (talk.index, talk.view.writes, talk.view.written, talk.session.notes) == (0, True, (), ())
    assert talk.view.question is not None
    assert talk.view.question.before == "I was cold"
    talk.do(c.GiveAnswer(who="a", value="I was cold and tired"))
    assert [line.text for line in talk.view.written] == ["I was cold and tired"]
    assert talk.view.question is not None
    assert talk.view.question.before == ""
    assert [note.text for note in talk.session.notes] == ["I was cold and tired"]


def test_each_step_back_takes_its_own_piece() -> None:
    talk = Talk(in_writing())
    talk.do(c.GiveAnswer(who="a", value="I was cold"))
    talk.do(c.GiveAnswer(who="b", value="You were cold"))
    talk.do(c.Undo())
    assert [line.text for line in talk.view.written] == ["I was cold"]
    talk.do(c.Undo())
    assert not talk.view.written
    assert talk.view.question is not None
    assert talk.view.question.before == "I was cold"


STILL_STANDS = [
    pytest.param([c.TakeNote(text="milk")], id="a note beside it"),
    pytest.param([c.TakeNote(who="a", text="milk", about="point")], id="a point noted after it"),
]


@pytest.mark.parametrize("beside", STILL_STANDS)
def test_what_was_noted_beside_a_step_is_not_taken_back_with_it(beside: list[c.Command]) -> None:
    talk = Talk(in_writing())
    for command in beside:
        talk.do(command)
    talk.wait(1)
    talk.do(c.GiveAnswer(who="a", value=""))
    talk.do(c.Undo())
    assert [note.text for note in talk.session.notes] == ["milk"]


def test_a_note_of_another_kind_is_no_piece_of_the_step() -> None:
    talk = Talk(in_writing())
    talk.do(c.TakeNote(text="milk"))
    talk.do(c.GiveAnswer(who="a", value=""))
    talk.do(c.Undo())
    assert [note.text for note in talk.session.notes] == ["milk"]


def test_taking_back_something_else_leaves_the_piece_where_it_is() -> None:
    talk = Talk(in_writing())
    talk.do(c.GiveAnswer(who="a", value="I was cold"))
    talk.do(c.SetTopic(text="rain"))
    talk.do(c.ChangeTime(seconds=60))
    talk.do(c.Undo())
    talk.do(c.Undo())
    assert [line.text for line in talk.view.written] == ["I was cold"]


def test_what_was_taken_back_is_not_in_the_record() -> None:
    talk = Talk(in_writing())
    talk.do(c.SetTopic(text="secret"))
    talk.do(c.Undo())
    talk.do(c.GiveAnswer(who="a", value="secret"))
    talk.do(c.Undo())
    talk.do(c.GiveAnswer(who="a", value="I was cold"))
    talk.do(c.Leave())
    record = record_of(talk.session)
    assert b"secret" not in msgspec.json.encode(record)
    again = replay(record.events)
    assert (again.notes, again.place.index) == (talk.session.notes, talk.session.place.index)
    assert record_of(again) == record
    assert not matches(record, ["secret"])
    assert matches(record, ["cold"])


def test_where_less_is_kept_nothing_of_what_was_written_reaches_the_disk() -> None:
    less = replace(in_writing(), kept="agreements")
    talk = Talk(less)
    events = talk.do(c.GiveAnswer(who="a", value="I was cold"))
    assert lessened(events, less) == (e.ReflectionAsked(at=0, who="a", to=1),)
    assert lessened(events, in_writing()) == events


@pytest.mark.parametrize("index", [0, 2])
def test_a_talk_that_is_spoken_asks_nobody_to_write(index: int) -> None:
    talk = Talk(by_hand()).go_to(index)
    assert not talk.view.writes
    assert CommandKind.ANSWER not in talk.view.allowed
