"""The words in which questions, answers and past talks are told."""

from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.breaks.state import Number
from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.ui import keys

# --- questions and answers ----------------------------------------------------------------------------------------

HOW: Final[dict[str, str]] = {
    "topic": "One line is enough.",
    "text": "In your own words.",
    "words": "One or more feeling words, with commas between them.",
    "need": "One line: what you need.",
    "rating": "A number from 0 to 10.",
    "choice": "Choose one.",
    "ready": "Ready, or not yet.",
    "agreement": "One line for each thing you agree on.",
}
"""What an answer of each kind, a `formats.Keep`, looks like; a list of past talks needs none of the formats."""
WRITE_HERE: Final = "{name}, type it here. Enter shows it to both of you."
HIDDEN: Final = "It stays hidden until both have answered."
READINESS: Final[dict[str, str]] = {"ready": "ready", "not_ready": "not yet"}
"""The answers about readiness, as they are said."""
FIND_WORDS: Final = f"{keys.shown(keys.FIND_WORDS.keys[0])} finds words"
COVERED_EMPTY: Final = "type a number, then Enter; nobody sees it"
COVERED: Final = "covered: Enter keeps it, Backspace takes it back"
RATED: Final = "{value} of {most}"
LOOK_AGAIN: Final = "{what} (look at it again on {day})"
TOO_FEW: Final = "too few answers to say more"
SAME: Final = "about the same"
UP: Final = "higher than before"
DOWN: Final = "lower than before"
DAY_HINT: Final = "look again: tomorrow, 2 weeks, 2026-12-31, or nothing"

# --- past talks ---------------------------------------------------------------------------------------------------

ABOUT: Final = "about {minutes}"
NO_TOPIC: Final = "no topic"
UNFINISHED: Final = "unfinished"
FROM_FILE: Final = "Imported from a file on {day}; {name} had unlocked."
FROM_FILE_UNKNOWN: Final = "Imported from a file on {day}; nobody can tell by whom."
FROM_A_FILE: Final = "from a file"
NOT_CONFIRMED: Final = "not confirmed"
UNSIGNED: Final = "None of it is confirmed: nobody signed it."
SOME_UNSIGNED: Final = "Where it says not confirmed, nobody signed it, or it has changed since."
HEAD: Final = "Topic: {title}"
WHEN: Final = "{when}, {format}"
WHO: Final = "{a} and {b}"
WAS_FINISHED: Final = "You talked for {time}."
WAS_UNFINISHED: Final = "You talked for {time} and stopped before the end."
TOPIC_HEADING: Final = "Topic"
NOTES_HEADING: Final = "Notes"
AGREED_HEADING: Final = "Agreed (not confirmed: nobody signed it)"
ONLY_SAID: Final = "{what} (not confirmed: said in the talk; your charter has what's signed)"
"""Around an answer to a boundary: at a keyboard that both share, anybody could have given it."""
AGREED: Final = "Agreed: {what}"
BREAK: Final = "A break: {what}"
SAID: Final = "{who}: {what}"
WROTE: Final[dict[str, str]] = {"note": "{name} noted", "point": "{name} said", "reflection": "{name} heard"}
"""Who wrote something down, by what it is about in `events.NoteTaken`."""
NUMBERS: Final = "{name}: {before} before, {after} now"
NONE: Final = "not said"
TAKEN: Final = "Breaks"
ENDED: Final = {
    "together": "then you went on together",
    "over": "then you met again",
    "not_today": "then that was enough for the day",
    "left": "the talk was stopped in it",
}
PUT_OFF: Final = ("put off once", "put off {times} times")
GO_ON_ON: Final = "you wanted to continue on {day}"

KEPT_WORDS: Final[dict[str, str]] = {
    "everything": "everything is kept",
    "agreements": "only date and agreements kept",
    "nothing": "nothing is kept",
}
"""What is kept of a talk."""


def numbers_words(numbers: Sequence[Number], couple: Couple) -> tuple[str, ...]:
    """The numbers of both in words, for numbers that both agreed to show; nothing without any."""
    given = {(number.who, number.when): str(number.value) for number in numbers}
    return tuple(
        NUMBERS.format(
            name=one_line(couple.name(who)),
            before=given.get((who, "before"), NONE),
            after=given.get((who, "after"), NONE),
        )
        for who in BOTH
        if given
    )


def origin(head: SessionSummary) -> str:
    """Where it comes from, in a sentence; empty for what was held here."""
    if not head.brought_on:
        return ""
    name, day = one_line(head.brought_by), date_words(head.brought_on)
    return FROM_FILE.format(day=day, name=name) if name else FROM_FILE_UNKNOWN.format(day=day)


def origin_part(head: SessionSummary) -> str:
    """The same as a part of a line."""
    sentence = origin(head).removesuffix(".").replace(";", ",")
    return f"{sentence[:1].lower()}{sentence[1:]}"


def talks(count: int) -> str:
    """How many talks."""
    return counted(count, "talk")


def hits(found: int, of: int) -> str:
    """How many of them were found."""
    return f"{found:,} of {talks(of)}"


def breaks(count: int) -> str:
    """How many breaks; nothing for none."""
    return "" if not count else "a break" if count == 1 else counted(count, "break")


def minutes(seconds: int) -> str:
    """A length, as short as a list needs it."""
    whole = round(seconds / 60)
    return "< 1 min" if whole < 1 else f"{whole} min"


BY_DATE: Final = "By date"

# --- two screens ------------------------------------------------------------------------------------------------------

LINE_DOWN: Final = (
    "The line is down; the clock has stopped for both of you. What you write is kept, and goes when it's back."
)
NOT_THE_SAME: Final = (
    "The log on the line isn't the one that this computer has kept. It was stopped, and nothing was overwritten; both "
    "copies are safe."
)
SCREEN_AWAY: Final = "{name}'s screen is away. The talk waits until it's back."
SCREEN_BACK: Final = "You and {name} see each other's screens again."
COPY_SAME: Final = "{name}'s copy is the same as yours: {words}."
EACH_SAID_YES: Final = (
    "Each of you said yes to what you agreed on, at your own screen. It isn't signed, so it stays not confirmed. "
    "At one computer you can both sign it later: Look back, the talk, its agreements."
)
COPY_UNKNOWN: Final = "Your copy: {words}. {name}'s isn't confirmed yet; yours is whole."
