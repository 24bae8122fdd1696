"""The log's own time, worked out at a seat from messages that go to the log and come back with its stamp."""

from collections import deque
from typing import Final, NamedTuple

SAMPLES: Final = 16
"""How many are kept; the one that was quickest to come back counts."""

JUMP: Final = 1_000
"""Milliseconds; what differs by more is no better estimate but another time, and is gone over to slowly."""

SLEW: Final = 0.05
"""How many milliseconds a millisecond may be longer or shorter meanwhile."""


class _Sample(NamedTuple):
    took: int
    ahead: float
    """By how many milliseconds the log is ahead of the clock here."""


class LogTime:
    """All times here are milliseconds of this computer's own clock for durations, which nobody sets."""

    def __init__(self, now: int, guess: int) -> None:
        """Begins with a guess.

        Args:
            now: what the clock here says.
            guess: what time it may be in the log.
        """
        self._samples: deque[_Sample] = deque(maxlen=SAMPLES)
        self._ahead: float = guess - now
        self._moved = now
        self._told = 0

    def heard(self, sent: int, came: int, stamp: int) -> None:
        """Takes in a message that has come back.

        Args:
            sent: when it was sent.
            came: when it came back.
            stamp: what time it was in the log.
        """
        first = not self._samples
        self._move(came)
        self._samples.append(_Sample(max(0, came - sent), stamp - (sent + came) / 2))
        if first or abs(self._best - self._ahead) <= JUMP:
            self._ahead = self._best

    @property
    def _best(self) -> float:
        return min(self._samples, key=lambda sample: sample.took).ahead

    def forget(self) -> None:
        """Nothing that was measured counts any more: this computer slept, or the log is another one."""
        self._samples.clear()

    def now(self, here: int) -> int:
        """What time it is in the log; it never goes back."""
        self._move(here)
        self._told = max(self._told, round(here + self._ahead))
        return self._told

    def _move(self, here: int) -> None:
        """Goes over to another time, as far as the time that has passed allows."""
        most = max(0, here - self._moved) * SLEW
        self._moved = max(self._moved, here)
        if self._samples:
            self._ahead += max(-most, min(most, self._best - self._ahead))
