"""What the talk screen says: each state can be told apart by its words alone."""

import pytest
from msgspec.structs import replace

from safespace_tui.domain.couple import Who
from safespace_tui.domain.session import commands as c
from safespace_tui.features.talk import keys, texts
from safespace_tui.features.talk.view import TalkMoment, moment
from safespace_tui.features.talk.ways import Typed, answer_first
from tests.domain.plans import by_clock, by_hand, questions
from tests.domain.talk import COUPLE, Talk

ANSWERS: tuple[tuple[Who, str], ...] = (("a", "7"), ("b", "9"))


def told(talk: Talk, *, bare: bool = False, typed: Typed = "") -> TalkMoment:
    """What is said of a talk now."""
    return moment(talk.view, COUPLE, "A talk", seconds=False, bare=bare, typed=typed)


def states() -> dict[str, TalkMoment]:
    """A moment of each kind."""
    found = {}
    talk = Talk(by_hand())
    for name, index in (("do", 0), ("ask", 1), ("speak", 2)):
        found[name] = told(talk.go_to(index))
    talk.do(c.ReflectNow())
    found["reflect"] = told(talk)
    talk.do(c.AskToClarify(who="b"))
    found["clarifying"] = told(talk)
    talk.do(c.ReflectNow())
    talk.do(c.MoveOn())
    found["check"] = told(talk)
    talk.do(c.Confirm(answer="not_quite"))
    found["again"] = told(talk)
    talk.do(c.ReflectNow())
    talk.do(c.Confirm(answer="more"))
    found["more"] = told(talk)
    talk.do(c.Pause())
    found["paused"] = told(talk)
    clocked = Talk(by_clock()).go_to(1)
    clocked.wait(60)
    found["quiet"] = told(clocked)
    return found


def test_each_state_has_a_word_of_its_own() -> None:
    phases = {name: words.badge for name, words in states().items()}
    assert len(set(phases.values())) == len(phases), phases


def test_each_state_has_a_shape_of_its_own() -> None:
    signs = {name: words.badge[0] for name, words in states().items() if name not in ("again", "more", "clarifying")}
    assert len(set(signs.values())) == len(signs), signs


def test_three_to_eight_keys_are_shown() -> None:
    for name, words in states().items():
        assert 3 <= len(words.ways) <= 8, name
        assert words.ways[-1].key.action == "help"


def test_what_ends_a_turn_is_named_wherever_it_does() -> None:
    talk = Talk(by_hand()).go_to(2)
    for move in (c.ReflectNow(), c.MoveOn(), c.Confirm(answer="more")):
        assert [way.label for way in told(talk).ways if way.key.action == "pass_floor"] == ["over to Ben"]
        talk.do(move)


def test_who_says_more_is_asked_for_what_else_there_is() -> None:
    more = states()["more"]
    assert (more.badge, more.say) == (texts.MORE[False], (texts.SAY_MORE,))
    assert more.doing == "Anna says what else there is, Ben listens."


def test_every_key_shown_is_one_of_the_table() -> None:
    assert all(way.key in keys.TALK for words in states().values() for way in words.ways)


def test_a_rating_waits_for_a_number_and_a_choice_for_none() -> None:
    talk = Talk(questions())
    writing = {}
    for index in range(8):
        talk.go_to(index)
        writing[talk.session.words.keep] = told(talk).writing
    assert not writing["choice"]
    assert not writing["ready"]
    assert writing["topic"]
    assert writing["rating"]


@pytest.mark.parametrize("bare", [False, True])
def test_bare_hides_words_but_never_a_question(bare: bool) -> None:  # noqa: FBT001 - a column of the table
    talk = Talk(by_hand()).go_to(1)
    assert told(talk, bare=bare).where
    assert bool(told(talk.go_to(2), bare=bare).where) is not bare
    talk.do(c.Pause())
    assert told(talk, bare=bare).stands == texts.STANDS["paused"]
    assert told(talk, bare=bare).where


def test_whose_time_it_is_is_said_beside_the_digits() -> None:
    talk = Talk(by_hand()).go_to(2)
    assert (told(talk).clock.digits, told(talk).clock.told) == ("5", "The turn: about 5 minutes left.")
    assert told(talk).clock.piece == "This piece: about 1 minute."
    talk.wait(4)
    talk.now += 255_000
    assert (told(talk).clock.digits, told(talk).clock.told) == ("0:41", "The turn: 41 seconds left.")
    assert told(talk).clock.means == texts.PIECE_OVER
    talk.now += 50_000
    assert told(talk).clock.told == "The turn: just over."
    assert told(talk).clock.means == texts.UP
    talk.do(c.Pause())
    assert told(talk).clock.digits == "+0:00"
    assert not told(talk).clock.means


def test_part_round_and_turn_are_said_and_what_each_partner_does() -> None:
    talk = told(Talk(by_hand()).go_to(5))
    assert talk.where == ("part 2 of 4: Talk", "turn 2 of 2")
    assert talk.doing == "Ben speaks, Anna listens."
    assert talk.actor == COUPLE["b"]
    assert talk.listener == COUPLE["a"]
    clocked = Talk(by_clock()).go_to(1)
    clocked.wait(160)
    assert told(clocked).where == ("part 2 of 3: Talk", "round 2 of 2", "turn 1 of 2")


def test_a_question_about_what_was_said_is_asked_by_the_listener_and_answered_by_the_speaker() -> None:
    clarifying = states()["clarifying"]
    assert clarifying.doing == "Ben asks one question, Anna answers it."
    assert clarifying.actor == COUPLE["a"]
    assert clarifying.say == (texts.SAY_CLARIFYING,)
    assert "Anna's view, not yours" in clarifying.hear[0]
    assert clarifying.leave_out.startswith("Ben leaves out: a question that's really an answer")


def test_after_not_quite_the_speaker_is_asked_for_what_was_missed_only() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.do(c.ReflectNow())
    talk.do(c.Confirm(answer="not_quite"))
    assert told(talk).doing == "Anna says once more what was missed, Ben listens."
    assert told(talk).say == ("Only what was missing.",)


@pytest.mark.parametrize(
    ("slot", "labels"),
    [
        (0, {"next": "go on", "pause": "pause"}),
        (1, {"next": "on to “Talk”"}),
        (2, {"next": "Ben says it back", "pass_floor": "over to Ben"}),
        (3, {"pass_floor": "over to Ben"}),
        (5, {"next": "Anna says it back", "pass_floor": "on to “Thanks”"}),
        (8, {"next": "over to Ben"}),
        (9, {"next": "on to “Closing”"}),
        (12, {"next": "pass"}),
    ],
)
def test_a_key_says_what_it_will_do(slot: int, labels: dict[str, str]) -> None:
    moment_then = told(Talk(by_hand()).go_to(slot))
    shown = {way.key.action: way.label for way in moment_then.ways}
    shown["pass_floor"] = moment_then.passes
    assert {action: shown[action] for action in labels} == labels


def test_enter_says_what_it_does_with_what_stands_in_the_field() -> None:
    talk, found = Talk(questions()), {}
    for index in range(8):
        talk.go_to(index)
        question = talk.view.question
        if question is not None:
            found[question.keep, len(question.asked)] = tuple(
                next(way.label for way in told(talk, typed=typed).ways if way.key.action == "next")
                for typed in ("", "words", "day")
            )
    assert found["topic", 1] == found["text", 1] == ("go on", "answer", "answer")
    assert found["rating", 2] == found["need", 2] == ("pass", "answer", "answer")
    assert found["choice", 1] == found["ready", 2] == ("choose", "choose", "choose")
    assert found["agreement", 1] == ("go on", "then a day", "keep it")


def test_where_nobody_can_pass_enter_answers_and_says_so() -> None:
    view = Talk(questions()).go_to(next(i for i in range(8) if Talk(questions()).go_to(i).view.kind == "ask")).view
    assert view.question is not None
    gate = replace(view, question=replace(view.question, must=True, asked=("a", "b"), waiting=("a", "b")))
    named = {way.key.action: way.label for way in moment(gate, COUPLE, "A talk").ways}
    assert named["next"] == "answer"


@pytest.mark.parametrize("index", range(2, 8))
def test_passing_the_floor_leads_where_it_says(index: int) -> None:
    talk = Talk(by_hand()).go_to(index)
    before = told(talk).passes
    talk.do(c.PassFloor())
    name = COUPLE.name(talk.view.floor or "a")
    assert before in (f"over to {name}", f"on to “{talk.view.part}”")


def test_where_a_reflection_waits_the_keys_are_named_as_they_are_in_the_table() -> None:
    talk = Talk(by_hand()).go_to(4)
    assert answer_first(talk.view, COUPLE) == "Anna answers first: y that's it, n not quite, m there's more."


def test_what_was_written_is_told_with_who_wrote_it() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.do(c.TakeNote(who="a", text="the sea", about="point"))
    talk.do(c.ReflectNow())
    assert told(talk).written == ("Anna said: “the sea”",)


def test_a_hidden_number_that_stays_open_is_said_to_be_covered() -> None:
    talk = Talk(questions()).go_to(4)
    talk.do(c.GiveAnswer(who="a", value="7"))
    assert not told(talk).covered
    assert not told(talk).answers
    talk.do(c.GiveAnswer(who="b", value=""))
    assert told(talk).covered == texts.COVERED
    talk.do(c.AskAgain())
    for who, value in ANSWERS:
        talk.do(c.GiveAnswer(who=who, value=value))
    assert told(talk).answers == ("Anna: 7 of 10", "Ben: 9 of 10")
    assert told(talk).covered == ""


def test_whoever_is_to_answer_is_asked_by_name_one_after_the_other() -> None:
    talk = Talk(questions()).go_to(4)
    assert told(talk).asked == "Anna, a number from 0 to 10. It stays hidden until both have answered."
    talk.do(c.GiveAnswer(who="a", value="7"))
    assert told(talk).asked.startswith("Ben, ")
    talk.do(c.GiveAnswer(who="b", value="7"))
    assert not told(talk).asked
    assert told(Talk(questions()).go_to(1)).asked == "In your own words."


def test_a_break_and_a_time_away_stand_in_words() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.now += 180_000
    talk.do(c.BeAway(since=talk.now - 180_000))
    assert told(talk).stands.endswith("so the talk is paused.")
    talk.do(c.CallBreak())
    assert told(talk).stands == texts.STANDS["break"]


def test_what_people_typed_commands_no_terminal() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.do(c.SetTopic(text="\x1b[2Jthe sea"))
    talk.do(c.TakeNote(who="a", text="\x1b]0;x\x07milk", about="point"))
    assert told(talk).topic == "the sea"
    assert told(talk).written == ("Anna said: “milk”",)
