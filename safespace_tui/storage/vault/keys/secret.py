"""Keys and passphrases in memory: silent when printed, derived from one another by name, and overwritten at the end."""

from __future__ import annotations

import unicodedata
from typing import Final

from safespace_tui.storage.vault import sodium
from safespace_tui.storage.vault.frames import KEY_BYTES, Readable, Wiped
from safespace_tui.storage.vault.keys import texts

MAC_BYTES: Final = 16
_DERIVING: Final = b"safespace derive"
_SIGNING: Final = b"safespace mac   "


class Secret:
    """Bytes that never show in a `repr`, a traceback's locals or a log.

    Each does one thing: it derives others, or it seals, or it makes MACs. They lie in a buffer of their own, which is
    overwritten by `wipe`, or when nobody holds the secret any more.

    Args:
        value: the bytes; a `Wiped` buffer is taken over, anything else is copied.
    """

    __slots__ = ("_value",)

    def __init__(self, value: Readable) -> None:
        self._value = value if isinstance(value, Wiped) else Wiped(value)

    @classmethod
    def fresh(cls, size: int = KEY_BYTES) -> Secret:
        """A new random secret of `size` bytes."""
        return cls(sodium.random_bytes(size))

    def reveal(self) -> memoryview:
        """The bytes themselves, not a copy; pass them on at once and keep no name for them."""
        return memoryview(self._value)

    def derive(self, purpose: str) -> Secret:
        """Another 32-byte key for one purpose (keyed BLAKE2b), from which this one cannot be found."""
        return Secret(sodium.keyed_hash(purpose.encode(), self._value, KEY_BYTES, _DERIVING))

    def mac(self, data: Readable, size: int = MAC_BYTES) -> bytes:
        """A keyed BLAKE2b of `data`, `size` bytes long."""
        return bytes(sodium.keyed_hash(data, self._value, size, _SIGNING))

    def wipe(self) -> None:
        """Overwrite it; whoever still holds it can do nothing with it but be refused."""
        self._value.wipe()
        self._value = Wiped()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Secret) and sodium.same(self._value, other._value)

    __hash__ = None  # type: ignore[assignment]  # a number made of a key would outlive it

    def __repr__(self) -> str:
        return "<Secret>"

    def __reduce__(self) -> str:
        raise TypeError(texts.NEVER_PICKLED)


def passphrase(text: str) -> Secret:
    """A typed passphrase in one form (NFKC), however the keyboard composed its accents.

    Raises:
        ValueError: it is empty, or holds half of a surrogate pair.
    """
    normal = unicodedata.normalize("NFKC", text)
    if not normal:
        raise ValueError(texts.NOTHING_TYPED)
    return Secret(sodium.encoded(normal))
