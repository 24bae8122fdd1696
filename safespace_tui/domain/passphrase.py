"""What can be said of a typed passphrase without saying what it is."""

import unicodedata
from typing import Final, Literal

LEAST: Final = 8
"""The fewest characters of a new passphrase; below this a stranger's computer would guess it in no time."""

CAPITALS_AT_LEAST: Final = 4
"""So many capital letters and no small one are taken for a caps lock that was left on."""

Objection = Literal["", "empty", "short"]
"""What stands against a new passphrase."""


def objection(typed: str) -> Objection:
    """What stands against using this as a new passphrase; spaces at its ends count for nothing."""
    letters = len(unicodedata.normalize("NFKC", typed).strip())
    if not letters:
        return "empty"
    return "short" if letters < LEAST else ""


def same(one: str, two: str) -> bool:
    """Whether two typed passphrases are the same one; the form in which a keyboard composes its letters is not."""
    return unicodedata.normalize("NFKC", one) == unicodedata.normalize("NFKC", two)


def looks_like_caps_lock(typed: str) -> bool:
    """Whether all letters that could be small are capitals, and there are some of them."""
    cased = [letter for letter in typed if letter.isupper() or letter.islower()]
    return len(cased) >= CAPITALS_AT_LEAST and all(letter.isupper() for letter in cased)


def same_signs(one: str, other: str) -> bool:
    """Whether two pieces of a recovery code are the same, whatever the pen or the keys made of O and 0, I, l and 1."""
    return signs_of(one) == signs_of(other)


def signs_of(text: str) -> str:
    """The signs of a recovery code as they are meant: capitals, without spaces and hyphens, look-alikes as digits."""
    return "".join(text.split()).upper().translate(_LOOKALIKES)


_LOOKALIKES: Final = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None})
