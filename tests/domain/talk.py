"""A talk played by a test: holds the session and the time, as a screen would."""

from safespace_tui.domain.couple import Couple, couple_of
from safespace_tui.domain.session.commands import (
    Beat,
    Begin,
    CallBreak,
    ComeBack,
    Command,
    Confirm,
    EndBreak,
    MoveOn,
    PassFloor,
    Refused,
    SayReady,
    Why,
)
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import Event, SessionBegan
from safespace_tui.domain.session.evolve import begun, evolve, replay
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View

COUPLE: Couple = couple_of("Anna", "Ben")
BREAK: tuple[Command, ...] = (CallBreak(),)
BACK: tuple[Command, ...] = (
    ComeBack(),
    SayReady(who="a", answer="ready"),
    SayReady(who="b", answer="ready"),
    EndBreak(sure=True, begin_again=False),
)
"""What ends a break so that the talk is exactly where it was."""

WALL = "2026-03-01T19:30:00+01:00"


def begin(plan: Plan, now: int = 0) -> Session:
    """A session that has just begun."""
    (event,) = decide(None, Begin(uid="u1", plan=plan, couple=COUPLE, wall=WALL), now)
    assert isinstance(event, SessionBegan)
    return begun(event)


class Talk:
    """A session and what time it is; times are seconds, because tests are read by people."""

    def __init__(self, plan: Plan) -> None:
        self.session = begin(plan)
        self.now = 0

    def do(self, command: Command) -> tuple[Event, ...]:
        """Carries out a command."""
        events = decide(self.session, command, self.now)
        for event in events:
            self.session = evolve(self.session, event)
        assert replay(self.session.log) == self.session
        return events

    def why_not(self, command: Command) -> Why:
        """The reason for which a command is refused.

        Raises:
            AssertionError: it is not refused.
        """
        try:
            decide(self.session, command, self.now)
        except Refused as refused:
            return refused.why
        raise AssertionError(f"{command} was not refused")

    def wait(self, seconds: float) -> tuple[Event, ...]:
        """Lets time pass and beats once."""
        self.now += round(seconds * 1000)
        return self.do(Beat())

    def go_to(self, index: int) -> "Talk":
        """Moves on by hand until a slot is reached; a loop that does not hold it is left by passing the floor."""
        while self.index < index:
            before, loop = self.index, self.session.loop
            if loop is not None and index >= loop.end:
                self.do(PassFloor())
            else:
                self.do(Confirm(answer="thats_it") if self.view.kind == "check" else MoveOn())
            assert self.index > before
        return self

    @property
    def view(self) -> View:
        """What is true now."""
        return show(self.session, self.now)

    @property
    def index(self) -> int:
        """The present slot."""
        return self.session.place.index

    @property
    def left(self) -> float:
        """Seconds left of the present step or turn."""
        left = self.view.left
        assert left is not None
        return left / 1000
