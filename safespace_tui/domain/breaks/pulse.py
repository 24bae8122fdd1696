"""A pulse, counted by pressing a key with each beat: no sensor, and honest about it.

The median of the gaps is taken, so that one slip changes nothing; a beat left out or a key hit twice is seen as a gap
that does not fit. What comes out of too few or too uneven beats is nothing.
"""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

LEAST_BEATS: Final = 10
"""Beats that a count needs."""

SLOWEST: Final = 30
FASTEST: Final = 230
"""Beats a minute; what lies outside was no pulse."""

TOLERANCE: Final = 0.3
"""How far a gap may be from the median. A healthy heart's gaps differ by less; a missed beat doubles one."""

LEAST_FITTING: Final = 2 / 3
"""The part of the gaps that must fit."""

USUAL_LIMIT: Final = 100
ATHLETIC_LIMIT: Final = 80
"""Beats a minute from which listening gets hard, after Gottman's work on couples; 80 for somebody well trained."""

OVER_RESTING: Final = 10
"""Beats a minute over one's own rest, from which the same is told by Goleman (Emotional Intelligence, 1995)."""

_MINUTE: Final = 60_000


def pulse(taps: Sequence[int]) -> int | None:
    """Beats a minute.

    Args:
        taps: when the key was pressed, in milliseconds, in order.

    Returns:
        The pulse, or None when the beats are too few, too uneven, or no pulse.
    """
    if len(taps) < LEAST_BEATS:
        return None
    gaps = [after - before for before, after in pairwise(taps)]
    middle = median(gaps)
    fitting = [gap for gap in gaps if abs(gap - middle) <= TOLERANCE * middle]
    if len(fitting) < LEAST_FITTING * len(gaps) or middle <= 0:
        return None
    beats = round(_MINUTE / median(fitting))
    return beats if SLOWEST <= beats <= FASTEST else None


def stirred(bpm: int, resting: int | None = None, *, athletic: bool = False) -> bool:
    """Whether a body with this pulse usually finds it hard to listen. It is experience, not a diagnosis.

    Args:
        bpm: beats a minute.
        resting: the partner's own pulse at rest, when it is known; it says more than the other limits.
        athletic: whether the partner is well trained.
    """
    if resting is not None:
        return bpm >= resting + OVER_RESTING
    return bpm >= (ATHLETIC_LIMIT if athletic else USUAL_LIMIT)
