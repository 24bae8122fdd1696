"""What one computer keeps of another that it was paired with, and of a talk that both hold: values for the vault."""

from typing import Final

import msgspec

from safespace_tui.domain.couple import Who


class OwnKeys(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What makes this computer known to the other one. Secret, made once, kept in the vault."""

    seed: bytes
    """32 random bytes; every key of this computer is drawn from them."""


class Paired(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The other computer, as it was met when both were paired. Secret, because of the couple's key."""

    name: str
    """Who sat there then."""
    key: bytes
    """Its public key: whatever it writes is signed with it."""
    line_key: str
    """The public key by which a broker knows it."""
    couple: str
    """A random word that stands for both of them on the line, and says nothing."""
    secret: bytes
    """The couple's key, which nobody else has."""
    at: str = ""
    """Where it was found last: ADDRESS:PORT, or the address of a relay."""
    compared: str = ""
    """The day on which both read their safety numbers to each other, ISO 8601; empty when they never did."""


class Ticket(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What takes this computer back into a running talk after its program has ended. Secret until the talk is kept."""

    session: str
    """A random word that stands for the talk on the line."""
    key: bytes
    """What the talk's entries are sealed with."""
    seat: Who
    hosts: bool
    """Whether the broker runs here."""
    at: str
    """Where the line is: ADDRESS:PORT, or the address of a relay."""


PARTNER: Final = "partner"


class PartnerRecord(msgspec.Struct, frozen=True, kw_only=True):
    """What a home knows of itself and of the one computer that it was paired with; there is one at most."""

    wall: str
    """When it was written, ISO 8601 with offset."""
    own: OwnKeys
    other: Paired | None = None
    uid: str = PARTNER
