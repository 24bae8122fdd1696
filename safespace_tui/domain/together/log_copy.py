"""What one seat has of the log: entries may come late, twice or out of their order, and are folded in it."""

from typing import Final

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.together.entries import Placed
from safespace_tui.domain.together.fold import Unlock, step
from safespace_tui.domain.together.joint import Joint

MOST_EARLY: Final = 256
"""How far ahead of the next place an entry is noted; what lies further ahead is read again when it is its turn."""


class LogCopy(msgspec.Struct, frozen=True, kw_only=True):
    """The log as far as one seat knows it, and what it adds up to."""

    joint: Joint
    entries: tuple[Placed, ...] = ()
    early: tuple[Placed, ...] = ()
    """Entries whose turn has not come, because one before them is missing."""
    forked: bool = False
    """Whether two different entries were seen at one place: nothing is taken any more, and nothing is overwritten."""


def arrived(copy: LogCopy, placed: Placed, unlock: Unlock) -> tuple[LogCopy, tuple[Joint, ...]]:
    """The copy after an entry has come, by whatever way and however often.

    Args:
        copy: what was there before.
        placed: the entry.
        unlock: opens sealed answers.

    Returns:
        The copy, and the joint session after each entry that it was the turn of.
    """
    known = next((one for one in (*copy.entries[placed.n : placed.n + 1], *copy.early) if one.n == placed.n), None)
    if copy.forked or known == placed or not 0 <= placed.n < copy.joint.n + MOST_EARLY:
        return copy, ()
    if known is not None:
        return replace(copy, forked=True), ()
    joint, entries, steps = copy.joint, copy.entries, list[Joint]()
    early = {one.n: one for one in (*copy.early, placed)}
    while (following := early.pop(joint.n, None)) is not None:
        joint = step(joint, following, unlock)
        entries = (*entries, following)
        steps.append(joint)
    return LogCopy(joint=joint, entries=entries, early=tuple(early.values())), tuple(steps)
