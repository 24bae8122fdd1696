"""A format made concrete for one sitting: who begins, how long, every turn in order.

The plan is carried by the first event of the log, so that a session can be replayed when its format file has changed
or is gone.
"""

from typing import Final, Literal

import msgspec

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import Advance, Keep, Reflecting
from safespace_tui.domain.settings import Kept

StepKind = Literal["speak", "reflect", "check", "do", "quiet", "ask"]
"""What is going on: somebody speaks, reflects or checks; all do something, are quiet, or answer a question."""


class StepTexts(msgspec.Struct, frozen=True, omit_defaults=True):
    """The texts of a step; shared by every slot that plays it."""

    kind: StepKind
    id: str = ""
    title: str = ""
    say: str = ""
    hear: str = ""
    must_not: tuple[str, ...] = ()
    keep: Keep | None = None
    each: bool = False
    hidden: bool = False
    choices: tuple[str, ...] = ()
    at_most: int | None = None
    must_be_ready: bool = False
    hints: bool = False
    clarify: bool = False
    written: bool = False


class Slot(msgspec.Struct, frozen=True, omit_defaults=True):
    """One place in the plan: a step played by somebody."""

    words: int
    """Which of the plan's `words`."""
    part: int
    """Which of the plan's `parts`."""
    actor: Literal["a", "b", "both"] = "both"
    """Who acts."""
    speaker: Who | None = None
    """Who holds the floor; nobody in parts played together."""
    turn: int = -1
    """The number of the turn, counted through the session from 0; -1 outside turns."""
    round: int = 0
    """The number of the round in its part, from 0."""
    loop: int = -1
    """Which of the plan's `loops`; -1 outside."""
    seconds: int = 0
    """The time planned; 0 means untimed. Inside a loop it is only guidance, the loop's own time counts."""
    card: str = ""


class LoopSpan(msgspec.Struct, frozen=True, omit_defaults=True):
    """Slots `start` (included) to `end` (not included) that repeat."""

    start: int
    end: int
    seconds: int
    until: Literal["time", "said"] = "time"


class PlannedPart(msgspec.Struct, frozen=True, omit_defaults=True):
    """A part as the screen names it."""

    title: str
    rounds: int = 1
    closing: bool = False


class Plan(msgspec.Struct, frozen=True, omit_defaults=True):
    """All that a sitting needs of its format."""

    format: str
    title: str
    first: Who
    minutes: int
    slots: tuple[Slot, ...]
    words: tuple[StepTexts, ...]
    parts: tuple[PlannedPart, ...]
    loops: tuple[LoopSpan, ...] = ()
    advance: Advance = "by_hand"
    reflecting: Reflecting = "asked"
    kept: Kept = "everything"
    """What is kept of the sitting; known before it begins."""

    def words_at(self, index: int) -> StepTexts:
        """The texts of the slot at an index."""
        return self.words[self.slots[index].words]

    def loop_at(self, index: int) -> LoopSpan | None:
        """The loop that the slot at an index belongs to."""
        loop = self.slots[index].loop
        return self.loops[loop] if loop >= 0 else None


BREAK_PLAN: Final = Plan(
    format=BREAK_FORMAT,
    title="Break",
    first="a",
    minutes=0,
    slots=(Slot(words=0, part=0),),
    words=(StepTexts(kind="do", title="Break"),),
    parts=(PlannedPart(title="Break"),),
)
"""The plan of such a session."""
