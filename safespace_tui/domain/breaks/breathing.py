"""The breath as time draws it: which phase, how full, and when the picture changes next.

Everything follows from the pattern and the milliseconds since the first breath, so nothing adds up to a drift. The bar
moves in steps of a frame: between two frames it stands still, so whoever sleeps until `next_change` misses nothing.
It grows evenly, because then its length also says how long the phase still lasts.
"""

import math
from bisect import bisect_right
from itertools import accumulate
from typing import Final, Literal

import msgspec

from safespace_tui.domain.breaks.exercises import Pattern

Phase = Literal["in", "hold", "again", "out", "rest"]

FRAME: Final = 160
"""Milliseconds that one picture stands at least. A repaint is two milliseconds of work, and a breath is slow: nobody
needs more than six small steps a second to follow it."""

EIGHTHS: Final = 8
"""How many steps the bar makes within a cell: as many as there are block characters."""

SIPPED: Final = 0.25
"""The part of a full breath that a second, short breath in adds to the first."""


class Breath(msgspec.Struct, frozen=True):
    """A moment of breathing."""

    phase: Phase
    fraction: float
    """How much of the phase is over, from 0 up to but not including 1."""
    cycle: int
    """How many whole breaths came before."""


class _Within(msgspec.Struct, frozen=True):
    """A moment, in milliseconds."""

    phase: Phase
    past: int
    """Of the phase."""
    lasts: int
    cycle: int


def phases(pattern: Pattern) -> tuple[tuple[Phase, int], ...]:
    """The phases of one breath and how many milliseconds each lasts, in their order."""
    seconds: tuple[tuple[Phase, float], ...] = (
        ("in", pattern.inhale),
        ("hold", pattern.hold),
        ("again", pattern.again),
        ("out", pattern.out),
        ("rest", pattern.rest),
    )
    return tuple((phase, round(length * 1000)) for phase, length in seconds if length > 0)


def at(pattern: Pattern, ms: int) -> Breath:
    """Where the breath is.

    Args:
        pattern: the breath.
        ms: milliseconds since the first one began; before that, it is about to begin.
    """
    now = _within(pattern, ms)
    return Breath(phase=now.phase, fraction=now.past / now.lasts, cycle=now.cycle)


def cells(pattern: Pattern, ms: int, width: int) -> int:
    """How long the bar is, in eighths of a cell.

    Args:
        pattern: the breath.
        ms: milliseconds since the first one began.
        width: the cells there are for it.
    """
    now = _within(pattern, ms)
    return _drawn(pattern, now, now.past, width)


def next_phase(pattern: Pattern, ms: int) -> int:
    """Milliseconds until the next phase begins; at least 1."""
    now = _within(pattern, ms)
    return now.lasts - now.past - min(ms, 0)


def next_change(pattern: Pattern, ms: int, width: int) -> int:
    """Milliseconds until the bar or the phase changes; at least 1.

    Args:
        pattern: the breath.
        ms: milliseconds since the first one began.
        width: the cells there are for the bar.
    """
    now = _within(pattern, ms)
    drawn = _drawn(pattern, now, now.past, width)
    frames = range(now.past - now.past % FRAME + FRAME, now.lasts, FRAME)
    change = next((past for past in frames if _drawn(pattern, now, past, width) != drawn), now.lasts)
    return change - now.past - min(ms, 0)


def _within(pattern: Pattern, ms: int) -> _Within:
    parts = phases(pattern)
    ends = tuple(accumulate(lasts for _, lasts in parts))
    cycle, past = divmod(max(ms, 0), ends[-1])
    index = bisect_right(ends, past)
    phase, lasts = parts[index]
    return _Within(phase, past - ends[index] + lasts, lasts, cycle)


def _drawn(pattern: Pattern, now: _Within, past: int, width: int) -> int:
    """The bar's length at the last frame of a phase, in eighths of a cell."""
    full = width * EIGHTHS
    shoulder = round(full * (1 - SIPPED)) if pattern.again else full
    start, end = {
        "in": (0, shoulder),
        "hold": (shoulder, shoulder),
        "again": (shoulder, full),
        "out": (full, 0),
        "rest": (0, 0),
    }[now.phase]
    framed = past - past % FRAME
    return start + math.floor((end - start) * framed / now.lasts + 0.5)
