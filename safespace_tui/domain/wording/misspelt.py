"""What people mean by what they type in a hurry: short forms, slips, a letter wrong, missing or too many."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from safespace_tui.domain.session.text_lines import spelled_out

SHORTEST: Final = 5
"""Letters of a typed word from which on it may be another one misspelt; shorter ones are too like each other."""

_DRAWN_OUT: Final = re.compile(r"([^\W\d_])\1{2,}")
"""A letter three times and more, as in “sooo”: no word has that."""

_JOINED: Final = frozenset(("i", "im", "my", "me", "you", "he", "she", "him", "her", "us", "not", "dont", "of", "to"))
"""Short words to which the next one is easily joined."""


class Spelling:
    """Some words, to be found again when they are misspelt."""

    def __init__(self, words: Iterable[str], right: Iterable[str] = ()) -> None:
        """Gets ready; of two words that are alike, the first is found.

        Args:
            words: those to find.
            right: words that are like them and are meant as they stand.
        """
        self._right = frozenset(right)
        some = tuple(words)
        self._meant = {word: word for word in some}
        for word in some:
            for form in _forms(word):
                self._meant.setdefault(form, word)

    def meant(self, word: str) -> str:
        """The word that is meant: one of them that begins alike, or the typed one itself."""
        if len(word) < SHORTEST or word in self._right:
            return word
        found = next((self._meant[form] for form in _forms(word) if form in self._meant), word)
        return found if found[0] == word[0] else word


def _forms(word: str) -> Iterator[str]:
    """The word, and what is left of it without each of its letters: two words with a form in common are alike."""
    yield word
    for at in range(len(word)):
        yield word[:at] + word[at + 1 :]


class Reading:
    """Reads lines as they are meant."""

    def __init__(
        self,
        slips: Mapping[str, str],
        words: Iterable[str] = (),
        right: Iterable[str] = (),
        passed_over: Iterable[str] = (),
        joined: Iterable[str] = (),
    ) -> None:
        """Gets ready.

        Args:
            slips: quick ways of writing, and what is meant.
            words: those that are found when they are misspelt.
            right: words that are like them and are meant as they stand.
            passed_over: words that are left out.
            joined: words that are found also when a short one stands before or after them without a blank.
        """
        self._slips = slips
        self._spelling = Spelling(words, right)
        self._passed_over = frozenset(passed_over)
        self._parts = frozenset(joined)

    def of(self, text: str) -> list[str]:
        """The words of a text with a blank around each: as typed, and where that is another line, as meant."""
        typed = spelled_out(_DRAWN_OUT.sub(r"\1", text), self._slips)
        words = [word for word in typed if word not in self._passed_over]
        meant = [part for word in words for part in self._meant(word)]
        return [f" {' '.join(some)} " for some in ((words,) if meant == words else (words, meant))]

    def _meant(self, word: str) -> tuple[str, ...]:
        """A word, or two that have grown together: “hitme”, “imscared”."""
        if word in self._parts:
            return (word,)
        for at in range(1, len(word)) if len(word) >= SHORTEST and self._parts else ():
            first, last = word[:at], word[at:]
            if (first in _JOINED and last in self._parts) or (last in _JOINED and first in self._parts):
                return tuple(spelled_out(f"{first} {last}", self._slips))
        return (self._spelling.meant(word),)
