"""The table of moves: what may be asked for, and when.

A session is always in one state. While it runs, what is possible depends on the kind of the present step as well, and
a clock-driven format takes away what would cut its time short. Everything that affects *whether* a command is
possible by its kind stands in these tables; `decide` adds only what depends on a command's own content.

    state       may be left by
    running     pause, name_boundary, away, reopen → paused · break → break · finish → finished · leave → unfinished
    paused      resume → running · break, finish, leave as above
    break       end_break → what it was before · close_break, leave → unfinished
    finished    nothing
    unfinished  nothing
"""

from typing import Final

from safespace_tui.domain.session.answers import barred, can_be_asked_again
from safespace_tui.domain.session.commands import CommandKind as Kind
from safespace_tui.domain.session.commands import Why
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.state import Session, State
from safespace_tui.domain.session.step_kinds import TRAITS
from safespace_tui.domain.session.stopwatch import planned

_ALWAYS: Final = frozenset({Kind.NOTE, Kind.REPAIR, Kind.SET_TOPIC, Kind.NAME_BOUNDARY, Kind.LEAVE, Kind.REOPEN})

_BREAK: Final = frozenset(
    {Kind.TAKE_BREAK_BACK, Kind.AGREE_RETURN, Kind.COME_BACK, Kind.GIVE_NUMBER, Kind.SHOW_NUMBERS, Kind.SAY_READY}
    | {Kind.END_BREAK, Kind.CLOSE_BREAK}
)

IN_STATE: Final[dict[State, frozenset[Kind]]] = {
    "running": _ALWAYS | {Kind.PAUSE, Kind.AWAY, Kind.UNDO, Kind.BREAK, Kind.FINISH, Kind.BEAT},
    "paused": _ALWAYS | {Kind.RESUME, Kind.UNDO, Kind.BREAK, Kind.FINISH, Kind.BEAT},
    "break": _BREAK | {Kind.NOTE, Kind.SET_TOPIC, Kind.LEAVE, Kind.REOPEN, Kind.BEAT},
    "finished": frozenset(),
    "unfinished": frozenset(),
}
"""What is possible in a state, whatever the step."""

AT_STEP: Final[dict[StepKind, frozenset[Kind]]] = {kind: traits.commands for kind, traits in TRAITS.items()}
"""What a running session allows besides, by the kind of its step."""

CUTS_TIME: Final = frozenset(
    {Kind.MOVE_ON, Kind.PASS_FLOOR, Kind.CHANGE_TIME, Kind.REFLECT_NOW, Kind.CLARIFY, Kind.CONFIRM}
)
"""What a step that ends by the clock does not allow."""


def allowed(session: Session) -> frozenset[Kind]:
    """The commands that can be asked for now."""
    moves = IN_STATE[session.state]
    if session.state == "running":
        moves |= _at_place(session)
    if not session.undo:
        moves -= {Kind.UNDO}
    return moves - _not_in_break_yet(session)


def _not_in_break_yet(session: Session) -> frozenset[Kind]:
    """What a break allows only when it has come so far: answers after coming back, the end when both are ready.

    Once a time is agreed, it was no slip any more.
    """
    rest = session.rest
    if session.state != "break" or rest is None:
        return frozenset()
    early = {Kind.SAY_READY} if not rest.back else {Kind.COME_BACK}
    if rest.outcome != "ready":
        early |= {Kind.END_BREAK}
    if rest.due is not None or rest.back:
        early |= {Kind.TAKE_BREAK_BACK}
    return frozenset(early)


def _at_place(session: Session) -> frozenset[Kind]:
    moves = AT_STEP[session.words.kind]
    if clocked(session):
        moves -= CUTS_TIME
    if reflection_of(session) is None:
        moves -= {Kind.REFLECT_NOW}
    if session.slot.speaker is None or session.loop is None:
        moves -= {Kind.PASS_FLOOR}
    if check_of(session) is None:
        moves -= {Kind.CONFIRM}
    if clarified(session) is None:
        moves -= {Kind.CLARIFY}
    if not timed(session):
        moves -= {Kind.CHANGE_TIME}
    if not session.asked():
        moves -= {Kind.ANSWER}
    return moves - _not_answered_yet(session) if session.words.kind == "ask" else moves


def _not_answered_yet(session: Session) -> frozenset[Kind]:
    """What a question allows only when it has its answers."""
    early = frozenset() if can_be_asked_again(session) else frozenset({Kind.ASK_AGAIN})
    return early if barred(session) is None else early | {Kind.MOVE_ON}


def timed(session: Session) -> bool:
    """Whether the present step, or the loop around it, has a planned time."""
    return planned(session) is not None


def clocked(session: Session) -> bool:
    """Whether the present step ends by the clock alone."""
    return session.plan.advance == "by_clock" and session.slot.seconds > 0


def reflection_of(session: Session) -> int | None:
    """Where the reflection to the present speaking is: the next slot, if the listener reflects there."""
    after = session.place.index + 1
    if session.words.kind != "speak" or after >= len(session.plan.slots):
        return None
    return after if session.plan.words_at(after).kind == "reflect" else None


def clarified(session: Session) -> int | None:
    """Where the speaker answers a question about what was said: the speaking before this reflection; None without."""
    before = session.place.index - 1
    if not session.words.clarify or before < 0 or session.plan.words_at(before).kind != "speak":
        return None
    return before if session.plan.slots[before].turn == session.slot.turn else None


def heard_again(session: Session) -> int | None:
    """Where a talk goes on after its break: the reflection to the speaking that was interrupted, if there is one.

    A talk that was paused stays paused, and where the clock ends the steps nobody moves them.
    """
    if session.rest is None or session.rest.resumes == "paused" or clocked(session):
        return None
    return reflection_of(session)


def check_of(session: Session) -> int | None:
    """Where the present reflection is answered: here, or in the next slot of the same turn."""
    index = session.place.index
    if session.words.kind == "check":
        return index
    after = index + 1
    if session.words.kind != "reflect" or after >= len(session.plan.slots):
        return None
    return after if session.plan.words_at(after).kind == "check" else None


def why_not(session: Session, move: Kind) -> Why:
    """The reason that a command which is not allowed is refused with; the first that applies."""
    bars = barred(session) if move is Kind.MOVE_ON and session.state == "running" else None
    reasons = (
        (session.over, Why.OVER),
        (session.state == "break" and move is Kind.END_BREAK, Why.BOTH_FIRST),
        (session.state == "break" and move is Kind.TAKE_BREAK_BACK, Why.AGREED),
        (session.state == "break" and move not in IN_STATE["break"], Why.IN_BREAK),
        (move is Kind.UNDO, Why.NOTHING_TO_UNDO),
        (session.state == "paused" and move not in IN_STATE["running"], Why.PAUSED),
        (clocked(session) and move in CUTS_TIME, Why.BY_CLOCK),
        (bars is not None, bars or Why.NOT_NOW),
        (move is Kind.REFLECT_NOW and session.plan.reflecting == "forbidden", Why.NO_REFLECTING),
        (move is Kind.CHANGE_TIME, Why.UNTIMED),
        (move is Kind.ANSWER, Why.NOT_ASKED),
        (move is Kind.ASK_AGAIN, Why.NOTHING_TO_ASK_AGAIN if session.words.kind == "ask" else Why.NOT_ASKED),
    )
    return next((why for applies, why in reasons if applies), Why.NOT_NOW)
