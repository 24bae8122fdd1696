"""What comes of a command: events, or a refusal that changes nothing."""

from collections.abc import Callable
from typing import Any, Final

from safespace_tui.domain.breaks.rules import BREAK_DECIDERS
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.answers import check_answer, is_gate, tidy_text
from safespace_tui.domain.session.commands import MOVE_OF, NOTES, Command, CommandKind, Refused, Why
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.evolve import evolve
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.step_kinds import TRAITS
from safespace_tui.domain.session.stopwatch import MS, left, planned
from safespace_tui.domain.session.transitions import allowed, check_of, clarified, clocked, reflection_of, why_not

LONGEST_TEXT: Final = 20_000
"""The most characters of one note or answer."""

LONGEST_EXTRA: Final = 60 * 60
"""Seconds; the most that can be added to one step or turn."""

Events = tuple[Event, ...]

_NOTICED: Final = (CommandKind.AWAY, CommandKind.REOPEN)
"""What nobody asks for; when the clock had ended the session before, that end is all there is to say."""


def decide(session: Session | None, command: Command, now: int) -> Events:
    """The events that a command leads to.

    Args:
        session: the session as it is; None before it has begun.
        command: what is asked for.
        now: milliseconds on the session's clock.

    What the clock has ended up to `now` in a clock-driven format comes first, whatever is asked for.

    Raises:
        Refused: the command is not possible now; nothing has changed.
    """
    move = MOVE_OF[type(command)]
    if session is None:
        if not isinstance(command, c.Begin):
            raise Refused(Why.NOT_NOW, move)
        return (_begun(command, now),)
    if now < session.last_at:
        raise Refused(Why.BACKWARDS, move)
    due = _due(session, max(command.since, session.last_at) if isinstance(command, c.BeAway) else now)
    for event in due:
        session = evolve(session, event)
    if due and session.over and move in _NOTICED:
        return due
    if move not in allowed(session) and move is not CommandKind.BEAT:
        raise Refused(why_not(session, move), move)
    return (*due, *_DECIDERS[move](session, command, now))


def _begun(command: c.Begin, now: int) -> e.SessionBegan:
    return e.SessionBegan(at=now, uid=command.uid, plan=command.plan, couple=command.couple, wall=command.wall)


def _set_topic(session: Session, command: c.SetTopic, now: int) -> Events:
    text = _text(command.text, CommandKind.SET_TOPIC)
    named = e.TopicSet(at=now, who=command.who, text=text)
    if session.state != "running" or session.words.keep != "topic":
        return (named,)
    return (named, *_on(evolve(session, named), command, now))


def _move_on(session: Session, command: c.MoveOn, now: int) -> Events:
    return _on(session, command, now)


def _on(session: Session, command: Command, now: int) -> Events:
    """The next slot; past the last one the session is finished."""
    to = _next(session, now)
    return (e.StepDone(at=now, who=command.who, to=to), *_ended(session, to, now))


def _next(session: Session, now: int) -> int:
    """The slot after the present one; a loop that has time left and no check at its end goes round."""
    after, loop = session.place.index + 1, session.loop
    if loop is None or after < loop.end or loop.until == "said":
        return after
    return loop.start if (left(session, now) or 0) > 0 else after


def _ended(session: Session, to: int, now: int) -> Events:
    return (e.Finished(at=now),) if to >= len(session.plan.slots) else ()


def _reflect_now(session: Session, command: c.ReflectNow, now: int) -> Events:
    to = reflection_of(session)
    if to is None:
        raise Refused(Why.NOT_NOW, CommandKind.REFLECT_NOW)
    return (e.ReflectionAsked(at=now, who=command.who, to=to),)


def _clarify(session: Session, command: c.AskToClarify, now: int) -> Events:
    to = clarified(session)
    if to is None:
        raise Refused(Why.NOT_NOW, CommandKind.CLARIFY)
    return (e.ClarifyingAsked(at=now, who=command.who, to=to),)


def _confirm(session: Session, command: c.Confirm, now: int) -> Events:
    check = check_of(session)
    if check is None:
        raise Refused(Why.NOT_NOW, CommandKind.CONFIRM)
    to = _after_check(session, check, command.answer, now)
    return (e.ReflectionAnswered(at=now, who=command.who, to=to, answer=command.answer), *_ended(session, to, now))


def _after_check(session: Session, check: int, answer: e.Answer, now: int) -> int:
    """Where an answer to a reflection leads.

    "More" and "not quite" always go back to the beginning of the loop, even when its time is over: nobody is cut off.
    "That's it" leaves a loop that asks only for that; another loop it leaves when its time is used.
    """
    loop = session.loop
    if loop is None:
        return check + 1 if answer == "thats_it" else _before(session, check)
    if answer != "thats_it":
        return loop.start
    over = (left(session, now) or 0) <= 0
    return loop.end if loop.until == "said" or over else loop.start


def _before(session: Session, check: int) -> int:
    """Outside a loop, where a reflection that was not enough goes back to: the speaking or reflecting before it."""
    start = check
    turn = session.plan.slots[check].turn
    while start > 0 and session.plan.slots[start - 1].turn == turn:
        start -= 1
        if session.plan.words_at(start).kind == "speak":
            return start
    return max(0, check - 1)


def _pass_floor(session: Session, command: c.PassFloor, now: int) -> Events:
    loop = session.loop
    if loop is None:
        raise Refused(Why.NOT_NOW, CommandKind.PASS_FLOOR)
    return (e.FloorPassed(at=now, who=command.who, to=loop.end), *_ended(session, loop.end, now))


def _change_time(session: Session, command: c.ChangeTime, now: int) -> Events:
    remaining, whole = left(session, now), planned(session)
    if remaining is None or whole is None:
        raise Refused(Why.UNTIMED, CommandKind.CHANGE_TIME)
    if command.seconds < 0 and remaining + command.seconds * MS < 0:
        raise Refused(Why.TOO_LITTLE_TIME, CommandKind.CHANGE_TIME)
    if session.place.extra + command.seconds > LONGEST_EXTRA:
        raise Refused(Why.TOO_MUCH_TIME, CommandKind.CHANGE_TIME)
    return (e.TimeChanged(at=now, who=command.who, seconds=command.seconds),)


def _answer(session: Session, command: c.GiveAnswer, now: int) -> Events:
    if session.words.keep == "topic":
        return _set_topic(session, c.SetTopic(who=command.who, text=_text(command.value, CommandKind.ANSWER)), now)
    value = check_answer(session, command, LONGEST_TEXT)
    if session.writes:
        return _write(session, command, value, now)
    index = session.place.index
    look_again = command.look_again if value else ""
    given = e.Answered(at=now, who=command.who, slot=index, value=value, look_again=look_again)
    after = evolve(session, given)
    if after.waiting() or _stays(session):
        return (given,)
    return (given, *_on(after, c.MoveOn(), now))


def _write(session: Session, command: c.GiveAnswer, text: str, now: int) -> Events:
    """What was typed in the place of speaking is written down, and it goes on; nothing typed goes on without."""
    about = TRAITS[session.words.kind].written
    noted: Events = (e.NoteTaken(at=now, who=command.who, text=text, about=about),) if text else ()
    to = reflection_of(session)
    asked = _on(session, command, now) if to is None else (e.ReflectionAsked(at=now, who=command.who, to=to),)
    return (*noted, *asked)


def _stays(session: Session) -> bool:
    """Whether an answered question is left only by a key.

    Hidden answers are looked at together first, there can be more than one agreement, and a question that bars the
    way may be answered again.
    """
    return session.words.hidden or is_gate(session) or session.words.keep == "agreement"


def _ask_again(session: Session, command: c.AskAgain, now: int) -> Events:
    return (e.AskedAgain(at=now, who=command.who, slot=session.place.index),)


def _note(_: Session, command: c.TakeNote, now: int) -> Events:
    if command.about not in NOTES:
        raise Refused(Why.BAD_CHOICE, CommandKind.NOTE)
    return (e.NoteTaken(at=now, who=command.who, text=_text(command.text, CommandKind.NOTE), about=command.about),)  # type: ignore[arg-type]


def _repair(_: Session, command: c.SayRepair, now: int) -> Events:
    text = _text(command.text, CommandKind.REPAIR)
    return (e.RepairSaid(at=now, who=command.who, text=text),) if command.keep else ()


def _text(text: str, move: CommandKind) -> str:
    text = tidy_text(text)
    if not text:
        raise Refused(Why.EMPTY, move)
    if len(text) > LONGEST_TEXT:
        raise Refused(Why.TOO_LONG, move)
    return text


def _away(session: Session, command: c.BeAway, now: int) -> Events:
    since = max(command.since, session.last_at)
    if since > now:
        raise Refused(Why.BACKWARDS, CommandKind.AWAY)
    return (e.WentAway(at=since, who="clock", until=now),)


def _resume(session: Session, command: c.Resume, now: int) -> Events:
    stopped = next(event for event in reversed(session.log) if isinstance(event, e.Paused | e.WentAway | e.Reopened))
    counted = stopped.until - stopped.at if command.count and isinstance(stopped, e.WentAway) else 0
    if clocked(session):  # the clock would have ended the step; more than the rest of it cannot have been talked
        counted = min(counted, max(0, left(session, now) or 0))
    return (e.Resumed(at=now, who=command.who, counted=counted),)


def _name_boundary(session: Session, _: c.NameBoundary, now: int) -> Events:
    """Stops the clock, unless it stands; whoever pressed the key is not written down."""
    stopped: Events = (e.Paused(at=now),) if session.state == "running" else ()
    return (e.BoundaryNamed(at=now), *stopped)


def _finish(session: Session, command: c.Finish, now: int) -> Events:
    to = next((i for i, slot in enumerate(session.plan.slots) if session.plan.parts[slot.part].closing), None)
    resumed: Events = (e.Resumed(at=now),) if session.state == "paused" else ()
    if to is None or session.place.index >= to:
        return (e.Finished(at=now, who=command.who),)
    return (*resumed, e.ClosingBegan(at=now, who=command.who, to=to))


def _due(session: Session, now: int) -> Events:
    """The ends of steps that the clock has passed, each at the time it was due."""
    happened: list[Event] = []
    while session.state == "running" and clocked(session):
        remaining = left(session, now)
        if remaining is None or remaining > 0:
            break
        due, to = now + remaining, session.place.index + 1
        steps = (e.StepTimedOut(at=due, who="clock", to=to), *_ended(session, to, due))
        for step in steps:
            session = evolve(session, step)
        happened.extend(steps)
    return tuple(happened)


_DECIDERS: Final[dict[CommandKind, Callable[[Session, Any, int], Events]]] = {
    **BREAK_DECIDERS,
    CommandKind.SET_TOPIC: _set_topic,
    CommandKind.MOVE_ON: _move_on,
    CommandKind.REFLECT_NOW: _reflect_now,
    CommandKind.CLARIFY: _clarify,
    CommandKind.CONFIRM: _confirm,
    CommandKind.PASS_FLOOR: _pass_floor,
    CommandKind.CHANGE_TIME: _change_time,
    CommandKind.ANSWER: _answer,
    CommandKind.ASK_AGAIN: _ask_again,
    CommandKind.NOTE: _note,
    CommandKind.REPAIR: _repair,
    CommandKind.PAUSE: lambda _, command, now: (e.Paused(at=now, who=command.who),),
    CommandKind.RESUME: _resume,
    CommandKind.NAME_BOUNDARY: _name_boundary,
    CommandKind.AWAY: _away,
    CommandKind.REOPEN: lambda _, command, now: (e.Reopened(at=now, who="clock", wall=command.wall),),
    CommandKind.UNDO: lambda _, command, now: (e.Undone(at=now, who=command.who),),
    CommandKind.FINISH: _finish,
    CommandKind.LEAVE: lambda _, command, now: (e.LeftUnfinished(at=now, who=command.who),),
    CommandKind.BEAT: lambda *_: (),
}
