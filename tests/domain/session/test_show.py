"""What is true now: who, which words, what comes next, and texts with their names filled in."""

import msgspec
import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.plan import Plan, PlannedPart, Slot, StepTexts
from safespace_tui.domain.session.show import filled, show
from safespace_tui.domain.session.view import Ahead, Question, Written
from tests.domain.plans import by_clock, by_hand, questions
from tests.domain.talk import Talk, begin


def test_the_first_moment() -> None:
    view = Talk(by_hand()).view
    assert (view.state, view.kind, view.by_clock) == ("running", "do", False)
    assert (view.part, view.part_number, view.part_count) == ("Agree", 1, 4)
    assert (view.round_number, view.round_count, view.closing) == (1, 1, False)
    assert (view.actor, view.floor, view.topic) == ("both", None, "")
    assert (view.planned, view.left, view.step_left) == (60_000, 60_000, None)
    assert view.question is None


def test_the_clock_driven_moment_says_so() -> None:
    talk = Talk(by_clock())
    talk.do(c.MoveOn())
    view = talk.view
    assert (view.by_clock, view.round_count, view.left) == (True, 2, 60_000)


def test_a_question_is_told_whole() -> None:
    assert Talk(questions()).go_to(5).view.question == Question(
        keep="choice", asked=("both",), waiting=("both",), hidden=False, choices=("walk", "talk"), answers=()
    )


@pytest.mark.parametrize(
    ("slot", "next_step"),
    [(0, "ask"), (1, "speak"), (2, "reflect"), (3, "check"), (4, "swap"), (8, "swap"), (9, "ask"), (12, "end")],
)
def test_what_comes_next(slot: int, next_step: str) -> None:
    assert Talk(by_hand()).go_to(slot).view.next_step == next_step


@pytest.mark.parametrize(
    ("slot", "ahead", "after_floor"),
    [
        (0, Ahead("ask"), None),
        (1, Ahead("speak", "a", "Talk"), None),
        (2, Ahead("reflect", "b"), Ahead("swap", "b")),
        (4, Ahead("swap", "b"), Ahead("swap", "b")),
        (6, Ahead("check", "b"), Ahead("swap", "a", "Thanks")),
        (8, Ahead("swap", "b"), None),
        (9, Ahead("ask", "both", "Closing"), None),
        (12, Ahead("end"), None),
    ],
)
def test_each_way_says_where_it_leads(slot: int, ahead: Ahead, after_floor: Ahead | None) -> None:
    view = Talk(by_hand()).go_to(slot).view
    assert (view.ahead, view.after_floor) == (ahead, after_floor)


@pytest.mark.parametrize(("slot", "turn"), [(0, 0), (2, 1), (5, 2), (8, 1), (9, 2), (10, 0)])
def test_a_round_has_two_turns(slot: int, turn: int) -> None:
    assert Talk(by_hand()).go_to(slot).view.turn_number == turn


def test_what_was_written_in_a_turn_is_told_as_long_as_it_lasts() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.do(c.TakeNote(who="a", text="the sea", about="point"))
    talk.do(c.TakeNote(text="milk"))
    talk.do(c.ReflectNow())
    talk.do(c.TakeNote(who="b", text="you miss it", about="reflection"))
    written = (Written("a", "point", "the sea"), Written("b", "reflection", "you miss it"))
    assert talk.view.written == written
    talk.do(c.PassFloor())
    assert [*talk.view.written] == []
    talk.do(c.Undo())
    assert talk.view.written == written
    talk.do(c.CallBreak())
    assert talk.view.written == written


def test_a_finished_session_still_shows_its_last_step() -> None:
    talk = Talk(by_hand()).go_to(12)
    talk.do(c.MoveOn())
    assert talk.index == 13
    assert (talk.view.state, talk.view.kind, talk.view.next_step) == ("finished", "ask", "end")


def _saying(text: str, *, speaker: bool = True) -> Plan:
    slot = Slot(words=0, part=0, actor="b", speaker="b" if speaker else None, card="holidays")
    words = StepTexts(kind="speak", say=text, hear=text, must_not=(text,))
    return Plan(format="f", title="F", first="a", minutes=1, slots=(slot,), words=(words,), parts=(PlannedPart("P"),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain", "plain"),
        ("{speaker} to {listener}", "Ben to Anna"),
        ("{first} before {second}", "Anna before Ben"),
        ("{card}: {topic}", "holidays: "),
        ("{unknown} {} { } {{card}} }{", "{unknown} {} { } {holidays} }{"),
    ],
)
def test_braces_become_names(text: str, shown: str) -> None:
    view = show(begin(_saying(text)), 0)
    assert (view.say, view.hear, view.must_not) == (shown, shown, (shown,))


def test_without_a_floor_the_speaker_is_the_first() -> None:
    assert filled(begin(_saying("", speaker=False)), "{speaker} {listener}") == "Anna Ben"


def test_what_people_typed_is_never_filled_in_again() -> None:
    talk = Talk(by_hand())
    talk.do(c.SetTopic(text="{speaker} and {topic}"))
    talk.go_to(2)
    assert talk.view.say == "Anna to Ben: {speaker} and {topic}"


def test_a_moment_can_be_sent_elsewhere() -> None:
    view = Talk(by_hand()).go_to(12).view
    assert msgspec.json.decode(msgspec.json.encode(view), type=type(view)) == view
