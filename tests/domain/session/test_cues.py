"""The two sounds of a turn: each is due once, and a beat that sleeps until the next one misses none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.session.cues import LAST_MINUTE, cue, until_cue, warning

PLANNED = st.integers(1, 3_600_000)


@pytest.mark.parametrize(
    ("planned", "before", "after", "due"),
    [
        (600_000, 60_001, 60_000, "nearly"),
        (600_000, 60_000, 59_999, None),
        (600_000, 600_000, 60_001, None),
        (600_000, 1, 0, "swap"),
        (600_000, 0, -1, None),
        (600_000, 500_000, -500_000, "swap"),
        (100_000, 20_001, 20_000, "nearly"),
        (600_000, 50_000, 110_000, None),
    ],
)
def test_when_a_sound_is_due(planned: int, before: int, after: int, due: str | None) -> None:
    assert cue(before, after, planned) == due


def test_long_turns_are_warned_of_a_minute_before_short_ones_when_a_fifth_is_left() -> None:
    assert [warning(planned) for planned in (900_000, 300_000, 60_000)] == [LAST_MINUTE, LAST_MINUTE, 12_000]


@given(planned=PLANNED)
def test_sleeping_until_the_next_sound_hears_both_once(planned: int) -> None:
    left, heard = planned, []
    while (wait := until_cue(left, planned)) is not None:
        assert wait > 0
        heard.append(cue(left, left - wait, planned))
        left -= wait
    assert left == 0
    assert heard == (["nearly", "swap"] if warning(planned) else ["swap"])


@given(planned=PLANNED, steps=st.lists(st.integers(1, 400_000), max_size=40))
def test_however_the_beats_come_each_sound_is_heard_at_most_once(planned: int, steps: list[int]) -> None:
    left, heard = planned, []
    for step in steps:
        heard.append(cue(left, left - step, planned))
        left -= step
    assert heard.count("nearly") <= 1
    assert heard.count("swap") == (left <= 0)
