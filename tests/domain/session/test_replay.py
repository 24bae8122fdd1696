"""A log gone through again, and what a break looks like on the way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.replay import Replaying
from safespace_tui.domain.session.timeline import timeline
from tests.domain.plans import by_hand
from tests.domain.talk import BACK, BREAK, Talk
from tests.storage.samples import happening

LOG = tuple(event for step in happening("one") for event in step)


def test_each_state_is_what_the_log_so_far_adds_up_to() -> None:
    again = Replaying(LOG)
    assert len(again) == len(LOG)
    for index in range(len(LOG)):
        assert again.session(index) == replay(LOG[: index + 1])
    assert again.end == LOG[-1].at


@given(st.integers(-10, LOG[-1].at + 10))
def test_a_moment_shows_the_last_thing_that_had_happened(now: int) -> None:
    again = Replaying(LOG)
    index = again.index(now)
    assert index == 0 or again.at(index) <= now
    assert index == len(LOG) - 1 or again.at(index + 1) > now


def test_times_never_go_back() -> None:
    jumbled = (LOG[0], LOG[-1], *LOG[1:-1])
    again = Replaying(jumbled)
    times = [again.at(index) for index in range(len(again))]
    assert times == sorted(times)


@pytest.mark.parametrize("log", [(), LOG[1:]])
def test_a_log_without_its_beginning_is_none(log: tuple[()]) -> None:
    with pytest.raises(ValueError, match="does not start with the beginning"):
        Replaying(log)


def test_a_break_is_a_stretch_of_its_own() -> None:
    talk = Talk(by_hand())
    talk.wait(10)
    for command in BREAK:
        talk.do(command)
    talk.now += 25 * 60_000
    for command in BACK:
        talk.do(command)
    talk.wait(5)
    told = [(segment.kind, segment.length) for segment in timeline(talk.session)]
    assert ("break", 25 * 60_000) in told
