"""Large letters and digits, drawn with half blocks: legible from across the room.

Five by seven dots a letter, one row above for accents, two dots to a terminal cell in height: four rows of text, six
columns a letter. Names in other scripts are shown in ordinary characters, never half in one and half in the other.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

ROWS: Final = 4
"""Terminal rows of a large word."""

ADVANCE: Final = 6
"""Terminal columns of a large letter with the gap behind it."""

_DOTS: Final = 7

# ruff: noqa: RUF001 - Cyrillic letters are meant
_SHEET: Final = """
A      B      C      D      E      F      G      H      I      J      K      L      M
.###.  ####.  .###.  ####.  #####  #####  .###.  #...#  .###.  ..###  #...#  #....  #...#
#...#  #...#  #...#  #...#  #....  #....  #...#  #...#  ..#..  ...#.  #..#.  #....  ##.##
#...#  #...#  #....  #...#  #....  #....  #....  #...#  ..#..  ...#.  #.#..  #....  #.#.#
#####  ####.  #....  #...#  ####.  ####.  #.###  #####  ..#..  ...#.  ##...  #....  #.#.#
#...#  #...#  #....  #...#  #....  #....  #...#  #...#  ..#..  ...#.  #.#..  #....  #...#
#...#  #...#  #...#  #...#  #....  #....  #...#  #...#  ..#..  #..#.  #..#.  #....  #...#
#...#  ####.  .###.  ####.  #####  #....  .###.  #...#  .###.  .##..  #...#  #####  #...#

N      O      P      Q      R      S      T      U      V      W      X      Y      Z
#...#  .###.  ####.  .###.  ####.  .####  #####  #...#  #...#  #...#  #...#  #...#  #####
##..#  #...#  #...#  #...#  #...#  #....  ..#..  #...#  #...#  #...#  #...#  #...#  ....#
##..#  #...#  #...#  #...#  #...#  #....  ..#..  #...#  #...#  #...#  .#.#.  .#.#.  ...#.
#.#.#  #...#  ####.  #...#  ####.  .###.  ..#..  #...#  #...#  #.#.#  ..#..  ..#..  ..#..
#..##  #...#  #....  #.#.#  #.#..  ....#  ..#..  #...#  #...#  #.#.#  .#.#.  ..#..  .#...
#..##  #...#  #....  #..#.  #..#.  ....#  ..#..  #...#  .#.#.  ##.##  #...#  ..#..  #....
#...#  .###.  #....  .##.#  #...#  ####.  ..#..  .###.  ..#..  #...#  #...#  ..#..  #####

0      1      2      3      4      5      6      7      8      9      -      .      '
.###.  ..#..  .###.  .###.  ...#.  #####  .###.  #####  .###.  .###.  .....  .....  ..#..
#...#  .##..  #...#  #...#  ..##.  #....  #....  ....#  #...#  #...#  .....  .....  ..#..
#..##  ..#..  ....#  ....#  .#.#.  ####.  #....  ...#.  #...#  #...#  .....  .....  .#...
#.#.#  ..#..  ..##.  ..##.  #..#.  ....#  ####.  ..#..  .###.  .####  .###.  .....  .....
##..#  ..#..  .#...  ....#  #####  ....#  #...#  .#...  #...#  ....#  .....  .....  .....
#...#  ..#..  #....  #...#  ...#.  #...#  #...#  .#...  #...#  ....#  .....  .##..  .....
.###.  .###.  #####  .###.  ...#.  .###.  .###.  .#...  .###.  .###.  .....  .##..  .....

&      Ł      Ø      ß      Æ      Đ      Ð      Б      Г      Д      Ж      З      И
.##..  #....  .###.  .###.  .####  .###.  .###.  #####  #####  ..##.  #.#.#  .###.  #...#
#..#.  #....  #..##  #...#  #.#..  .#..#  .#..#  #....  #....  .#.#.  #.#.#  #...#  #...#
#.#..  #.#..  #..##  #..#.  #.#..  .#..#  .#..#  #....  #....  .#.#.  .###.  ....#  #..##
.#...  ##...  #.#.#  #.#..  #####  ###.#  ###.#  ####.  #....  .#.#.  ..#..  ..##.  #.#.#
#.#.#  #....  ##..#  #..#.  #.#..  .#..#  .#..#  #...#  #....  .#.#.  .###.  ....#  ##..#
#..#.  #....  ##..#  #...#  #.#..  .#..#  .#..#  #...#  #....  #####  #.#.#  #...#  #...#
.##.#  #####  .###.  #.##.  #.###  .###.  .###.  ####.  #....  #...#  #.#.#  .###.  #...#

Л      П      У      Ф      Ц      Ч      Ш      Щ      Ъ      Ы      Ь      Э      Ю
..###  #####  #...#  ..#..  #..#.  #...#  #.#.#  #.#..  ##...  #...#  #....  .###.  #..#.
.#..#  #...#  #...#  .###.  #..#.  #...#  #.#.#  #.#..  .#...  #...#  #....  #...#  #.#.#
.#..#  #...#  #...#  #.#.#  #..#.  #...#  #.#.#  #.#..  .#...  #...#  #....  ....#  #.#.#
.#..#  #...#  .####  #.#.#  #..#.  .####  #.#.#  #.#..  .###.  ##..#  ####.  ..###  ###.#
.#..#  #...#  ....#  #.#.#  #..#.  ....#  #.#.#  #.#..  .#..#  #.#.#  #...#  ....#  #.#.#
.#..#  #...#  ....#  .###.  #####  ....#  #.#.#  #####  .#..#  #.#.#  #...#  #...#  #.#.#
#...#  #...#  .###.  ..#..  ....#  ....#  #####  ....#  .###.  ##..#  ####.  .###.  #..#.

Я      Є      Γ      Δ      Θ      Λ      Ξ      Π      Σ      Φ      Ψ      Ω
.####  .###.  #####  ..#..  .###.  ..#..  #####  #####  #####  ..#..  #.#.#  .###.
#...#  #...#  #....  ..#..  #...#  ..#..  .....  #...#  #....  .###.  #.#.#  #...#
#...#  #....  #....  .#.#.  #...#  .#.#.  .....  #...#  .#...  #.#.#  #.#.#  #...#
.####  ###..  #....  .#.#.  #####  .#.#.  .###.  #...#  ..#..  #.#.#  .###.  #...#
..#.#  #....  #....  #...#  #...#  #...#  .....  #...#  .#...  #.#.#  ..#..  .#.#.
.#..#  #...#  #....  #...#  #...#  #...#  .....  #...#  #....  .###.  ..#..  .#.#.
#...#  .###.  #....  #####  .###.  #...#  #####  #...#  #####  ..#..  ..#..  ##.##

:      ?      !      ,      +
.....  .###.  ..#..  .....  .....
..#..  #...#  ..#..  .....  ..#..
..#..  ....#  ..#..  .....  ..#..
.....  ..##.  ..#..  .....  #####
..#..  ..#..  ..#..  ..##.  ..#..
..#..  .....  .....  ..##.  ..#..
.....  ..#..  ..#..  ..#..  .....
"""

_ACCENTS: Final = {
    "\N{COMBINING GRAVE ACCENT}": ".#...",
    "\N{COMBINING ACUTE ACCENT}": "...#.",
    "\N{COMBINING CIRCUMFLEX ACCENT}": ".###.",
    "\N{COMBINING TILDE}": "##.##",
    "\N{COMBINING MACRON}": "#####",
    "\N{COMBINING BREVE}": ".#.#.",
    "\N{COMBINING DIAERESIS}": "#...#",
    "\N{COMBINING RING ABOVE}": "..#..",
    "\N{COMBINING DOUBLE ACUTE ACCENT}": ".#.#.",
    "\N{COMBINING CARON}": ".#.#.",
    "\N{COMBINING DOT ABOVE}": "..#..",
}

_BELOW: Final = frozenset("\N{COMBINING CEDILLA}\N{COMBINING OGONEK}\N{COMBINING COMMA BELOW}")
"""Marks under a letter, for which there is no room; the exact name stands beside the large one."""

_LOOKALIKES: Final = dict(zip("АВЕКМНОРСТХІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEKMHOPCTXIJSABEZHIKMNOPTYX", strict=True))
"""Capitals of Cyrillic and Greek that are drawn like Latin ones."""


def _read_sheet() -> dict[str, tuple[str, ...]]:
    letters: dict[str, tuple[str, ...]] = {" ": ("...",) * _DOTS}
    for block in _SHEET.strip("\n").split("\n\n"):
        names, *dots = block.split("\n")
        for column, name in enumerate(names.split()):
            start = column * (ADVANCE + 1)
            letters[name] = tuple(row[start : start + ADVANCE - 1] for row in dots)
    return letters


_LETTERS: Final = _read_sheet()


@lru_cache(maxsize=32)
def huge(text: str) -> tuple[str, ...]:
    """A short text of digits and capitals, twice as large: seven rows, twelve columns a letter.

    Characters without a large form are left out.
    """
    drawn = [letter for letter in map(_drawn, _clusters(text.upper())) if letter is not None]
    return twice([".".join(letter[y] for letter in drawn) for y in range(1, _DOTS + 1)])


@lru_cache(maxsize=32)
def large(text: str, width: int) -> tuple[str, ...] | None:
    """A word in large letters.

    Args:
        text: the word; upper and lower case look the same.
        width: the terminal columns there are.

    Returns:
        Four rows of equal length, or None when a character has no large form or the word is too wide.
    """
    lines = _lines_of(text)
    return None if lines is None or len(lines[0]) > width else rows(lines)


@lru_cache(maxsize=32)
def doubled(text: str, width: int) -> tuple[str, ...] | None:
    """The same twice as large: seven rows, eight where a letter has an accent."""
    lines = _lines_of(text)
    if lines is None or 2 * len(lines[0]) > width:
        return None
    return twice(lines if "#" in lines[0] else lines[1:])


def twice(dots: Sequence[str]) -> tuple[str, ...]:
    """A terminal row for each line of dots, two cells to a dot."""
    return tuple("".join("██" if dot == "#" else "  " for dot in line) for line in dots)


def _lines_of(text: str) -> list[str] | None:
    """A word as lines of dots, the row for accents first; None when a character has no large form."""
    drawn = [_drawn(cluster) for cluster in _clusters(text.replace("ß", "ẞ").upper().replace("ẞ", "ß"))]
    letters = [letter for letter in drawn if letter is not None]
    if not letters or len(letters) < len(drawn):
        return None
    return [".".join(letter[y] for letter in letters) for y in range(_DOTS + 1)]


def _clusters(text: str) -> list[str]:
    """Letters with the marks that belong to them."""
    clusters: list[str] = []
    for character in unicodedata.normalize("NFD", text):
        if unicodedata.combining(character) and clusters:
            clusters[-1] += character
        else:
            clusters.append(character)
    return clusters


def _drawn(cluster: str) -> tuple[str, ...] | None:
    """A letter as rows of dots, the accent row first; None when it cannot be drawn."""
    letter = _LETTERS.get(_LOOKALIKES.get(cluster[0], cluster[0]))
    accent = "....." if letter is None else "." * len(letter[0])
    for mark in cluster[1:]:
        if mark in _ACCENTS:
            accent = _ACCENTS[mark]
        elif mark not in _BELOW:
            return None
        if letter is not None and len(letter[0]) != len(accent):
            return None
    return None if letter is None else (accent, *letter)


_BLOCKS: Final = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def rows(dots: Sequence[str]) -> tuple[str, ...]:
    """Terminal rows for lines of dots.

    Args:
        dots: an even number of equally long lines of `#` (set) and `.` (not set).
    """
    pairs = zip(dots[::2], dots[1::2], strict=True)
    return tuple("".join(_BLOCKS[cell] for cell in zip(upper, lower, strict=True)) for upper, lower in pairs)
