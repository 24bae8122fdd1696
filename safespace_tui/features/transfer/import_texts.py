"""The sentences of bringing talks in, on the screen and on the command line."""

from typing import Final

from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.session_text.dates import date_words

TITLE: Final = "Import talks and entries from a file"
FILE_HINT: Final = "The file: safespace (.json), jrnl (.json, .txt) or Day One (.json)"
ABOUT: Final = "Enter looks into the file first and changes nothing. What's here already stays as it is."
NO_FILE: Final = "Type where the file is, for example ~/talks.json."
LOOKING: Final = "Looking into it …"
SURE: Final = "Import them?"
SURE_CHOICES: Final = (
    ("no", "n", "No, leave everything as it is", ""),
    ("yes", "y", "Yes, import what is new", "All of it, or nothing. It says for good that it came from a file."),
)
BRINGING: Final = "Importing them: all of them, or none. A moment, please."
OTHERWISE: Final = "It isn't as it was when you looked."
NOT_BROUGHT: Final = "Nothing was imported."

BRINGS: Final = "{name} ({kind}): {count} would be imported{span}{known}."
BROUGHT: Final = "{name} ({kind}): {count} imported{span}{known}."
SPAN: Final = ", from {first} to {last}"
OF_ONE_DAY: Final = ", of {first}"
SAME: Final = "; {count:,} here already"
OTHER: Final = "; {count:,} here already in other words, and those stay"
PICTURES: Final = " {count} {verb} behind."
STAYS: Final = ("stays", "stay")
STRANGE_ZONES: Final = " The time zone {zones} isn't known here, so times from there are told by this computer's clock."
AN_ENTRY: Final = ("entry", "entries")
AND: Final = " and "
STARRED: Final = "starred"
"""The tag of an entry that has a star elsewhere."""
ADD_YES: Final = "Nothing was changed. Add --yes to import them."
NOTHING_NEW: Final = "Nothing in it is new."

# --- what is wrong with a file --------------------------------------------------------------------------------------

TOO_LARGE: Final = "{name} is too large for a journal."
PACKED: Final = "{name} is packed. Unpack it first, then import what was in it."
BAD_ZIP: Final = "{name} is a damaged zip. Export it once more, or unpack it and import the .json in it."
SHUT_ZIP: Final = "{name} is a zip that can't be opened here. Unpack it first, then import the .json in it."
EMPTY_ZIP: Final = "{name} is a zip with no journal in it: no .json was found."
INSIDE: Final = "{name}, {inside}"
INPUT: Final = "what was piped in"
CANNOT_READ: Final = "{path} can't be read: {why}."
NO_SUCH_FILE: Final = "no such file"
NO_TEXT: Final = "{name} isn't text in UTF-8 (line {line}). Save it as UTF-8, then import it."
NONE_OF_THEM: Final = (
    "{name} isn't from safespace, jrnl or Day One: {why}. What can be imported: what safespace exports as .json, "
    "what jrnl --format json writes, and Day One's JSON."
)
NO_JSON: Final = "it isn't JSON ({why})"
HALF_A_CHARACTER: Final = "half a character stands in it ({half})"
NO_HEAD: Final = "“{line}” doesn't begin with a date that's known here"
NO_TITLE: Final = "“{line}” has a date, but no blank and title behind it"
NOTHING: Final = "it's empty"
TOO_DEEP: Final = "there are too many brackets inside brackets"
NO_BEGINNING: Final = "it doesn't begin like any of them"
NO_LIST: Final = "it has no list of entries"
KEPT_NONE: Final = "{why} Nothing was imported."
OURS: Final = "safespace"
JRNL: Final = "jrnl"
JRNL_TEXT: Final = "jrnl, text"
DAY_ONE: Final = "Day One"
"""Whose file it is."""

ENTRY: Final = "{name}, entry {number}"
SESSION: Final = "{name}, session {number}"
"""Where in a file."""

WRONG: Final = "{where}: {why}"
RICH_TEXT_UNREAD: Final = (
    "it has no text but richText, and that can't be read. Export the journal as JSON once more, and import that file."
)
DAMAGED: Final = "{where} is damaged: {why}."
NEWER: Final = "{where} was written by a newer safespace; update this one to import it."
BAD_VERSION: Final = "its version is {version}"
NO_SESSIONS: Final = "its list of sessions is missing"
OUT_OF_PLACE: Final = "its log names a step that its plan doesn't have."
BAD_UID: Final = "its uid has to be letters and digits."
BAD_TIME: Final = "a time in its log can't be right."
OTHER_SESSION: Final = "its head and its log aren't of the same talk."
EITHER_ORDER: Final = (
    "{where}: in “{date}” the day or the month may come first. Import what jrnl --format json writes, or set "
    "date_order in your settings."
)
UNKNOWN_DATE: Final = "{where}: “{text}” isn't a date that's known here. Import what jrnl --format json writes."
NO_MOMENT: Final = "“{text}” isn't a date and time that can be kept. Correct it in the file, then import it."


def told(sentence: str, name: str, kind: str, *, new: str, same: int, other: int, span: tuple[str, str]) -> str:
    """What is in a file, beside what is here.

    Args:
        sentence: `BRINGS` or `BROUGHT`.
        name: the file's.
        kind: whose file it is, in words.
        new: how many are new, in words.
        same: how many are here already.
        other: how many are here already in other words.
        span: the first and the last day of the new ones, as ISO dates; empty when there are none.
    """
    first, last = map(date_words, span)
    days = (OF_ONE_DAY if first == last else SPAN).format(first=first, last=last) if first else ""
    known = SAME.format(count=same) if same else ""
    known += OTHER.format(count=other) if other else ""
    return sentence.format(name=name, kind=kind, count=new, span=days, known=known)


def left(pictures: int, strange_zones: tuple[str, ...]) -> str:
    """What stays behind, or could not be told; each a sentence, nothing when there is none.

    Args:
        pictures: how many pictures and the like.
        strange_zones: names of time zones that are not known here.
    """
    said = PICTURES.format(count=counted(pictures, "picture"), verb=STAYS[pictures != 1]) if pictures else ""
    return said + (STRANGE_ZONES.format(zones=", ".join(strange_zones)) if strange_zones else "")


def damaged(where: str, why: str) -> str:
    """What is wrong with a part of a file that has not the shape it should have."""
    return DAMAGED.format(where=where, why=lowered(why))


def lowered(sentence: str) -> str:
    """A sentence from elsewhere, to go on with after a colon."""
    return one_line(f"{sentence[:1].lower()}{sentence[1:]}")
