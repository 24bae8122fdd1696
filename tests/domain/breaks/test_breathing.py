"""The pacer's bar follows the clock alone: it stands still between two changes and never drifts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.breaks.breathing import FRAME, at, cells, next_change, next_phase, phases
from safespace_tui.domain.breaks.exercises import Pattern

SLOW = Pattern(inhale=4, out=6)
SIGH = Pattern(inhale=3, again=1.5, out=6.5)
BOX = Pattern(inhale=4, hold=4, out=4, rest=4)
HOUR = 3_600_000

LONG = st.integers(1_000, 15_000).map(lambda ms: ms / 1000)
PATTERNS = st.builds(
    Pattern, inhale=LONG, hold=LONG | st.just(0.0), again=LONG | st.just(0.0), out=LONG, rest=LONG | st.just(0.0)
)
TIMES = st.integers(0, HOUR)
WIDTHS = st.integers(1, 80)


def cycle_ms(pattern: Pattern) -> int:
    """Milliseconds of one breath."""
    return sum(length for _, length in phases(pattern))


def picture(pattern: Pattern, ms: int, width: int) -> tuple[str, int]:
    """All that is drawn."""
    return at(pattern, ms).phase, cells(pattern, ms, width)


@pytest.mark.parametrize(
    ("pattern", "ms", "phase", "fraction", "cycle"),
    [
        (SLOW, 0, "in", 0.0, 0),
        (SLOW, 3_000, "in", 0.75, 0),
        (SLOW, 4_000, "out", 0.0, 0),
        (SLOW, 9_999, "out", 5_999 / 6_000, 0),
        (SLOW, 10_000, "in", 0.0, 1),
        (SLOW, HOUR, "in", 0.0, 360),
        (SIGH, 3_750, "again", 0.5, 0),
        (BOX, 4_000, "hold", 0.0, 0),
        (BOX, 16_000 + 14_000, "rest", 0.5, 1),
        (SLOW, -20, "in", 0.0, 0),
    ],
)
def test_a_breath_has_its_phases(pattern: Pattern, ms: int, phase: str, fraction: float, cycle: int) -> None:
    now = at(pattern, ms)
    assert (now.phase, now.fraction, now.cycle) == (phase, fraction, cycle)


@pytest.mark.parametrize(
    ("pattern", "ms", "eighths"),
    [
        (SLOW, 0, 0),
        (SLOW, 1_920, 154),
        (SLOW, 2_079, 154),
        (SLOW, 2_080, 166),
        (SLOW, 4_000, 320),
        (SLOW, 4_000 + 2_880, 166),
        (SIGH, 3_000, 240),
        (SIGH, 4_500, 320),
        (BOX, 5_000, 320),
        (BOX, 12_000, 0),
        (BOX, 15_999, 0),
    ],
)
def test_the_bar_is_as_long_as_the_lungs_are_full(pattern: Pattern, ms: int, eighths: int) -> None:
    assert cells(pattern, ms, 40) == eighths


def test_a_held_breath_changes_nothing_until_it_ends() -> None:
    assert next_change(BOX, 4_001, 40) == 3_999
    assert next_phase(BOX, 4_001) == 3_999
    assert next_phase(SLOW, 9_999) == 1


def test_before_the_first_breath_everything_waits_for_it() -> None:
    assert next_change(SLOW, -500, 40) == 500 + next_change(SLOW, 0, 40)
    assert next_phase(SLOW, -500) == 4_500


@given(PATTERNS, TIMES, WIDTHS)
def test_the_picture_stands_still_until_the_next_change(pattern: Pattern, ms: int, width: int) -> None:
    now, change = picture(pattern, ms, width), next_change(pattern, ms, width)
    assert change >= 1
    assert all(picture(pattern, ms + past, width) == now for past in {0, change // 3, change // 2, change - 1})
    assert picture(pattern, ms + change, width) != now


@given(PATTERNS, TIMES, WIDTHS)
def test_whoever_sleeps_until_the_next_change_draws_six_times_a_second_at_most(
    pattern: Pattern, ms: int, width: int
) -> None:
    change = next_change(pattern, ms, width)
    after = next_change(pattern, ms + change, width)
    assert after >= FRAME or after == next_phase(pattern, ms + change)


@given(PATTERNS, TIMES, WIDTHS)
def test_the_bar_stays_within_its_room_and_grows_and_shrinks_evenly(pattern: Pattern, ms: int, width: int) -> None:
    now, change = at(pattern, ms), next_change(pattern, ms, width)
    drawn = cells(pattern, ms, width)
    assert 0 <= drawn <= width * 8
    if change < next_phase(pattern, ms):
        longer = cells(pattern, ms + change, width) > drawn
        assert longer == (now.phase in ("in", "again"))


@given(PATTERNS)
def test_the_phases_come_to_the_breath(pattern: Pattern) -> None:
    lengths = [length for _, length in phases(pattern)]
    assert sum(lengths) == cycle_ms(pattern)
    written = pattern.inhale + pattern.hold + pattern.again + pattern.out + pattern.rest
    assert abs(sum(lengths) - written * 1000) <= len(lengths)
    past = 0
    for phase, length in phases(pattern):
        assert at(pattern, past).phase == at(pattern, past + length - 1).phase == phase
        assert next_phase(pattern, past) == length
        past += length


@given(PATTERNS, st.integers(0, 15_000), st.integers(1, 400), WIDTHS)
def test_every_breath_is_like_the_first(pattern: Pattern, ms: int, breaths: int, width: int) -> None:
    first, later = at(pattern, ms), at(pattern, ms + breaths * cycle_ms(pattern))
    assert (later.phase, later.fraction, later.cycle) == (first.phase, first.fraction, first.cycle + breaths)
    assert cells(pattern, ms + breaths * cycle_ms(pattern), width) == cells(pattern, ms, width)


@pytest.mark.parametrize("pattern", [SLOW, SIGH, BOX])
def test_an_hour_of_sleeping_from_phase_to_phase_does_not_drift(pattern: Pattern) -> None:
    now, breaths = 0, set()
    while now < HOUR:
        if at(pattern, now).phase == "in":
            breaths.add(now)
        now += next_phase(pattern, now)
    assert breaths == set(range(0, HOUR, cycle_ms(pattern)))


def test_late_looks_do_not_drift_either() -> None:
    now = 0
    for late in range(2_000):
        now += next_change(SLOW, now, 40) + late % 7
    breath = at(SLOW, now)
    cycle, past = divmod(now, 10_000)
    assert breath.cycle == cycle
    assert breath.fraction == (past / 4_000 if past < 4_000 else (past - 4_000) / 6_000)
