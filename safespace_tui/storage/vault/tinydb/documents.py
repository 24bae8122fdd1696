"""A document that is opened only when somebody looks inside, and that knows whether it was changed; and its JSON."""

from __future__ import annotations

import json
from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

import msgspec

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import UnstorableError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from safespace_tui.storage.vault.frames import Readable
    from safespace_tui.storage.vault.tinydb.directory import Entry

_decoder = msgspec.json.Decoder()


class LazyDocument(MutableMapping[str, Any]):
    """A stored document, whose body is read and decrypted at the first need.

    Changes, also those deep inside, stay in this object until the storage writes it; the storage asks
    `changed_body` for them. Two objects for the same document share nothing that can be changed.
    """

    __slots__ = ("_body", "_raw", "_read", "entry")

    def __init__(self, entry: Entry, read: Callable[[Entry], Readable]) -> None:
        self.entry = entry
        self._read = read
        self._raw: Readable | None = None
        self._body: dict[str, Any] | None = None

    def _opened(self) -> dict[str, Any]:
        if self._body is None:
            self._raw = self._read(self.entry)
            self._body = decode(self._raw)
        return self._body

    def __getitem__(self, key: str) -> Any:
        return self._opened()[key]

    def __contains__(self, key: object) -> bool:
        return key in self._opened()

    def __setitem__(self, key: str, value: Any) -> None:
        self._opened()[key] = value

    def __delitem__(self, key: str) -> None:
        del self._opened()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._opened())

    def __len__(self) -> int:
        return len(self._opened())

    def keys(self) -> Any:
        """The fields; a plain `dict` view, because `dict(document)` asks for it."""
        return self._opened().keys()

    def items(self) -> Any:
        """The fields and their values."""
        return self._opened().items()

    def values(self) -> Any:
        """The values."""
        return self._opened().values()

    def __repr__(self) -> str:
        return repr(self._opened())

    def changed_body(self) -> bytes | None:
        """The body to be written in place of the stored one, or `None` when nothing was changed.

        Raises:
            UnstorableError: it was changed into something that cannot be kept.
        """
        if self._body is None:
            return None
        body = encode(self._body)
        return None if body == self._raw else body


def encode(document: Any) -> bytes:
    """A document as JSON, refusing everything that would not come back as it went in.

    Raises:
        UnstorableError: a set, a date, an object, NaN, an infinity, half a surrogate pair, a circle, ...
    """
    try:
        return json.dumps(document, ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode()
    except (TypeError, ValueError, RecursionError) as refused:
        raise UnstorableError(_why(refused)) from None


def _why(refused: Exception) -> str:
    if isinstance(refused, UnicodeEncodeError):
        return texts.HALF_A_PAIR
    if isinstance(refused, TypeError):
        return texts.VALUE_NOT_KEPT.format(refused=refused)
    return texts.NUMBER_NOT_KEPT


def decode(body: Readable) -> Any:
    """The document in a body that `encode` made."""
    return _decoder.decode(body)
