"""A session in use, as screens and plain lines hold it: they ask, listen, and show what is true."""

import datetime as dt
from collections.abc import Callable
from typing import Literal, Protocol

import msgspec

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.couple import Who
from safespace_tui.domain.session.commands import Command, Why
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.storage.ports import Store


class Shared(msgspec.Struct, frozen=True, kw_only=True):
    """How one of two seats stands with the other."""

    line: Literal["up", "down", "not_the_same"]
    """not_the_same: the log on the line is not the one that was kept here, and nothing of it is taken any more."""
    away: bool = False
    """Whether nothing is heard of the other seat."""
    words: tuple[str, str, str] = ("", "", "")
    """What stands for the log as it is here: whoever says the same ones holds the same log."""
    same: bool = False
    """Whether the other seat has said that its copy is the same by now."""


Listener = Callable[[tuple[Event, ...]], None]
"""Given the events of one decision, when they count; none, where the other of two seats waits for an answer."""


class Listeners:
    """Whom a running session tells of what happens."""

    def __init__(self) -> None:
        self._all: tuple[Listener, ...] = ()

    def add(self, happened: Listener) -> Callable[[], None]:
        """Tells one more from now on; returns what stops the telling."""
        self._all = (*self._all, happened)

        def stop() -> None:
            self._all = tuple(one for one in self._all if one is not happened)

        return stop

    def tell(self, events: tuple[Event, ...]) -> None:
        """Tells all; whoever stops listening meanwhile is told this once."""
        for happened in self._all:
            happened(events)


class RunningSession(Protocol):
    """One running session, wherever its events come from.

    What happens is told to whoever listens, and nothing is returned: an event may also come from somebody else.
    """

    @property
    def session(self) -> Session:
        """What has happened so far."""

    @property
    def unsaved(self) -> tuple[Event, ...]:
        """Events that count but could not be kept yet; they are tried again with the next one."""

    @property
    def seat(self) -> Who | None:
        """Whose terminal this is; None where both share it."""

    @property
    def shared(self) -> Shared | None:
        """How this seat stands with the other one; None where both share a terminal."""

    @property
    def now(self) -> int:
        """Milliseconds on the session's clock."""

    def listen(self, happened: Listener) -> Callable[[], None]:
        """Tells of everything that happens from now on; returns what stops the telling."""

    def do(self, command: Command) -> None:
        """Asks for a command.

        Raises:
            Refused: it is not possible now, or not for this seat; it has changed nothing.
        """

    def beat(self) -> None:
        """Time has passed."""

    def view(self) -> View:
        """What is true now, and what this seat may ask for."""

    def rest(self) -> BreakView:
        """What is true now of the break.

        Raises:
            ValueError: no break has been called.
        """

    @property
    def offered(self) -> Command | None:
        """What the other of two seats has proposed, and this one says yes to by asking for the same."""

    @property
    def proposed(self) -> Command | None:
        """What this seat has proposed, and the other one has not answered yet."""

    @property
    def just_called(self) -> bool:
        """Whether a break was called here, and so lately that one key takes it back."""

    def call_break(self) -> None:
        """Calls a break now.

        Raises:
            Refused: there is one already, or the session is over.
        """

    def agree_return(self, back: dt.datetime) -> None:
        """Agrees to be back at a time of the wall clock.

        Raises:
            Refused: it is too soon or too far.
        """

    def why_not_then(self, back: dt.datetime) -> Why | None:
        """Why a time to be back cannot be agreed on, if it cannot.

        Raises:
            ValueError: no break has been called.
        """

    @property
    def gone(self) -> bool:
        """Whether it was thrown away: nothing of it is kept, and nothing of it waits."""

    def discard(self) -> None:
        """Throws it away.

        Raises:
            StoreError: that could not be done; it is as it was.
        """

    def finish(self, store: Store) -> None:
        """Moves a session that is over from the draft into the store.

        Raises:
            StoreError: it could not be kept; the draft still has it.
        """
