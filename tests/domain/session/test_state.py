"""The stopwatch, and what a session says of itself."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.state import Stopwatch
from tests.domain.plans import by_hand, cards
from tests.domain.talk import begin


def test_a_stopwatch_stands_runs_and_stands_again() -> None:
    watch = Stopwatch()
    assert watch.read(500) == 0
    running = watch.started(100)
    assert (running.read(100), running.read(350), running.read(50)) == (0, 250, 0)
    assert running.started(300) == running
    stopped = running.stopped(400)
    assert stopped.read(9_999) == 300
    assert stopped.stopped(9_999) == stopped


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=20))
def test_a_stopwatch_adds_up_what_it_ran(spans: list[int]) -> None:
    watch, now = Stopwatch(), 0
    for number, span in enumerate(spans):
        watch = watch.started(now) if number % 2 == 0 else watch.stopped(now)
        now += span
    assert watch.read(now) == sum(spans[::2])


def test_the_last_thing_that_happened_ends_with_an_absence() -> None:
    session = begin(by_hand())
    assert session.last_at == 0
    away = msgspec.structs.replace(session, log=(*session.log, e.WentAway(at=5, until=90)))
    assert away.last_at == 90


def test_only_questions_are_asked_of_somebody() -> None:
    session = begin(cards())
    assert (session.asked(), session.waiting(), session.over, session.loop) == ((), (), False, None)
