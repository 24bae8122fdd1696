"""The door to this folder: how two computers come to sit at the two ends of one line. The verbs need nothing else.

Everything here is called from an ordinary thread. What waits says how long at most; what goes on by itself goes on in
the connection's own thread and is asked for, or tells by `wake`. What reaches a broker is loaded when it is first to be
reached, so that a code is shown sooner.
"""

from safespace_tui.domain.together.paired import Paired, Ticket
from safespace_tui.together.addresses import HERE, own_addresses
from safespace_tui.together.broker import find_broker
from safespace_tui.together.hosting import Hosting
from safespace_tui.together.keys import new_keys, safety_number
from safespace_tui.together.meeting import Caller, Meeting

__all__ = [
    "HERE",
    "Caller",
    "Hosting",
    "Meeting",
    "find_broker",
    "join",
    "join_again",
    "new_keys",
    "own_addresses",
    "safety_number",
]


def join(caller: Caller, *, other: Paired | None, code: str = "", at: str = "", relay: str = "") -> Meeting:
    """Comes to the side that has opened the line, as `joining.join` says.

    Raises:
        Unable: it could not.
    """
    from safespace_tui.together import joining

    return joining.join(caller, other=other, code=code, at=at, relay=relay)


def join_again(caller: Caller, *, other: Paired, ticket: Ticket) -> Meeting:
    """Takes part again in a running talk that this computer was the guest of, as `joining.join_again` says.

    Raises:
        Unable: the ticket's address is none.
    """
    from safespace_tui.together import joining

    return joining.join_again(caller, other=other, ticket=ticket)
