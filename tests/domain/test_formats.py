"""What a question means when its file says nothing more, and how events are written down."""

from typing import get_args

import msgspec
import pytest

from safespace_tui.domain.formats import Ask, Do, Format, Keep, Loop, Part, Speak, asks_each, prompts, stays_hidden
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.plan import Plan
from tests.domain.plans import by_hand, cards
from tests.domain.talk import COUPLE, WALL


@pytest.mark.parametrize("keep", get_args(Keep))
def test_what_is_felt_is_asked_of_each_and_numbers_stay_hidden(keep: Keep) -> None:
    step = Ask(keep=keep)
    assert asks_each(step) is (keep in {"rating", "ready", "words", "need"})
    assert stays_hidden(step) is (keep == "rating")


def test_the_file_has_the_last_word() -> None:
    assert not asks_each(Ask(keep="rating", each=False))
    assert asks_each(Ask(keep="text", each=True))
    assert stays_hidden(Ask(keep="text", hidden=True))
    assert not stays_hidden(Ask(keep="rating", hidden=False))
    assert not asks_each(Ask(keep="rating", who="speaker"))
    assert not stays_hidden(Ask(keep="rating", who="speaker"))


def test_every_text_of_a_format_is_known_with_those_of_its_loops_and_its_cards() -> None:
    piece = Speak(title="A piece", say="One sentence", hear="Listen")
    part = Part(
        id="p", title="P", turns="each", cards=("money",), steps=(Loop(steps=(piece,), seconds=60), Do(say="Sit"))
    )
    fmt = Format(schema=1, id="x", title="X", summary=".", parts=(part,))
    assert set(prompts(fmt)) == {"money", "A piece", "One sentence", "Listen", "Sit", ""}


EVENTS: list[e.Event] = [
    e.SessionBegan(at=0, uid="u1", plan=by_hand(), couple=COUPLE, wall=WALL),
    e.TopicSet(at=1, who="a", text="ünïcode \U0001f327 {topic}"),
    e.StepDone(at=2, to=1),
    e.StepTimedOut(at=2, who="clock", to=1),
    e.ReflectionAsked(at=3, to=2),
    e.ClarifyingAsked(at=3, who="b", to=1),
    e.ReflectionAnswered(at=4, to=2, answer="not_quite"),
    e.FloorPassed(at=5, to=3),
    e.ClosingBegan(at=6, to=4),
    e.TimeChanged(at=7, seconds=-60),
    e.Answered(at=8, slot=3, value="", look_again="2026-04-01"),
    e.AskedAgain(at=8, slot=3, after_break=True),
    e.NoteTaken(at=9, text="x", about="point"),
    e.RepairSaid(at=9, who="a", text="Let me start again"),
    e.Paused(at=10),
    e.BoundaryNamed(at=10),
    e.WentAway(at=11, until=12),
    e.Reopened(at=13, wall=WALL),
    e.Resumed(at=14, counted=3),
    e.Undone(at=15),
    e.BreakCalled(at=16, wall=WALL),
    e.SlipSaid(at=16, who="a"),
    e.BreakTakenBack(at=16),
    e.ReturnAgreed(at=16, due=1_200_000, wall=WALL),
    e.CameBack(at=16),
    e.ArousalGiven(at=16, who="a", value=8, when="before"),
    e.PulseCounted(at=16, who="b", bpm=96, when="after"),
    e.NumbersShown(at=16, who="a"),
    e.ReadinessGiven(at=16, who="b", answer="not_yet"),
    e.BreakClosed(at=16, continue_on="2026-04-01"),
    e.BreakEnded(at=17),
    e.Finished(at=18),
    e.LeftUnfinished(at=19),
]


def test_no_kind_of_event_is_left_out() -> None:
    assert {type(event) for event in EVENTS} == set(get_args(e.Event))


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_survives_being_written_down(event: e.Event) -> None:
    written = msgspec.json.encode(event)
    assert msgspec.json.decode(written, type=e.Event) == event
    assert msgspec.json.decode(written)["event"] == type(event).__struct_config__.tag


def test_an_event_with_words_it_does_not_know_is_not_read() -> None:
    with pytest.raises(msgspec.ValidationError, match="unknown field"):
        msgspec.json.decode(b'{"event":"paused","at":1,"mood":"bad"}', type=e.Event)


def test_a_plan_finds_its_words_and_loops() -> None:
    plan: Plan = by_hand()
    assert plan.words_at(2).kind == "speak"
    assert plan.loop_at(0) is None
    assert plan.loop_at(3) == plan.loops[0]
    assert msgspec.json.decode(msgspec.json.encode(cards()), type=Plan) == cards()
