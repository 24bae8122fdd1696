"""What is known while two computers look for each other, and why they may not find each other: values, no network.

Screens and plain lines that show it import this; only the verbs that call import what reaches another computer.
"""

from enum import StrEnum
from importlib.util import find_spec
from typing import Final, Literal

import msgspec

EXTRA: Final = ("nats", "nkeys", "spake2")
"""The modules that the extra `together` brings."""


class Trouble(StrEnum):
    """Why two computers have not come together. `Unable.about` says which, where or why, as named here."""

    NO_EXTRA = "no_extra"
    NO_BROKER = "no_broker"
    """The broker could not be started. about: path, why"""
    NOT_HERE = "not_here"
    """No address of this computer. about: address, list"""
    PUBLIC = "public"
    """An address that can be reached from everywhere. about: address"""
    NOBODY = "nobody"
    """Nobody answers there. about: address"""
    NO_CODE = "no_code"
    """Nobody was paired with yet, and no code was said. about: address"""
    BAD_CODE = "bad_code"
    """What was said is no code at all. about: code"""
    WRONG_CODE = "wrong_code"
    """Another code was shown there; that one is used up now."""
    TAKEN = "taken"
    """Somebody has tried that code already, or a talk there has its guest."""
    TOO_MANY_CODES = "too_many_codes"
    """As many codes as an hour may have were made here."""
    NEW_KEY = "new_key"
    """Not the computer that was paired with. about: name"""
    OTHER_RULES = "other_rules"
    """The two programs decide some things differently. about: name, theirs, ours (numbers of versions)"""
    SAME_SEAT = "same_seat"
    """Both sit down as the same person. about: name"""
    NOT_PAIRED = "not_paired"
    """The computer there knows nothing of this one; it may have forgotten it. about: address"""
    RELAY_FULL = "relay_full"
    """The relay takes nothing more. about: why"""
    BAD_RELAY = "bad_relay"
    """The relay refuses this computer, or isn't set up for it. about: address, why"""


class Unable(Exception):
    """Two computers have not come together."""

    def __init__(self, trouble: Trouble, **about: str) -> None:
        """Says why.

        Args:
            trouble: the reason, for which the pages have a sentence.
            about: what the sentence fills in.
        """
        super().__init__(f"{trouble}: {about}")
        self.trouble, self.about = trouble, about


Stage = Literal["pairing", "waiting", "joined", "over"]
"""Of a computer that hosts. pairing: a code is shown · waiting: for the computer that is known · joined: both are
there · over: it was closed."""


class Progress(msgspec.Struct, frozen=True, kw_only=True):
    """How far a host has come."""

    stage: Stage
    at: str
    """What the other one has to say after `--at`: ADDRESS:PORT; the address of the relay where there is one."""
    code: str = ""
    """The code to be spoken, while one is good."""
    guest: str = ""
    """Who has come, once somebody has."""
    trouble: Unable | None = None
    """What has gone wrong last: a wrong code, a second guest, other rules; cleared by a new code and by who comes."""


def extra_is_installed() -> bool:
    """Whether the part that can use a network is there; nothing of it is loaded by asking."""
    return all(find_spec(name) is not None for name in EXTRA)
