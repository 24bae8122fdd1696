"""What a file from elsewhere may hold in place of words, and how to see that none of it comes through."""

import functools
import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

import msgspec

from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.record import Record
from tests.domain.every_event import every_record
from tests.storage.samples import WALL

INJECTIONS: Final = {
    "reset": "\x1bc",
    "hide": "\x1b[8m",
    "colour": "\x1b[31;47m",
    "clear": "\x1b[2J\x1b[H",
    "other screen": "\x1b[?1049l",
    "title, ended by ST": "\x1b]2;rm -rf\x1b\\",
    "title, ended by BEL": "\x1b]0;rm -rf\x07",
    "title, never ended": "\x1b]2;rm -rf",
    "link": "\x1b]8;;http://x.y/\x1b\\here\x1b]8;;\x1b\\",
    "clipboard": "\x1b]52;c;cm0gLXJm\x07",
    "device string": "\x1bP1$r0m\x1b\\",
    "device string, never ended": "\x1bP+q544e",
    "application string": "\x1b_Gi=1;AAAA\x1b\\",
    "another set of signs": "\x1b(0",
    "C1 CSI": "\x9b31m",
    "C1 OSC": "\x9d2;rm\x9c",
    "C1 DCS": "\x90q\x9c",
    "C1 next line": "\x85",
    "bell": "\x07",
    "backspace": "\x08\x08\x08",
    "carriage return": "\rroot",
    "null and delete": "\x00\x7f",
    "tab and feeds": "\t\x0b\x0c",
    "lines": "\n\r\n\u2028\u2029",
    "right to left, overridden": "\u202egnp.exe",
    "embedded and isolated": "\u202a\u202b\u202d\u202c\u2066\u2067\u2068\u2069",
    "direction marks": "\u200e\u200f\u061c",
    "zero width": "\u200b\u200c\u200d\u2060\ufeff\u00ad\u180e",
    "tags": "\U000e0001\U000e0052\U000e004d\U000e007f",
    "notes between lines": "\ufff9a\ufffab\ufffb",
    "blanks that are letters": "\u115f\u1160\u3164\uffa0\u034f",
    "words in forms of a sign": "😀\U000e0162\U000e0163\ufe0f\ufe0e\ufe01",
    "half a character": "\ud83d",
    "markup": "[bold red]x[/] [@click=app.quit]y[/] $error {name}",
    "very long": "M" * 5000,
}
"""By what they would do."""

STORABLE: Final = {name: text for name, text in INJECTIONS.items() if name != "half a character"}
"""What a file in UTF-8 can hold."""

_FORMS: Final = "\u180b-\u180d\u180f\ufe00-\ufe0f\U000e0100-\U000e01ef"
_HIDDEN: Final = re.compile(f"(?:^|(?<=[\x00-\x7f{_FORMS}]))(?!\ufe0f\u20e3)[{_FORMS}]")
"""A mark that chooses a form of a sign, and stands behind none that has any."""

_JOINERS: Final = "\u200c\u200d"


def unfit(text: str) -> list[str]:
    """The characters of a shown text, each once, that a terminal would obey or nobody would see."""
    hidden = set(_HIDDEN.findall(text))
    return [
        f"U+{ord(letter):04X}"
        for letter in sorted(set(text))
        if letter in hidden
        or unicodedata.category(letter) in ("Cc", "Cf", "Cs", "Zl", "Zp")
        or letter in "\u115f\u1160\u3164\uffa0\u034f"
    ]


def poisoned(value: Any, injection: str) -> Any:
    """The same with an injection in every text that can hold any; what names a kind or the session stays as it is."""
    if isinstance(value, tuple):
        return tuple(poisoned(one, injection) for one in value)
    if not isinstance(value, msgspec.Struct):
        return value
    hints = _hints(type(value))
    changes = {name: _poisoned(name, getattr(value, name), hint, injection) for name, hint in hints.items()}
    return msgspec.structs.replace(value, **{name: new for name, new in changes.items() if name != "v"})


@functools.cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _poisoned(name: str, value: Any, hint: Any, injection: str) -> Any:
    if isinstance(value, str):
        free = hint is str and name != "uid" and (value or name != "deleted")
        there = "".join(injection.split())[:20] if name == "tag" else injection  # a tag is short and one word
        return f"{value[:3]}{there}{value[3:]}" if free else value
    if isinstance(value, tuple) and value and all(isinstance(one, str) for one in value):
        words = get_args(hint)
        if any(get_origin(word) is Literal for word in words):
            return value
        return tuple(f"{one[:3]}{injection}{one[3:]}" for one in value)
    return poisoned(value, injection)


def record_from_elsewhere(injection: str) -> Record:
    """A past talk in which everything happened and everything came later, with an injection wherever text can be."""
    full = with_later(
        every_record(),
        m.Renamed(wall=WALL, text="Dishes"),
        m.Tagged(wall=WALL, tag="home"),
        m.NoteAdded(wall=WALL, text="first"),
        m.NoteRewritten(wall=WALL, note=0, text="second"),
    )
    return poisoned(full, injection)  # type: ignore[no-any-return]


def texts_of(value: Any) -> Iterator[str]:
    """Every text in a value, to see that the injection is there."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from texts_of(one)
    elif isinstance(value, msgspec.Struct):
        for name in value.__struct_fields__:
            yield from texts_of(getattr(value, name))
