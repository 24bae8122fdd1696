"""Finding words in everything that was written, without an index that would lie about in the open.

`text(...)` is an ordinary TinyDB query. On a stored document it first looks for the word in the raw JSON, which
is far cheaper than decoding it; only a document that passes is decoded and looked at value by value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tinydb.queries import QueryInstance

from safespace_tui.store.vault.documents import LazyDocument
from safespace_tui.store.vault.records import encode


class TextQuery(QueryInstance):
    """A query that is true for documents with `needle` somewhere in a text.

    Letters of the Latin alphabet without accents match in either case; with anything else in the needle, Unicode's
    full case folding decides.

    Args:
        needle: what to look for; an empty one is in every text.
        fields: look only into these fields of the document; in all when empty. Names of fields never match.
        exact: tell capitals from small letters.
    """

    def __init__(self, needle: str, fields: tuple[str, ...] = (), *, exact: bool = False) -> None:
        super().__init__(self._test_document, ("text", needle, fields, exact))
        self._fold = _as_it_is if exact else bytes.lower if needle.isascii() else _casefold
        self._needle = self._fold(needle.encode())
        self._raw = self._fold(encode(needle)[1:-1])
        self._fields = fields

    def match_raw(self, raw: bytes) -> bool:
        """Whether a document stored as `raw` can match at all: may say yes too often, never no.

        Args:
            raw: its body as JSON, or anything longer around it.
        """
        return self._raw in self._fold(raw)

    def _test_document(self, document: Mapping[str, Any]) -> bool:
        if isinstance(document, LazyDocument) and not self.match_raw(document.raw()):
            return False
        values = [document[f] for f in self._fields if f in document] if self._fields else document.values()
        return any(self._needle in self._fold(text.encode()) for value in values for text in _texts(value))


def _as_it_is(text: bytes) -> bytes:
    return text


def _casefold(text: bytes) -> bytes:
    # Around a body there may be bytes that are no text; they are nobody's words.
    return text.decode(errors="replace").casefold().encode()


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


def text(needle: str, *fields: str, exact: bool = False) -> TextQuery:
    """A query for `needle` in a document's texts; combine it with others by `&`, `|` and `~`."""
    return TextQuery(needle, fields, exact=exact)
