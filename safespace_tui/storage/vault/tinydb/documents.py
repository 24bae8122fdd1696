"""A document that is opened only when somebody looks inside, and that knows whether it was changed; and its JSON."""

from __future__ import annotations

import json
from collections.abc import MutableMapping, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from safespace_tui.storage.vault.errors import UnstorableError
from safespace_tui.storage.vault.tinydb.heads import ABSENT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from safespace_tui.storage.vault.tinydb.directory import Entry
    from safespace_tui.storage.vault.tinydb.heads import HeadFields

_decoder = msgspec.json.Decoder()
_PLAIN = (str, int, float, bool, type(None))
_NOT_AS_IT_IS = frozenset({list, dict, type(ABSENT)})
"""What of a head is not handed out as it is: what can be changed, and what is not there."""


class LazyDocument(MutableMapping[str, Any]):
    """A stored document. Its head is at hand; its body is read and decrypted at the first need.

    Changes, also those deep inside, stay in this object until the storage writes it; the storage asks
    `changed_body` for them. Two objects for the same document share nothing that can be changed.

    Args:
        entry: where the document lies.
        fields: the head fields of its table.
        read: gives the body of an entry.
        raw: the body, where it has been read already.
    """

    __slots__ = ("_body", "_entry", "_fields", "_lent", "_raw", "_read")

    def __init__(
        self, entry: Entry, fields: HeadFields, read: Callable[[Entry], bytes], raw: bytes | None = None
    ) -> None:
        self._entry = entry
        self._fields = fields
        self._read = read
        self._raw = raw
        self._body: dict[str, Any] | None = None
        self._lent: dict[str, Any] | None = None

    @property
    def entry(self) -> Entry:
        """Where the document lies."""
        return self._entry

    def raw(self) -> bytes:
        """The body as it is stored, as JSON; changes made since are not in it."""
        if self._raw is None:
            self._raw = self._read(self._entry)
        return self._raw

    def _opened(self) -> dict[str, Any]:
        if self._body is None:
            # What was lent from the head stays the same object: whoever holds it may have changed it already.
            self._body = {**decode(self.raw()), **(self._lent or {})}
        return self._body

    def __getitem__(self, key: str) -> Any:
        place = self._fields.places.get(key) if self._body is None else None
        if place is None:
            return self._opened()[key]
        value = self._entry.head[place]
        if value is ABSENT:
            raise KeyError(key)
        return value if isinstance(value, _PLAIN) else self._lend(key, value)

    def _lend(self, key: str, value: Any) -> Any:
        if self._lent is None:
            self._lent = {}
        if key not in self._lent:
            self._lent[key] = copied(value)
        return self._lent[key]

    def __contains__(self, key: object) -> bool:
        if self._body is None and isinstance(key, str) and key in self._fields.places:
            return self._entry.head[self._fields.places[key]] is not ABSENT
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
        if self._body is None and not self._lent_changed():
            return None
        body = encode(self._opened())
        return None if body == self.raw() else body

    def _lent_changed(self) -> bool:
        head, places = self._entry.head, self._fields.places
        return any(encode(value) != encode(head[places[key]]) for key, value in (self._lent or {}).items())

    def head(self) -> dict[str, Any]:
        """The head fields that the document has, as a dict of its own; never opens the body."""
        return head_dict(self._fields, self._entry)


def copied(value: Any) -> Any:
    """A copy of something read from JSON that shares nothing with it that can be changed."""
    if isinstance(value, list):
        return [copied(inner) for inner in value]
    if isinstance(value, dict):
        return {name: copied(inner) for name, inner in value.items()}
    return value


def head_dict(fields: HeadFields, entry: Entry) -> dict[str, Any]:
    """The head fields that a document has, as a dict that may be changed."""
    found = dict(zip(fields.names, entry.head, strict=True))
    for name in [name for name, value in found.items() if value.__class__ in _NOT_AS_IT_IS]:
        value = found[name]
        if value is ABSENT:
            del found[name]
        else:
            found[name] = copied(value)
    return found


def head_lent(names: Sequence[str], entry: Entry) -> dict[str, Any]:
    """The same for whoever only reads it: what is inside is lent, not copied, which thousands of heads would feel."""
    return {name: value for name, value in zip(names, entry.head, strict=True) if value is not ABSENT}


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
        return "A text holds a broken character (half of a pair). Nothing was changed."
    if isinstance(refused, TypeError):
        return f"A document holds a value that cannot be kept: {refused}. Nothing was changed."
    return "A document holds a number or a nesting that cannot be kept. Nothing was changed."


def decode(body: bytes) -> Any:
    """The document in a body that `encode` made."""
    return _decoder.decode(body)
