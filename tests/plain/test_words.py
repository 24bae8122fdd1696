"""What a typed line means, and when time is worth a word."""

import datetime as dt
import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.dates import day_typed
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.events import SessionBegan
from safespace_tui.domain.session.evolve import begun
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.view import View
from safespace_tui.features.session_text.dates import ago
from safespace_tui.features.talk.plain_commands import WORDS, Aside, is_answer, possible, understood, usual_command
from safespace_tui.features.talk.plain_texts import MEANINGS
from safespace_tui.features.talk.plain_view import mark_words
from safespace_tui.features.talk.view import spoken
from safespace_tui.plain.milestones import MINUTE, crossed, marks, until_next
from safespace_tui.plain.port import chosen_of
from tests.domain.plans import lone

TODAY = dt.date(2026, 3, 1)


def view_at(kind: StepKind = "speak") -> View:
    """A session at its first step, which is of a kind."""
    plan = lone(kind, equipped=True)
    return show(begun(SessionBegan(at=0, uid="x", plan=plan, couple=couple_of("Anna", "Ben"), wall="")), 0)


@pytest.mark.parametrize(
    ("line", "command"),
    [
        ("r", c.ReflectNow()),
        ("/R ", c.ReflectNow()),
        ("Not  Quite", c.Confirm(answer="not_quite")),
        ("that\N{RIGHT SINGLE QUOTATION MARK}s it", c.Confirm(answer="thats_it")),
        ("3", c.Confirm(answer="more")),
        ("+1", c.ChangeTime(seconds=60)),
        ("- 5", c.ChangeTime(seconds=-300)),
        ("note Hello World", c.TakeNote(text="Hello World")),
        ("note", c.TakeNote(text="")),
        ("topic The  sea", c.SetTopic(text="The sea")),
        ("q", c.Leave()),
        ("?", Aside.HELP),
        ("/time", Aside.TIME),
        ("+0", None),
        ("+1000", None),
        ("breakfast", None),
        ("notes x", None),
    ],
)
def test_a_line_means_one_thing(line: str, command: Command | Aside | None) -> None:
    assert understood(line, view_at("do")) == command


def test_no_two_words_are_the_same_and_each_is_explained() -> None:
    said = [one for word in WORDS for one in word.said]
    assert len(said) == len(set(said))
    assert {word.said[0] for word in WORDS} == set(MEANINGS)


def test_every_move_has_a_word_or_another_way() -> None:
    elsewhere = {
        *(Kind.BEGIN, Kind.AWAY, Kind.REOPEN, Kind.BEAT),  # nobody types these
        *(Kind.ANSWER, Kind.CHANGE_TIME),  # a line at a question; +1 and -1
        *(Kind.AGREE_RETURN, Kind.COME_BACK, Kind.GIVE_NUMBER, Kind.SHOW_NUMBERS),  # a break asks for them itself
        *(Kind.SAY_READY, Kind.END_BREAK, Kind.CLOSE_BREAK, Kind.TAKE_BREAK_BACK),
    }
    assert {word.move for word in WORDS} | elsewhere == set(Kind)


@pytest.mark.parametrize("kind", ["speak", "reflect", "check", "do", "quiet", "ask"])
def test_what_is_offered_is_allowed(kind: StepKind) -> None:
    view = view_at(kind)
    assert {word.move for word in possible(view)} <= view.allowed
    command = usual_command(view)
    assert command is None or c.MOVE_OF[type(command)] in view.allowed


@pytest.mark.parametrize(
    ("line", "answer"), [("break", False), ("?", False), ("/r", False), ("breakfast", True), ("yes", True), ("r", True)]
)
def test_any_line_answers_a_free_question_but_a_cry_for_a_break(line: str, answer: bool) -> None:  # noqa: FBT001 - an expected value
    assert is_answer(line, "text") is answer
    assert not is_answer(line, "rating")


@pytest.mark.parametrize(
    ("typed", "index"), [("2", 1), ("to walk", 1), ("To Walk.", 1), ("3", None), ("0", None), ("", None), ("22", None)]
)
def test_a_choice_is_made_by_number_or_by_its_words(typed: str, index: int | None) -> None:
    assert chosen_of(typed, ["to talk", "to walk"]) == index


@pytest.mark.parametrize(
    ("typed", "day"), [("", ""), ("7", "2026-03-08"), ("tomorrow", "2026-03-02"), ("2027-03-21", "2027-03-21")]
)
def test_a_day_to_come(typed: str, day: str) -> None:
    assert day_typed(typed, TODAY) == day


@pytest.mark.parametrize("typed", ["soon", "2026-02-28", "2026-13-01", "9999999999", "-3"])
def test_no_day_to_come(typed: str) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        day_typed(typed, TODAY)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("2026-03-01T11:48:00+00:00", "12 minutes ago"),
        ("2026-03-01T11:59:30+00:00", "just now"),
        ("2026-03-01T11:59:00+00:00", "1 minute ago"),
        ("2026-03-01T09:00:00+00:00", "3 hours ago"),
        ("2026-02-27T12:00:00+00:00", "2 days ago"),
        ("2026-03-02T12:00:00+00:00", "just now"),
        ("2026-03-01T11:48:00", "just now"),
        ("nonsense", "just now"),
    ],
)
def test_how_long_ago(then: str, said: str) -> None:
    assert ago(then, dt.datetime(2026, 3, 1, 12, 0, tzinfo=dt.UTC)) == said


@pytest.mark.parametrize(
    ("left", "said"),
    [
        (9 * MINUTE, "about 9 minutes"),
        (50_000, "50 seconds"),
        (1_000, "1 second"),
        (0, "just over"),
        (-5_000, "just over"),
        (-80_000, "1 minute 20 seconds over"),
    ],
)
def test_time_is_told_in_words(left: int, said: str) -> None:
    assert spoken(left) == said


def test_a_short_time_has_fewer_milestones() -> None:
    assert marks(10 * MINUTE) == (5 * MINUTE, MINUTE, 10_000, 0)
    assert marks(2 * MINUTE) == (MINUTE, 10_000, 0)
    assert marks(60_000) == (10_000, 0)
    assert marks(20_000) == (0,)


@given(
    planned=st.integers(1_000, 100 * MINUTE),
    steps=st.lists(st.integers(1, 4 * MINUTE), min_size=1, max_size=60),
)
def test_each_milestone_is_said_once_however_time_comes(planned: int, steps: list[int]) -> None:
    readings = [planned, *(planned - passed for passed in itertools.accumulate(steps))]
    said = [mark for a, b in itertools.pairwise(readings) if (mark := crossed(a, b, planned)) is not None]
    assert said == sorted(set(said), reverse=True)
    for mark in said:
        assert mark in marks(planned) or (mark < 0 and mark % MINUTE == 0)
        assert mark_words(mark, planned)


@given(planned=st.integers(1_000, 100 * MINUTE), passed=st.integers(0, 120 * MINUTE))
def test_whoever_wakes_when_told_misses_no_milestone(planned: int, passed: int) -> None:
    left = planned - passed
    wait = until_next(left, planned)
    assert wait >= 1
    assert crossed(left, left - wait, planned) is not None
    assert wait == 1 or crossed(left, left - wait + 1, planned) is None
