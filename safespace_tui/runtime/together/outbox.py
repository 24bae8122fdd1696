"""What a seat has asked for and the log has not taken yet: one at a time, each exactly once."""

from collections import deque
from typing import Final

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command, Why
from safespace_tui.domain.together.entries import Entry, Offer, Placed, Request, Seal, encoded
from safespace_tui.domain.together.joint import Joint, Rejected
from safespace_tui.domain.together.rights import HOW
from safespace_tui.runtime.together.line import Line

PATIENCE: Final = 1_000
"""Milliseconds until what was not answered is read and asked once more."""

FRESH: Final = 5_000
"""Milliseconds that a key press is good for; a key of ten minutes ago must not count when the line is back."""


_WRITTEN: Final = (c.TakeNote, c.SetTopic, c.GiveAnswer)
_STOPS: Final = (c.CallBreak, c.NameBoundary, c.Leave, c.BeAway)


def must_be_seen(command: Command) -> bool:
    """Whether a command is a key press that makes no sense while the line is down: nothing written, and no stop."""
    return not isinstance(command, (*_WRITTEN, *_STOPS))


class Wish:
    """One entry on its way into the log."""

    def __init__(self, entry: Entry, since: int) -> None:
        self.entry, self.since = entry, since
        self.body = encoded(entry)
        self.place: int | None = None
        """The place that it was last put at."""
        self.put_at = since
        self.done = False
        self.why_not: Rejected | Why | None = None
        """Why it counts for nothing, if it does."""

    @property
    def aim(self) -> int | None:
        """What it is aimed at; None where it is good at any time."""
        if isinstance(self.entry, Request) and HOW[c.MOVE_OF[type(self.entry.command)]] != "aimed":
            return None
        return self.entry.aim if isinstance(self.entry, Request | Offer | Seal) else None

    @property
    def expires(self) -> bool:
        """Whether it is a key press; what was written never gets too old."""
        if isinstance(self.entry, Request | Offer):
            return not isinstance(self.entry.command, _WRITTEN)
        return not isinstance(self.entry, Seal)

    def end(self, why_not: Rejected | Why | None = None) -> None:
        """It stands in the log, or never will."""
        self.done, self.why_not = True, why_not


class Outbox:
    """Puts one entry after the other.

    A place is tried until something stands there, and only then the next one: so whatever was lost on the way, an entry
    cannot come to stand in the log twice.
    """

    def __init__(self, line: Line) -> None:
        self._line = line
        self._wishes: deque[Wish] = deque()

    def holds(self, kind: type[Entry]) -> bool:
        """Whether an entry of a kind is on its way."""
        return any(isinstance(wish.entry, kind) for wish in self._wishes)

    def add(self, entry: Entry, now: int) -> Wish:
        """Takes one more.

        Raises:
            UnicodeEncodeError: a text in it holds half a character.
        """
        wish = Wish(entry, now)
        self._wishes.append(wish)
        return wish

    def stands(self, placed: Placed, joint: Joint) -> None:
        """Something has come to stand in the log; perhaps what was put there."""
        if not self._wishes or self._wishes[0].place != placed.n:
            return
        if placed.author == self._line.seat and placed.body == self._wishes[0].body:
            self._wishes.popleft().end(joint.rejected)
        else:
            self._wishes[0].place = None

    def taken(self, n: int) -> None:
        """A place was taken already: what stands there has to be read."""
        if self._wishes and self._wishes[0].place == n:
            self._line.read_from(n)

    def go_on(self, joint: Joint, aim: int, now: int) -> bool:
        """Puts the first one, or puts it again when nothing was heard of it.

        Args:
            joint: the session as it is known here.
            aim: how often the talk has moved, as it is seen here.
            now: milliseconds of any clock.

        Returns:
            Whether something was put.
        """
        while self._wishes and _is_too_late(self._wishes[0], aim, now):
            self._wishes.popleft().end(Rejected.LATE)
        if not self._wishes:
            return False
        first = self._wishes[0]
        if first.place is not None and now - first.put_at < PATIENCE:
            return False
        if first.place is not None:
            self._line.read_from(joint.n)
        first.place, first.put_at = joint.n, now
        self._line.put(joint.n, first.body)
        return True


def _is_too_late(wish: Wish, aim: int, now: int) -> bool:
    missed = wish.place is None and wish.aim not in (None, aim)
    return missed or (wish.expires and now - wish.since > FRESH)
