"""Every key once: bindings, the line of keys at the bottom and the help screen are all made from this table.

A single letter reaches a focused text field, so everything that must work while somebody writes has a function or
control key besides. Escape is slow on some terminals; whatever it does, another key does too. No alt keys.
"""

from typing import Final

import msgspec


class Key(msgspec.Struct, frozen=True):
    """One thing that can be done."""

    action: str
    """The screen's action that it runs."""
    keys: tuple[str, ...]
    """Textual's names of the keys, the one to show first."""
    label: str
    """One or two words for the line of keys."""
    help: str
    """What it does, for the help screen."""


TALK: Final = (
    Key("next", ("enter",), "next", "The usual next step, named at the bottom"),
    Key("thats_it", ("y", "1"), "that's it", "The reflection was right"),
    Key("not_quite", ("n", "2"), "not quite", "Say again what was missed"),
    Key("more", ("m", "3"), "there's more", "It was right, and there is more to say"),
    Key("pass_floor", ("p", "f3"), "pass the floor", "Give the floor to the other one"),
    Key("call_break", ("b", "f2"), "break", "Stop for a break; nobody can refuse it"),
    Key("ask_again", ("a",), "answer again", "Answer a question again that all of you have answered"),
    Key("boundary", ("l", "ctrl+n"), "boundary", "Name a boundary: the talk stops, nobody has to explain"),
    Key("breathe", ("o", "ctrl+o"), "one breath", "One breath together before the answer"),
    Key("pause", ("space", "f8"), "pause", "Stop the clock, or go on"),
    Key("count_away", ("c",), "count it", "After an absence: count the time away as talked"),
    Key("add_minute", ("plus", "f6"), "a minute more", "One minute more, only this time"),
    Key("take_minute", ("minus", "f5"), "a minute less", "One minute less, only this time"),
    Key("write", ("w", "f4"), "write", "Write down the point, the reflection or a note"),
    Key("topic", ("t", "f7"), "topic", "Name or rename the topic"),
    Key("private", ("v", "ctrl+p"), "private", "Your private notes, behind your own passphrase"),
    Key("undo", ("u", "ctrl+z", "f9"), "undo", "Take the last move back"),
    Key("focus_mode", ("f", "f11"), "only the name", "Hide all but the name and the clock"),
    Key("seconds", ("s",), "seconds", "Show or hide running seconds"),
    Key("mute", ("x", "f12"), "sound", "Sound on or off"),
    Key("finish", ("e", "f10"), "come to the end", "Go to the closing, or from there to the end"),
    Key("leave", ("q", "escape", "ctrl+q", "ctrl+c"), "stop", "Stop here, now or for good"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

CALM: Final = (
    Key("next", ("enter",), "agree", "Agree on the time, come back, or go on: what the screen offers"),
    Key("later", ("right", "plus"), "later", "Later: by five minutes, or by more when it is far away"),
    Key("sooner", ("left", "minus"), "earlier", "Earlier, never under 20 minutes"),
    Key("type_time", ("t", "f7"), "type a time", "Type the time to be back"),
    Key("come_back", ("r", "f8"), "we are back", "We are back already"),
    Key("more_time", ("m", "f6"), "more time", "Agree on a later time"),
    Key("pulse", ("p", "f4"), "pulse", "Count a pulse by tapping; for one of you alone"),
    Key("private", ("v", "ctrl+p"), "private", "Your private notes, behind your own passphrase"),
    Key("show_numbers", ("n", "f5"), "numbers", "Show the numbers to both, when both say yes"),
    Key("ics", ("i", "f3"), "calendar", "Write the time to a calendar file"),
    Key("not_today", ("x", "f10"), "not today", "End it for today; nobody asks why"),
    Key("back", ("escape", "f9"), "back", "Leave a question, or answer anew"),
    Key("mute", ("s", "f12"), "sound", "Sound on or off"),
    Key("leave", ("q", "ctrl+q", "ctrl+c"), "to the start", "To the first screen; the break goes on"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

CALMING: Final = (
    Key("leave", ("q", "escape", "enter", "ctrl+q", "ctrl+c", "f10"), "back to the break", "Back, at any moment"),
    Key("next", ("right", "space", "f8"), "next", "The next step; some steps come by themselves"),
    Key("previous", ("left", "f5"), "previous", "The step before, from its beginning"),
    Key("burn", ("f4", "ctrl+b"), "burn it", "What you wrote is gone, for good"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

PULSE: Final = (
    Key("beat", ("space",), "a beat", "Press it with each beat of your heart"),
    Key("done", ("enter",), "done", "Take this count"),
    Key("again", ("r",), "begin again", "Count from the start"),
    Key("leave", ("q", "escape", "ctrl+q", "ctrl+c"), "back", "Back without a count"),
)

CLOSING: Final = (
    Key("done", ("enter", "q", "escape", "ctrl+q"), "home", "Back to the start"),
    Key("again", ("r",), "try again", "Try once more to keep the talk, when it could not be kept"),
    Key("own", ("a", "f5"), "own questions", "Questions that only one of you asks and answers"),
    Key("help", ("question_mark", "f1"), "help", "The keys of this screen"),
)

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

SCALE: Final = (
    Key("take", ("enter",), "answer", "Answer by the number that is marked"),
    Key("pass", ("p", "q"), "pass", "Give no number"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back to the question before"),
)
"""A number on a scale."""

PEOPLE: Final = Key("people", ("ctrl+t",), "people", "People who can help; the same page for everyone, noted nowhere")
"""One key from everywhere, and on each help page."""

FIND_WORDS: Final = Key("find_words", ("ctrl+f",), "words", "While you write: words for feelings and needs")
"""Wherever somebody writes about themselves."""

HINTS: Final = Key("hints", ("ctrl+r",), "hints", "While you write an opening or a wish: wording hints on or off")
"""Where hints are given."""

HINT_AWAY: Final = Key("hint_away", ("ctrl+y",), "put away", "While a wording hint is shown: put it away for this text")
"""The same."""

FEELINGS: Final = (
    Key("done", ("f10", "ctrl+s"), "take them", "Take what is marked, or the one word under the mark"),
    Key("ahead", ("down",), "next", "The next word"),
    Key("behind", ("up",), "before", "The word before"),
    Key("read_on", ("pagedown",), "read on", "Further down"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("escape", "f9", "ctrl+q"), "back", "Back without a word"),
)

PEOPLE_PAGE: Final = (
    Key("ahead", ("down",), "next", "The next country"),
    Key("behind", ("up",), "before", "The country before"),
    Key("read_on", ("pagedown",), "read on", "Further down"),
    Key("read_back", ("pageup",), "read back", "Further up"),
    Key("back", ("escape", "f9", "ctrl+q", "ctrl+t"), "back", "Back to where you were"),
    Key("help", ("f1",), "help", "The keys of this screen"),
)

_SHOWN: Final = {
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "space": "space",
    "escape": "esc",
    "shift+tab": "⇧tab",
    "left": "←",
    "right": "→",
    "up": "↑",
    "down": "↓",
    "pageup": "page ↑",
    "pagedown": "page ↓",
}


def shown(key: str) -> str:
    """A key as people read it: `question_mark` → `?`, `ctrl+q` → `^q`, `f1` → `F1`."""
    if key.startswith("ctrl+"):
        return "^" + key.removeprefix("ctrl+")
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
