"""A break, line by line: when to be back, how stirred up each is, who is ready, and how it ends.

What comes next follows from the session alone, so a break that was interrupted by a restart goes on where it was.
"""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.breaks.state import Break, Readiness
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.dates import in_minutes, time_ahead
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command
from safespace_tui.domain.session.cues import reminder, until_reminder
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import plain_texts as texts
from safespace_tui.features.breaks import texts as shared
from safespace_tui.features.breaks.view_model import back_at, clock_words
from safespace_tui.features.session_text.rows import length_words
from safespace_tui.plain.dates import date_typed
from safespace_tui.plain.milestones import MINUTE
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.ui.refusals import sentence

READY_WORDS: Final[dict[str, Readiness]] = {
    "1": "ready", "ready": "ready", "yes": "ready",
    "2": "not_yet", "not yet": "not_yet", "no": "not_yet",
    "3": "not_today", "not today": "not_today",
}  # fmt: skip

FAR: Final = 60 * MINUTE
"""Milliseconds; longer than anybody waits for one line."""


class BreakHost(Protocol):
    """The talk that a break belongs to."""

    @property
    def sitting(self) -> RunningSession:
        """The session."""
        ...

    def listen(self, *, seen: bool = True) -> str:
        """Waits for a line while time goes on."""
        ...

    def do(self, command: Command) -> bool:
        """Carries out a command; False when it was refused, which has been said."""
        ...

    def say(self, line: str) -> None:
        """Says one line."""
        ...

    def agree(self, back: dt.datetime) -> bool:
        """Agrees on a return; False when it was refused, which has been said."""
        ...

    def wall(self) -> dt.datetime:
        """Date and time here."""
        ...

    def local(self, naive: dt.datetime) -> dt.datetime:
        """A date and time without a zone, put into the zone of this place."""
        ...

    def leave(self) -> None:
        """Asks how to stop."""
        ...

    def calmings(self) -> Sequence[Calming]:
        """What might help meanwhile."""
        ...

    def soothe(self, calming: Calming, time_left: Callable[[], str]) -> None:
        """Goes through an exercise."""
        ...


class Rest:
    """The break of a talk."""

    def __init__(self, host: BreakHost, settings: Settings) -> None:
        """Gets ready.

        Args:
            host: the talk.
            settings: how long a break is proposed to be, and which numbers are high.
        """
        self._host, self._settings = host, settings
        self._told: int | None = None
        """For which return time the way back was explained."""
        self._before: tuple[int, int] | None = None
        """The return time and how far away it was at the last look."""

    def wait(self) -> int:
        """Milliseconds until the return is to be said; very many outside a break."""
        left = self._left()
        return FAR if left is None else until_reminder(left[1]) or FAR

    def due(self) -> bool:
        """Whether the return became due, or is to be said once more, since the last look."""
        before, self._before = self._before, self._left()
        if before is None or self._before is None or before[0] != self._before[0]:
            return False
        return reminder(before[1], self._before[1])

    def _left(self) -> tuple[int, int] | None:
        """The return time that was agreed and the milliseconds until then, while it is waited for."""
        rest = self._host.sitting.session.rest
        if rest is None or rest.due is None or rest.back or not self._open():
            return None
        return rest.due, rest.due - self._host.sitting.now

    def step(self) -> None:
        """Does the next thing of the break.

        Raises:
            EOFError: nobody answers any more.
        """
        rest = self._host.sitting.session.rest
        if rest is None:
            return
        if rest.due is None:
            self._numbers("before")
            self._agree()
        elif not rest.back:
            self._wait(rest.due)
        elif rest.outcome is None:
            self._ask_ready(rest)
        else:
            self._come_out(rest.outcome)

    def _open(self) -> bool:
        return self._host.sitting.session.state == "break"

    # Agreeing on the return.

    def _agree(self) -> None:
        while self._open():
            usual = in_minutes(self._host.wall(), self._settings.break_minutes, self._host.local)
            shown = clock_words(usual, self._host.wall())
            typed = self._ask(texts.RETURN.format(minutes=self._settings.break_minutes, time=shown))
            if typed.casefold() in ("leave", "/leave"):
                self._host.leave()
                return
            try:
                back = time_ahead(typed, self._host.wall(), self._host.local) if typed else usual
            except ValueError as why:
                self._host.say(str(why))
                continue
            if self._open() and self._host.agree(back):
                return

    # Waiting for it.

    def _wait(self, due: int) -> None:
        if self._told != due:
            self._told = due
            now = self._host.wall()
            back = back_at(self._host.sitting.rest(), now, self._host.local)
            self._host.say(texts.BACK_AT.format(time=clock_words(back, now)))
            self._host.say(shared.PARTING)
            self._host.say(shared.RUMINATION)
            self._host.say(texts.WAITING)
        typed = self._host.listen().strip().casefold().removeprefix("/")
        if not self._open():
            return
        doing: dict[str, Callable[[], object]] = {
            "back": lambda: self._host.do(c.ComeBack()),
            "calm": self._offer,
            "later": self._agree,
            "not today": self._close,
            "number": lambda: self._numbers("before"),
            "show": self._show,
            "leave": self._host.leave,
            "t": lambda: self._say_left(due),
            "time": lambda: self._say_left(due),
            "": lambda: self._say_left(due),
        }
        if typed.isascii() and typed.isdigit() and typed.lstrip("0"):
            self._calm(int(typed), due)
        else:
            doing.get(typed, lambda: self._host.say(texts.CAN))()

    def _offer(self) -> None:
        for number, calming in enumerate(self._host.calmings(), 1):
            self._host.say(texts.CALMING.format(number=number, title=calming.title, summary=calming.summary))
        self._host.say(texts.WHICH)

    def _calm(self, number: int, due: int) -> None:
        calmings = self._host.calmings()
        if number > len(calmings):
            self._host.say(texts.NO_CALMING.format(most=len(calmings)))
            return
        self._host.soothe(calmings[number - 1], lambda: self._left_words(due))

    def _say_left(self, due: int) -> None:
        self._host.say(self._left_words(due))

    def _left_words(self, due: int) -> str:
        left = due - self._host.sitting.now
        return texts.LEFT.format(time=length_words(left)) if left > 0 else texts.DUE

    # Coming back.

    def _ask_ready(self, rest: Break) -> None:
        if not rest.ready:
            self._numbers("after")
        for who in (one for one in BOTH if one not in dict(rest.ready)):
            answer = None
            while answer is None and self._open():
                typed = self._ask(texts.READY.format(name=self._name(who)), hidden=True)
                answer = READY_WORDS.get(typed.casefold().rstrip("."))
                if answer is None:
                    self._host.say(texts.NO_READY)
            if answer is None or not self._host.do(c.SayReady(who=who, answer=answer)):
                return

    def _come_out(self, outcome: Readiness) -> None:
        if outcome == "not_today":
            self._close()
        elif outcome == "not_yet":
            self._host.say(texts.NOT_YET)
            self._agree()
        else:
            self._both_ready()

    def _both_ready(self) -> None:
        """Asks once more where a number is high or the break was short; people decide."""
        view = self._host.sitting.rest()
        highest = view.highest or 0
        if highest > self._settings.suggest_above:
            self._host.say(shared.VERY_HIGH if highest > self._settings.insist_above else shared.HIGH)
        if view.early:
            self._host.say(shared.SURE)
        if (view.early or highest > self._settings.suggest_above) and not self._yes(texts.MORE):
            self._agree()
            return
        self._host.say(shared.REASSURE)
        self._host.do(c.EndBreak(sure=view.early))

    def _yes(self, question: str) -> bool:
        return self._ask(question).casefold() in ("yes", "y")

    def _close(self) -> None:
        day = None
        while day is None and self._open():
            day, wrong = date_typed(self._ask(texts.ANOTHER_DAY), self._host.wall().date())
            if wrong:
                self._host.say(wrong)
        if day is not None:
            self._host.do(c.CloseBreak(continue_on=day))

    # Numbers, each for the one who gives it.

    def _numbers(self, when: str) -> None:
        for who in BOTH:
            while self._open():
                typed = self._ask(texts.STIRRED[when].format(name=self._name(who)), hidden=True)
                if not typed:
                    break
                if not (typed.isascii() and typed.isdigit() and len(typed) <= len("10")):
                    self._host.say(sentence("bad_rating"))
                elif self._host.do(c.GiveNumber(who=who, value=int(typed))):
                    break

    def _show(self) -> None:
        for who in BOTH:
            if self._ask(texts.SHOW.format(name=self._name(who)), hidden=True).casefold() in ("yes", "y"):
                self._host.do(c.ShowNumbers(who=who))
        rest = self._host.sitting.session.rest
        if rest is None or set(rest.shown) != set(BOTH):
            self._host.say(texts.NOT_SHOWN)
            return
        for number in rest.arousal:
            self._host.say(texts.NUMBER.format(name=self._name(number.who), value=number.value))

    def _ask(self, question: str, *, hidden: bool = False) -> str:
        self._host.say(question)
        return one_line(self._host.listen(seen=not hidden))

    def _name(self, who: Who) -> str:
        return one_line(self._host.sitting.session.couple.name(who))
