"""When the time is worth a word: half, a minute, ten seconds, the end, and each minute after it.

A clock that speaks every second is noise. All times are milliseconds left, negative when over.
"""

from typing import Final

import msgspec

from safespace_tui.domain.session.cues import Cue, cue, until_cue
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View

MINUTE: Final = 60_000
TEN_SECONDS: Final = 10_000

_WORTH_HALF: Final = 3 * MINUTE
_WORTH_MINUTE: Final = 90_000
_WORTH_TEN: Final = 30_000
_LONG: Final = 60 * MINUTE


def marks(planned: int) -> tuple[int, ...]:
    """The times left at which something is said, the first one first; a short time has fewer of them."""
    return (
        *((planned // 2,) if planned >= _WORTH_HALF else ()),
        *((MINUTE,) if planned >= _WORTH_MINUTE else ()),
        *((TEN_SECONDS,) if planned >= _WORTH_TEN else ()),
        0,
    )


def crossed(before: int, after: int, planned: int) -> int | None:
    """The latest mark that time has passed on its way from `before` to `after`, or None.

    Args:
        before: the time left when it was last looked at.
        after: the time left now.
        planned: the whole time.
    """
    if after <= -MINUTE:
        mark = -(-after // MINUTE) * MINUTE
        return mark if mark < before else None
    return min((mark for mark in marks(planned) if after <= mark < before), default=None)


def until_next(left: int, planned: int) -> int:
    """Milliseconds until the next mark, at least 1."""
    ahead = [mark for mark in marks(planned) if mark < left]
    return max(1, left - ahead[0] if ahead else MINUTE - (-left) % MINUTE)


class Passed(msgspec.Struct, frozen=True):
    """What became due between two looks at the time."""

    mark: int | None = None
    """The time left that is to be said."""
    cue: Cue | None = None
    """The sound that is to be heard."""


class Milestones:
    """Remembers the time left, to notice what it passes."""

    def __init__(self) -> None:
        """No time has been looked at."""
        self._before: tuple[object, int] | None = None

    def passed(self, session: Session, view: View) -> Passed:
        """What became due since the last look at the same step.

        Args:
            session: the session as it is.
            view: what is true now.
        """
        if view.left is None or view.planned is None or view.state != "running":
            self._before = None
            return Passed()
        slot = session.slot
        place = (slot.turn, slot.loop, session.place.index if slot.loop < 0 else -1, view.planned)
        before, self._before = self._before, (place, view.left)
        if before is None or before[0] != place:
            return Passed()
        return Passed(crossed(before[1], view.left, view.planned), cue(before[1], view.left, view.planned))

    def wait(self, view: View) -> int:
        """Milliseconds until something may be due; very many where there is no clock."""
        if view.left is None or view.planned is None or view.state != "running":
            return _LONG
        return min(until_next(view.left, view.planned), until_cue(view.left, view.planned) or _LONG)
