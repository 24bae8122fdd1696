"""Every key once: bindings, the line of keys at the bottom and the help screen are all made from this table.

A single letter reaches a focused text field, so everything that must work while somebody writes has a function or
control key besides. Escape is slow on some terminals; whatever it does, another key does too. No alt keys.
"""

from collections.abc import Mapping
from typing import Final

import msgspec
from msgspec.structs import replace

_OWN: dict[str, tuple[str, ...]] = {}
"""The couple's own keys, by the action; set once, before the first screen is loaded, and never again."""

_KEPT: Final = frozenset({"help", "people", "lock", "hide", "break", "call_break"})
"""What loses none of its usual keys to anything."""


class Key(msgspec.Struct, frozen=True):
    """One thing that can be done."""

    action: str
    """The screen's action that it runs."""
    usual: tuple[str, ...]
    """Textual's names of the keys that it has in every home, the one to show first."""
    label: str
    """One or two words for the line of keys."""
    help: str
    """What it does, for the help screen."""

    @property
    def keys(self) -> tuple[str, ...]:
        """The couple's own keys for it, then its usual ones without those that they gave to something else."""
        own = _OWN.get(self.action)
        if own is None:
            return self.usual
        given = set[str]() if self.action in _KEPT else {name for names in _OWN.values() for name in names}
        return (*own, *(name for name in self.usual if name not in given))


def use_own(own: Mapping[str, tuple[str, ...]]) -> None:
    """Gives actions keys of the couple's own. Screens bind what the table says when they are loaded: not later.

    Args:
        own: Textual's names of the keys, by the action; checked already.
    """
    _OWN.clear()
    _OWN.update(own)


CALL_BREAK: Final = Key("call_break", ("b", "f2"), "break", "Stop for a break; nobody can refuse it")
"""In a talk, and over whatever stands over one."""

BOUNDARY: Final = Key("boundary", ("l", "ctrl+n"), "boundary", "Name a boundary: the talk stops, nobody has to explain")
"""In a talk, and while a line of it is written."""

EVERYWHERE: Final = (
    Key("lock", ("ctrl+l",), "lock", "Lock now; without passphrases, only cover the words"),
    Key("hide", ("ctrl+g",), "hide", "Everything is gone at once, and locked; Enter comes back"),
)
"""What every screen knows, text fields and questions included."""

PAGE: Final = (
    Key("take", ("enter",), "go on", "Take what was typed, or go on"),
    Key("ahead", ("down", "tab"), "next", "The next choice"),
    Key("behind", ("up", "shift+tab"), "before", "The choice before"),
    Key("back", ("escape", "f9"), "back", "Back to the question before; what was typed is forgotten"),
    Key("leave", ("ctrl+q", "ctrl+c"), "quit", "Leave safespace"),
    Key("help", ("f1", "question_mark"), "help", "The keys of this screen"),
)
"""A conversation on a page of its own."""

AT_WORK: Final = (
    Key("back", ("escape", "f9"), "stop", "Stop what's going on; nothing has changed then"),
    Key("help", ("f1", "question_mark"), "help", "The keys of this screen"),
)
"""The same while long work is going on."""

SAFE: Final = frozenset({"call_break", "break", "boundary"})
"""Actions that are there for everybody's safety; the help tells them together."""

DIALOG: Final = (
    Key("choose", ("enter",), "choose", "Take the answer that's marked; each has a key of its own, too"),
    Key("ahead", ("down",), "next", "The next answer"),
    Key("behind", ("up",), "before", "The answer before"),
    Key("back", ("escape", "q", "ctrl+q"), "back", "Leave the question; that changes nothing"),
)
"""A question over whatever is shown."""

TOLD: Final = (Key("choose", ("enter", "escape", "q", "ctrl+q"), "go on", "Close this"),)
"""A sentence over whatever is shown."""

LINE: Final = (
    Key("take", ("enter",), "keep it", "Keep what was typed"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Leave without keeping anything"),
)
"""A line to type over whatever is shown."""

FILE_OR_DAY: Final = (Key("take", ("enter",), "go on", "Go on with what was typed"), LINE[1])
"""The same where what is typed is a file, a code or a day: it is looked at first."""

HELP: Final = (
    Key("read_on", ("down",), "read on", "Further down"),
    Key("manual", ("m", "f3"), "manual", "The manual, page by page"),
    Key(
        "close", ("escape", "q", "enter", "space", "question_mark", "f1", "ctrl+q", "ctrl+c"), "close", "Close the help"
    ),
)
"""The help itself."""

FINDING: Final = (
    Key("choose", ("enter",), "do it", "Do what's marked"),
    Key("ahead", ("down",), "next", "The next one"),
    Key("behind", ("up",), "before", "The one before"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Close this"),
)
"""Finding what can be done by a word."""

MANUAL: Final = (
    Key("read_on", ("down",), "read on", "Further down"),
    Key("ahead", ("right", "n"), "next page", "The next page"),
    Key("behind", ("left", "p"), "page before", "The page before"),
    Key("back", ("escape", "q", "f9", "ctrl+q"), "close", "Close the manual"),
)
"""The manual, page by page."""

SCALE: Final = (
    Key("take", ("enter",), "answer", "Answer by the number that's marked"),
    Key("pass", ("p", "q"), "pass", "Give no number"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back to the question before"),
)
"""A number on a scale."""

PEOPLE: Final = Key("people", ("ctrl+t",), "people", "People who can help; the same page for everyone, noted nowhere")
"""One key from everywhere, and on each help page."""

PALETTE: Final = Key("palette", ("ctrl+p",), "find", "Find by a word what you can do here")
"""From every page."""

FIND_WORDS: Final = Key("find_words", ("ctrl+f",), "words", "While you write: words for feelings and needs")
"""Wherever somebody writes about themselves."""

HINTS: Final = Key("hints", ("ctrl+r",), "hints", "While you write an opening or a wish: wording hints on or off")
"""Where hints are given."""

HINT_AWAY: Final = Key("hint_away", ("ctrl+y",), "put away", "While a wording hint is shown: put it away for this text")
"""The same."""

_SHOWN: Final = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "space": "space",
    "escape": "esc",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "page ↑",
    "pagedown": "page ↓",
}


def opened_by(leaves: Key, opens: Key) -> Key:
    """What leaves a page, by the keys that open it as well."""
    return replace(leaves, usual=tuple(dict.fromkeys((*leaves.usual, *opens.keys))))


def shown(key: str) -> str:
    """A key as people read it: `question_mark` → `?`, `ctrl+q` → `^q`, `f1` → `F1`, `shift+f1` → `⇧F1`."""
    if key.startswith("ctrl+"):
        return "^" + shown(key.removeprefix("ctrl+"))
    if key.startswith("shift+"):
        return "⇧" + shown(key.removeprefix("shift+"))
    if key[0] == "f" and key[1:].isdigit():
        return key.upper()
    return _SHOWN.get(key, key)


def key_for(table: tuple[Key, ...], action: str) -> str:
    """The first key of an action as people read it, to be named in a sentence.

    Raises:
        LookupError: the table has no such action.
    """
    for key in table:
        if key.action == action:
            return shown(key.keys[0])
    raise LookupError(action)


def is_written(key: str) -> bool:
    """Whether a key writes something when a text field has the focus."""
    return len(key) == 1 or key in ("space", "plus", "minus", "question_mark", "slash")
