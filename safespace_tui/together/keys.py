"""The keys of a computer, the number that two people read to each other, and the keys of one meeting."""

import hashlib
from collections.abc import Callable
from typing import Final

import nkeys
from nacl.bindings import crypto_kx_client_session_keys, crypto_kx_keypair, crypto_kx_server_session_keys
from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey
from nacl.utils import random

from safespace_tui.domain.together.paired import OwnKeys, Paired

ROUNDS: Final = 5_200
"""How often the safety number is hashed, so that nobody makes keys until one fits."""

_GROUPS: Final = 6
_DIGITS: Final = 5
_LINE_KEY: Final = 56


def new_keys() -> OwnKeys:
    """The keys of a computer that has none yet."""
    return OwnKeys(seed=random(32))


def drawn(secret: bytes, label: str) -> bytes:
    """A key for one purpose, drawn from a secret of 32 bytes; it says nothing of the secret nor of another key."""
    return hashlib.blake2b(b"safespace together 1|" + label.encode(), key=secret, digest_size=32).digest()


def signing_key(keys: OwnKeys) -> SigningKey:
    """What this computer signs with."""
    return SigningKey(drawn(keys.seed, "sign"))


def public_key(keys: OwnKeys) -> bytes:
    """What others check its signatures with."""
    return bytes(signing_key(keys).verify_key)


def line_seed(keys: OwnKeys) -> str:
    """What this computer says to a broker to be let in, in the broker's own form."""
    return bytes(nkeys.encode_seed(drawn(keys.seed, "line"), nkeys.PREFIX_BYTE_USER)).decode()


def line_key(keys: OwnKeys) -> str:
    """By what a broker knows it."""
    return bytes(nkeys.from_seed(line_seed(keys).encode()).public_key).decode()


def is_line_key(text: str) -> bool:
    """Whether a text from elsewhere is a key that a broker's file may hold; nothing else may stand in one."""
    return len(text) == _LINE_KEY and text.startswith("U") and text.isascii() and text.isalnum() and text.isupper()


def is_signed(key: bytes, said: bytes, signature: bytes) -> bool:
    """Whether something was signed by the computer with a public key."""
    try:
        VerifyKey(key).verify(said, signature)
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def safety_number(keys: OwnKeys, other: Paired) -> str:
    """Six groups of five digits that are the same on both computers, and only there."""
    both = b"".join(sorted((public_key(keys), other.key)))
    digest = b"safespace safety number 1"
    for _ in range(ROUNDS):
        digest = hashlib.sha512(digest + both).digest()
    size = _DIGITS
    groups = (digest[size * one : size * (one + 1)] for one in range(_GROUPS))
    return " ".join(f"{int.from_bytes(group, 'big') % 10**_DIGITS:0{_DIGITS}}" for group in groups)


class Handshake:
    """One side of the agreement on keys that nobody can work out later, whatever else is stolen then."""

    def __init__(self) -> None:
        self.public, self._secret = crypto_kx_keypair()

    def as_guest(self, other: bytes, couple: bytes) -> tuple[bytes, bytes]:
        """The keys for what is received and for what is sent.

        Args:
            other: the host's public half.
            couple: the couple's own key, without which nobody can take part.

        Raises:
            ValueError: the other half is none.
        """
        return self._keys(crypto_kx_client_session_keys, other, couple)

    def as_host(self, other: bytes, couple: bytes) -> tuple[bytes, bytes]:
        """The same for the host.

        Raises:
            ValueError: the other half is none.
        """
        return self._keys(crypto_kx_server_session_keys, other, couple)

    def _keys(
        self, work_out: Callable[[bytes, bytes, bytes], tuple[bytes, bytes]], other: bytes, couple: bytes
    ) -> tuple[bytes, bytes]:
        try:
            received, sent = work_out(self.public, self._secret, other)
        except (CryptoError, TypeError) as error:
            raise ValueError(str(error)) from None
        return _with(couple, received), _with(couple, sent)


def _with(couple: bytes, key: bytes) -> bytes:
    return hashlib.blake2b(key, key=couple, digest_size=32).digest()
