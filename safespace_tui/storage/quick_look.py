"""Whether a stored session can hold some words, by its bytes alone: most of a search is decided without opening any."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

from safespace_tui.domain.alphabet import Alphabet
from safespace_tui.domain.text_folding import fold

if TYPE_CHECKING:
    from safespace_tui.storage.vault.records import Row

_ASCII: Final = bytes(range(128))


class QuickLook:
    """Looks for folded words in sessions stored as JSON; may say yes too often, never no."""

    def __init__(self, words: Sequence[str], alphabet: Alphabet) -> None:
        """Takes the words; of those that JSON spells otherwise nothing can be said, and they count as found.

        Args:
            words: what to look for.
            alphabet: is best the same for many looks, because it learns.
        """
        self._words = [word for word in words if word.isprintable() and not set(word) & {'"', "\\"}]
        self._plain = [word.encode() for word in self._words if word.isascii()]
        self._spelled_in = frozenset("".join(self._words))
        self._harmless: set[str] = set()
        self._alphabet = alphabet
        self._letters = 0
        self._spelled: list[bytes | None] = []

    def among(self, row: "Row") -> Iterator[int]:
        """Which of several stored sessions may hold all the words, in order."""
        places: Iterable[int] = range(len(row.ends))
        plain = self._plain and len(self._plain) == len(self._words)
        if plain and self._have_nothing_to_do_with(row.plain.translate(None, _ASCII)):
            places = self._spelled_out_in(row)
        return (nth for nth in places if self.may_be_in(row.body(nth)))

    def _spelled_out_in(self, row: "Row") -> Sequence[int]:
        """Those that have all the words letter by letter, perhaps around what is stored; all are looked at at once."""
        text, found = row.plain.lower(), set(range(len(row.ends)))
        for word in self._plain:
            found.intersection_update(_places(word, text, row.ends))
        return sorted(found)

    def may_be_in(self, stored: bytes) -> bool:
        """Whether all the words may be in a stored session."""
        if len(self._plain) == len(self._words):
            text = stored.lower()
            if all(word in text for word in self._plain):
                return True
            if stored.isascii() or self._have_nothing_to_do_with(stored.translate(None, _ASCII)):
                return False
        elif stored.isascii():
            return False
        written = stored.decode()
        coded = self._alphabet.folded(written)
        if coded is None:
            folded = fold(written)
            return all(word in folded for word in self._words)
        if self._letters != len(self._alphabet):
            self._letters = len(self._alphabet)
            self._spelled = [self._alphabet.spelled(word) for word in self._words]
        return all(word is not None and word in coded for word in self._spelled)

    def _have_nothing_to_do_with(self, others: bytes | bytearray) -> bool:
        """Whether letters beyond ASCII stay strangers to the words, which are in ASCII, when they are folded.

        Quotation marks and dashes do, and a Cyrillic text; é becomes an e, and does not when no word has one. What
        folding leaves out does not, because its neighbours meet.
        """
        # Around what is stored there may be bytes that are no letters; they make none of the letters unreadable.
        for letter in set(others.decode(errors="ignore")) - self._harmless:
            folded = fold(letter)
            if not folded or self._spelled_in.intersection(folded):
                return False
            self._harmless.add(letter)
        return True


def _places(word: bytes, text: bytes | bytearray, ends: Sequence[int]) -> Iterator[int]:
    """In which of several pieces of a text a word begins."""
    at = text.find(word)
    while 0 <= at < ends[-1]:  # the bytes behind the last one are nobody's
        nth = bisect_right(ends, at)
        yield nth
        at = text.find(word, ends[nth])
