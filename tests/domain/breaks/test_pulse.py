"""A pulse tapped with a finger: slips do not change it, and what is no pulse is not given out as one."""

from collections.abc import Sequence
from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.breaks.pulse import FASTEST, LEAST_BEATS, SLOWEST, pulse, stirred


def taps(gaps: Sequence[int], start: int = 9_000) -> tuple[int, ...]:
    """Presses with these gaps between them."""
    return tuple(accumulate(gaps, initial=start))


@pytest.mark.parametrize(
    ("gaps", "beats"),
    [
        ([1_000] * 9, 60),
        ([600] * 20, 100),
        ([850, 790, 820, 805, 830, 795, 815, 800, 820], 74),
        ([800, 800, 1_600, 800, 800, 800, 800, 1_600, 800, 800, 800], 75),
        ([800, 800, 90, 710, 800, 800, 800, 800, 800, 800], 75),
        ([800, 800, 800, 800, 5_000, 800, 800, 800, 800], 75),
    ],
)
def test_a_steady_finger_gives_a_pulse(gaps: list[int], beats: int) -> None:
    assert pulse(taps(gaps)) == beats


@pytest.mark.parametrize(
    "gaps",
    [
        [],
        [800] * (LEAST_BEATS - 2),
        [40] * 30,
        [0] * 12,
        [3_000] * 12,
        [300, 900, 400, 1_200, 350, 1_000, 380, 1_400, 500, 250],
    ],
    ids=["nothing", "too few", "a held key", "at once", "too slow", "uneven"],
)
def test_what_is_no_pulse_is_none(gaps: list[int]) -> None:
    assert pulse(taps(gaps)) is None


@given(
    st.integers(40, 200),
    st.lists(st.floats(-0.05, 0.05), min_size=LEAST_BEATS + 3, max_size=60),
    st.sampled_from(["missed", "twice", "none"]),
    st.integers(0, 60),
)
def test_one_slip_of_the_finger_changes_little(beats: int, jitter: list[float], slip: str, place: int) -> None:
    gaps = [round(60_000 / beats * (1 + off)) for off in jitter]
    where = place % len(gaps)
    if slip == "missed":
        gaps[where] *= 2
    elif slip == "twice":
        gaps[where : where + 1] = [60, gaps[where] - 60]
    counted = pulse(taps(gaps))
    assert counted is not None
    assert abs(counted - beats) <= 0.07 * beats + 1


@given(st.lists(st.integers(0, 100_000), max_size=40).map(sorted))
def test_whatever_is_tapped_it_is_a_pulse_or_none(pressed: list[int]) -> None:
    counted = pulse(pressed)
    assert counted is None or SLOWEST <= counted <= FASTEST


@pytest.mark.parametrize(
    ("beats", "resting", "athletic", "expected"),
    [
        (99, None, False, False),
        (100, None, False, True),
        (80, None, True, True),
        (79, None, True, False),
        (69, 60, False, False),
        (70, 60, False, True),
        (104, 95, False, False),
        (85, 80, True, False),
    ],
)
def test_one_s_own_rest_says_more_than_a_limit_for_all(
    beats: int, resting: int | None, *, athletic: bool, expected: bool
) -> None:
    assert stirred(beats, resting, athletic=athletic) is expected
