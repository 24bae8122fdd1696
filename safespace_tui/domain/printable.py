"""Text that somebody typed or a file held, made fit to be printed.

A name or a note may hold escape sequences, which a terminal obeys, or marks that turn the direction of a whole line.
What is kept is not changed; only what is printed.
"""

import re
import unicodedata
from typing import Final

_SEQUENCE: Final = re.compile(
    r"(?:\x1b\]|\x9d)[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)"  # a title, a link, a notification
    r"|(?:\x1b[PX^_]|[\x90\x98\x9e\x9f])[^\x1b\x9c]*(?:\x1b\\|\x9c)"  # a string for the terminal itself
    r"|(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # a colour, a movement
    r"|\x1b[ -/]*[0-~]"
)
_SEEN_FORMATS: Final = frozenset(
    "\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd"
)
"""Signs around numbers, which are drawn although they count as formats."""

_JOINERS: Final = frozenset("\u200c\u200d")
_BLANKS: Final = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0]")
"""Letters and marks that are drawn as nothing; Python counts them as printable."""

_VARIANTS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
"""Marks that choose a form of the sign before them; anywhere else they are a hiding place."""

_ODD: Final = re.compile(f"[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0{_VARIANTS}]")
_IS_VARIANT: Final = re.compile(f"[{_VARIANTS}]")
_KEYCAP: Final = "\u20e3"

_UNSEEN: Final = re.compile(
    "[\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ud800-\udfff"
    "\ufe00-\ufe0e\ufeff\uffa0\ufff0-\ufffb\U0001343f\U00013430-\U0001343e\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]|(?<=[\x00-\x7f"
    + _VARIANTS
    + "])\ufe0f"
)
"""What is written as its number where nothing may be lost."""


def one_line(text: str) -> str:
    """A text on one line: sequences, control characters and invisible marks are gone, white space is single."""
    return " ".join(fit(text).split())


LONGEST_SENTENCE: Final = 900
"""Letters that somebody still reads of a sentence with something in it that was typed or stood in a file."""
_ENDING: Final = 250
"""So many of them are its end, which says what to do."""


def in_brief(sentence: str) -> str:
    """A sentence on one line; of one that nobody would read to its end the middle is left out."""
    said = one_line(sentence)
    return said if len(said) <= LONGEST_SENTENCE else f"{said[: LONGEST_SENTENCE - _ENDING - 3]} … {said[-_ENDING:]}"


def fit(text: str) -> str:
    """The same with its spaces as they are; other white space becomes a space each."""
    # What is printable holds nothing to be cleaned; most texts are, and a list has a thousand of them.
    return text if text.isprintable() and not _ODD.search(text) else _clean(text)


def at_words(text: str, columns: int) -> str:
    """A line broken at its spaces so that no word is cut; one that is wider than the room stays whole.

    Args:
        text: fit to be printed.
        columns: cells there are; 0 where nobody knows, and then nothing is broken.
    """
    if columns <= 0 or cells(text) <= columns:
        return text
    lines: list[str] = []
    for word in text.split(" "):
        if lines and cells(f"{lines[-1]} {word}") <= columns:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return "\n".join(lines)


def cells(text: str) -> int:
    """How wide a text is in a terminal, where a letter of East Asia takes two cells and a mark on a letter none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(one) else 2 if unicodedata.east_asian_width(one) in "WF" else 1 for one in text
    )


def escaped(json: str) -> str:
    """JSON in which what a terminal would obey, or nobody would see, is written as its number; nothing is lost."""
    return _UNSEEN.sub(lambda found: _number(found[0]), json)


def stopped(text: str) -> str:
    """A text on one line, with something at its end at which a voice stops, quoted or not; an empty one stays empty."""
    line = one_line(text)
    return line if not line or line.rstrip("”")[-1:] in tuple(".?!:…") else f"{line}."


def counted(number: int, noun: str, many: str = "") -> str:
    """A number of something: 1 minute, 2 minutes, 1,000 minutes.

    Args:
        number: how many.
        noun: what, of one.
        many: what, of several, where an s is not all.
    """
    return f"{number:,} {noun if number == 1 else many or f'{noun}s'}"


def several_lines(text: str) -> tuple[str, ...]:
    """A text line by line, each like `one_line`; empty lines are left out."""
    lines = (one_line(line) for line in text.splitlines())
    return tuple(line for line in lines if line)


def _clean(text: str) -> str:
    shown = "".join(map(_fit, _SEQUENCE.sub("", text)))
    if _IS_VARIANT.search(shown):
        shown = _varied(shown)
    return shown if _JOINERS.isdisjoint(shown) else _joined(shown)


def _varied(text: str) -> str:
    """A text without marks that choose no form: each needs a sign before it that can have one, and takes it alone."""
    return "".join(
        letter
        for before, letter, after in zip(f" {text}", text, f"{text[1:]} ", strict=False)
        if not _IS_VARIANT.match(letter) or _has_forms(before, letter, after)
    )


def _has_forms(sign: str, variant: str, after: str) -> bool:
    if variant >= "\U000e0100":
        return unicodedata.category(sign) == "Lo"
    if variant <= "\u180f":
        return "\u1800" <= sign <= "\u18aa"
    if sign.isascii():
        return variant == "\ufe0f" and after == _KEYCAP
    return unicodedata.category(sign)[0] in "LNPS"


def _joined(text: str) -> str:
    """A text without joiners that join nothing: some scripts and emoji need them, between two signs of theirs."""
    return "".join(
        letter
        for before, letter, after in zip(f" {text}", text, f"{text[1:]} ", strict=False)
        if letter not in _JOINERS or (_is_joined(before) and _is_joined(after))
    )


def _is_joined(character: str) -> bool:
    return not character.isascii() and unicodedata.category(character)[0] in "LMS"


def _fit(character: str) -> str:
    if character.isspace():
        return " "
    if character in _JOINERS or character in _SEEN_FORMATS:
        return character
    return "" if unicodedata.category(character)[0] == "C" or _BLANKS.match(character) else character


def _number(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at] << 8 | units[at + 1]:04x}" for at in range(0, len(units), 2))
