"""Words compared as people read them: capitals, accents and width make no difference.

After Unicode's advice for loose matching (UAX 15 and the case folding of chapter 3.13): compatibility decomposition,
full case folding, marks that combine left out.
"""

import unicodedata
from collections.abc import Iterable


class _Letters(dict[int, str]):
    """What each character becomes; found out once for each of them."""

    def __missing__(self, code: int) -> str:
        letters = unicodedata.normalize("NFKD", chr(code)).casefold()
        folded = "".join(c for c in unicodedata.normalize("NFKD", letters) if not unicodedata.combining(c))
        self[code] = folded
        return folded


_LETTERS = _Letters()


def fold(text: str) -> str:
    """A text as it is compared."""
    return text.lower() if text.isascii() else text.translate(_LETTERS)


def spans(text: str, words: Iterable[str]) -> tuple[tuple[int, int], ...]:
    """Where any of some folded words stand in a text: (start, end) in its characters, in order and not overlapping.

    Args:
        text: as it is shown.
        words: as `fold` gives them; empty ones are nowhere.
    """
    folded = fold(text)
    found = sorted({hit for word in words if word for hit in _each(folded, word)})
    if not found:
        return ()
    origin = _origins(text) if len(folded) != len(text) or not text.isascii() else None
    places = [(origin[a], origin[b - 1] + 1) if origin else (a, b) for a, b in found]
    joined = [places[0]]
    for start, end in places[1:]:
        if start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple((start, _with_marks(text, end)) for start, end in joined)


def _each(folded: str, word: str) -> Iterable[tuple[int, int]]:
    start = folded.find(word)
    while start >= 0:
        yield start, start + len(word)
        start = folded.find(word, start + len(word))


def _origins(text: str) -> list[int]:
    """For each character of the folded text: the character of the text that it came from."""
    return [index for index, character in enumerate(text) for _ in fold(character)]


def _with_marks(text: str, end: int) -> int:
    """The end behind the marks that belong to the last character."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
