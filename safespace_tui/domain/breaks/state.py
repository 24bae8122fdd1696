"""The called time-out: what is known of it while it lasts."""

from collections.abc import Iterable
from typing import Final, Literal

import msgspec

from safespace_tui.domain.couple import BOTH, Who

Readiness = Literal["ready", "not_yet", "not_today"]
"""What each partner answers, alone, at the end of a break."""

When = Literal["before", "after"]
"""When a number was given: as the break began, or when it was to end."""

BREAK_FORMAT: Final = "break"
"""The format's name in the plan of a break that was called outside a talk."""

SHORTEST_BREAK: Final = 20 * 60_000
"""Milliseconds. Therapists trained by Gottman name twenty minutes, after his laboratory's break; it is experience and
one laboratory's finding, not a law of the body."""

LONGEST_BREAK: Final = 24 * 60 * 60_000
"""Milliseconds; a longer silence feels like being left (the 24 hours of PREP's time-out)."""

SLIP: Final = 5_000
"""Milliseconds after the call in which a break is taken back by one key: nobody has come to mean it yet."""

LENIENCE: Final = 60_000
"""Milliseconds by which an agreed time may be short of the least: it was proposed while people were still talking."""


class Number(msgspec.Struct, frozen=True):
    """How stirred up somebody is, 0 to 10, or a pulse in beats a minute; known to the one who gave it."""

    who: Who
    value: int
    when: When


def last_given(numbers: Iterable[Number], when: When) -> dict[Who, int]:
    """The numbers given before or after, by who gave them; the last one of each counts."""
    return {number.who: number.value for number in numbers if number.when == when}


class Break(msgspec.Struct, frozen=True, kw_only=True):
    """A break. Times are milliseconds on the session's clock, which goes on while nobody is there."""

    called_at: int
    resumes: Literal["running", "paused"]
    """The state of the talk when it was called."""
    due: int | None = None
    """When both will be back; None until that is agreed."""
    wall: str = ""
    """The same by the wall clock, ISO 8601 with offset: what both read from the screen."""
    agreed: int = 0
    """How often a return was agreed; more than once means it was put off."""
    back: bool = False
    """Whether the question who is ready has been opened."""
    arousal: tuple[Number, ...] = ()
    pulse: tuple[Number, ...] = ()
    slip: tuple[Who, ...] = ()
    """Who said that it was called by a slip."""
    shown: tuple[Who, ...] = ()
    """Who agreed that both may see the numbers."""
    ready: tuple[tuple[Who, Readiness], ...] = ()
    """The answers so far, one for each partner."""

    def numbers(self, when: When) -> dict[Who, int]:
        """The arousal given before or after, by who gave it; the last one counts."""
        return last_given(self.arousal, when)

    @property
    def both_see(self) -> bool:
        """Whether both have agreed that each may see the other's numbers."""
        return set(self.shown) == set(BOTH)

    def early(self, now: int) -> bool:
        """Whether it is still shorter than a break should be."""
        return now < self.called_at + SHORTEST_BREAK

    @property
    def outcome(self) -> Readiness | None:
        """What the answers come to; None while somebody's is missing. One "not today" is enough."""
        answers = dict(self.ready)
        if "not_today" in answers.values():
            return "not_today"
        if len(answers) < 2:  # noqa: PLR2004 - both partners
            return None
        return "not_yet" if "not_yet" in answers.values() else "ready"
