"""An answer locked so that the other seat holds it and cannot read it, each with a key of its own."""

from typing import Final

import msgspec
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

from safespace_tui.domain.session.commands import Command

STEP: Final = 256
"""Bytes; a box is a multiple of it long, so that its length tells little of what is in it."""

_LENGTH: Final = 4


def locked(command: Command) -> tuple[bytes, bytes]:
    """A box with a command in it, and its key.

    Raises:
        UnicodeEncodeError: a text in it holds half a character.
    """
    said, key = msgspec.msgpack.encode(command), random(SecretBox.KEY_SIZE)
    told = len(said).to_bytes(_LENGTH, "big") + said
    return bytes(SecretBox(key).encrypt(told + bytes(-len(told) % STEP))), key


def unlock(box: bytes, key: bytes) -> bytes | None:
    """What is in a box; None where the key does not fit."""
    try:
        told = SecretBox(key).decrypt(box)
    except (CryptoError, ValueError, TypeError):
        return None
    return told[_LENGTH : _LENGTH + int.from_bytes(told[:_LENGTH], "big")]
