"""The sentences about agreements that are looked at again."""

from typing import Final, Literal

TITLE: Final = "What you agreed on"
DUE: Final = "You wanted to look at this again"
NONE: Final = "No agreement is open."
NONE_DUE: Final = "That was all."
KEPT: Final = "Kept."
CHANGED: Final = "It goes on like that."
DROPPED: Final = "It does not hold any more, and that is all right."
LATER: Final = "You will be reminded {day}."
REOPENED: Final = "It is open again."
REWORD: Final = "How does it go on?"
WHEN: Final = "When will you look at it again?"
NO_DAY: Final = "It has no day. l gives it one."
WRITTEN: Final = "Written to {file}."
FROM: Final = "{title}, {day}"

ASK: Final = "Before you begin"
ASK_ABOUT: Final = "{count} you wanted to look at again by now."
ASK_CHOICES: Final = (
    ("look", "l", "Look at it", "Say what became of it; a minute is enough."),
    ("later", "n", "Not now", "You are asked again the next time."),
)
BECAME: Final = "What became of it?"
BECAME_CHOICES: Final[tuple[tuple[Literal["kept", "changed", "dropped", "open", "leave"], str], ...]] = (
    ("kept", "It was kept"),
    ("changed", "It goes on in other words"),
    ("dropped", "It does not hold any more"),
    ("open", "Look at it again on another day"),
    ("leave", "Nothing now"),
)


def count(number: int) -> str:
    """How many, as the beginning of a sentence."""
    return "There is an agreement that" if number == 1 else f"There are {number} agreements that"
