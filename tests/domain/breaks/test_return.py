"""After a break: the talk is what and where it was, and the time of the break is nobody's."""

import contextlib
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.breaks.history import Taken, breaks_taken
from safespace_tui.domain.breaks.state import LONGEST_BREAK, Number
from safespace_tui.domain.breaks.view import Stage
from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import Refused
from safespace_tui.domain.session.evolve import evolve
from safespace_tui.domain.session.plan import BREAK_PLAN, Plan
from safespace_tui.domain.session.totals import Totals, record_of, totals
from tests.domain.breaks.resting import MINUTE, agree, answer, rest_until, view
from tests.domain.plans import by_clock, by_hand, no_check, questions
from tests.domain.talk import BACK, WALL, Talk


@pytest.fixture
def talk() -> Talk:
    """A talk in which a has had the floor for 20 seconds."""
    talk = Talk(by_hand()).go_to(2)
    talk.wait(20)
    return talk


# --- where it goes on -----------------------------------------------------------------------------------------------


def test_the_interrupted_turn_begins_again_with_what_was_heard(talk: Talk) -> None:
    rest_until(talk, "settled")
    assert view(talk).heard_again
    assert talk.do(c.EndBreak()) == (e.BreakEnded(at=talk.now), e.ReflectionAsked(at=talk.now, to=3))
    assert (talk.view.state, talk.view.kind, talk.view.floor, talk.left) == ("running", "reflect", "a", 280)


@pytest.mark.parametrize("index", [0, 1, 3, 4, 8, 10])
def test_where_nobody_was_being_heard_it_goes_on_where_it_was(index: int) -> None:
    talk = Talk(by_hand()).go_to(index)
    place = talk.session.place
    rest_until(talk, "settled")
    assert not view(talk).heard_again
    assert talk.do(c.EndBreak()) == (e.BreakEnded(at=talk.now),)
    assert (talk.session.state, talk.session.place) == ("running", place)


def test_a_paused_talk_is_paused_again_and_then_goes_on_where_it_was(talk: Talk) -> None:
    talk.do(c.Pause())
    rest_until(talk, "settled")
    assert not view(talk).heard_again
    assert talk.do(c.EndBreak()) == (e.BreakEnded(at=talk.now),)
    assert (talk.session.state, talk.index) == ("paused", 2)
    talk.do(c.Resume())
    assert talk.left == 280


def test_what_was_begun_again_can_be_taken_back(talk: Talk) -> None:
    rest_until(talk, "settled")
    talk.do(c.EndBreak())
    talk.do(c.Undo())
    assert (talk.index, talk.left) == (2, 280)


def test_a_break_before_a_break(talk: Talk) -> None:
    for minutes in (25, 50):
        rest_until(talk, "settled")
        talk.do(c.EndBreak(begin_again=False))
        assert talk.left == 280
        assert [taken.lasted for taken in breaks_taken(talk.session)] == [25 * MINUTE] * (minutes // 25)


# --- what is private ------------------------------------------------------------------------------------------------


def test_numbers_are_shown_only_when_both_agreed(talk: Talk) -> None:
    rest_until(talk, "returning")
    talk.do(c.GiveNumber(who="a", value=7))
    talk.do(c.GiveNumber(who="b", value=2))
    for who in BOTH:
        assert view(talk).numbers == ()
        talk.do(c.ShowNumbers(who=who))
    assert view(talk).numbers == (Number("a", 7, "after"), Number("b", 2, "after"))


def test_only_the_higher_number_is_known_and_only_when_both_gave_theirs(talk: Talk) -> None:
    rest_until(talk, "resting")
    talk.do(c.GiveNumber(who="a", value=9))
    talk.do(c.GiveNumber(who="b", value=8))
    assert (view(talk).highest, view(talk).unrated) == (None, ())
    talk.do(c.ComeBack())
    assert view(talk).unrated == ("a", "b")
    talk.do(c.GiveNumber(who="b", value=6))
    assert (view(talk).highest, view(talk).unrated) == (None, ("a",))
    talk.do(c.GiveNumber(who="a", value=4))
    assert (view(talk).highest, view(talk).unrated) == (6, ())
    talk.do(c.GiveNumber(who="b", value=1))  # the last one counts
    assert view(talk).highest == 4


def test_a_return_that_is_put_off_asks_for_the_numbers_anew(talk: Talk) -> None:
    rest_until(talk, "returning")
    for who in BOTH:
        talk.do(c.GiveNumber(who=who, value=8))
        talk.do(c.GiveNumber(who=who, value=90, kind="pulse"))
        talk.do(c.ShowNumbers(who=who))
    answer(talk, "not_yet", "ready")
    talk.do(agree(talk, 30))
    talk.do(c.ComeBack())
    assert (view(talk).highest, view(talk).unrated, view(talk).numbers) == (None, ("a", "b"), ())


def test_a_pulse_is_no_arousal(talk: Talk) -> None:
    rest_until(talk, "returning")
    talk.do(c.GiveNumber(who="a", value=110, kind="pulse"))
    talk.do(c.GiveNumber(who="b", value=70, kind="pulse"))
    assert (view(talk).highest, view(talk).unrated) == (None, ("a", "b"))


# --- what is counted and kept ---------------------------------------------------------------------------------------


def test_a_break_is_nobodys_talk_time(talk: Talk) -> None:
    rest_until(talk, "settled")
    talk.do(c.EndBreak(begin_again=False))
    talk.wait(10)
    talk.do(c.Leave())
    assert totals(talk.session) == Totals(whole=30_000, a=30_000, b=0)


def test_how_the_breaks_went(talk: Talk) -> None:
    talk.do(c.CallBreak(wall="first"))
    talk.wait(60)
    for command in BACK:
        talk.do(command)
    rest_until(talk, "due")
    talk.do(agree(talk, 60))
    talk.wait(3_600)
    talk.do(c.ComeBack())
    talk.do(c.GiveNumber(who="a", value=7))
    talk.do(c.ShowNumbers(who="a"))
    talk.do(c.ShowNumbers(who="b"))
    assert len(breaks_taken(talk.session)) == 1  # one that goes on has not been taken
    talk.do(c.CloseBreak(continue_on="2026-03-04"))
    assert breaks_taken(talk.session) == (
        Taken(called_at=20_000, wall="first", lasted=60_000, ended="together", early=True),
        Taken(
            called_at=80_000,
            wall="called",
            lasted=85 * MINUTE,
            ended="not_today",
            put_off=1,
            continue_on="2026-03-04",
            numbers=(Number("a", 7, "after"),),
        ),
    )
    head = record_of(talk.session).head
    assert (head.breaks, head.continue_on, head.outcome, head.duration_s) == (2, "2026-03-04", "unfinished", 20)


def test_a_talk_that_was_left_in_its_break(talk: Talk) -> None:
    rest_until(talk, "resting")
    talk.do(c.Leave())
    assert [(taken.ended, taken.lasted) for taken in breaks_taken(talk.session)] == [("left", 60_000)]


def test_a_talk_without_a_break_has_taken_none(talk: Talk) -> None:
    talk.do(c.Leave())
    assert breaks_taken(talk.session) == ()
    with pytest.raises(ValueError, match="No break has been called"):
        view(talk)


# --- a break outside a talk -----------------------------------------------------------------------------------------


def test_a_break_outside_a_talk_is_over_when_both_are_ready() -> None:
    talk = rest_until(Talk(BREAK_PLAN), "settled")
    assert view(talk).only_break
    assert not view(talk).heard_again
    assert talk.do(c.EndBreak()) == (e.BreakEnded(at=talk.now), e.Finished(at=talk.now))
    head = record_of(talk.session).head
    assert (head.format, head.outcome, head.duration_s, head.breaks) == ("break", "finished", 0, 1)


def test_a_break_outside_a_talk_that_is_enough_for_today() -> None:
    talk = rest_until(Talk(BREAK_PLAN), "due")
    talk.do(c.CloseBreak(continue_on="2026-03-02"))
    assert record_of(talk.session).head.continue_on == "2026-03-02"


# --- restarts -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("stage", ["agreeing", "resting", "due", "returning", "settled"])
def test_a_restart_in_a_break_changes_nothing_but_the_log(talk: Talk, stage: Stage) -> None:
    rest_until(talk, stage)
    before, seen = talk.session, view(talk)
    talk.do(c.Reopen(wall=WALL))
    assert (talk.session.state, talk.session.rest, talk.session.watch) == ("break", before.rest, before.watch)
    assert view(talk) == seen


# --- at random ------------------------------------------------------------------------------------------------------

ASIDE: st.SearchStrategy[list[c.Command]] = st.lists(
    st.one_of(
        st.builds(c.GiveNumber, who=st.sampled_from(BOTH), value=st.integers(0, 10)),
        st.builds(c.ShowNumbers, who=st.sampled_from(BOTH)),
        st.just(c.Reopen(wall=WALL)),
        st.builds(c.AgreeReturn, due=st.integers(0, LONGEST_BREAK), wall=st.just("later")),
        st.builds(c.SayReady, who=st.sampled_from(BOTH), answer=st.sampled_from(("not_yet", "not_today"))),
    ),
    max_size=5,
)
GOING: st.SearchStrategy[list[int | c.Command]] = st.lists(
    st.one_of(st.integers(1, 90), st.sampled_from((c.MoveOn(), c.Confirm(answer="more"), c.PassFloor())))
)


@given(plan=st.sampled_from((by_hand, by_clock, questions, no_check)), data=st.data())
def test_a_talk_returns_from_breaks_at_random_to_the_state_that_it_left(
    plan: Callable[[], Plan], data: st.DataObject
) -> None:
    talk = Talk(plan())
    for _ in range(data.draw(st.integers(1, 4), "breaks")):
        _go(talk, data.draw(GOING, "going"))
        if data.draw(st.booleans(), "pausing"):
            _try(talk, c.Pause())
        if talk.session.over:
            return
        begin_again = data.draw(st.booleans(), "begin again")
        before, seen, spoken = talk.session, talk.view, _spoken(talk)
        _rest(talk, data.draw(st.integers(0, 3_000), "seconds"), data.draw(ASIDE, "aside"))
        ended, *then = talk.do(c.EndBreak(sure=True, begin_again=begin_again))
        assert isinstance(ended, e.BreakEnded)
        assert _spoken(talk) == spoken
        if then:
            assert begin_again
            assert then == [e.ReflectionAsked(at=talk.now, to=before.place.index + 1)]
            assert talk.view.kind == "reflect"
            talk.do(c.Undo())
        assert (talk.view, talk.session.place, talk.session.undo) == (seen, before.place, before.undo)


def _spoken(talk: Talk) -> tuple[int, int, int]:
    """Everybody's talk time up to now."""
    ended = evolve(talk.session, e.LeftUnfinished(at=talk.now))
    sums = totals(ended)
    return sums.whole, sums.a, sums.b


def _go(talk: Talk, going: list[int | c.Command]) -> None:
    for what in going:
        if isinstance(what, int):
            talk.wait(what)
        else:
            _try(talk, what)
        _try(talk, c.Resume())


def _rest(talk: Talk, seconds: int, aside: list[c.Command]) -> None:
    talk.do(c.CallBreak())
    for command in (*aside, c.ComeBack(), *aside):
        talk.now += seconds * 1000
        _try(talk, command)
    _try(talk, c.ComeBack())
    answer(talk, "ready", "ready")


def _try(talk: Talk, command: c.Command) -> None:
    with contextlib.suppress(Refused):
        talk.do(command)
