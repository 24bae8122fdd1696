"""What a whole control sequence of a terminal means: a key, the mouse, the focus, a text, or nothing for us."""

import re
import sys
from typing import Final, NamedTuple

ESC: Final = "\x1b"

_MOUSE: Final = re.compile(r"<\d{1,3};-?\d{1,5};-?\d{1,5}")
_SYNCHRONIZED: Final = re.compile(r"\?2026;[123]\$|1;[5-8]")
"""The terminal can hold a picture back until it is whole, the one answer that is asked for; or Ctrl and a digit."""

_DIGIT: Final = re.compile(r"1;[5-8]")
"""Ctrl and a digit in mintty; all else that ends like it is about windows."""

_KEY: Final = re.compile(
    r"(?P<code>\d{0,7})(?::[\d:]*)?(?:;(?P<modifiers>\d{0,4})(?::(?P<event>\d?)[\d:]*)?(?:;(?P<text>[\d:]*))?)?"
)
"""A key with all its fields: `code:other codes ; modifiers:kind of event ; letter:letter:…`."""

_OTHER_KEY: Final = re.compile(r"27;(?P<modifiers>\d{1,3});(?P<code>\d{1,7})")
"""A key as xterm sends it when another program left it so."""

_CURSOR: Final = re.compile(r"\d+;\d+")
"""Row and column: looks like a key with a modifier."""

_PLAIN: Final = re.compile(r"[\d;]{0,20}")
"""The inside of other sequences that a key may send."""

_KNOWN: Final = {"M": _MOUSE, "m": _MOUSE, "y": _SYNCHRONIZED, "t": _DIGIT}
_KEY_ENDS: Final = frozenset("u~ABCDEFHPQRS")
_TILDE: Final = frozenset(map(str, (*range(1, 9), *range(11, 16), *range(17, 22), 23, 24, 57_427)))
"""Keys whose sequences end in `~`."""

_CONTROL_KEYS: Final = frozenset(("9", "13", "27", "127"))
"""Tab, Enter, Escape and Backspace."""

_LET_GO: Final = "3"
_ARROWS: Final = "ABCD"
_MODIFIERS: Final = frozenset("2345678")
_NUMBER: Final = re.compile(r"\d{1,7}")


class PastedText(NamedTuple):
    """What was pasted, or written by an input method at once: it belongs into a field and is no key."""

    text: str


Piece = str | PastedText
"""Letters and control keys as they came; or one whole sequence of a key, the mouse or the focus, Escape alone too."""


def meant(inside: str, end: str) -> Piece | None:
    """What a control sequence means; None for what is nothing here.

    Args:
        inside: what stood after `ESC [`.
        end: its last letter.
    """
    if end in _KEY_ENDS:
        return _key(inside, end)
    return f"{ESC}[{inside}{end}" if _KNOWN.get(end, _PLAIN).fullmatch(inside) else None


def _key(inside: str, end: str) -> Piece | None:
    inside, end = _usual_form(inside, end)
    key = _KEY.fullmatch(inside)
    if key is None or key["event"] == _LET_GO or (end == "R" and _CURSOR.fullmatch(inside)):
        return None
    text = "".join(map(_letter, (key["text"] or "").split(":"))) if end == "u" else ""
    if len(text) > 1:
        return PastedText(text)
    if not text and not _is_key(key["code"], end):
        return None
    fields = [key["code"], key["modifiers"] or ""] if text or key["modifiers"] is not None else [key["code"]]
    if text:
        fields.append(str(ord(text)))
    return f"{ESC}[{';'.join(fields)}{end}"


def _usual_form(inside: str, end: str) -> tuple[str, str]:
    """Two rarer ways to send a key with a modifier, as the usual one."""
    if end == "~" and (other := _OTHER_KEY.fullmatch(inside)):
        return f"{other['code']};{other['modifiers']}", "u"
    if end in _ARROWS and inside in _MODIFIERS:
        return f"1;{inside}", end
    return inside, end


def _is_key(code: str, end: str) -> bool:
    """Whether there can be a key of that number without text."""
    if end == "u":
        return code in _CONTROL_KEYS or bool(_letter(code))
    return code in (_TILDE if end == "~" else ("", "1"))


def _letter(codepoint: str) -> str:
    """The letter of a number; nothing for one that stands for no letter."""
    if not _NUMBER.fullmatch(codepoint) or int(codepoint) > sys.maxunicode:
        return ""
    letter = chr(int(codepoint))
    return "" if is_control(letter) else letter


def is_control(letter: str) -> bool:
    """Whether it is no letter at all: a control character, or half of one."""
    return letter < " " or "\x7f" <= letter < "\xa0" or "\ud800" <= letter <= "\udfff"
