"""Keys and passphrases in memory: silent when printed, and derived from one another by name."""

from __future__ import annotations

import unicodedata
from os import urandom
from typing import Final

# Python's own hashlib and hmac would load OpenSSL beside libsodium, at every start.
from nacl.bindings import crypto_generichash_blake2b_salt_personal as _blake2b
from nacl.bindings import sodium_memcmp

KEY_BYTES: Final = 32
MAC_BYTES: Final = 16


class Secret:
    """Bytes that never show in a `repr`, a traceback's locals or a log.

    Python cannot promise to wipe memory (bytes are copied freely); ending the process is the only real wipe.
    """

    __slots__ = ("_value",)

    def __init__(self, value: bytes) -> None:
        self._value = value

    @classmethod
    def fresh(cls, size: int = KEY_BYTES) -> Secret:
        """A new random secret of `size` bytes."""
        return cls(urandom(size))

    def reveal(self) -> bytes:
        """The bytes themselves; pass them on at once and keep no name for them."""
        return self._value

    def derive(self, purpose: str) -> Secret:
        """Another 32-byte key for one purpose (keyed BLAKE2b), from which this one cannot be found."""
        return Secret(self.mac(purpose.encode(), KEY_BYTES))

    def mac(self, data: bytes, size: int = MAC_BYTES) -> bytes:
        """A keyed BLAKE2b of `data`, `size` bytes long."""
        return _blake2b(data, digest_size=size, key=self._value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and same(self._value, other._value)

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __repr__(self) -> str:
        return "<Secret>"

    def __reduce__(self) -> str:
        raise TypeError("a secret is never pickled or copied to disk")


def same(one: bytes, other: bytes) -> bool:
    """Whether two byte strings are the same, found out in a time that does not tell where they differ."""
    return sodium_memcmp(one, other)


def passphrase(text: str) -> Secret:
    """A typed passphrase in one form (NFKC), however the keyboard composed its accents.

    Raises:
        ValueError: it is empty, or holds half of a surrogate pair.
    """
    normal = unicodedata.normalize("NFKC", text)
    if not normal:
        raise ValueError("A passphrase needs at least one character.")
    return Secret(normal.encode("utf-8"))
