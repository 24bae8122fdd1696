"""A call between two computers, as pages and lines hold it: who is looked for, and the session that comes of it.

What can reach another computer stands behind this port and is imported by the verbs that call, and by nothing else.
"""

from collections.abc import Callable
from typing import Final, Protocol

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.seat_record import TakenSeat
from safespace_tui.runtime.calling import Progress
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import Unfinished

BEAT: Final = 250
"""Milliseconds between two looks at the line, so that what comes over it is told soon."""

LAST_LOOKS: Final = 40
"""How many of them the line is kept at the end for a computer that has not confirmed its copy."""


class CallState(msgspec.Struct, frozen=True, kw_only=True):
    """How far a call has come."""

    progress: Progress
    number: str = ""
    """The safety number: the same digits on both computers; empty before both are there."""
    compared: str = ""
    """The day on which both read it to each other, ISO 8601; empty when they never did."""
    began: bool = False
    """Whether there is a session to take part in."""


class Call(Protocol):
    """One computer that hosts, or that joins. What blocks says so, and is for a thread."""

    @property
    def hosts(self) -> bool:
        """Whether the line is opened here."""

    def state(self) -> CallState:
        """How far it has come."""

    def new_code(self) -> None:
        """Makes another code; the one before is no longer good.

        Raises:
            Unable: too many were made.
        """

    def needs_code(self) -> bool:
        """Whether nobody was paired with yet, so that a code has to be typed here."""

    def join(self, code: str) -> None:
        """Comes to the computer that hosts; blocks for some seconds.

        Raises:
            Unable: it could not.
            StoreError: what is new of the other computer could not be kept.
        """

    def compare(self) -> None:
        """Notes that both have read the same safety number.

        Raises:
            StoreError: that could not be kept.
        """

    def sit_down(self, *, in_loop: bool) -> None:
        """Takes the seat: the host begins the session, the guest waits for that. Twice is harmless.

        Args:
            in_loop: whether it is called in a running loop, which then hears of what comes.

        Raises:
            StoreError: what is new of the other computer could not be kept; nothing was begun.
        """

    def session(self) -> RunningSession | None:
        """The session, once it has begun."""

    def beat(self) -> None:
        """Time has passed: whatever has come is taken in, and a sign of life is given."""

    def wait(self, ms: int) -> None:
        """Waits until something has come, for that long at most; blocks."""

    def wake(self, call: Callable[[], None]) -> None:
        """Names what is called when something of its state has changed, perhaps in another thread."""

    def close(self) -> None:
        """Hangs up. Closing twice is harmless."""


class Calls(Protocol):
    """What a call is made with."""

    @property
    def hosts(self) -> bool:
        """Whether it will be opened here."""

    @property
    def relayed(self) -> bool:
        """Whether it goes through a relay."""

    def addresses(self) -> tuple[str, ...]:
        """The addresses of this computer to choose from; none where it was said already where to be found."""

    def open(self, who: Who, plan: Plan | None, at: str) -> Call:
        """Makes a call; blocks while the line is opened.

        Args:
            who: who sits here, by the letters of this home.
            plan: the talk to be held; a guest has none.
            at: the address that was chosen, if any was.

        Raises:
            Unable: the line could not be opened.
            StoreError: the keys of this computer could not be read or kept.
        """

    def again(self, taken: TakenSeat, found: Unfinished) -> Call:
        """Takes part again in a talk that was left; blocks while the line is opened.

        Args:
            taken: the seat.
            found: what was kept of the talk.

        Raises:
            Unable: the line could not be opened.
            StoreError: the keys of this computer could not be read.
        """
