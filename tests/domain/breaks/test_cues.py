"""When the end of a break is said: at its time, then ever more seldom, then no more."""

from itertools import pairwise

import pytest

from safespace_tui.domain.session.cues import REMINDERS, reminder, until_reminder

MINUTE = 60_000


def test_it_is_said_seldom_and_ever_more_so() -> None:
    gaps = [before - after for before, after in pairwise(REMINDERS)]
    assert REMINDERS[0] == 0
    assert gaps == sorted(gaps)
    assert gaps[0] >= 2 * MINUTE
    assert len(REMINDERS) <= 7


@pytest.mark.parametrize("beat", [1, 5_000, 7_001, 61_000])
def test_each_is_said_once_whatever_the_beat(beat: int) -> None:
    looks = range(3 * MINUTE, -90 * MINUTE, -beat) if beat > 1 else range(1_500, -1_500, -beat)
    said = [after for before, after in pairwise(looks) if reminder(before, after)]
    expected = [moment for moment in REMINDERS if looks[-1] <= moment]
    assert len(said) == len(expected)
    assert all(0 <= moment - after < beat for moment, after in zip(expected, said, strict=True))


def test_many_that_were_slept_through_are_said_once() -> None:
    assert reminder(5_000, -30 * MINUTE)


def test_the_next_one_is_waited_for_exactly() -> None:
    left: int = 90_000
    for moment in REMINDERS:
        wait = until_reminder(left)
        assert wait is not None
        assert left - wait == moment
        left = moment
    assert until_reminder(left) is None
    assert until_reminder(-61 * MINUTE) is None
