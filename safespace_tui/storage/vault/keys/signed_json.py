"""Small files of JSON that end with a MAC over the very bytes before it, and not over another encoding of them."""

from __future__ import annotations

from base64 import b64decode, b64encode
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar

import msgspec

from safespace_tui.storage.vault.errors import NewerVersionError

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.storage.vault.keys.secret import Secret

_BEFORE: Final = b',\n "mac": "'
_AFTER: Final = b'"\n}\n'
_MAC_BYTES: Final = 32


class Form(NamedTuple):
    """What such a file begins with."""

    format: str
    version: int


class Signed(NamedTuple):
    """The bytes that a MAC covers, and that MAC."""

    covered: bytes = b""
    mac: bytes = b""

    @property
    def file(self) -> bytes:
        """The whole file."""
        return self.covered + _BEFORE + b64encode(self.mac) + _AFTER

    def made_with(self, key: Secret) -> bool:
        """Whether this key made the MAC over these bytes."""
        from safespace_tui.storage.vault.sodium import same  # whoever has a key has loaded it

        return same(key.mac(self.covered, _MAC_BYTES), self.mac)


class _Head(msgspec.Struct):
    format: str = ""
    version: int = 0


_Fields = TypeVar("_Fields", bound=msgspec.Struct)


def signed_with(fields: msgspec.Struct, key: Secret) -> Signed:
    """Fields as they stand in a file, and the keyed BLAKE2b over those very bytes."""
    covered = msgspec.json.format(msgspec.json.encode(fields), indent=1).removesuffix(b"\n}")
    return Signed(covered, key.mac(covered, _MAC_BYTES))


def read_signed(data: bytes, path: Path, form: Form, kind: type[_Fields]) -> tuple[_Fields, Signed]:
    """The fields of such a file, and what its MAC is over.

    Raises:
        NewerVersionError: a newer version wrote it.
        ValueError: it is no file of this form.
    """
    head = msgspec.json.decode(data, type=_Head)
    if head.format == form.format and head.version > form.version:
        raise NewerVersionError(path)
    covered, mark, rest = data.rpartition(_BEFORE)
    mac = b64decode(rest.removesuffix(_AFTER), validate=True)
    if (head.format, head.version) != form or not mark or rest != b64encode(mac) + _AFTER:
        raise ValueError(path.name)
    return msgspec.json.decode(covered + b"}", type=kind), Signed(covered, mac)
