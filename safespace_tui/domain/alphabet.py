"""The letters that a couple writes in, each as one byte: long texts are then folded by a table, not letter by letter.

Most couples write with far fewer than 256 different letters, accents and signs. Where they do not, as in Chinese, a
text has no such form, and `fold` is there.
"""

import codecs
from typing import Final

from safespace_tui.domain.text_folding import fold

_MOST: Final = 256
_LAST: Final = "\uffff"
"""The last letter of Unicode's first plane; beyond it, as with emoji, no table of bytes is fast."""
_STANDS_FOR_OTHERS: Final = "\ufffd"


class Alphabet:
    """Learns letters from the texts that it is given."""

    def __init__(self) -> None:
        """Knows what every keyboard has."""
        self._letters = [*map(chr, range(128)), _STANDS_FOR_OTHERS]
        self._full = False
        self._make_tables()

    def __len__(self) -> int:
        """How many letters it has; while that stays, words are spelled as before."""
        return len(self._letters)

    def folded(self, text: str) -> bytes | None:
        """A text as `fold` gives it, in bytes of this alphabet; None when it has no place for all its letters.

        In place of letters beyond the first plane that stay as they are, there is one that stands for all of them.
        """
        try:
            coded = self._coded(text)
        except UnicodeEncodeError as unknown:
            if self._full and text[unknown.start] <= _LAST:
                return None
            try:
                coded = self._coded(self._learned(text))
            except UnicodeEncodeError:
                return None
        for letter, letters in self._longer:
            if letter in coded:
                coded = coded.replace(letter, letters)
        return coded

    def spelled(self, word: str) -> bytes | None:
        """A folded word as it would stand in folded texts; None when it can be in none of them."""
        word = "".join(letter if letter <= _LAST else _STANDS_FOR_OTHERS for letter in word)
        try:
            return codecs.charmap_encode(word, "strict", self._codes)[0]
        except UnicodeEncodeError:
            return None

    def _coded(self, text: str) -> bytes:
        return codecs.charmap_encode(text, "strict", self._codes)[0].translate(self._becomes, self._vanishing)

    def _learned(self, text: str) -> str:
        """The text with nothing beyond the first plane; its letters are known then, if there is room for them."""
        for letter in {letter for letter in text if letter > _LAST}:
            text = text.replace(letter, min(fold(letter), _STANDS_FOR_OTHERS))
        if not self._full:
            new = {part for letter in set(text) for part in (letter, *fold(letter))}.difference(self._letters)
            self._full = len(self._letters) + len(new) > _MOST
            if new and not self._full:
                self._letters += sorted(new)
                self._make_tables()
        return text

    def _make_tables(self) -> None:
        folded = [fold(letter) for letter in self._letters]
        places = {letter: place for place, letter in enumerate(self._letters)}
        self._codes = codecs.charmap_build("".join(self._letters))
        self._becomes = bytes([places[to] if len(to) == 1 else place for place, to in enumerate(folded)]).ljust(
            _MOST, b"\0"
        )
        self._vanishing = bytes(place for place, to in enumerate(folded) if not to)
        self._longer = [
            (bytes([place]), bytes(places[part] for part in to)) for place, to in enumerate(folded) if len(to) > 1
        ]
