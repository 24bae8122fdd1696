"""Whose yes it is: what of the charter only its owner can say, and the bytes that are signed for it.

Both partners can write what they share, so each could write a yes of the other's there. A signature is made with what
only its owner's passphrase opens. It covers the whole text, whose it is, of which kind, when, and its place in the log:
copied to other words, to another day or further down it is none. The vault and the owner are bound to it by whoever
signs.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.charter import state as m
from safespace_tui.domain.charter.state import Act, Charter, CharterEvent
from safespace_tui.domain.couple import Who

Sign = Callable[[Who, bytes], bytes]
"""Signs bytes as one partner."""

Verify = Callable[[Who, bytes, bytes], bool]
"""Whether one partner signed some bytes."""

Said = m.EntryProposed | m.EntryReworded | m.YesGiven | m.KeptAsHeard | m.YesTakenBack | m.EntryWithdrawn
"""What has an owner; all else in a charter's log both settle together."""

ACTS: Final[Mapping[type[Said], Act]] = {
    m.EntryProposed: "proposed",
    m.EntryReworded: "reworded",
    m.YesGiven: "yes",
    m.KeptAsHeard: "heard",
    m.YesTakenBack: "taken_back",
    m.EntryWithdrawn: "withdrawn",
}
"""What each of it says."""

NOES: Final[tuple[Act, ...]] = ("heard", "taken_back", "withdrawn")
"""What takes something from the other one's say, so that nothing may stand in its way."""


def act_of(event: CharterEvent) -> Act | None:
    """What somebody said by it; None for what both settle together."""
    return ACTS[type(event)] if isinstance(event, Said) else None


def owner_of(event: CharterEvent) -> Who | None:
    """The only one who can have said it; None for what both settle together, or where a log names nobody."""
    return next((who for who in ("a", "b") if who == event.who), None) if act_of(event) else None


def signed(charter: Charter, event: CharterEvent, sign: Sign) -> CharterEvent:
    """The event with its owner's signature.

    Args:
        charter: as it is before the event.
        event: what happened.
        sign: signs; what it raises goes on.
    """
    who, words = owner_of(event), _words(charter, event)
    if who is None or words is None or not isinstance(event, Said):
        return event
    return replace(event, signature=b64encode(sign(who, words)).decode())


def is_confirmed(charter: Charter, event: CharterEvent, verify: Verify) -> bool:
    """Whether the owner of an event signed it, as it is and where it is in the log; so is what has no owner.

    Args:
        charter: as it is before the event.
        event: what happened.
        verify: tells a signature from a forged one.
    """
    if act_of(event) is None:
        return True
    who, words = owner_of(event), _words(charter, event)
    try:
        signature = b64decode(getattr(event, "signature", ""), validate=True)
    except ValueError:
        return False
    return who is not None and words is not None and bool(signature) and verify(who, words, signature)


def _words(charter: Charter, event: CharterEvent) -> bytes | None:
    """What is signed; None where the event is about nothing that there is."""
    if not isinstance(event, Said):
        return None
    if isinstance(event, m.EntryProposed):
        kind, proposer, text = event.kind, event.who, event.text
    else:
        entry = charter.entry(event.uid)
        if entry is None:
            return None
        kind, proposer = entry.kind, entry.who
        text = event.text if isinstance(event, m.EntryReworded) else entry.text
    said = ["charter", len(charter.log), act_of(event), event.who, event.uid, kind, proposer, text, event.wall]
    return json.dumps(said).encode()
