"""What happened: facts in the past tense, never changed, each with who and when.

Times (`at`) are whole milliseconds on the session's own clock, which starts at 0 when the session begins and, in a
session that was taken up again, goes on from the last thing that happened. Wall-clock times are ISO 8601 with offset.

A session is nothing but its events: replaying them through `evolve` gives the session again. An event that
moves the session says where `to`: an index into the plan's slots; the number of slots means "past the last one".
"""

from typing import Final, Literal, get_args

import msgspec

from safespace_tui.domain.breaks.state import Readiness, When
from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.session.plan import Plan

EVENT_SCHEMA: Final = 1
"""The version of the events that this program writes."""

Answer = Literal["thats_it", "not_quite", "more"]
"""What a speaker answers to a reflection."""


class _Event(msgspec.Struct, frozen=True, kw_only=True, tag_field="event", forbid_unknown_fields=True):
    """What all events say."""

    at: int
    who: Anyone = "both"
    v: int = EVENT_SCHEMA


class SessionBegan(_Event, frozen=True, tag="session_began"):
    """A couple sat down; the plan and their names are kept with the session."""

    uid: str
    plan: Plan
    couple: Couple
    wall: str


class TopicSet(_Event, frozen=True, tag="topic_set"):
    """The topic of the talk was named."""

    text: str


class _Moved(_Event, frozen=True):
    """Somebody or the clock went on to another place in the plan."""

    to: int


class StepDone(_Moved, frozen=True, tag="step_done"):
    """A step was ended by a key."""


class StepTimedOut(_Moved, frozen=True, tag="step_timed_out"):
    """A step of a clock-driven format came to the end of its time."""


class ReflectionAsked(_Moved, frozen=True, tag="reflection_asked"):
    """The speaker paused so that the listener says back what was heard."""


class ClarifyingAsked(_Moved, frozen=True, tag="clarifying_asked"):
    """The listener asked one question about what was said; what it was is not kept."""


class ReflectionAnswered(_Moved, frozen=True, tag="reflection_answered"):
    """The speaker answered the listener's reflection."""

    answer: Answer


class FloorPassed(_Moved, frozen=True, tag="floor_passed"):
    """The speaker gave the floor away."""


class ClosingBegan(_Moved, frozen=True, tag="closing_began"):
    """The couple went to the closing before the plan's end."""


class TimeChanged(_Event, frozen=True, tag="time_changed"):
    """Time was added to, or taken from, the present step or turn; only this once."""

    seconds: int


class Answered(_Event, frozen=True, tag="answered"):
    """Somebody answered a question of the present step.

    A rating is a whole number as text, "ready" or "not_ready" answers readiness; feeling words stand apart by commas.
    An empty value: they were asked and would rather pass.
    """

    slot: int
    value: str
    look_again: str = ""
    """For agreements: an ISO date to look at it again."""


class AskedAgain(_Event, frozen=True, tag="asked_again"):
    """The question of a step is asked once more; what was answered to it until then does not hold any more."""

    slot: int
    after_break: bool = False
    """Whether a break came between, so that there is no way back to the old answers."""


class NoteTaken(_Event, frozen=True, tag="note_taken"):
    """Somebody wrote something down, for both to read."""

    text: str
    about: Literal["note", "point", "reflection"] = "note"
    """A note beside the talk, the point a speaker made, or what a listener said back."""


class RepairSaid(_Event, frozen=True, tag="repair_said"):
    """Somebody used words that mend, and the couple wanted such phrases kept."""

    text: str


class Paused(_Event, frozen=True, tag="paused"):
    """The clock of the talk was stopped by a key."""


class BoundaryNamed(_Event, frozen=True, tag="boundary_named"):
    """Somebody came to a boundary, and the talk was stopped; who it was, and which, is not kept."""


class WentAway(_Event, frozen=True, tag="went_away"):
    """The computer slept, or the program stood still: the talk stopped at `at` and was found again at `until`."""

    until: int


class Reopened(_Event, frozen=True, tag="reopened"):
    """The program ended in the middle of a session and was started again; the talk is paused."""

    wall: str


class Resumed(_Event, frozen=True, tag="resumed"):
    """The talk goes on; `counted` milliseconds of the stop are counted as talked."""

    counted: int = 0


class Undone(_Event, frozen=True, tag="undone"):
    """The last move was taken back."""


class BreakCalled(_Event, frozen=True, tag="break_called"):
    """One partner called a break; nobody can refuse it, and who it was is not kept."""

    wall: str = ""
    """When, by the wall clock."""


class SlipSaid(_Event, frozen=True, tag="slip_said"):
    """A partner said that the break was called by a slip; once both have, it is taken back."""


class BreakTakenBack(_Event, frozen=True, tag="break_taken_back"):
    """The break had been called by a slip: the talk goes on as if it had not been, and it is kept nowhere."""


class ReturnAgreed(_Event, frozen=True, tag="return_agreed"):
    """Both agreed when they are back; once more when it is put off."""

    due: int
    wall: str


class CameBack(_Event, frozen=True, tag="came_back"):
    """They are back, and each will say alone whether to go on."""


class ArousalGiven(_Event, frozen=True, tag="arousal_given"):
    """A partner said how stirred up they are, 0 to 10; for that partner alone unless both agreed to show it."""

    value: int
    when: When


class PulseCounted(_Event, frozen=True, tag="pulse_counted"):
    """A partner counted their pulse, beats a minute; for that partner alone unless both agreed to show it."""

    bpm: int
    when: When


class NumbersShown(_Event, frozen=True, tag="numbers_shown"):
    """A partner agreed that both may see the numbers of this break."""


class ReadinessGiven(_Event, frozen=True, tag="readiness_given"):
    """A partner said whether to go on: ready, not yet, or not today."""

    answer: Readiness


class BreakEnded(_Event, frozen=True, tag="break_ended"):
    """The break is over and the talk goes on where it was."""

    early: bool = False
    """Whether both wanted to go on before the least time was over, and said so twice."""


class BreakClosed(_Event, frozen=True, tag="break_closed"):
    """Not today; nobody was asked why."""

    continue_on: str = ""
    """An ISO date to go on, if they named one."""


class Finished(_Event, frozen=True, tag="finished"):
    """The session came to its end."""


class LeftUnfinished(_Event, frozen=True, tag="left_unfinished"):
    """The couple stopped before the end and kept what there was."""


Moved = StepDone | StepTimedOut | ReflectionAsked | ClarifyingAsked | ReflectionAnswered | FloorPassed | ClosingBegan
"""The events that move a session."""

Event = (
    SessionBegan
    | TopicSet
    | Moved
    | TimeChanged
    | Answered
    | AskedAgain
    | NoteTaken
    | RepairSaid
    | Paused
    | BoundaryNamed
    | WentAway
    | Reopened
    | Resumed
    | Undone
    | BreakCalled
    | SlipSaid
    | BreakTakenBack
    | ReturnAgreed
    | CameBack
    | ArousalGiven
    | PulseCounted
    | NumbersShown
    | ReadinessGiven
    | BreakEnded
    | BreakClosed
    | Finished
    | LeftUnfinished
)
"""Anything that can be in a log."""

MOVED: Final = get_args(Moved)
"""The same as `Moved`, for `isinstance`."""
