"""What an event makes of the break in a session: no rule, no failure."""

from typing import Final, get_args

from msgspec.structs import replace

from safespace_tui.domain.breaks.state import Break, Number, Readiness
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session.events import (
    ArousalGiven,
    BreakCalled,
    CameBack,
    NumbersShown,
    PulseCounted,
    ReadinessGiven,
    ReturnAgreed,
    SlipSaid,
)
from safespace_tui.domain.session.state import Session, partner

InBreaks = SlipSaid | ReturnAgreed | CameBack | ArousalGiven | PulseCounted | NumbersShown | ReadinessGiven
OF_BREAKS: Final = (BreakCalled, *get_args(InBreaks))
"""The events that make something of a break; it stays as it is under all others."""


def rested(session: Session, event: BreakCalled | InBreaks) -> Session:
    """The session with its break after an event."""
    if isinstance(event, BreakCalled):
        paused = session.state == "paused"
        return replace(session, rest=Break(called_at=event.at, resumes="paused" if paused else "running"))
    if session.rest is None:
        return session
    return replace(session, rest=_after(session.rest, event))


def _after(rest: Break, event: InBreaks) -> Break:
    who = partner(event.who) or "a"
    match event:
        case ReturnAgreed():
            return _agreed(rest, event)
        case CameBack():
            return replace(rest, back=True)
        case ReadinessGiven():
            return replace(rest, ready=_answered(rest, who, event.answer))
        case SlipSaid():
            return replace(rest, slip=tuple(one for one in BOTH if one == who or one in rest.slip))
        case NumbersShown():
            return replace(rest, shown=tuple(one for one in BOTH if one == who or one in rest.shown))
        case _:
            return _counted(rest, who, event)


def _agreed(rest: Break, event: ReturnAgreed) -> Break:
    """Another time to be back. What was answered at the last return does not hold for the next one."""
    return replace(
        rest,
        due=event.due,
        wall=event.wall,
        agreed=rest.agreed + (event.due != rest.due),
        back=False,
        slip=(),
        ready=(),
        shown=(),
        arousal=tuple(number for number in rest.arousal if number.when == "before"),
        pulse=tuple(number for number in rest.pulse if number.when == "before"),
    )


def _counted(rest: Break, who: Who, event: ArousalGiven | PulseCounted) -> Break:
    if isinstance(event, ArousalGiven):
        return replace(rest, arousal=(*rest.arousal, Number(who=who, value=event.value, when=event.when)))
    return replace(rest, pulse=(*rest.pulse, Number(who=who, value=event.bpm, when=event.when)))


def _answered(rest: Break, who: Who, answer: Readiness) -> tuple[tuple[Who, Readiness], ...]:
    return (*((one, said) for one, said in rest.ready if one != who), (who, answer))
