"""Keys and passphrases in memory: silent when printed, and derived from one another by name."""

from __future__ import annotations

import hmac
import unicodedata
from hashlib import blake2b
from os import urandom
from typing import Final

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
        return Secret(blake2b(purpose.encode(), key=self._value, digest_size=KEY_BYTES).digest())

    def mac(self, data: bytes, size: int = MAC_BYTES) -> bytes:
        """A keyed BLAKE2b of `data`, `size` bytes long."""
        return blake2b(data, key=self._value, digest_size=size).digest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and hmac.compare_digest(self._value, other._value)

    def __hash__(self) -> int:
        return hash((Secret, self._value))

    def __repr__(self) -> str:
        return "<Secret>"

    def __reduce__(self) -> str:
        raise TypeError("a secret is never pickled or copied to disk")


def passphrase(text: str) -> Secret:
    """A typed passphrase in one form (NFKC), however the keyboard composed its accents.

    Raises:
        ValueError: it is empty, or holds half of a surrogate pair.
    """
    normal = unicodedata.normalize("NFKC", text)
    if not normal:
        raise ValueError("A passphrase needs at least one character.")
    return Secret(normal.encode("utf-8"))
