"""The door to this folder: how two computers come to sit at the two ends of one line. The verbs need nothing else.

Everything here is called from an ordinary thread. What waits says how long at most; what goes on by itself goes on in
the connection's own thread and is asked for, or tells by `wake`.
"""

from safespace_tui.together.addresses import HERE, own_addresses
from safespace_tui.together.broker import find_broker
from safespace_tui.together.hosting import Hosting
from safespace_tui.together.joining import join, join_again
from safespace_tui.together.keys import new_keys, safety_number
from safespace_tui.together.meeting import Caller, Meeting
from safespace_tui.together.sealed_line import CallLine

__all__ = [
    "HERE",
    "CallLine",
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
