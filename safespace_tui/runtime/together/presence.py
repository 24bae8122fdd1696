"""Who is there: what each seat hears of the other, and whether it hears its own voice."""

from typing import Final

import msgspec

from safespace_tui.domain.together.joint import Joint
from safespace_tui.runtime.clock import GAP
from safespace_tui.runtime.together.line import Heard, Line

EVERY: Final = 1_000
"""Milliseconds between two signs of life."""

DEAF: Final = 2_500
"""Milliseconds; whoever has not heard the own voice for so long is cut off, and judges nobody."""


class Beat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sign of life: how far a seat has come, and what the log is there."""

    n: int
    chain: bytes


_DECODER: Final = msgspec.msgpack.Decoder(Beat)


class Presence:
    """Times are milliseconds of the clock at this seat."""

    def __init__(self, line: Line, now: int) -> None:
        self._line = line
        self._given: int | None = None
        self._own = now
        self._other: int | None = None
        """When the other seat was heard; None before that."""
        self._other_at = 0

    def give(self, joint: Joint, now: int) -> None:
        """Gives a sign of life, when it is time for one."""
        if self._given is None or now - self._given >= EVERY:
            self._given = now
            self._line.beat(msgspec.msgpack.encode(Beat(n=joint.n, chain=joint.chain)))

    def hear(self, heard: Heard, now: int, at: int) -> Beat | None:
        """Takes a sign of life; gives what the other seat says in it.

        Args:
            heard: what has come.
            now: when.
            at: the same on the session's clock.
        """
        if heard.seat == self._line.seat:
            if self.is_deaf(now) and self._other is not None:  # nothing could be heard meanwhile
                self._other, self._other_at = now, at
            self._own = now
            return None
        try:
            beat = _DECODER.decode(heard.beat)
        except ValueError:
            return None
        self._other, self._other_at = now, at
        return beat

    def is_deaf(self, now: int) -> bool:
        """Whether this seat is cut off."""
        return now - self._own > DEAF

    def away_since(self, now: int) -> int | None:
        """Since when nothing was heard of the other seat, on the session's clock; None while it is there."""
        if self._other is None or self.is_deaf(now) or now - self._other <= GAP:
            return None
        return self._other_at
