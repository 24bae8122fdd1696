"""What can be said of a typed passphrase without saying what it is."""

import unicodedata
from collections.abc import Iterable
from typing import Final, Literal

LEAST: Final = 8
"""The fewest characters of a new passphrase; below this a stranger's computer would guess it in no time."""

CAPITALS_AT_LEAST: Final = 4
"""So many capital letters and no small one are taken for a caps lock that was left on."""

LOOKED_AT: Final = 72
"""The letters of a new passphrase by which its strength is judged; more would take long, and so many are enough."""

EASY: Final = 5
MODEST: Final = 10
"""Powers of ten: with fewer guesses than the first a passphrase is refused, because at a second a guess it is found in
a day; with fewer than the second a word is said about it."""

Objection = Literal["", "empty", "short", "easy", "modest"]
"""What stands against a new passphrase; a modest one can be used."""

_BETWEEN_NAMES: Final = ("and", "plus", "loves", "love", "or")

TRIED_FIRST: Final = (
    "safespace", "passwort", "kennwort", "qwertz", "azerty", "geheim", "schatz", "liebe", "ichliebedich", "jetaime",
    "tiamo", "tequiero", "teamo", "contrasena", "motdepasse", "wachtwoord", "lozenord",
)  # fmt: skip
"""What people try in other languages than English, and the name of this program."""


def objection(typed: str, names: Iterable[str] = (), guesses: float = MODEST) -> Objection:
    """What stands against using this as a new passphrase; spaces at its ends count for nothing.

    Args:
        typed: the passphrase.
        names: of the two, which everybody tries first.
        guesses: how many guesses it takes, as a power of ten.
    """
    letters = len(unicodedata.normalize("NFKC", typed).strip())
    if not letters:
        return "empty"
    if letters < LEAST:
        return "short"
    if guesses < EASY or _only_names(typed, names):
        return "easy"
    return "modest" if guesses < MODEST else ""


def _only_names(typed: str, names: Iterable[str]) -> bool:
    """Whether nothing but names and what stands between names, years and signs are in it."""
    left, words = _bare(typed), {_bare(word) for name in names for word in (name, *name.split())}
    for word in (*sorted(filter(None, words), key=len, reverse=True), *_BETWEEN_NAMES):
        left = left.replace(word, " ")
    return not left.strip() and any(letter.isalpha() for letter in typed)


def _bare(text: str) -> str:
    """Small letters alone, without the marks upon them: so a name is found however it is written."""
    return "".join(letter for letter in unicodedata.normalize("NFKD", text).casefold() if letter.isalpha())


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
