"""What people mean by what they type in a hurry: short forms, slips, a letter wrong, missing or too many."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from safespace_tui.domain.session.text_lines import spelled_out

SHORTEST: Final = 5
"""Letters of a typed word from which on it may be another one misspelt; shorter ones are too like each other."""


class Spelling:
    """Some words, to be found again when they are misspelt."""

    def __init__(self, words: Iterable[str], right: Iterable[str] = ()) -> None:
        """Gets ready; of two words that are alike, the first is found.

        Args:
            words: those to find.
            right: words that are like them and are meant as they stand.
        """
        self._right = frozenset(right)
        self._meant: dict[str, str] = {}
        for word in words:
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
    ) -> None:
        """Gets ready.

        Args:
            slips: quick ways of writing, and what is meant.
            words: those that are found when they are misspelt.
            right: words that are like them and are meant as they stand.
            passed_over: words that are left out.
        """
        self._slips = slips
        self._spelling = Spelling(words, right)
        self._passed_over = frozenset(passed_over)

    def of(self, text: str) -> list[str]:
        """The words of a text with a blank around each: as typed, and where that is another line, as meant."""
        words = [word for word in spelled_out(text, self._slips) if word not in self._passed_over]
        meant = [*map(self._spelling.meant, words)]
        return [f" {' '.join(some)} " for some in ((words,) if meant == words else (words, meant))]
