"""What is true now, ready to be shown: by a screen, by plain lines, or by a second screen elsewhere."""

from typing import Literal

import msgspec

from safespace_tui.domain.couple import Anyone, Who
from safespace_tui.domain.formats import Keep
from safespace_tui.domain.session.commands import CommandKind
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.state import State
from safespace_tui.domain.settings import Kept


class Given(msgspec.Struct, frozen=True):
    """An answer that may be seen."""

    who: Anyone
    value: str
    look_again: str = ""
    """For agreements: an ISO date to look at it again."""


class Written(msgspec.Struct, frozen=True):
    """A line that was written down while somebody had the floor."""

    who: Anyone
    about: Literal["point", "reflection"]
    text: str


class Question(msgspec.Struct, frozen=True):
    """The question of the present step."""

    keep: Keep
    asked: tuple[Anyone, ...]
    waiting: tuple[Anyone, ...]
    """Who still has to answer here: of two seats, each asks its own."""
    hidden: bool
    choices: tuple[str, ...]
    answers: tuple[Given, ...]
    """The answers that may be seen: none of a hidden question until all have answered, and none
    for good when one of them passed."""
    barred: str = ""
    """The reason, a `commands.Why`, that keeps the talk here when all have answered; empty when it may go on."""
    must: bool = False
    """Whether it cannot be passed: the answers are what it is there for."""
    hints: bool = False
    """Whether the writer may be asked about the wording."""
    at_length: bool = False
    """Whether it is no answer but what a step says, typed for both to read."""
    before: str = ""
    """What was typed here and taken back, to be mended."""


Following = Literal[StepKind, "swap", "end"]
"""What a way leads to: a step of a kind, the floor for the other one, or the end."""


class Ahead(msgspec.Struct, frozen=True):
    """Where a way leads."""

    kind: Following
    actor: Literal["a", "b", "both"] = "both"
    """Who acts there; of a swap, who gets the floor."""
    part: str = ""
    """The part that begins there; empty when it is still the present one, or the end."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """One moment of a session. Times are milliseconds."""

    state: State
    kept: Kept = "everything"
    """What is kept of the session."""
    kind: StepKind
    writes: bool = False
    """Whether what this step says is typed, for both to read."""
    typed: bool = False
    """Whether it, or what this check answers, is."""
    by_clock: bool
    part: str
    step: str
    part_number: int
    part_count: int
    round_number: int
    round_count: int
    turn_number: int
    """Which of the two turns of this round it is, from 1; 0 where nobody has a turn."""
    closing: bool
    actor: Literal["a", "b", "both"]
    """Who acts: this partner's name is shown largest."""
    floor: Who | None
    """Who holds the floor."""
    again: bool
    """Whether the speaker says once more what the reflection missed."""
    clarifying: bool
    """Whether the speaker answers a question of the listener's about what was said."""
    arrived: bool
    """Whether what the speaker said last has arrived; there may be more."""
    more: bool
    """Whether it has, and the speaker says what else there is."""
    say: str
    hear: str
    must_not: tuple[str, ...]
    topic: str
    planned: int | None
    """The time planned for this step or turn; None when untimed."""
    left: int | None
    """The time left, negative when over."""
    step_left: int | None
    """Within a turn: the guiding time left for this piece."""
    ahead: Ahead
    """What comes after this step when nobody decides otherwise."""
    after_floor: Ahead | None
    """Where passing the floor leads; None where there is no turn to be passed on."""
    allowed: frozenset[CommandKind]
    """What may be asked for now, at this seat where there are two."""
    question: Question | None
    mine: bool = True
    """Whether this seat acts now; always, where there is only one terminal."""
    waiting_for: Who | None = None
    """The other partner, where that one answers at a seat of their own and this one has nothing to do."""
    written: tuple[Written, ...] = ()
    """What was written down of the point and of the reflection, in this turn."""
    away: int = 0
    """While paused after an absence: how long it was."""

    @property
    def next_step(self) -> Following:
        """What comes after this step when nobody decides otherwise; `swap`: the other one gets the floor."""
        return self.ahead.kind
