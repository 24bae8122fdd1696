"""How time is told, and that a screen which sleeps until the next change misses none."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safespace_tui.domain.session.time_left import MINUTE, TimeReading, next_change, reading

SLACK = 3
"""Milliseconds by which a wake-up may come early."""

LEFT = st.one_of(
    st.integers(-4 * 3_600_000, 4 * 3_600_000),
    st.builds(lambda whole, off: whole * 1000 + off, st.integers(-200, 200), st.integers(-4, 4)),
    st.builds(lambda half, off: half * MINUTE // 2 + off, st.integers(-10, 20), st.integers(-4, 4)),
)


@pytest.mark.parametrize(
    ("left", "kind", "digits"),
    [
        (20 * MINUTE, "about", "20"),
        (4 * MINUTE + 30_003, "about", "4"),
        (4 * MINUTE + 30_004, "about", "5"),
        (61_000, "about", "1"),
        (59_004, "about", "1"),
        (59_003, "exact", "0:59"),
        (59_000, "exact", "0:59"),
        (9_500, "exact", "0:10"),
        (1_000, "exact", "0:01"),
        (4, "exact", "0:01"),
        (0, "over", "+0:00"),
        (-9_000, "over", "+0:00"),
        (-10_000, "over", "+0:10"),
        (-605_000, "over", "+10:00"),
    ],
)
def test_minutes_until_the_last_one_then_seconds_and_then_tens_over(left: int, kind: str, digits: str) -> None:
    shown = reading(left, seconds=False)
    assert (shown.kind, shown.digits) == (kind, digits)


@pytest.mark.parametrize(
    ("left", "digits"),
    [(20 * MINUTE, "20:00"), (61_000, "1:01"), (60_001, "1:00"), (-1_000, "+0:01"), (-61_999, "+1:02")],
)
def test_running_seconds_when_they_are_wanted(left: int, digits: str) -> None:
    assert reading(left, seconds=True).digits == digits


@given(left=LEFT, seconds=st.booleans())
@example(left=1_003, seconds=True)
@example(left=3, seconds=True)
@example(left=0, seconds=False)
@example(left=59_003 + 30_000, seconds=False)
def test_nothing_changes_before_the_next_change_and_something_has_by_then(*, left: int, seconds: bool) -> None:
    shown, wait = reading(left, seconds=seconds), next_change(left, seconds=seconds)
    assert wait > SLACK
    for early in range(SLACK + 1):
        assert reading(left - wait + early, seconds=seconds) != shown
    assert reading(left - wait + SLACK + 1, seconds=seconds) == shown


@given(left=LEFT, seconds=st.booleans(), data=st.data())
def test_nothing_changes_anywhere_in_between(*, left: int, seconds: bool, data: st.DataObject) -> None:
    wait = next_change(left, seconds=seconds)
    between = data.draw(st.integers(0, wait - SLACK - 1))
    assert reading(left - between, seconds=seconds) == reading(left, seconds=seconds)


@given(left=st.integers(SLACK + 1, 4 * 3_600_000))
def test_what_is_told_is_near_the_truth(left: int) -> None:
    exact = reading(left, seconds=True)
    assert exact.kind == "exact"
    assert 0 <= (exact.minutes * 60 + exact.seconds) * 1000 - left + SLACK < 1000
    about = reading(left, seconds=False)
    if about.kind == "about":
        assert abs(about.minutes * MINUTE - left + SLACK) <= MINUTE // 2
        assert about.minutes >= 1


@given(left=LEFT, seconds=st.booleans())
def test_every_second_is_told_once_and_in_order(*, left: int, seconds: bool) -> None:
    shown: list[TimeReading] = []
    for _ in range(70):
        shown.append(reading(left, seconds=seconds))
        left -= next_change(left, seconds=seconds)
    assert len(set(shown)) == len(shown)
    exact = [one.minutes * 60 + one.seconds for one in shown if one.kind == "exact"]
    assert exact == sorted(exact, reverse=True)
    if exact:
        assert exact == list(range(exact[0], exact[-1] - 1, -1))
