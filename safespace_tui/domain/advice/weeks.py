"""Six weeks, one small practice each: which comes next is told by what was done, never by the calendar.

So nobody is ever late, nothing is counted, and whatever was done in another order is simply done.
"""

from collections.abc import Collection, Iterable
from typing import Final

import msgspec

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.history.summary import SessionSummary

SETTLED_IN: Final = 8
"""Who has kept so many talks has found a way of their own, and is told of no next week any more."""


class Week(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One practice."""

    id: str
    title: str
    talk: str
    """The id of the talk that is held; or of a break, which is taken."""
    do: str
    """What to do, in a sentence or two."""
    why: str


class SixWeeks(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole path."""

    schema: int
    about: str
    credits: str
    """Whose ideas stand behind it, and that we are not affiliated."""
    weeks: tuple[Week, ...]
    close: Week
    """The look back at its end."""

    @property
    def every(self) -> tuple[Week, ...]:
        """The weeks and the look back."""
        return (*self.weeks, self.close)


def done(heads: Iterable[SessionSummary]) -> frozenset[str]:
    """The ids of all talks that were held here; a talk of which nothing was kept is not known of."""
    return frozenset(head.format for head in heads if head.held)


def next_week(path: SixWeeks, held: Collection[str]) -> Week | None:
    """The first practice that was not done yet; None when all have been."""
    return next((week for week in path.every if week.talk not in held), None)


def named_first(path: SixWeeks, heads: Iterable[SessionSummary]) -> Week | None:
    """What the first screen may name; None when nothing is left of the path, or it is not needed any more."""
    known = tuple(heads)
    talks = sum(head.format != BREAK_FORMAT for head in known)
    return None if talks >= SETTLED_IN else next_week(path, done(known))
