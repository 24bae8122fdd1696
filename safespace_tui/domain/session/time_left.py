"""How time is told: about how many minutes, seconds only at the end, and when that changes next.

Seconds that run make people hurry, so by default only minutes are shown until the last one.
"""

import math
from typing import Final, Literal

import msgspec

MINUTE: Final = 60_000
"""Milliseconds in a minute."""

_SLACK: Final = 3
"""Milliseconds; a wake-up may come a little early and must not show the old number once more."""


class TimeReading(msgspec.Struct, frozen=True):
    """What a clock shows.

    `kind` says how to word it: `about` whole minutes left, `exact` minutes and seconds left, `over` time since the
    end.
    """

    kind: Literal["about", "exact", "over"]
    minutes: int
    seconds: int = 0

    @property
    def digits(self) -> str:
        """The number alone, as big digits show it."""
        if self.kind == "about":
            return str(self.minutes)
        sign = "+" if self.kind == "over" else ""
        return f"{sign}{self.minutes}:{self.seconds:02}"


def reading(left: int, *, seconds: bool) -> TimeReading:
    """What to show for a time left.

    Args:
        left: milliseconds left, negative when over.
        seconds: whether seconds are always shown; else only in the last minute and after the end.
    """
    if left <= _SLACK:
        return _over(-left, seconds=seconds)
    whole = math.ceil((left - _SLACK) / 1000)
    if seconds or whole < 60:  # noqa: PLR2004 - seconds in a minute
        return TimeReading(kind="exact", minutes=whole // 60, seconds=whole % 60)
    return TimeReading(kind="about", minutes=math.ceil((left - _SLACK) / MINUTE - 0.5) or 1)


def _over(past: int, *, seconds: bool) -> TimeReading:
    whole = (past + _SLACK) // 1000
    shown = whole if seconds else whole - whole % 10
    return TimeReading(kind="over", minutes=shown // 60, seconds=shown % 60)


STEPS: Final = 60
"""In how many steps the bar of a time empties: often enough to be seen, rarely enough to cost nothing."""


def filled(left: int, planned: int) -> int:
    """How many of the `STEPS` of a planned time are left; the last one stays until it is over.

    Args:
        left: milliseconds left, negative when over.
        planned: the whole time.
    """
    return min(STEPS, -(-left * STEPS // planned)) if left > 0 and planned > 0 else 0


def next_step(left: int, planned: int) -> int:
    """Milliseconds until that has changed; 0 when it does not change any more."""
    steps = filled(left, planned)
    return left - (steps - 1) * planned // STEPS if steps else 0


def next_change(left: int, *, seconds: bool) -> int:
    """Milliseconds until `reading` has changed: to the full second, which is the slack later than the change."""
    if left <= _SLACK:
        step = 1000 if seconds else 10_000
        return step - (-left + _SLACK) % step + _SLACK
    if seconds or left - _SLACK <= MINUTE - 1000:
        return ((left - _SLACK) % 1000 or 1000) + _SLACK
    to_minute = (left - _SLACK - MINUTE // 2) % MINUTE or MINUTE
    to_seconds = left - _SLACK - (MINUTE - 1000)
    return min(to_minute, to_seconds) + _SLACK
