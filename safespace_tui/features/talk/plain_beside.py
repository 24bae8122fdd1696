"""What is asked beside a talk, line by line: how to go on after a boundary, and which phrase would mend."""

import datetime as dt
from typing import Protocol

from safespace_tui.domain.printable import one_line, stopped
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command
from safespace_tui.domain.session.time_left import MINUTE
from safespace_tui.features.charter.flow import after_a_boundary
from safespace_tui.features.session_text.seats import line_words, partner_name
from safespace_tui.features.talk import plain_texts
from safespace_tui.features.talk import repair_texts as texts
from safespace_tui.features.talk import texts as shared
from safespace_tui.features.talk.repair import which_phrase
from safespace_tui.plain.flow_driver import converse
from safespace_tui.plain.port import PATIENCE, TOGETHER, Lines
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession


class Host(Protocol):
    """The talk beside which it is asked."""

    @property
    def sitting(self) -> RunningSession:
        """The session."""
        ...

    def do(self, command: Command) -> bool:
        """Carries out a command; False when it was refused, which has been said."""
        ...

    def leave(self) -> None:
        """Asks how to stop."""
        ...


class OtherSeat:
    """The other of two seats, as it is told in lines: what it proposes, whether it is there, whether the line is."""

    def __init__(self, sitting: RunningSession, lines: Lines) -> None:
        """Nothing was told yet."""
        self._sitting, self._lines, self._told = sitting, lines, ""

    def wait(self) -> int:
        """Milliseconds in which nobody need look."""
        return PATIENCE if self._sitting.seat is None else TOGETHER

    @property
    def for_now(self) -> str:
        """What is said of a talk that is left for now."""
        return plain_texts.FOR_NOW if self._sitting.seat is None else plain_texts.FOR_NOW_TOGETHER

    def agreement(self) -> c.GiveAnswer | None:
        """The agreement that it proposes, to which an empty line says yes."""
        offered = self._sitting.offered
        return offered if isinstance(offered, c.GiveAnswer) else None

    def tell(self, wall: dt.datetime) -> None:
        """Says what has changed.

        Args:
            wall: date and time here.
        """
        said = "" if self._sitting.seat is None else self._words(wall)
        if said and said != self._told:
            self._lines.announce(said)
        self._told = said

    def _words(self, wall: dt.datetime) -> str:
        sitting, name = self._sitting, partner_name(self._sitting)
        if wrong := line_words(sitting):
            return wrong
        match sitting.offered:
            case c.Undo():
                return plain_texts.WOULD_UNDO.format(name=name)
            case c.Resume():
                return plain_texts.WOULD_GO_ON.format(name=name)
            case c.GiveAnswer(value=value):
                return plain_texts.WOULD_AGREE.format(name=name, value=one_line(value))
            case c.AgreeReturn(due=due):
                back = wall + dt.timedelta(milliseconds=due - sitting.now)
                return plain_texts.WOULD_BE_BACK.format(name=name, time=hour_words(back))
        return shared.IS_ASKED.format(name=name) if sitting.proposed is not None else ""


class QuietMinute:
    """A minute before somebody answers: the clock of the talk stands, and it is said once when it is over."""

    def __init__(self, host: Host, lines: Lines, clock: Clock) -> None:
        """None yet.

        Args:
            host: the talk.
            lines: who hears.
            clock: what time it is.
        """
        self._host, self._lines, self._clock = host, lines, clock
        self._ends: int | None = None

    def begin(self) -> None:
        """A minute from now on."""
        if self._host.do(c.Pause()):
            self._ends = self._clock.now() + MINUTE
            self._lines.say(shared.QUIET_TYPED)

    def wait(self) -> int:
        """Milliseconds in which there is nothing to say."""
        return PATIENCE if self._ends is None else max(1, self._ends - self._clock.now())

    def beat(self) -> None:
        """Says that it is over, unless somebody went on before."""
        stands = self._host.sitting.session.state == "paused"
        if self._ends is None or (stands and self._clock.now() < self._ends):
            return
        self._ends = None
        if stands:
            self._lines.announce(shared.QUIET_OVER)


def name_boundary(host: Host, lines: Lines, ports: Ports) -> None:
    """Stops the talk at once, says the boundaries, and asks how to go on. Nobody has to explain.

    Args:
        host: the talk.
        lines: who hears and answers while its time goes on.
        ports: where the charter is kept.

    Raises:
        EOFError: nobody answers any more.
    """
    if not host.do(c.NameBoundary()):
        return
    answer = converse(lines, lambda: after_a_boundary(ports, host.sitting.session.couple))
    if host.sitting.session.over or answer is None:
        return
    if answer == "go_on":
        host.do(c.Resume())
    elif answer == "break":
        host.do(c.CallBreak())
    else:
        host.leave()


def mend(host: Host, lines: Lines, ports: Ports) -> None:
    """Asks which phrase would help, and says it to both; the talk stays where it is.

    Args:
        host: the talk.
        lines: who hears and answers while its time goes on.
        ports: where each partner's phrases are kept.

    Raises:
        EOFError: nobody answers any more.
    """
    said = converse(lines, lambda: which_phrase(ports, host.sitting.session.couple))
    if said is not None and not host.sitting.session.over and host.do(said):
        lines.say(stopped(texts.SHOWN_LINE.format(phrase=one_line(said.text))))
