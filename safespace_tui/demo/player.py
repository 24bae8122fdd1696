"""Plays an evening through the rules, with a clock that only goes where the script says."""

import datetime as dt
from collections.abc import Iterator
from itertools import cycle
from typing import Final

from safespace_tui.demo.evenings import COUPLE, Evening
from safespace_tui.domain.breaks.state import SHORTEST_BREAK
from safespace_tui.domain.couple import BOTH, Anyone
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command, CommandKind
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import Answer, SessionBegan
from safespace_tui.domain.session.evolve import begun, evolve
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import record_of
from safespace_tui.domain.session.view import View
from safespace_tui.runtime.ports import Shelf

_RHYTHM: Final = (1.0, 0.7, 1.3, 0.9, 1.6, 0.8)
"""Nobody speaks equally long each time."""

_MOST: Final = 2_000
"""Commands in one evening; a script that needs more goes round in a circle."""


def played(evening: Evening, shelf: Shelf, *, uid: str, wall: dt.datetime) -> Record:
    """An evening as it is kept.

    Args:
        evening: what they did.
        shelf: where its format is.
        uid: how the session is named.
        wall: when it began, with its offset.

    Raises:
        KeyError: the format is not on the shelf.
        RuntimeError: the script does not come to an end.
    """
    made = plan(shelf.find(evening.format), shelf.find, first=evening.first, minutes=evening.minutes)
    player = _Player(evening, wall)
    player.begin(c.Begin(uid=uid, plan=made, couple=COUPLE, wall=wall.isoformat(timespec="seconds")))
    for _ in range(_MOST):
        if player.session.over:
            return record_of(player.session)
        player.go_on()
    raise RuntimeError(f"{evening.format}, {evening.days_ago} days ago, does not come to an end")


class _Player:
    """Anna and Ben, one command after the other."""

    session: Session

    def __init__(self, evening: Evening, wall: dt.datetime) -> None:
        self._evening, self._wall = evening, wall
        self._now = 0
        self._rhythm = cycle(_RHYTHM)
        self._points, self._said_back = iter(evening.points), iter(evening.said_back)
        self._checks = cycle(evening.checks)
        self._agreements = iter(evening.agreements)
        self._interrupted = False

    def begin(self, command: c.Begin) -> None:
        """Sits down."""
        (event,) = decide(None, command, 0)
        if not isinstance(event, SessionBegan):
            raise TypeError("a session begins with its beginning")
        self.session = begun(event)

    def go_on(self) -> None:
        """Does what comes next."""
        view = show(self.session, self._now)
        if self._interrupt(view):
            return
        if view.kind == "ask":
            self._answer(view)
            return
        self._pass_time(view)
        match view.kind:
            case "speak" if CommandKind.REFLECT_NOW in view.allowed:
                self._write(self._points, "point", view.floor or "both")
                self._do(c.ReflectNow(who=view.floor or "both"))
            case "reflect":
                self._write(self._said_back, "reflection", view.actor)
                self._do(c.MoveOn())
            case "check":
                self._do(c.Confirm(who=view.floor or "both", answer=self._check(view)))
            case _:
                self._do(c.MoveOn() if CommandKind.MOVE_ON in view.allowed else c.Beat())

    def _do(self, command: Command) -> None:
        for event in decide(self.session, command, self._now):
            self.session = evolve(self.session, event)

    def _pass_time(self, view: View) -> None:
        """A piece takes its pace; what the clock ends takes as long as it says; other steps most of their time."""
        pace = round(self._evening.pace * 1000 * next(self._rhythm))
        if CommandKind.MOVE_ON not in view.allowed and view.kind in ("speak", "quiet", "do", "reflect"):
            self._now += view.left or pace
        elif view.kind == "check":
            self._now += pace // 6
        elif view.step_left is not None or view.left is None:
            self._now += pace
        else:
            self._now += max(1_000, round(view.left * 0.6 * next(self._rhythm)))

    def _check(self, view: View) -> Answer:
        """Once the turn's time is over, they are content with what was said."""
        return "thats_it" if (view.left or 0) <= 0 else next(self._checks)

    def _write(self, texts: Iterator[str], about: str, who: Anyone) -> None:
        text = next(texts, "")
        if text:
            self._do(c.TakeNote(who=who, text=text, about=about))

    # Questions.

    def _answer(self, view: View) -> None:
        question = view.question
        if question is None or not question.waiting or question.keep == "agreement":
            self._agree_or_go_on(view)
            return
        who = question.waiting[0]
        self._now += 9_000
        self._do(c.GiveAnswer(who=who, value=self._value(who)))

    def _agree_or_go_on(self, view: View) -> None:
        keeps = view.question is not None and view.question.keep == "agreement"
        agreed = next(self._agreements, None) if keeps else None
        self._now += 15_000
        if agreed is None:
            self._do(c.MoveOn())
            return
        text, days = agreed
        day = (self._wall.date() + dt.timedelta(days=days)).isoformat() if days else ""
        self._do(c.GiveAnswer(value=text, look_again=day))

    def _value(self, who: Anyone) -> str:
        evening, mine = self._evening, 1 if who == "b" else 0
        words = self.session.words
        match words.keep:
            case "topic":
                return evening.topic or "How we are"
            case "rating":
                return str(min(evening.ratings[mine], 10 if words.at_most is None else words.at_most))
            case "choice":
                return words.choices[mine % len(words.choices)]
            case "ready":
                return "ready"
            case _:
                return evening.words[mine]

    # What comes in between.

    def _interrupt(self, view: View) -> bool:
        evening, turn = self._evening, self.session.slot.turn
        if self._interrupted or view.kind != "speak":
            return False
        self._interrupted = True
        self._now += 20_000
        if turn == evening.leave_in_turn:
            self._do(c.Leave())
        elif turn == evening.break_in_turn:
            self._break()
        elif turn == evening.pause_in_turn:
            self._do(c.Pause())
            self._now += 95_000
            self._do(c.Resume())
        else:
            self._interrupted = False
            self._now -= 20_000
        return self._interrupted

    def _break(self) -> None:
        due = self._now + SHORTEST_BREAK
        self._do(c.CallBreak(wall=self._clock(self._now)))
        self._do(c.AgreeReturn(due=due, wall=self._clock(due)))
        if self._evening.after_break == "not_today":
            self._now = due
            self._do(c.CloseBreak(continue_on=(self._wall.date() + dt.timedelta(days=1)).isoformat()))
            return
        self._now = due + 130_000
        self._do(c.ComeBack())
        for who in BOTH:
            self._do(c.SayReady(who=who, answer="ready"))
        self._do(c.EndBreak())

    def _clock(self, now: int) -> str:
        return (self._wall + dt.timedelta(milliseconds=now)).isoformat(timespec="seconds")
