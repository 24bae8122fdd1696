"""A break, line by line: its conversations one after the other, and the waiting between them."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.breaks.history import nothing_agreed
from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command
from safespace_tui.domain.session.cues import reminder, until_reminder
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.flow import BreakFlows, Said
from safespace_tui.features.breaks.topics import Topic, behind, topic_of
from safespace_tui.features.breaks.view import BreakMoment, at_break, break_moment
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.milestones import MINUTE
from safespace_tui.plain.port import Lines, whole
from safespace_tui.plain.texts import ALWAYS
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.flow import Flow
from safespace_tui.runtime.session_port import RunningSession

FAR: Final = 60 * MINUTE
"""Milliseconds; longer than anybody waits for one line."""

_LEAVE: Final = ("leave", "/leave")
_SLIP: Final = ("slip", "/slip")


class BreakHost(Protocol):
    """The talk that a break belongs to."""

    @property
    def sitting(self) -> RunningSession:
        """The session."""
        ...

    @property
    def beside(self) -> Lines:
        """Who hears and answers, while time goes on."""
        ...

    def do(self, command: Command) -> bool:
        """Carries out a command; False when it was refused, which has been said."""
        ...

    def say(self, line: str) -> None:
        """Says one line."""
        ...

    def tell_what_happened(self) -> None:
        """Says what has happened since it was last said."""
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


class _Left(Exception):
    """Nobody is asked any more."""


class _Slipped(Exception):
    """Somebody says that the break was called by a slip."""


class _Leaving:
    """The same lines, where a word leaves whatever is asked."""

    def __init__(self, host: BreakHost) -> None:
        lines = host.beside
        self.say, self.announce, self.bell, self.wipe = lines.say, lines.announce, lines.bell, lines.wipe
        self._host = host

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        """Waits for a line; raises _Left for the word, and where there is no break any more."""
        typed = self._host.beside.read(timeout_ms, hidden=hidden)
        if self._host.sitting.session.state != "break" or (typed or "").strip().casefold() in _LEAVE:
            raise _Left
        rest = self._host.sitting.session.rest
        if (typed or "").strip().casefold() in _SLIP and rest is not None and rest.due is None:
            raise _Slipped
        return typed


class Rest:
    """The break of a talk."""

    def __init__(self, host: BreakHost, clock: Clock, settings: Settings) -> None:
        """Gets ready.

        Args:
            host: the talk.
            clock: date and time.
            settings: how long a break is proposed to be, and which numbers are high.
        """
        self._host, self._clock, self._settings = host, clock, settings
        self._flows = BreakFlows(host.sitting, clock, settings, host.calmings, host.sitting.agree_return)
        self._told: int | None = None
        """For which return time the way back was explained."""
        rest = host.sitting.session.rest
        self._asked = rest.called_at if rest is not None and rest.due is not None else None
        """In which break, by its call, both were asked how stirred up they are; passing is an answer, after a restart
        as well."""
        self._before: tuple[int, int] | None = None
        """The return time and how far away it was at the last look."""

    # --- time ---------------------------------------------------------------------------------------------------

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

    def _usual(self) -> dt.datetime:
        return in_minutes(self._clock.wall(), self._settings.break_minutes, self._clock.local)

    def _moment(self, view: BreakView) -> BreakMoment:
        return break_moment(view, at_break(view, self._clock.wall(), self._clock.local, self._usual()))

    def _left_words(self) -> str:
        view = self._host.sitting.rest()
        return self._moment(view).under if (view.left or 0) > 0 else texts.DUE_TYPED

    # --- what is asked ------------------------------------------------------------------------------------------

    def step(self) -> None:
        """Does the next thing of the break.

        Raises:
            EOFError: nobody answers any more.
        """
        rest = self._host.sitting.session.rest
        if rest is None:
            return
        view = self._host.sitting.rest()
        topic = topic_of(view, numbers_asked=self._asked == rest.called_at)
        if topic == "exercise":
            self._rest(view)
            return
        if topic == "numbers":
            self._asked = rest.called_at
        if not self._about(topic):
            self._go_behind()

    def _about(self, topic: Topic) -> bool:
        """Holds a conversation; False when somebody went back from its first question."""
        return self._converse(self._flows.begin(topic, self._usual)) is not None

    def _converse(self, make: Callable[[], Flow[Said]]) -> Said | None:
        said = self._asked_for(make)
        self._host.tell_what_happened()
        for line in said or ():
            self._host.say(line)
        return said

    def _asked_for(self, make: Callable[[], Flow[Said]]) -> Said | None:
        """What came of a conversation; nothing to say when somebody stops in the middle, or the break is over."""
        try:
            return converse(_Leaving(self._host), make)
        except _Slipped:
            return self._slip()
        except _Left:
            if self._open():
                self._away()
            return ()

    def _slip(self) -> Said | None:
        """Takes the break back: at once right after the call, later with a word of each."""
        if not self._host.sitting.just_called:
            return self._asked_for(self._flows.begin("slip", self._usual))
        self._host.do(c.TakeBreakBack())
        return ()

    def _away(self) -> None:
        """Asks how to stop; a break outside a talk that nobody has agreed on never began."""
        if nothing_agreed(self._host.sitting.session):
            self._host.do(c.Leave())
        else:
            self._host.leave()

    def _open(self) -> bool:
        return self._host.sitting.session.state == "break"

    def _go_behind(self) -> None:
        """From the first question back to an answer, or to the break that goes on; where there is neither, away."""
        way = behind(self._host.sitting.rest())
        if isinstance(way, str):
            self._about(way)
        elif way is not None:
            self._host.do(way)
        else:
            self._away()

    # --- waiting ------------------------------------------------------------------------------------------------

    def _rest(self, view: BreakView) -> None:
        if self._told != view.due:
            self._told = view.due
            told = self._moment(view)
            parting = texts.PARTING if view.stage == "resting" else ""
            for line in (told.under, parting, told.title, told.hint, texts.WAITING):
                if line:
                    self._host.say(line)
        typed = self._read()
        if not self._open():
            return
        doing: dict[str, Callable[[], object]] = {
            "back": lambda: self._host.do(c.ComeBack()),
            "calm": self._choose_exercise,
            "later": lambda: self._about("more_time"),
            "not today": lambda: self._about("another_day"),
            "day": self._on_with_day,
            "number": lambda: self._converse(self._flows.all_numbers),
            "show": lambda: self._about("show"),
            "leave": self._host.leave,
            "t": lambda: self._host.say(self._left_words()),
            "time": lambda: self._host.say(self._left_words()),
            "": lambda: self._host.say(self._left_words()),
        }
        number = whole(typed, len(self._host.calmings()))
        if number:
            self._calm((self._host.calmings()[number - 1].id,))
        else:
            doing.get(typed, self._tell_what_can_be_typed)()

    def _tell_what_can_be_typed(self) -> None:
        for line in (texts.CAN, *ALWAYS):
            self._host.say(line)

    def _on_with_day(self) -> None:
        due = self._host.sitting.rest().stage == "due"
        self._host.do(c.CloseBreak()) if due else self._host.say(self._left_words())

    def _read(self) -> str:
        typed = None
        while typed is None:
            typed = self._host.beside.read(FAR)
        return one_line(typed).casefold().removeprefix("/")

    def _choose_exercise(self) -> None:
        self._calm(self._asked_for(self._flows.begin("exercise", self._usual)))

    def _calm(self, chosen: Said | None) -> None:
        for calming in self._host.calmings():
            if chosen and calming.id == chosen[0]:
                self._host.soothe(calming, self._left_words)
