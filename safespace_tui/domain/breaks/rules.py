"""What comes of the commands of a break."""

import datetime as dt
from collections.abc import Callable
from typing import Any, Final

from safespace_tui.domain.breaks.state import LENIENCE, LONGEST_BREAK, SHORTEST_BREAK, SLIP, Break, When
from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.formats import HIGHEST_RATING
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.answers import can_be_asked_again, is_gate
from safespace_tui.domain.session.commands import CommandKind, Refused, Why
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.state import Session, partner
from safespace_tui.domain.session.transitions import heard_again

SLOWEST_PULSE: Final = 30
FASTEST_PULSE: Final = 230
"""Beats a minute; what lies outside was miscounted."""


def _rest(session: Session) -> Break:
    if session.rest is None:
        raise TypeError("a session in a break has one")
    return session.rest


def call(session: Session, command: c.CallBreak, now: int) -> tuple[Event, ...]:
    """A break begins."""
    del session
    return (e.BreakCalled(at=now, wall=command.wall),)


def just_called(session: Session, now: int) -> bool:
    """Whether a break was called so lately that one key takes it back.

    Args:
        session: the session.
        now: milliseconds on its clock.
    """
    return session.rest is not None and now - session.rest.called_at <= SLIP


def take_back(session: Session, command: c.TakeBreakBack, now: int) -> tuple[Event, ...]:
    """A break that was called by a slip; one that stood alone leaves nothing behind.

    Nobody's break is refused by it: at first one key is enough, later both partners have to say so, each alone.

    Raises:
        Refused: too long ago for one key.
    """
    rest, who = _rest(session), partner(command.who)
    if who is None and not just_called(session, now):
        raise Refused(Why.NO_SLIP, CommandKind.TAKE_BREAK_BACK)
    if who is not None and {who, *rest.slip} != set(BOTH):
        return (e.SlipSaid(at=now, who=who),)
    gone = e.BreakTakenBack(at=now)
    return (gone, e.LeftUnfinished(at=now)) if session.only_break else (gone,)


def agree_return(session: Session, command: c.AgreeReturn, now: int) -> tuple[Event, ...]:
    """A time to be back.

    Raises:
        Refused: it is too soon or too far.
    """
    why = why_not_then(_rest(session), command.due, now)
    if why is not None:
        raise Refused(why, CommandKind.AGREE_RETURN)
    return (e.ReturnAgreed(at=now, due=command.due, wall=command.wall),)


def why_not_then(rest: Break, due: int, now: int) -> Why | None:
    """Why a time cannot be agreed on, if it cannot. What was agreed before may be left as it is.

    Args:
        rest: the break.
        due: the time, on the session's clock.
        now: the present.
    """
    if due == rest.due and due > now:
        return None
    begins = rest.called_at if rest.agreed == 0 else now
    if due < max(now, begins + SHORTEST_BREAK - LENIENCE):
        return Why.TOO_SHORT
    return Why.TOO_LONG_AWAY if due > now + LONGEST_BREAK + LENIENCE else None


def give_number(session: Session, command: c.GiveNumber, now: int) -> tuple[Event, ...]:
    """A partner's arousal or pulse.

    Raises:
        Refused: it is nobody's, or no such number.
    """
    who = partner(command.who)
    if who is None:
        raise Refused(Why.NOT_ASKED, CommandKind.GIVE_NUMBER)
    when: When = "after" if _rest(session).back else "before"
    if command.kind == "pulse":
        if not SLOWEST_PULSE <= command.value <= FASTEST_PULSE:
            raise Refused(Why.BAD_PULSE, CommandKind.GIVE_NUMBER)
        return (e.PulseCounted(at=now, who=who, bpm=command.value, when=when),)
    if not 0 <= command.value <= HIGHEST_RATING:
        raise Refused(Why.BAD_RATING, CommandKind.GIVE_NUMBER)
    return (e.ArousalGiven(at=now, who=who, value=command.value, when=when),)


def show_numbers(session: Session, command: c.ShowNumbers, now: int) -> tuple[Event, ...]:
    """A partner's yes to showing the numbers to both.

    Raises:
        Refused: it is nobody's yes.
    """
    del session
    if partner(command.who) is None:
        raise Refused(Why.NOT_ASKED, CommandKind.SHOW_NUMBERS)
    return (e.NumbersShown(at=now, who=command.who),)


def say_ready(session: Session, command: c.SayReady, now: int) -> tuple[Event, ...]:
    """A partner's answer.

    Raises:
        Refused: it is nobody's answer.
    """
    del session
    if partner(command.who) is None:
        raise Refused(Why.NOT_ASKED, CommandKind.SAY_READY)
    return (e.ReadinessGiven(at=now, who=command.who, answer=command.answer),)


def end(session: Session, command: c.EndBreak, now: int) -> tuple[Event, ...]:
    """Back to the talk; a break that stood alone is over.

    A question that asks for calm or readiness is asked again: what was answered before the break says nothing of now.

    Raises:
        Refused: it was short, and nobody has been asked once more.
    """
    early = _rest(session).early(now)
    if early and not command.sure:
        raise Refused(Why.EARLY, CommandKind.END_BREAK)
    ended = e.BreakEnded(at=now, early=early)
    if session.only_break:
        return (ended, e.Finished(at=now))
    if is_gate(session) and can_be_asked_again(session):
        return (ended, e.AskedAgain(at=now, slot=session.place.index, after_break=True))
    to = heard_again(session) if command.begin_again else None
    return (ended,) if to is None else (ended, e.ReflectionAsked(at=now, to=to))


def close(session: Session, command: c.CloseBreak, now: int) -> tuple[Event, ...]:
    """Not today: the session is kept as unfinished, with a day to go on or without.

    Raises:
        Refused: the day is none.
    """
    del session
    if command.continue_on:
        try:
            dt.date.fromisoformat(command.continue_on)
        except ValueError:
            raise Refused(Why.BAD_DATE, CommandKind.CLOSE_BREAK) from None
    return (e.BreakClosed(at=now, continue_on=command.continue_on), e.LeftUnfinished(at=now))


BREAK_DECIDERS: Final[dict[CommandKind, Callable[[Session, Any, int], tuple[Event, ...]]]] = {
    CommandKind.BREAK: call,
    CommandKind.TAKE_BREAK_BACK: take_back,
    CommandKind.AGREE_RETURN: agree_return,
    CommandKind.COME_BACK: lambda _, _command, now: (e.CameBack(at=now),),
    CommandKind.GIVE_NUMBER: give_number,
    CommandKind.SHOW_NUMBERS: show_numbers,
    CommandKind.SAY_READY: say_ready,
    CommandKind.END_BREAK: end,
    CommandKind.CLOSE_BREAK: close,
}
