"""A talk by hand: steps, topic, loops of speaking and reflecting, time that is over, and the swap."""

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Why
from safespace_tui.domain.session.decide import LONGEST_EXTRA, LONGEST_TEXT
from safespace_tui.domain.session.plan import Plan
from tests.domain.plans import by_hand, cards, nested, no_check, until_said
from tests.domain.talk import Talk

SAID = c.Confirm(who="a", answer="thats_it")
NOT_QUITE = c.Confirm(who="a", answer="not_quite")
MORE = c.Confirm(who="a", answer="more")
FIRST_LOOP, SECOND_LOOP, THANKS = 2, 5, 8


@pytest.fixture
def talk() -> Talk:
    """A talk in which a has just got the floor, 10 seconds after sitting down."""
    talk = Talk(by_hand())
    talk.do(c.MoveOn())
    talk.wait(10)
    talk.do(c.SetTopic(text="the garden"))
    return talk


# --- steps ----------------------------------------------------------------------------------------------------------


def test_a_step_is_done_by_a_key() -> None:
    talk = Talk(by_hand())
    talk.wait(3)
    assert talk.do(c.MoveOn(who="b")) == (e.StepDone(at=3_000, who="b", to=1),)


def test_nothing_moves_by_itself_when_time_is_over() -> None:
    talk = Talk(by_hand())
    assert talk.wait(3_600) == ()
    assert talk.index == 0
    assert talk.left == -3_540


def test_naming_the_topic_where_it_is_asked_for_goes_on() -> None:
    talk = Talk(by_hand()).go_to(1)
    events = talk.do(c.SetTopic(who="b", text="  the garden \n"))
    assert events == (e.TopicSet(at=0, who="b", text="the garden"), e.StepDone(at=0, who="b", to=2))
    assert talk.view.topic == "the garden"


def test_the_topic_can_be_answered_or_passed_as_well() -> None:
    talk = Talk(by_hand()).go_to(1)
    assert talk.do(c.GiveAnswer(value="money"))[0] == e.TopicSet(at=0, text="money")
    other = Talk(by_hand()).go_to(2)
    assert other.view.topic == ""


def test_renaming_the_topic_elsewhere_stays_where_it_is(talk: Talk) -> None:
    assert talk.do(c.SetTopic(text="the fence")) == (e.TopicSet(at=10_000, text="the fence"),)
    assert (talk.index, talk.view.topic) == (FIRST_LOOP, "the fence")


def test_the_topic_can_be_named_in_a_pause_without_going_on() -> None:
    talk = Talk(by_hand()).go_to(1)
    talk.do(c.Pause())
    assert talk.do(c.SetTopic(text="money")) == (e.TopicSet(at=0, text="money"),)
    assert talk.view.state == "paused"


@pytest.mark.parametrize(
    ("text", "why"),
    [("", Why.EMPTY), (" \n\t", Why.EMPTY), ("x" * (LONGEST_TEXT + 1), Why.TOO_LONG)],
)
def test_texts_that_cannot_be_kept(talk: Talk, text: str, why: Why) -> None:
    assert talk.why_not(c.SetTopic(text=text)) is why
    assert talk.why_not(c.TakeNote(text=text)) is why


def test_a_text_may_be_as_long_as_a_text_can_be(talk: Talk) -> None:
    text = "x" * LONGEST_TEXT
    assert talk.do(c.TakeNote(who="b", text=text, about="reflection")) == (
        e.NoteTaken(at=10_000, who="b", text=text, about="reflection"),
    )


def test_a_note_is_about_something_known(talk: Talk) -> None:
    assert talk.why_not(c.TakeNote(text="x", about="gossip")) is Why.BAD_CHOICE


def test_notes_are_taken_in_pauses_too_and_move_nothing(talk: Talk) -> None:
    talk.do(c.Pause())
    place = talk.session.place
    talk.do(c.TakeNote(text="call the school"))
    assert talk.session.place == place
    assert talk.view.state == "paused"


# --- the loop -------------------------------------------------------------------------------------------------------


def test_a_piece_is_said_said_back_and_answered(talk: Talk) -> None:
    talk.wait(20)
    assert talk.do(c.ReflectNow(who="a")) == (e.ReflectionAsked(at=30_000, who="a", to=3),)
    assert (talk.view.kind, talk.view.actor, talk.view.floor) == ("reflect", "b", "a")
    talk.wait(20)
    assert talk.do(c.MoveOn(who="b")) == (e.StepDone(at=50_000, who="b", to=4),)
    assert (talk.view.kind, talk.view.actor) == ("check", "a")
    assert talk.do(SAID) == (e.ReflectionAnswered(at=50_000, who="a", to=FIRST_LOOP, answer="thats_it"),)


def test_a_reflection_can_be_answered_without_waiting_for_the_question(talk: Talk) -> None:
    talk.do(c.ReflectNow())
    talk.do(SAID)
    assert (talk.index, talk.view.kind) == (FIRST_LOOP, "speak")


@pytest.mark.parametrize(("answer", "again"), [(SAID, False), (NOT_QUITE, True), (MORE, False)])
@pytest.mark.parametrize("used", [299.999, 1.0])
def test_with_time_left_every_answer_gives_the_speaker_the_floor_again(
    talk: Talk, *, answer: c.Confirm, again: bool, used: float
) -> None:
    talk.do(c.ReflectNow())
    talk.wait(used)
    talk.do(answer)
    assert (talk.index, talk.view.floor, talk.view.again) == (FIRST_LOOP, "a", again)
    assert talk.view.more == (answer is MORE)
    assert talk.left == pytest.approx(300 - used)


@pytest.mark.parametrize("used", [300, 300.001, 900])
def test_thats_it_hands_the_floor_over_from_the_very_millisecond_on_which_time_is_over(talk: Talk, used: float) -> None:
    talk.do(c.ReflectNow())
    talk.wait(used)
    talk.do(SAID)
    assert (talk.index, talk.view.floor, talk.left) == (SECOND_LOOP, "b", 300)


@pytest.mark.parametrize("answer", [NOT_QUITE, MORE])
def test_nobody_is_cut_off_when_time_is_over(talk: Talk, answer: c.Confirm) -> None:
    talk.do(c.ReflectNow())
    talk.wait(400)
    talk.do(answer)
    assert (talk.index, talk.view.floor, talk.left) == (FIRST_LOOP, "a", -100)


def test_the_floor_can_be_passed_from_every_step_of_the_loop(talk: Talk) -> None:
    for steps in range(3):
        other = Talk(by_hand()).go_to(FIRST_LOOP + steps)
        assert other.do(c.PassFloor(who="a")) == (e.FloorPassed(at=0, who="a", to=SECOND_LOOP),)
    talk.do(c.PassFloor())
    talk.do(c.PassFloor())
    assert (talk.index, talk.view.kind, talk.view.floor) == (THANKS, "speak", "a")


def test_the_loop_keeps_its_time_and_each_piece_has_a_guiding_time_of_its_own(talk: Talk) -> None:
    assert (talk.view.planned, talk.view.left, talk.view.step_left) == (300_000, 300_000, 60_000)
    talk.wait(70)
    assert (talk.left, talk.view.step_left) == (230, -10_000)
    talk.do(c.ReflectNow())
    assert (talk.left, talk.view.step_left) == (230, 60_000)
    talk.do(c.MoveOn())
    assert (talk.left, talk.view.step_left) == (230, None)
    talk.do(NOT_QUITE)
    assert (talk.left, talk.view.step_left) == (230, 60_000)


def test_a_loop_until_said_ends_when_it_was_said() -> None:
    talk = Talk(until_said())
    for answer, index in ((NOT_QUITE, 0), (MORE, 0), (SAID, 3)):
        talk.do(c.ReflectNow())
        talk.do(answer)
        assert talk.index == index


def test_outside_a_loop_a_reflection_that_missed_goes_back_to_the_speaking_before_it() -> None:
    for answer in (NOT_QUITE, MORE):
        talk = Talk(until_said()).go_to(5)
        talk.do(answer)
        assert (talk.index, talk.view.kind, talk.view.again) == (3, "speak", answer is NOT_QUITE)
    talk = Talk(until_said()).go_to(5)
    talk.do(SAID)
    assert (talk.index, talk.view.floor) == (6, "b")


def test_a_loop_without_a_check_goes_round_while_there_is_time() -> None:
    talk = Talk(no_check())
    talk.do(c.MoveOn())
    assert talk.wait(99.999) == ()
    talk.do(c.MoveOn())
    assert (talk.index, talk.view.floor) == (0, "a")
    talk.do(c.MoveOn())
    talk.wait(0.001)
    talk.do(c.MoveOn())
    assert (talk.index, talk.view.floor) == (2, "b")


def test_the_last_pass_of_the_floor_ends_the_session() -> None:
    talk = Talk(no_check()).go_to(2)
    assert talk.do(c.PassFloor()) == (e.FloorPassed(at=0, to=4), e.Finished(at=0))
    assert talk.view.state == "finished"


def test_the_last_thats_it_ends_the_session() -> None:
    talk = Talk(until_said()).go_to(11)
    assert talk.do(SAID) == (e.ReflectionAnswered(at=0, who="a", to=12, answer="thats_it"), e.Finished(at=0))


# --- time -----------------------------------------------------------------------------------------------------------


def test_a_minute_more_and_a_minute_less_only_this_once(talk: Talk) -> None:
    assert talk.do(c.ChangeTime(who="a", seconds=60)) == (e.TimeChanged(at=10_000, who="a", seconds=60),)
    assert (talk.left, talk.view.planned) == (360, 360_000)
    talk.do(c.ReflectNow())
    talk.do(MORE)
    assert talk.left == 360
    talk.do(c.ChangeTime(seconds=-60))
    assert talk.left == 300
    talk.do(c.ChangeTime(seconds=60))
    talk.do(c.PassFloor())
    assert talk.left == 300


def test_no_more_can_be_taken_than_is_left(talk: Talk) -> None:
    talk.wait(240)
    assert talk.why_not(c.ChangeTime(seconds=-61)) is Why.TOO_LITTLE_TIME
    talk.do(c.ChangeTime(seconds=-60))
    assert talk.left == 0
    talk.wait(1)
    assert talk.why_not(c.ChangeTime(seconds=-1)) is Why.TOO_LITTLE_TIME
    talk.do(c.ChangeTime(seconds=60))
    assert talk.left == 59


def test_what_is_added_has_an_end(talk: Talk) -> None:
    talk.do(c.ChangeTime(seconds=LONGEST_EXTRA))
    assert talk.why_not(c.ChangeTime(seconds=1)) is Why.TOO_MUCH_TIME
    talk.do(c.ChangeTime(seconds=-60))
    talk.do(c.ChangeTime(seconds=60))


def test_only_what_is_timed_can_be_given_time() -> None:
    talk = Talk(by_hand()).go_to(1)
    assert talk.why_not(c.ChangeTime(seconds=60)) is Why.UNTIMED
    assert talk.view.left is None


# --- turns ----------------------------------------------------------------------------------------------------------


def _floors(talk: Talk) -> list[str]:
    seen: list[str] = []
    while talk.view.state == "running":
        turn = f"{talk.session.slot.turn}{talk.view.floor}"
        if talk.view.floor and seen[-1:] != [turn]:
            seen.append(turn)
        talk.do(c.PassFloor() if talk.session.loop else c.MoveOn())
    return seen


@pytest.mark.parametrize(
    ("plan", "floors"),
    [
        (by_hand(), ["0a", "1b", "2a", "3b"]),
        (by_hand("b"), ["0b", "1a", "2b", "3a"]),
        (cards(), ["0b", "1a", "2a", "3b", "4b", "5a"]),
        (nested(), ["0a", "1b", "2a", "3b"]),
    ],
    ids=["a first", "b first", "alternating", "nested"],
)
def test_turns_come_in_order(plan: Plan, floors: list[str]) -> None:
    assert _floors(Talk(plan)) == floors


def test_every_card_is_seen_by_both() -> None:
    talk = Talk(cards())
    seen = []
    while talk.view.state == "running":
        seen.append((talk.view.round_number, talk.view.round_count, talk.view.say))
        talk.do(c.MoveOn())
    assert seen == [
        (1, 3, "Ben on money"),
        (1, 3, "Anna on money"),
        (2, 3, "Anna on holidays"),
        (2, 3, "Ben on holidays"),
        (3, 3, "Ben on home"),
        (3, 3, "Anna on home"),
    ]


def test_a_loop_begins_afresh_each_time_it_is_come_to() -> None:
    talk = Talk(nested()).go_to(1)
    talk.wait(100)
    assert talk.left == 20
    talk.do(c.PassFloor())
    assert (talk.left, talk.view.floor) == (120, "b")
