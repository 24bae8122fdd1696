"""What is asked in a break, without any screen."""

import datetime as dt
from collections.abc import Callable

import pytest

from safespace_tui.domain.breaks.exercises import Calming, CalmStep
from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.plan import BREAK_PLAN
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.asking import BreakAsking
from safespace_tui.features.breaks.flow import BreakFlows, Said, whose_pulse
from safespace_tui.features.breaks.topics import Topic, behind, topic_of
from safespace_tui.runtime.flow import Choose, Conversation, Flow, Scale, Type, carry_out
from safespace_tui.runtime.session_runner import SessionRunner
from safespace_tui.storage.memory import MemoryDraft
from tests.domain.plans import by_hand
from tests.helpers import FakeClock
from tests.runtime.together.seats import Seats

MINUTE = 60_000
COUPLE = couple_of("Anna", "Ben")
BREATH = Calming(
    schema=1, kind="calm", id="breath", title="Breath", summary="Slow.", minutes=1, steps=(CalmStep(say="In."),)
)


class Break:
    """A break that has been called, and the conversation that is held in it."""

    def __init__(self, *, alone: bool = False) -> None:
        self.clock = FakeClock()
        plan = BREAK_PLAN if alone else by_hand()
        self.sitting = SessionRunner.begin(self.clock, MemoryDraft(), plan=plan, couple=COUPLE, uid="x")
        self.sitting.call_break()
        self.flows = BreakFlows(self.sitting, self.clock, Settings(), lambda: (BREATH,), self.sitting.agree_return)
        self.talk: Conversation[Said] | None = None

    def usual(self) -> dt.datetime:
        return in_minutes(self.clock.wall(), 20, self.clock.local)

    def about(self, topic: Topic) -> Conversation[Said]:
        """Begins a conversation."""
        self.talk = Conversation(self.flows.begin(topic, self.usual))
        return self.talk

    def answer(self, *answers: object) -> Said | None:
        """Gives answers in turn, and does what is to be done; what there is to say, once it is over."""
        assert self.talk is not None
        for answer in answers:
            self.talk.answer(answer)
            self.work()
        return self.talk.result

    def work(self) -> None:
        """Does what the flow asks to be done."""
        assert self.talk is not None
        while self.talk.ask is not None and not isinstance(self.talk.ask, Choose | Type | Scale):
            try:
                done = carry_out(self.talk.ask, lambda *_: None)  # type: ignore[arg-type]  # a break says nothing between
            except c.Refused as refused:
                self.talk.fail(refused)
            else:
                self.talk.answer(done)

    def typed(self, line: str) -> object:
        """What the present question makes of a line."""
        ask = self.talk.ask if self.talk is not None else None
        assert isinstance(ask, Type | Choose)
        take: Callable[[str], object] | None = ask.check if isinstance(ask, Type) else ask.typed
        assert take is not None
        return take(line)

    def agreed(self, *, minutes: int = 20, back: bool = False) -> "Break":
        """A time is agreed, it has passed, and they are back if wanted."""
        self.sitting.agree_return(self.usual())
        self.clock.advance(minutes * MINUTE)
        if back:
            self.sitting.do(c.ComeBack())
        return self

    def ready(self, *numbers: int, minutes: int = 20) -> "Break":
        """Both are back and ready."""
        self.agreed(minutes=minutes, back=True)
        for who, number in zip(("a", "b"), numbers, strict=False):
            self.sitting.do(c.GiveNumber(who=who, value=number))  # type: ignore[arg-type]
        self.sitting.do(c.SayReady(who="a", answer="ready"))
        self.sitting.do(c.SayReady(who="b", answer="ready"))
        return self

    def kinds(self) -> list[type]:
        """What has happened, by kind."""
        return [type(event) for event in self.sitting.session.log]


# --- what comes next ------------------------------------------------------------------------------------------------


def test_what_is_asked_follows_from_the_session_alone() -> None:
    rest = Break()
    assert topic_of(rest.sitting.rest(), numbers_asked=False) == "return_time"
    rest.agreed(minutes=1)
    assert topic_of(rest.sitting.rest(), numbers_asked=False) == "numbers"
    assert topic_of(rest.sitting.rest(), numbers_asked=True) == "exercise"
    rest.clock.advance(20 * MINUTE)
    assert topic_of(rest.sitting.rest(), numbers_asked=False) == "exercise"
    rest.sitting.do(c.ComeBack())
    assert topic_of(rest.sitting.rest(), numbers_asked=True) == "coming_back"
    for answer, topic in (("not_yet", "put_off"), ("not_today", "another_day"), ("ready", "going_on")):
        for who in ("a", "b"):
            rest.sitting.do(c.SayReady(who=who, answer=answer))  # type: ignore[arg-type]
        assert topic_of(rest.sitting.rest(), numbers_asked=True) == topic


# --- the time to be back --------------------------------------------------------------------------------------------


def test_a_time_is_typed_or_the_usual_one_taken() -> None:
    rest = Break()
    ask = rest.about("return_time").ask
    assert isinstance(ask, Type)
    assert "in 20 minutes, at 19:50" in ask.about
    assert rest.typed("") == rest.usual()
    assert rest.answer(rest.typed("45")) == ()
    assert rest.sitting.rest().left == 45 * MINUTE


@pytest.mark.parametrize("typed", ["5", "1500", "25:00", "soon"])
def test_a_time_that_cannot_be_is_said_so_and_nothing_is_agreed(typed: str) -> None:
    rest = Break()
    rest.about("return_time")
    with pytest.raises(ValueError, match=r"\.$"):
        rest.typed(typed)
    assert rest.sitting.rest().due is None


def test_a_time_that_the_other_of_two_seats_proposes_is_agreed_by_a_word_and_by_none_where_nothing_is() -> None:
    seats = Seats(by_hand())
    seats["a"].call_break()
    flows = BreakFlows(seats["b"], seats.clocks["b"], Settings(), lambda: (BREATH,), seats["b"].agree_return)
    with pytest.raises(ValueError, match=r"\.$"):
        flows.time_typed("yes")
    seats["a"].agree_return(seats.clocks["a"].wall() + dt.timedelta(minutes=25))
    assert seats["b"].rest().due is None
    flows.settle(flows.time_typed("Yes."))
    assert seats["a"].rest().left == seats["b"].rest().left == 25 * MINUTE


def test_more_time_by_the_ladder_by_a_line_or_not_at_all() -> None:
    rest = Break().agreed(minutes=5)
    ask = rest.about("more_time").ask
    assert isinstance(ask, Choose)
    assert [choice.value for choice in ask.choices] == [
        *("keep", "20", "60", "120", "tomorrow", "type", "not_today"),
    ]
    rest.answer("60")
    assert rest.sitting.rest().left == 60 * MINUTE
    rest.about("more_time")
    rest.answer(rest.typed("90"))
    assert rest.sitting.rest().left == 90 * MINUTE
    rest.about("more_time")
    put_off = rest.sitting.rest().put_off
    rest.answer("keep")
    assert (rest.sitting.rest().left, rest.sitting.rest().put_off) == (90 * MINUTE, put_off)


def test_back_from_a_typed_time_leads_to_the_ladder_and_from_there_away() -> None:
    talk = Break().agreed(minutes=5).about("more_time")
    talk.answer("type")
    assert isinstance(talk.ask, Type)
    assert talk.back()
    assert isinstance(talk.ask, Choose)
    assert not talk.back()


def test_another_day_is_a_day_or_none() -> None:
    for line, day in (("tomorrow", "2026-03-02"), ("3", "2026-03-04"), ("", "")):
        rest = Break().agreed()
        rest.about("another_day")
        rest.answer(rest.typed(line))
        closed = next(event for event in rest.sitting.session.log if isinstance(event, e.BreakClosed))
        assert closed.continue_on == day


# --- each alone -----------------------------------------------------------------------------------------------------


def test_each_is_asked_alone_and_what_one_says_is_kept_before_the_other_is_asked() -> None:
    rest = Break().agreed(back=True)
    talk = rest.about("coming_back")
    for who, name in (("a", "Anna"), ("b", "Ben")):
        assert isinstance(talk.ask, Scale)
        assert (talk.ask.whom, name in talk.ask.about) == (who, True)
        rest.answer(2)
        assert isinstance(talk.ask, Choose)
        assert (talk.ask.whom, talk.ask.title) == (who, texts.READY)
        rest.answer("ready")
        assert rest.sitting.session.rest is not None
        assert who in dict(rest.sitting.session.rest.ready)
    assert talk.result == ()
    assert rest.sitting.session.rest is not None
    assert rest.sitting.session.rest.numbers("after") == {"a": 2, "b": 2}


def test_a_number_may_be_passed_and_one_not_today_is_enough() -> None:
    rest = Break().agreed(back=True)
    rest.about("coming_back")
    assert rest.answer(None, "not_today") == ()
    assert rest.sitting.rest().outcome == "not_today"
    assert rest.sitting.session.rest is not None
    assert rest.sitting.session.rest.arousal == ()


def test_one_question_back_and_no_further_than_to_what_was_kept() -> None:
    rest = Break().agreed(back=True)
    talk = rest.about("coming_back")
    rest.answer(7)
    assert talk.back()
    assert isinstance(talk.ask, Scale)
    rest.answer(3, "ready")
    assert isinstance(talk.ask, Scale)
    assert not talk.back()
    assert rest.sitting.session.rest is not None
    assert rest.sitting.session.rest.numbers("after") == {"a": 3}


def test_closed_in_the_middle_it_keeps_nothing_of_the_one_who_was_asked() -> None:
    rest = Break().agreed(back=True)
    talk = rest.about("coming_back")
    rest.answer(7)
    before = rest.sitting.session.log
    talk.close()
    assert rest.sitting.session.log == before
    assert not any(isinstance(event, e.ArousalGiven | e.ReadinessGiven) for event in before)


def test_both_are_asked_whether_numbers_may_be_seen_whatever_the_first_one_says() -> None:
    for first, second in (("no", "yes"), ("yes", "no"), ("no", "no")):
        rest = Break().ready(2, 3)
        talk = rest.about("show")
        rest.answer(first)
        assert isinstance(talk.ask, Choose)
        assert talk.ask.whom == "b"
        assert rest.answer(second) == (texts.NOT_SHOWN,)
        assert e.NumbersShown not in rest.kinds()
    rest = Break().ready(2, 3)
    rest.about("show")
    assert rest.answer("yes", "yes") == ("Anna: not said before, 2 now", "Ben: not said before, 3 now")
    assert Break().agreed().about("show").result == (texts.NO_NUMBERS,)


@pytest.mark.parametrize(("typed", "answer"), [("yes", "ready"), ("No.", "not_yet")])
def test_readiness_is_also_typed_as_yes_and_no(typed: str, answer: str) -> None:
    rest = Break().agreed(back=True)
    rest.about("coming_back")
    rest.answer(None)
    assert rest.typed(typed) == answer
    with pytest.raises(ValueError, match="1 for ready"):
        rest.typed("maybe")


# --- both together --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("numbers", "minutes", "doubts"),
    [
        ((2, 2), 20, ()),
        ((2, 2), 8, (texts.SURE,)),
        ((4, 2), 20, (texts.HIGH,)),
        ((9, 2), 8, (texts.SURE, texts.VERY_HIGH)),
    ],
)
def test_they_are_asked_once_more_at_most_once_with_every_reason(
    numbers: tuple[int, int], minutes: int, doubts: tuple[str, ...]
) -> None:
    rest = Break().ready(*numbers, minutes=minutes)
    talk = rest.about("going_on")
    if doubts:
        assert isinstance(talk.ask, Choose)
        assert talk.ask.about == "\n".join(doubts)
        assert not talk.ask.usual, "an empty line in lines goes on by no slip"
        rest.answer("go_on")
    assert isinstance(talk.ask, Choose)
    assert talk.ask.about == texts.REASSURE
    rest.answer("go_on")
    assert e.BreakEnded in rest.kinds()


def test_more_time_or_another_day_instead_and_back_again() -> None:
    rest = Break().ready(9, 2)
    talk = rest.about("going_on")
    rest.answer("more_time")
    assert isinstance(talk.ask, Choose)
    assert talk.ask.title == texts.MORE_TIME
    assert talk.back()
    assert isinstance(talk.ask, Choose)
    assert talk.ask.title == texts.BOTH_READY
    rest.answer("not_today")
    assert isinstance(talk.ask, Type)
    assert e.BreakEnded not in rest.kinds()


def test_a_break_by_itself_is_ended_and_a_talk_gone_on_with() -> None:
    for alone, label in ((True, texts.END_BREAK), (False, texts.GO_ON)):
        talk = Break(alone=alone).ready(1, 1).about("going_on")
        assert isinstance(talk.ask, Choose)
        assert talk.ask.choices[0].title == label


# --- the page -------------------------------------------------------------------------------------------------------


def test_going_back_from_the_first_question_leads_to_the_answers_or_to_the_break() -> None:
    rest = Break().agreed(minutes=5, back=True)
    way = behind(rest.sitting.rest())
    assert isinstance(way, c.AgreeReturn)
    rest.sitting.do(c.SayReady(who="a", answer="ready"))
    assert behind(rest.sitting.rest()) == "anew"
    assert behind(Break().ready().sitting.rest()) == "anew"
    assert behind(Break().agreed(back=True).sitting.rest()) is None


def test_the_page_follows_the_break_and_closes_what_does_not_fit_any_more() -> None:
    rest = Break()
    asking = BreakAsking(rest.flows, rest.usual)
    asking.look(rest.sitting.rest())
    assert [asking.ask] == [None], "the first time is looked at together"
    rest.agreed(minutes=1)
    asking.look(rest.sitting.rest())
    assert isinstance(asking.ask, Scale)
    asking.answer(5)
    assert asking.answer(None) == ()
    asking.look(rest.sitting.rest())
    topics = [asking.topic]
    asking.wish("more_time")
    asking.look(rest.sitting.rest())
    assert asking.wished
    topics.append(asking.topic)
    rest.clock.advance(20 * MINUTE)
    rest.sitting.do(c.ComeBack())
    asking.wish(None)
    asking.look(rest.sitting.rest())
    assert [*topics, asking.topic] == ["exercise", "more_time", "coming_back"]
    assert not asking.back()


def test_what_somebody_else_did_meanwhile_is_refused_with_a_sentence() -> None:
    rest = Break().ready(1, 1)
    rest.about("going_on")
    rest.sitting.do(c.EndBreak(sure=True))
    said = rest.answer("go_on")
    assert said
    assert said[0].endswith(".")


def test_an_exercise_is_chosen_and_a_pulse_is_somebodys_or_nobodys() -> None:
    rest = Break().agreed(minutes=1)
    rest.about("exercise")
    assert rest.answer("breath") == ("breath",)

    def pulse() -> Flow[str]:
        return whose_pulse(COUPLE)

    talk = Conversation(pulse)
    assert isinstance(talk.ask, Choose)
    assert [choice.value for choice in talk.ask.choices] == ["a", "b", "nobody"]
    talk.answer("nobody")
    assert talk.result == "nobody"
