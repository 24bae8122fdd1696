"""Reads a time from a screen on which it is written in Textual's big digits."""

import re
from collections.abc import Sequence

from textual.renderables.digits import DIGITS, DIGITS3X3, DIGITS3X3_BOLD

WIDTH = 3
GLYPHS = {
    tuple(font[3 * place + row].ljust(WIDTH) for row in range(3)): character
    for font in (DIGITS3X3, DIGITS3X3_BOLD)
    for place, character in enumerate(DIGITS)
    if character in "0123456789:+"
}


def seconds_shown(lines: Sequence[str]) -> int | None:
    """The time that is shown, in seconds, or None; a time past the end (`+0:10`) is negative."""
    for three in zip(lines, lines[1:], lines[2:], strict=False):
        for column in range(len(three[0])):
            if found := re.fullmatch(r"(\+?)(\d+):(\d\d)", _word(three, column)):
                seconds = 60 * int(found[2]) + int(found[3])
                return -seconds if found[1] else seconds
    return None


def _word(three: Sequence[str], column: int) -> str:
    """The digits that stand together from a column on."""
    word = ""
    while glyph := GLYPHS.get(tuple(line[column : column + WIDTH].ljust(WIDTH) for line in three)):
        word += glyph
        column += WIDTH
    return word
