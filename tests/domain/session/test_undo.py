"""Taking back: each kind of move, in its order, with no time gained or lost."""

from collections.abc import Sequence

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from safespace_tui.domain.session.totals import record_of
from tests.domain.plans import by_hand, gated
from tests.domain.talk import BACK, BREAK, WALL, Talk

MOVES = [
    pytest.param(0, [c.MoveOn()], id="a step done"),
    pytest.param(1, [c.MoveOn()], id="a question passed"),
    pytest.param(2, [c.ReflectNow()], id="a reflection asked for"),
    pytest.param(3, [c.Confirm(answer="not_quite")], id="a reflection answered"),
    pytest.param(4, [c.Confirm(answer="more")], id="a check answered"),
    pytest.param(2, [c.PassFloor()], id="the floor passed"),
    pytest.param(4, [c.PassFloor()], id="the floor passed at the check"),
    pytest.param(2, [c.ChangeTime(seconds=60)], id="a minute more"),
    pytest.param(2, [c.ChangeTime(seconds=-60)], id="a minute less"),
    pytest.param(2, [c.SetTopic(text="rain")], id="the topic"),
    pytest.param(2, [c.Finish()], id="an early closing"),
    pytest.param(10, [c.GiveAnswer(who="a", value="fine")], id="one of two answers"),
]
INTERRUPTIONS = [
    pytest.param([], id="at once"),
    pytest.param([c.Pause(), c.Resume()], id="after a pause"),
    pytest.param([c.Pause()], id="in a pause"),
    pytest.param([c.Reopen(wall=WALL), c.Resume()], id="after a restart"),
    pytest.param([*BREAK, *BACK], id="after a break"),
    pytest.param([c.TakeNote(text="x")], id="after a note"),
]


@pytest.mark.parametrize("interruption", INTERRUPTIONS)
@pytest.mark.parametrize(("slot", "move"), MOVES)
def test_a_move_taken_back_was_never_made(
    slot: int, move: Sequence[c.Command], interruption: Sequence[c.Command]
) -> None:
    talk, twin = Talk(by_hand()).go_to(slot), Talk(by_hand()).go_to(slot)
    for one in (talk, twin):
        one.wait(7)
    for command in move:
        talk.do(command)
    for one in (talk, twin):
        one.wait(11)
        for command in interruption:
            one.do(command)
            one.wait(13)
    talk.do(c.Undo(who="a"))
    assert talk.session.log[-1] == e.Undone(at=talk.now, who="a")
    assert talk.session.place == twin.session.place
    assert talk.view == twin.view
    for one in (talk, twin):
        one.wait(3)
    assert talk.view == twin.view


def test_answering_and_going_on_are_taken_back_one_after_the_other() -> None:
    talk = Talk(by_hand()).go_to(1)
    talk.do(c.SetTopic(text="rain"))
    talk.do(c.Undo())
    assert (talk.index, talk.view.topic) == (1, "rain")
    talk.do(c.Undo())
    assert (talk.index, talk.view.topic) == (1, "")


def test_everything_can_be_taken_back_up_to_the_beginning() -> None:
    talk = Talk(by_hand())
    moves = 0
    while talk.index < 12:
        talk.wait(5)
        talk.do(c.PassFloor() if talk.session.loop else c.MoveOn())
        moves += 1
    for _ in range(moves):
        talk.do(c.Undo())
    assert talk.index == 0
    assert talk.why_not(c.Undo()) is Why.NOTHING_TO_UNDO
    assert talk.left == 60 - 5 * moves


def test_notes_and_pauses_are_not_moves() -> None:
    talk = Talk(by_hand())
    talk.do(c.TakeNote(text="x"))
    talk.do(c.Pause())
    talk.do(c.Resume())
    assert talk.why_not(c.Undo()) is Why.NOTHING_TO_UNDO


def test_nothing_taken_back_is_gone_from_the_log() -> None:
    talk = Talk(gated())
    talk.do(c.GiveAnswer(who="a", value="9"))
    talk.do(c.Undo())
    assert talk.session.log[1:] == (e.Answered(at=0, who="a", slot=0, value="9"), e.Undone(at=0))
    assert talk.session.waiting() == ("a", "b")


def test_taking_back_a_closing_that_was_begun_in_a_pause_goes_on_with_the_talk() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.do(c.Pause())
    talk.do(c.Finish())
    talk.do(c.Undo())
    assert (talk.index, talk.view.state, talk.left) == (2, "running", 300)


def test_an_answer_taken_back_is_empty_in_the_record_and_stands_in_its_place() -> None:
    talk = Talk(gated())
    talk.do(c.GiveAnswer(who="a", value="9"))
    talk.do(c.Undo())
    talk.do(c.GiveAnswer(who="a", value="2"))
    given = [event.value for event in record_of(talk.session).events if isinstance(event, e.Answered)]
    assert given == ["", "2"]
