"""A session as it is now: what its events add up to."""

from typing import Literal

import msgspec

from safespace_tui.domain.breaks.state import BREAK_FORMAT, Break
from safespace_tui.domain.couple import Anyone, Couple, Who
from safespace_tui.domain.session.events import Event, NoteTaken, WentAway
from safespace_tui.domain.session.plan import LoopSpan, Plan, Slot, StepTexts

State = Literal["running", "paused", "break", "finished", "unfinished"]
"""running: the clock goes · paused: it stands, by a key, after sleep or a restart · break: the called time-out ·
finished and unfinished: over, nothing can happen any more."""


class Stopwatch(msgspec.Struct, frozen=True):
    """Time spent while running, in milliseconds of the session's clock.

    The clock of the *talk*: it stands still in pauses and breaks. All times of places are read on it.
    """

    spent: int = 0
    since: int | None = None
    """When it was started; None while it stands."""

    def read(self, now: int) -> int:
        """The milliseconds spent up to `now`; a `now` before the start counts as the start."""
        return self.spent if self.since is None else self.spent + max(0, now - self.since)

    def started(self, now: int) -> "Stopwatch":
        """The same, running from `now` on."""
        return self if self.since is not None else Stopwatch(spent=self.spent, since=now)

    def stopped(self, now: int) -> "Stopwatch":
        """The same, standing from `now` on."""
        return Stopwatch(spent=self.read(now))


class KeptAnswer(msgspec.Struct, frozen=True):
    """An answer."""

    slot: int
    who: Anyone
    value: str
    look_again: str = ""


class PlanPosition(msgspec.Struct, frozen=True):
    """Where in the plan a session is, with what is undone together with a move.

    `since` and `loop_since` are readings of the talk's stopwatch, in milliseconds.
    """

    index: int
    since: int
    loop_since: int
    extra: int = 0
    """Seconds added to, or taken from, the present step or turn."""
    again: bool = False
    """Whether the speaker is saying once more what the last reflection missed."""
    clarifying: bool = False
    """Whether the speaker is answering a question of the listener's about what was said."""
    arrived: bool = False
    """Whether what the speaker said last was said back as it was meant, and the speaker still has the floor."""
    more: bool = False
    """Whether it was right, and the speaker says what else there is."""
    topic: str = ""
    kept: tuple[KeptAnswer, ...] = ()
    pieces: tuple[int, ...] = ()
    """Where in the log what was typed in the place of speaking stands, as far as its step was not taken back."""
    mending: int = -1
    """Where in the log stands what was typed in this step and taken back, to be mended; -1 where nothing was."""


class Session(msgspec.Struct, frozen=True, kw_only=True):
    """A sitting: its log, and what the log adds up to."""

    uid: str
    plan: Plan
    couple: Couple
    wall: str
    """When it began, ISO 8601 with offset."""
    log: tuple[Event, ...]
    state: State
    watch: Stopwatch
    place: PlanPosition
    undo: tuple[PlanPosition, ...] = ()
    """The places that can be gone back to, the latest last."""
    rest: Break | None = None
    """The break that is being taken, or the last one that was."""
    unsaid: frozenset[int] = frozenset()
    """Where in the log stands what was typed in the place of speaking and taken back with its step."""

    @property
    def over(self) -> bool:
        """Whether nothing more can happen."""
        return self.state in ("finished", "unfinished")

    @property
    def only_break(self) -> bool:
        """Whether it is a break that was called outside a talk."""
        return self.plan.format == BREAK_FORMAT

    @property
    def last_at(self) -> int:
        """When the last thing happened, on the session's clock."""
        return last_moment(self.log[-1])

    @property
    def slot(self) -> Slot:
        """The present slot; of a session past its end, the last one."""
        return self.plan.slots[min(self.place.index, len(self.plan.slots) - 1)]

    @property
    def words(self) -> StepTexts:
        """The texts of the present slot."""
        return self.plan.words[self.slot.words]

    @property
    def loop(self) -> LoopSpan | None:
        """The loop that the present slot belongs to."""
        return self.plan.loops[self.slot.loop] if self.slot.loop >= 0 else None

    @property
    def writes(self) -> bool:
        """Whether the present step is typed instead of said; where the clock ends the steps, nobody is asked to."""
        return self.words.written and self.words.kind in ("speak", "reflect") and self.plan.advance == "by_hand"

    @property
    def notes(self) -> tuple[NoteTaken, ...]:
        """What was written down and stands, in order."""
        log = enumerate(self.log)
        return tuple(event for at, event in log if isinstance(event, NoteTaken) and at not in self.unsaid)

    def answers(self, slot: int) -> dict[Anyone, KeptAnswer]:
        """The answers given at a slot, by who gave them; the last one counts."""
        return {kept.who: kept for kept in self.place.kept if kept.slot == slot}

    def asked(self) -> tuple[Anyone, ...]:
        """Who has to answer the present question, or to write this step: nobody, both as one, or partners alone."""
        if self.writes:
            return (self.slot.actor,)
        if self.words.kind != "ask":
            return ()
        if self.slot.actor != "both":
            return (self.slot.actor,)
        return ("a", "b") if self.words.each else ("both",)

    def waiting(self) -> tuple[Anyone, ...]:
        """Who of those asked has not answered yet."""
        given = self.answers(self.place.index)
        return tuple(who for who in self.asked() if who not in given)


def partner(who: Anyone) -> Who | None:
    """The partner behind a letter, or None when it is both or the clock."""
    return who if who in ("a", "b") else None


def last_moment(event: Event) -> int:
    """The last moment that an event speaks of, in milliseconds on the session's clock."""
    return max(event.at, event.until) if isinstance(event, WentAway) else event.at
