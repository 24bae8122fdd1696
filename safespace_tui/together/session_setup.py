"""How two computers come to sit at the two ends of one line: one hosts, the other joins.

Everything here is called from an ordinary thread. What waits says how long at most; what goes on by itself goes on in
the connection's own thread and is asked for, or tells by `wake`.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Final, Protocol, Self

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.domain.together.paired import OwnKeys, Paired, Ticket
from safespace_tui.runtime.calling import Progress
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.together.line import Line

HERE: Final = "127.0.0.1"
"""This computer alone."""


class CallLine(Line, Protocol):
    """One end of a line between two computers. Never waits; every method may be called from any thread."""

    @property
    def is_up(self) -> bool:
        """Whether the log can be reached now. While it cannot, nothing is put, and nothing waits to be put."""

    def tell_in_this_loop(self) -> None:
        """From now on, what `wake` names is called in the asyncio loop that this is called in.

        A screen calls it first, so that it is never told from another thread. Until then nobody is called, and the
        owner has to ask by `news`, as plain lines do.
        """

    def wait(self, ms: int) -> bool:
        """Waits until something has come, for that long at most; says whether it has. For owners without a loop."""

    def forget(self) -> None:
        """Has the broker throw away the talk's entries; for the host, when both have kept their copies."""

    def close(self) -> None:
        """Hangs up. Closing twice is harmless."""


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who calls, from where."""

    keys: OwnKeys
    name: str
    """Who sits here."""
    clock: Clock
    folder: Path
    """Where the broker's files may lie; for a host."""
    program: str
    """The number of this program's version."""


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """Both are there: what a session on two screens is begun with."""

    line: CallLine
    seat: Who
    """The own seat."""
    host: Who
    """The seat that begins: `JointRunner(..., host=meeting.host)`."""
    other: Paired
    """The other computer, with what is new of it; to be kept in the vault before anything else."""
    ticket: Ticket
    """To be kept in the draft before anything is asked."""
    name: str
    """Who sits there now."""


class Hosting:
    """The side that opens the line: it runs the broker, or uses a relay, and waits for its guest."""

    @classmethod
    def open(
        cls, caller: Caller, *, seat: Who, other: Paired | None, at: str = HERE, relay: str = "", words: int = 2
    ) -> Self:
        """Opens the line and waits for the guest in the background.

        Args:
            caller: who hosts.
            seat: the host's seat; the guest has the other one.
            other: the computer that was paired with; without one a code is made.
            at: the address of this computer to be found at; a port may follow after a colon.
            relay: a relay instead of a broker of one's own.
            words: of how many words a code is made.

        Raises:
            Unable: NO_EXTRA, NO_BROKER, NOT_HERE, PUBLIC, NOBODY (no relay there), BAD_RELAY.
        """
        raise NotImplementedError

    @classmethod
    def again(cls, caller: Caller, *, other: Paired, ticket: Ticket) -> Self:
        """Opens the line of a running talk again, where it was.

        Raises:
            Unable: as of `open`.
        """
        raise NotImplementedError

    def progress(self) -> Progress:
        """How far it has come."""
        raise NotImplementedError

    def wake(self, call: Callable[[], None]) -> None:
        """Names what is called when `progress` has changed; it is called in another thread."""

    def wait(self, ms: int) -> Progress:
        """Waits until `progress` changes, for that long at most."""
        raise NotImplementedError

    def new_code(self) -> None:
        """Makes another code; the one before is no longer good.

        Raises:
            Unable: TOO_MANY_CODES.
        """

    def meeting(self) -> Meeting:
        """Both are there; only once `progress().stage` is `joined`. The line lives on until `close`.

        Raises:
            LookupError: nobody has come yet.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Closes the line and ends the broker. Closing twice is harmless."""


def join(caller: Caller, *, other: Paired | None, code: str = "", at: str = "", relay: str = "") -> Meeting:
    """Comes to the side that has opened the line; takes a few seconds at most, so ask in a thread.

    Args:
        caller: who comes.
        other: the computer that was paired with.
        code: what the other one has read out; needed once, and gone through even where `other` is given.
        at: ADDRESS:PORT as the host shows it; where it was last, if nothing is said.
        relay: a relay instead.

    Raises:
        Unable: NO_EXTRA, NO_CODE, BAD_CODE, NOBODY, WRONG_CODE, TAKEN, NEW_KEY, NOT_PAIRED, OTHER_RULES, SAME_SEAT,
            BAD_RELAY.
    """
    raise NotImplementedError


def join_again(caller: Caller, *, other: Paired, ticket: Ticket) -> Meeting:
    """Takes part again in a running talk that this computer was the guest of; asks nobody.

    The line may be down at first: `line.is_up` says so, and it comes up by itself.
    """
    raise NotImplementedError


def new_keys() -> OwnKeys:
    """The keys of a computer that has none yet."""
    raise NotImplementedError


def safety_number(keys: OwnKeys, other: Paired) -> str:
    """Six groups of five digits that are the same on both computers, and only there."""
    raise NotImplementedError


def own_addresses() -> tuple[str, ...]:
    """The private addresses of this computer that others at home may reach, and `127.0.0.1` last."""
    raise NotImplementedError
