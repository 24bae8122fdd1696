"""What a file in `sessions/` with `kind = "calm"` says: something to come down with, alone, in a break.

The words of these classes are the keys of the files. Durations are seconds; those of a breath may have fractions.
"""

from typing import Final, Literal

import msgspec

LONGEST_REST: Final = 2.0
"""Seconds of emptiness after breathing out that still are a pause; any longer is holding the breath."""


class Pattern(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One breath, in seconds, in the order in which it is breathed; 0 leaves a phase out."""

    inhale: float = msgspec.field(name="in")
    hold: float = 0.0
    """Held, full."""
    again: float = 0.0
    """A second, short breath in on top of the first, as in a sigh."""
    out: float
    rest: float = 0.0
    """Empty, before the next breath."""

    @property
    def holds(self) -> bool:
        """Whether the breath is held, which is not for everybody."""
        return self.hold > 0 or self.rest > LONGEST_REST


class CalmStep(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """Some words, and how long they stand."""

    say: str
    title: str = ""
    """One to four words that name the step."""
    seconds: int = 0
    """How long until the next step comes by itself; 0 waits for a key."""


class Calming(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An exercise for one person."""

    schema: int
    kind: Literal["calm"]
    id: str
    title: str
    summary: str
    """One line for the menu."""
    minutes: int
    """About how long it takes."""
    steps: tuple[CalmStep, ...]
    place: int = 50
    """Where it stands on the menu; smaller numbers come first."""
    pattern: Pattern | None = None
    """The breath to pace, where it is about breathing."""
    bell_every: int = 0
    """Seconds from one soft bell to the next; 0 rings none."""
    write: bool = False
    """Whether there is room to write what nobody will read."""
    explicit: bool = False
    """Whether it is offered only behind a choice of its own, because it does not suit everybody."""
    caution: str = ""
    """For whom it is not, and when to stop."""
    credits: str = ""
    """Whose method stands behind it, and that we are not affiliated."""
