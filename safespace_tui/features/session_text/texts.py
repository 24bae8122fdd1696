"""How a past talk is worded in lines of text."""

from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.breaks.state import Number
from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.printable import counted, one_line

ABOUT: Final = "about {minutes}"
NO_TOPIC: Final = "no topic"
UNFINISHED: Final = "unfinished"
HEAD: Final = "Topic: {title}"
WHEN: Final = "{when}, {format}"
WHO: Final = "{a} and {b}"
WAS_FINISHED: Final = "You talked for {time}."
WAS_UNFINISHED: Final = "You talked for {time} and stopped before the end."
TOPIC_HEADING: Final = "Topic"
NOTES_HEADING: Final = "Notes"
AGREED_HEADING: Final = "Agreed"
AGREED: Final = "Agreed: {what}"
BREAK: Final = "A break: {what}"
SAID: Final = "{who}: {what}"
NOTES: Final[dict[str, str]] = {"note": "Note", "point": "Point", "reflection": "Reflection"}
"""What a note is about, by its kind in `model.events.NoteTaken`."""


NUMBERS: Final = "{name}: {before} before, {after} now"


NONE: Final = "not said"


TAKEN: Final = "Breaks"


ENDED: Final = {
    "together": "then you went on together",
    "over": "then you met again",
    "not_today": "then it was enough for that day",
    "left": "the talk was left in it",
}


PUT_OFF: Final = ("put off once", "put off {times} times")


GO_ON_ON: Final = "you wanted to go on on {day}"


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


def talks(count: int) -> str:
    """How many talks."""
    return "1 talk" if count == 1 else f"{count:,} talks".replace(",", " ")


def hits(found: int, of: int) -> str:
    """How many of them were found."""
    return f"{found:,} of {talks(of)}".replace(",", " ")


def breaks(count: int) -> str:
    """How many breaks; nothing for none."""
    return "" if not count else "a break" if count == 1 else counted(count, "break")


def open_ones(count: int) -> str:
    """How many open agreements; nothing for none."""
    return "" if not count else "an agreement" if count == 1 else counted(count, "agreement")


def minutes(seconds: int) -> str:
    """A length, as short as a list needs it."""
    whole = round(seconds / 60)
    return "< 1 min" if whole < 1 else f"{whole} min"


BY_DATE: Final = "By date"
