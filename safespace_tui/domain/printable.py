"""Text that somebody typed or a file held, made fit to be printed.

A name or a note may hold escape sequences, which a terminal obeys, or marks that turn the direction of a whole line.
What is kept is not changed; only what is printed.
"""

import re
import unicodedata
from typing import Final

_SEQUENCE: Final = re.compile(
    r"\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)"  # a title, a link, a notification
    r"|\x1b[PX^_][^\x1b]*\x1b\\"  # a string for the terminal itself
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # a colour, a movement
    r"|\x1b[ -/]*[0-~]"
)
_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")


def one_line(text: str) -> str:
    """A text on one line: sequences and control characters are gone, white space is single."""
    # What is printable holds neither; most texts are, and a list has a thousand of them.
    return " ".join((text if text.isprintable() else _clean(text)).split())


def counted(number: int, noun: str, many: str = "") -> str:
    """A number of something: 1 minute, 2 minutes.

    Args:
        number: how many.
        noun: what, of one.
        many: what, of several, where an s is not all.
    """
    return f"{number} {noun if number == 1 else many or f'{noun}s'}"


def several_lines(text: str) -> tuple[str, ...]:
    """A text line by line, each like `one_line`; empty lines are left out."""
    lines = (one_line(line) for line in text.splitlines())
    return tuple(line for line in lines if line)


def _clean(text: str) -> str:
    return "".join(map(_fit, _SEQUENCE.sub("", text)))


def _fit(character: str) -> str:
    if character.isspace():
        return " "
    # Of the C* classes only Cf may stay: it holds the joiners that some scripts and emoji need.
    category = unicodedata.category(character)
    return "" if character in _TURNING or (category[0] == "C" and category != "Cf") else character
