"""Finding words in everything that was written, without an index that would lie about in the open.

`text(...)` is an ordinary TinyDB query. On a stored document it first looks for the word in the raw JSON, which
is far cheaper than decoding it; only a document that passes is decoded and looked at value by value.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from tinydb.queries import QueryInstance

from safespace_tui.storage.vault.records import Row, encode
from safespace_tui.storage.vault.tinydb.documents import LazyDocument

if TYPE_CHECKING:
    from safespace_tui.storage.vault.tinydb.directory import Entry
    from safespace_tui.storage.vault.tinydb.storage import VaultStorage


PIECE = 64
"""So many documents are looked through at once: what a processor can hold near at hand."""


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
        self._fold = _as_it_is if exact else _lowered if needle.isascii() else _casefold
        self._needle = self._fold(needle.encode())
        self._raw = self._fold(encode(needle)[1:-1])
        self._fields = fields

    def match_raw(self, raw: bytes) -> bool:
        """Whether a document stored as `raw` can match at all: may say yes too often, never no."""
        return self._raw in self._fold(raw)

    def among(self, row: Row) -> Iterator[int]:
        """Which of several stored documents can match at all, in order: may say too many, never too few."""
        if self._fold is _casefold:
            return (nth for nth in range(len(row.ends)) if self.match_raw(row.body(nth)))
        return self._same_length(row)

    def _same_length(self, row: Row) -> Iterator[int]:
        """The same where folding moves no letter: all of them are looked through at once."""
        folded = self._fold(row.plain)
        at = folded.find(self._raw)
        while 0 <= at < row.ends[-1]:
            nth = bisect_right(row.ends, at)
            yield nth
            at = folded.find(self._raw, row.ends[nth])

    def _test_document(self, document: Mapping[str, Any]) -> bool:
        if isinstance(document, LazyDocument) and not self.match_raw(document.raw()):
            return False
        return self.in_values(document)

    def in_values(self, document: Mapping[str, Any]) -> bool:
        """Whether a document has the needle in its texts."""
        values = [document[f] for f in self._fields if f in document] if self._fields else document.values()
        return any(map(self._is_in, values))

    def _is_in(self, value: Any) -> bool:
        if isinstance(value, str):
            return self._needle in self._fold(value.encode())
        if isinstance(value, Mapping):
            return any(map(self._is_in, value.values()))
        return isinstance(value, list) and any(map(self._is_in, value))


def _as_it_is(text: bytes | bytearray) -> bytes | bytearray:
    return text


def _lowered(text: bytes | bytearray) -> bytes | bytearray:
    return text.lower()


def _casefold(text: bytes | bytearray) -> bytes | bytearray:
    # Around a body there may be bytes that are no text; they are nobody's words.
    return text.decode(errors="replace").casefold().encode()


def text(needle: str, *fields: str, exact: bool = False) -> TextQuery:
    """A query for `needle` in a document's texts; combine it with others by `&`, `|` and `~`."""
    return TextQuery(needle, fields, exact=exact)


def sift(
    storage: VaultStorage, entries: Iterable[Entry], among: Callable[[Row], Iterable[int]]
) -> Iterator[tuple[Entry, bytes]]:
    """Those of some documents whose stored bytes pass a test that may say yes too often, each with its body.

    They are read piece by piece, in the order in which they lie in the file; nothing is locked in between.

    Args:
        storage: where they are.
        entries: the documents.
        among: which of several stored documents pass, in order.
    """
    ordered = sorted(entries, key=attrgetter("offset"))
    for start in range(0, len(ordered), PIECE):
        piece = ordered[start : start + PIECE]
        row = storage.row(piece)
        for nth in among(row):
            yield piece[nth], row.body(nth)
