"""What an event makes of a session: no rule, no clock, no failure.

Rules live in `decide`; whatever got into the log did happen, so nothing is checked here.
"""

from collections.abc import Iterable

from msgspec.structs import replace

from safespace_tui.domain.breaks.reducer import OF_BREAKS, rested
from safespace_tui.domain.session.events import (
    MOVED,
    Answered,
    AskedAgain,
    BreakCalled,
    BreakEnded,
    BreakTakenBack,
    ClarifyingAsked,
    Event,
    Finished,
    LeftUnfinished,
    Moved,
    NoteTaken,
    Paused,
    ReflectionAnswered,
    Reopened,
    Resumed,
    SessionBegan,
    StepTimedOut,
    TimeChanged,
    TopicSet,
    Undone,
    WentAway,
)
from safespace_tui.domain.session.state import KeptAnswer, PlanPosition, Session, State, Stopwatch
from safespace_tui.domain.session.step_kinds import TRAITS

_STATE_AFTER: dict[type, State] = {
    Paused: "paused",
    WentAway: "paused",
    Reopened: "paused",
    Resumed: "running",
    BreakCalled: "break",
    Finished: "finished",
    LeftUnfinished: "unfinished",
}
UNDOABLE = (*MOVED, Answered, AskedAgain, TimeChanged, TopicSet)
"""What can be taken back."""


def begun(event: SessionBegan) -> Session:
    """The session that an opening event makes."""
    return Session(
        uid=event.uid,
        plan=event.plan,
        couple=event.couple,
        wall=event.wall,
        log=(event,),
        state="running",
        watch=Stopwatch(since=event.at),
        place=PlanPosition(index=0, since=0, loop_since=0),
    )


def evolve(session: Session, event: Event) -> Session:
    """The session after an event."""
    if isinstance(event, OF_BREAKS):
        session = rested(session, event)
    session = _timekept(session, event)
    if isinstance(event, BreakTakenBack):
        session = replace(session, rest=None)
    place = _placed(session, event)
    undo, unsaid = session.undo, session.unsaid
    if isinstance(event, Undone):
        undo, unsaid = undo[:-1], unsaid.union(session.place.pieces[len(place.pieces) :])
    elif isinstance(event, StepTimedOut):
        undo = ()
    elif isinstance(event, AskedAgain) and event.after_break:
        undo = _without(undo, event.slot)
    elif isinstance(event, UNDOABLE):
        undo = (*undo, session.place)
    return replace(session, log=(*session.log, event), place=place, undo=undo, unsaid=unsaid)


def replay(events: Iterable[Event]) -> Session:
    """The session that a log adds up to.

    Raises:
        ValueError: the log is empty or does not begin with the beginning.
    """
    log = iter(events)
    first = next(log, None)
    if not isinstance(first, SessionBegan):
        raise ValueError("The log does not start with the beginning of a session.")  # noqa: TRY004 - content, not type
    session = begun(first)
    for event in log:
        session = evolve(session, event)
    return session


def _timekept(session: Session, event: Event) -> Session:
    """The state and the stopwatch after an event."""
    state = _state_after(session, event)
    if state is None or (isinstance(event, Reopened) and session.state == "break"):
        return session
    watch = session.watch
    if state == "running":
        counted = event.counted if isinstance(event, Resumed) else 0
        watch = Stopwatch(spent=watch.spent + counted).started(event.at)
    else:
        watch = watch.stopped(event.at)
    return replace(session, state=state, watch=watch)


def _state_after(session: Session, event: Event) -> State | None:
    """The state that an event leads to; None when it stays."""
    if isinstance(event, BreakEnded | BreakTakenBack):
        return session.rest.resumes if session.rest else "running"
    return _STATE_AFTER.get(type(event))


def _placed(session: Session, event: Event) -> PlanPosition:
    """The place after an event."""
    place = session.place
    match event:
        case Undone():
            return _taken_back(session, event)
        case TimeChanged():
            return replace(place, extra=place.extra + event.seconds)
        case TopicSet():
            return replace(place, topic=event.text)
        case Answered() | AskedAgain():
            return replace(place, kept=_kept(place.kept, event))
        case _ if isinstance(event, MOVED):
            return _moved(session, event)
        case _:
            return place


def _kept(answers: tuple[KeptAnswer, ...], event: Answered | AskedAgain) -> tuple[KeptAnswer, ...]:
    """The answers after one more, or without those that do not hold any more."""
    if isinstance(event, AskedAgain):
        return tuple(kept for kept in answers if kept.slot != event.slot)
    return (*answers, KeptAnswer(slot=event.slot, who=event.who, value=event.value, look_again=event.look_again))


def _without(undo: tuple[PlanPosition, ...], slot: int) -> tuple[PlanPosition, ...]:
    """The places that can be gone back to without those of the present stay at a slot."""
    while undo and undo[-1].index == slot:
        undo = undo[:-1]
    return undo


def _taken_back(session: Session, event: Undone) -> PlanPosition:
    """The place before the last move.

    The time since then counts there, as if the move had not been made. Where the clock ends the steps it does not
    count: a step cannot run out while nobody was in it.
    """
    place, before = session.place, session.undo[-1] if session.undo else session.place
    unsaid = place.pieces[len(before.pieces) :]
    before = replace(before, mending=unsaid[-1] if unsaid else before.mending)
    if session.plan.advance == "by_hand":
        return before
    if before.index == place.index:
        return replace(before, since=place.since, loop_since=place.loop_since)
    elsewhere = session.watch.read(event.at) - place.since
    return replace(before, since=before.since + elsewhere, loop_since=before.loop_since + elsewhere)


def _moved(session: Session, event: Moved) -> PlanPosition:
    slots, now = session.plan.slots, session.watch.read(event.at)
    same_loop = event.to < len(slots) and session.slot.loop >= 0 and slots[event.to].loop == session.slot.loop
    return replace(
        session.place,
        index=event.to,
        since=now,
        loop_since=session.place.loop_since if same_loop else now,
        extra=session.place.extra if same_loop else 0,
        again=isinstance(event, ReflectionAnswered) and event.answer == "not_quite",
        clarifying=isinstance(event, ClarifyingAsked),
        arrived=same_loop and isinstance(event, ReflectionAnswered) and event.answer == "thats_it",
        more=isinstance(event, ReflectionAnswered) and event.answer == "more",
        pieces=(*session.place.pieces, *_piece(session, event)),
        mending=-1,
    )


def _piece(session: Session, event: Moved) -> tuple[int, ...]:
    """Where in the log stands what a move takes along: what was typed, at once before it, in the place of speaking."""
    last = session.log[-1]
    if not session.writes or not isinstance(last, NoteTaken) or last.at != event.at:
        return ()
    return (len(session.log) - 1,) if last.about == TRAITS[session.words.kind].written else ()
