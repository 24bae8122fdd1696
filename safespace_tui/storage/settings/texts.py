"""A settings file as text: written for the first time with a comment to each key, or changed with all else kept."""

from typing import Any, Final

import msgspec

from safespace_tui.domain.settings import Settings

Table = dict[str, Any]

HEADING: Final = "Settings of safespace. Edit them here or in the program; what you leave out is as usual."

COMMENTS: Final = {
    "schema": "The version of this file.",
    "window_title": "What stands over the window: neutral, or safespace.",
    "keep_a": "What the first partner would have kept of a talk: everything, agreements (and the date), or nothing.",
    "keep_b": "The same for the second partner; the smaller of the two wishes counts.",
    "welcomed": "Whether the first run has been gone through or skipped.",
    "theme": "auto, dusk (dark), dawn (light), terminal (your terminal's own colours), textual-dark, flexoki, "
    "rose-pine, or own (theme.toml beside this file).",
    "sound": "Soft chimes when time is nearly up and when it's time to swap.",
    "volume": "How loud, 0 to 100.",
    "read_aloud": "The computer's own speech program reads each step of a talk; it may keep a log of what it reads.",
    "seconds": "Show running seconds; otherwise only in the last minute.",
    "reduced_motion": "Nothing moves by itself; words take the place of movement.",
    "notify": "A neutral notification from the terminal when a time is over.",
    "first_weeks": "The first screen names the next of six small practices, as long as you're new here.",
    "break_minutes": "How long a break is proposed to be, 20 to 1440 minutes.",
    "suggest_above": "After a break: more time is suggested when a number from 0 to 10 is higher than this.",
    "insist_above": "And suggested more plainly when it is higher than this; people decide.",
    "hints": "While an opening or a wish is written, a question about its wording; only the writer reads it.",
    "breath": "One breath of eight seconds comes by itself between speaking and saying back.",
    "lock_after": "Minutes without a key after which everything is locked, if you have passphrases; 0 for never.",
    "date_order": "What comes first in a date like 3/4/2026: day, month, or auto (as your system has it).",
    "hours": "How a time is written: 12 (9:40 pm), 24 (21:40), or auto (as your system has it). Both can be typed.",
    "week_starts": "The first day of a week: monday, saturday, sunday, or auto (as your system has it).",
    "couple": "The two of you. A glyph is one of ● ▲ ■ ◆ ★ ♥; a colour is teal, amber, violet, rose, green or blue.",
    "pulse_a": "When the first of you counts a pulse: beats a minute at rest (0: not known), and whether well trained.",
    "pulse_b": "The same for the second of you.",
    "keys": 'Keys of your own, like hide = "shift+f1" or pass_floor = "z"; docs/manual/keys.md lists all names.',
}
"""What stands above each key in a file that is written for the first time."""


def first_text(settings: Settings) -> str:
    """A whole new file, each key with a line that explains it."""
    import tomlkit  # 30 ms that only writing costs

    document = tomlkit.document()
    document.add(tomlkit.comment(HEADING))
    plain: Table = msgspec.to_builtins(settings)
    for key, value in sorted(plain.items(), key=lambda item: isinstance(item[1], dict)):
        document.add(tomlkit.nl())
        document.add(tomlkit.comment(COMMENTS.get(key, key)))
        document.add(key, value)
    return tomlkit.dumps(document)


def changed_text(text: str, settings: Settings) -> str:
    """A file with other values in it and all else as it was; usual values that it leaves out stay left out.

    Raises:
        ValueError: it is no TOML.
    """
    import tomlkit  # 30 ms that only writing costs

    document = tomlkit.parse(text)
    new: Table = msgspec.to_builtins(settings)
    del new["keys"]  # only people write there, and what they wrote may be no key
    _change(document, new, msgspec.to_builtins(Settings()))
    return tomlkit.dumps(document)


def _change(part: Any, new: Table, usual: Table) -> None:
    for key, value in new.items():
        if isinstance(value, dict) and isinstance(part.get(key), dict):
            _change(part[key], value, usual[key])
        elif not _same(part.get(key, usual[key]), value):
            part[key] = value


def _same(one: object, two: object) -> bool:
    # The type counts too: 1 and true are equal to Python, and not to people.
    return one == two and isinstance(one, bool) == isinstance(two, bool)


# file

TRUE_OR_FALSE: Final = "true or false"
A_TABLE: Final = "a table of its own"
CANNOT_BE_READ: Final = "{path} can't be read: {strerror}. The usual settings are used for now."
USUAL_FOR_NOW: Final = "{path} The usual settings are used for now."
NO_TOML: Final = "{path} isn't a TOML file ({error}). The usual settings are used for now."
LEFT_AS_IT_IS: Final = "{path} is left as it is: {strerror}. To keep settings, move it away, then try again."
NEWER_LEFT: Final = "{path} was written by a newer safespace. It was left as it is; update this one."
NEWER_FOR_NOW: Final = "{path} was written by a newer safespace. The usual settings are used for now."
NO_SUCH_SETTING: Final = "there's no setting “{name}”{part}. It's passed over."
WRONG_VALUE: Final = "“{name}” is {value}, but {expected} was expected; for now it is {now}."
WITHOUT_END: Final = "brackets inside brackets without end"
NOT_UTF_8: Final = "it's not UTF-8 text"
PERHAPS: Final = "; perhaps “{close}” was meant"
WHOLE_NUMBER: Final = "a whole number from {ge} to {le}"
A_TEXT: Final = "a text in quotes"
KEY_NAMES: Final = "the name of a key in quotes, or several in brackets"
