"""What happened, told in lines: each event once, and the step that it led to."""

from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.breaks.history import nothing_agreed
from safespace_tui.domain.couple import Couple
from safespace_tui.domain.printable import counted, one_line, stopped
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import agreements
from safespace_tui.domain.session.view import View
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.charter import texts as charter
from safespace_tui.features.people.texts import before_lines
from safespace_tui.features.session_text import answers as questions
from safespace_tui.features.session_text.rows import length_words
from safespace_tui.features.talk import plain_texts as texts
from safespace_tui.features.talk import texts as shared
from safespace_tui.features.talk.flow import end_words, is_first
from safespace_tui.features.talk.plain_view import heading, next_hint, step_lines, time_lines
from safespace_tui.features.talk.view import TalkMoment, moment
from safespace_tui.plain.port import PATIENCE, Lines
from safespace_tui.plain.texts import PEOPLE
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import StoreError

_SIMPLE: Final[dict[type, str]] = {
    e.NoteTaken: shared.NOTED,
    e.BoundaryNamed: charter.NAMED,
    e.BreakEnded: texts.BACK,
    e.BreakTakenBack: calm.TAKEN_BACK,
    e.Undone: texts.UNDONE,
    e.ClosingBegan: texts.CLOSING,
    e.StepTimedOut: texts.TIMED_OUT,
}
_SHOWS_STEP: Final = (*e.MOVED, e.Undone, e.BreakEnded, e.BreakTakenBack)


class Story:
    """Tells a session to a couple, and remembers what they have heard of it."""

    def __init__(self, couple: Couple, *, seconds: bool) -> None:
        """Begins with nothing told.

        Args:
            couple: who they are.
            seconds: whether times are told to the second.
        """
        self._couple, self._seconds = couple, seconds
        self._heard: set[tuple[int, str, bool]] = set()
        self._where: tuple[str, ...] = ()

    def opening(self, session: Session, view: View) -> tuple[str, ...]:
        """Where a session is when it begins or is taken up again."""
        plan, first = session.plan, one_line(self._couple.name(session.plan.first))
        begun = texts.BEGUN_BY_CLOCK if plan.advance == "by_clock" else texts.BEGUN
        lines: tuple[str, ...] = ()
        if len(session.log) == 1:
            lines = (begun.format(title=one_line(plan.title), length=counted(plan.minutes, "minute"), first=first),)
        return (*lines, *self._step(session, view, full=True))

    def told(self, session: Session, events: Sequence[Event], view: View) -> tuple[str, ...]:
        """The lines that tell some events.

        Args:
            session: the session after them.
            events: what happened, in order.
            view: what is true after them.
        """
        told = self.moment(session, view)
        lines = [line for event in events for line in self._event(event, view, told)]
        if not session.over and any(isinstance(event, _SHOWS_STEP) for event in events):
            lines += self._step(session, view, full=any(isinstance(event, e.BreakEnded) for event in events))
        return tuple(lines)

    def ending(self, session: Session, *, demo: bool, nowhere: bool = False) -> tuple[str, ...]:
        """The end: how long it was, what was agreed, and where it can be read again."""
        agreed = (questions.answered("agreement", kept.value, kept.look_again) for kept in agreements(session))
        again = "" if demo or nowhere or session.plan.kept == "nothing" else texts.READ_AGAIN.format(uid=session.uid)
        return (
            *end_words(session),
            *(stopped(texts.AGREED.format(what=what)) for what in agreed),
            " ".join(filter(None, (shared.kept_as(session.plan.kept, demo=demo, nowhere=nowhere), again))),
        )

    def put_away(self, sitting: RunningSession, lines: Lines, ports: Ports) -> None:
        """Moves a session that is over into the store, as often as the couple wants to try, and tells its end.

        Args:
            sitting: the session.
            lines: who hears and answers.
            ports: the store, and whether it is a demonstration.
        """
        first = is_first(ports.store, sitting.session)
        while True:
            try:
                sitting.finish(ports.store)
            except StoreError as why:
                lines.say(one_line(str(why)))
                lines.say(texts.TRY_AGAIN)
                while (typed := lines.read(PATIENCE)) is None:
                    pass
                if typed.strip():
                    lines.say(texts.KEPT_ASIDE)
                    return
            else:
                never_began = nothing_agreed(sitting.session)
                ending = (
                    (calm.NEVER_BEGAN,)
                    if never_began
                    else self.ending(sitting.session, demo=ports.demo, nowhere=ports.kept_nowhere)
                )
                for line in (*ending, *(before_lines(PEOPLE) if first and not never_began else ())):
                    lines.say(line)
                return

    def _step(self, session: Session, view: View, *, full: bool) -> tuple[str, ...]:
        told = self.moment(session, view)
        before, self._where = self._where, told.where
        changed = next((at for at, line in enumerate(told.where) if line not in before[at : at + 1]), len(told.where))
        key = (session.slot.words, view.actor, view.clarifying)
        short = key in self._heard and not full
        self._heard.add(key)
        return (*heading(told.where[changed:]), *step_lines(view, told, short=short))

    def moment(self, session: Session, view: View) -> TalkMoment:
        """What is true now, in words."""
        return moment(view, self._couple, session.plan.title, seconds=self._seconds)

    def _event(self, event: Event, view: View, told: TalkMoment) -> tuple[str, ...]:
        if isinstance(event, e.Paused | e.WentAway | e.Resumed | e.BreakCalled):
            return self._stop_or_go(event, view, told)
        match event:
            case e.TopicSet():
                return (stopped(texts.TOPIC_SET.format(topic=event.text)),)
            case e.TimeChanged():
                changed = texts.MORE_TIME if event.seconds > 0 else texts.LESS_TIME
                time = length_words(abs(event.seconds) * 1000)
                return (changed.format(time=time), *time_lines(view, told))
            case e.Answered():
                return self._answered(event)
        line = _SIMPLE.get(type(event))
        return (line,) if line else ()

    def _stop_or_go(self, event: Event, view: View, told: TalkMoment) -> tuple[str, ...]:
        hint = next_hint(view, told)
        match event:
            case e.Resumed():
                return (texts.GOING_ON, *time_lines(view, told))
            case e.WentAway():
                return (told.stands, hint)
            case e.Paused():
                return (texts.PAUSED.format(stands=told.stands), hint)
            case _:
                return (f"{calm.CALLED} {calm.WAITS} {calm.SLIP_TYPED}",)

    def _answered(self, event: e.Answered) -> tuple[str, ...]:
        if not event.value:
            return (texts.LEFT_OPEN,)
        if event.who in ("a", "b"):
            return (stopped(texts.THANKS.format(name=self._couple.name(event.who))),)
        return (texts.KEPT,)
