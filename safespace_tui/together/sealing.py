"""What one entry, and one sign of life, is sealed with: nobody on the way can read, change, move or repeat it."""

import hashlib
from typing import Final, Literal

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey
from nacl.utils import random

from safespace_tui.domain.couple import Who
from safespace_tui.together.keys import is_signed

STEP: Final = 256
"""Bytes; what is sealed is filled up to a multiple of it, so that its length tells little."""

_NONCE: Final = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
_SIGNATURE: Final = 64
_LENGTH: Final = 4


def seal(key: bytes, said: bytes, about: bytes) -> bytes:
    """Seals something, filled up.

    Args:
        key: 32 bytes.
        said: what is sealed.
        about: what has to be the same where it is opened.
    """
    told = len(said).to_bytes(_LENGTH, "big") + said
    nonce = random(_NONCE)
    return nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(told + bytes(-len(told) % STEP), about, nonce, key)


def unseal(key: bytes, sealed: bytes, about: bytes) -> bytes | None:
    """What was sealed; None where anything of it is not as it was."""
    try:
        told = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed[_NONCE:], about, sealed[:_NONCE], key)
    except (CryptoError, ValueError, TypeError):
        return None
    return told[_LENGTH : _LENGTH + int.from_bytes(told[:_LENGTH], "big")]


def linked(before: bytes, author: Who, sealed: bytes) -> bytes:
    """What stands for the log up to and with an entry as it lies on the line."""
    return hashlib.blake2b(before + author.encode() + sealed, digest_size=32).digest()


class Seals:
    """What one seat seals and opens the entries of one talk with."""

    def __init__(self, session: str, key: bytes, signs: SigningKey, signed: dict[Who, bytes]) -> None:
        """The seals of a talk.

        Args:
            session: which talk; what was sealed for another opens nothing here.
            key: the talk's key, which both have.
            signs: what this seat signs with.
            signed: the public key of each seat.
        """
        self._session, self._key, self._signs, self._signed = session, key, signs, signed

    def _about(self, kind: Literal["entry", "beat"], n: int, author: Who, before: bytes) -> bytes:
        return f"together/1|{kind}|{self._session}|{n}|{author}|".encode() + before

    def entry(self, n: int, author: Who, before: bytes, body: bytes) -> bytes:
        """An entry, sealed for its place after all that stand before it, and signed by its author."""
        about = self._about("entry", n, author, before)
        return seal(self._key, self._signs.sign(about + body).signature + body, about)

    def opened(self, n: int, author: Who, before: bytes, sealed: bytes) -> bytes | None:
        """The entry at a place; None where it is not what its author has put right there."""
        about = self._about("entry", n, author, before)
        told = unseal(self._key, sealed, about)
        if told is None:
            return None
        signature, body = told[:_SIGNATURE], told[_SIGNATURE:]
        return body if is_signed(self._signed[author], about + body, signature) else None

    def beat(self, seat: Who, said: bytes) -> bytes:
        """A sign of life, sealed."""
        return seal(self._key, said, self._about("beat", 0, seat, b""))

    def heard(self, seat: Who, sealed: bytes) -> bytes | None:
        """A sign of life, opened; None where it is not that seat's."""
        return unseal(self._key, sealed, self._about("beat", 0, seat, b""))
