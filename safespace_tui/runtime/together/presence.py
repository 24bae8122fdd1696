"""Who is there: what each seat hears of the other, and whether it hears its own voice."""

from typing import Final, Literal

import msgspec

from safespace_tui.domain.together.joint import Joint
from safespace_tui.domain.together.log_copy import LogCopy
from safespace_tui.domain.together.spoken_words import three_words
from safespace_tui.runtime.clock import GAP
from safespace_tui.runtime.session_port import Shared
from safespace_tui.runtime.together.line import Heard, Line

EVERY: Final = 1_000
"""Milliseconds between two signs of life."""

DEAF: Final = 2_500
"""Milliseconds; whoever has not heard the own voice for so long is cut off, and judges nobody."""


class Heartbeat(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A sign of life: how far a seat has come, and what the log is there."""

    n: int
    chain: bytes


_DECODER: Final = msgspec.msgpack.Decoder(Heartbeat)


class Presence:
    """Times are milliseconds of the clock at this seat."""

    def __init__(self, line: Line, now: int) -> None:
        self._line = line
        self._given: int | None = None
        self._own = now
        self._other: int | None = None
        """When the other seat was heard; None before that."""
        self._other_at = 0
        self._other_has: Heartbeat | None = None
        self._told: Shared | None = None

    def give(self, joint: Joint, now: int) -> None:
        """Gives a sign of life, when it is time for one."""
        if self._given is None or now - self._given >= EVERY:
            self._given = now
            self._line.beat(msgspec.msgpack.encode(Heartbeat(n=joint.n, chain=joint.chain)))

    def hear(self, heard: Heard, now: int, at: int) -> Heartbeat | None:
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
        self._other, self._other_at, self._other_has = now, at, beat
        return beat

    def is_deaf(self, now: int) -> bool:
        """Whether this seat is cut off."""
        return now - self._own > DEAF

    def away_since(self, now: int) -> int | None:
        """Since when nothing was heard of the other seat, on the session's clock; None while it is there."""
        if self._other is None or self.is_deaf(now) or now - self._other <= GAP:
            return None
        return self._other_at

    def shared(self, copy: LogCopy, now: int) -> Shared:
        """How this seat stands with the other one."""
        joint, has = copy.joint, self._other_has
        line: Literal["up", "down"] = "down" if self.is_deaf(now) else "up"
        return Shared(
            line="not_the_same" if copy.forked else line,
            away=self.away_since(now) is not None,
            words=three_words(joint.chain) if joint.n else ("", "", ""),
            same=has is not None and (has.n, has.chain) == (joint.n, joint.chain),
        )

    def has_changed(self, copy: LogCopy, now: int) -> bool:
        """Whether the line or the other seat has come or gone since this was asked last."""
        shared, told = self.shared(copy, now), self._told
        self._told = shared
        return told is not None and (told.line, told.away) != (shared.line, shared.away)
