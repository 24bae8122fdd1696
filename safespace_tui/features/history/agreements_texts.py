"""The sentences about agreements that are looked at again."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.history.annotations import AgreementLookedAt, Verdict
from safespace_tui.domain.printable import one_line
from safespace_tui.features.history import keys
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.ui.keys import key_for

TITLE: Final = "What you agreed on"
NONE: Final = "No agreement is open."
NONE_DUE: Final = "That was all."
KEPT: Final = "Kept."
CHANGED: Final = "It goes on like that."
DROPPED: Final = "It doesn't hold any more, and that's all right."
LATER: Final = "It comes up again: {day}."
REOPENED: Final = "It's open again."
REWORD: Final = "How does it go on?"
WHEN: Final = "When will you look at it again?"
WHEN_ABOUT: Final = "A date, tomorrow, 3 days, 2 weeks; an empty line leaves it as it is."
NO_DAY: Final = f"It has no day. {key_for(keys.AGREEMENTS, 'later')} gives it one."
WRITTEN: Final = "Written to {file}."
FROM: Final = "{title}, {day}"
OVERDUE: Final = "!"
"""Before an agreement whose day has come."""
BECAME_ON: Final = "{verdict} ({day})"
ANY_DAY: Final = "no day"
LEFT_OUT: Final = "A talk couldn't be read, so what you agreed on in it isn't here: {why}"
MORE_LEFT_OUT: Final = "{count} talks couldn't be read, so what you agreed on in them isn't here. The first: {why}"
OVERDUE_IS: Final = f"{OVERDUE} its day has come"

ASK: Final = "Before you begin"
ASK_ABOUT: Final = "{count} you wanted to look at again by now."
ASK_CHOICES: Final = (
    ("look", "l", "Look now", "Say how it went; a minute is enough."),
    ("later", "n", "Not now", "You're asked again the next time."),
)
BECAME: Final = "What became of it?"
BECAME_CHOICES: Final = (
    ("leave", "n", "Nothing now", ""),
    ("kept", "y", "It was kept", ""),
    ("changed", "c", "It goes on in other words", ""),
    ("dropped", "x", "It doesn't hold any more", ""),
    ("open", "l", "Look at it again on another day", ""),
)


def left_out(unread: Sequence[str]) -> str:
    """That something is missing because talks could not be read, and why."""
    why = one_line(unread[0])
    return LEFT_OUT.format(why=why) if len(unread) == 1 else MORE_LEFT_OUT.format(count=len(unread), why=why)


def count(number: int) -> str:
    """How many, as the beginning of a sentence."""
    return "There's an agreement that" if number == 1 else f"There are {number} agreements that"


def closed(verdict: Verdict) -> str:
    """What is said of an agreement that doesn't go on."""
    return KEPT if verdict == "kept" else DROPPED


def said(fact: AgreementLookedAt, today: dt.date) -> str:
    """What is said when it is kept what became of an agreement."""
    if fact.text:
        return CHANGED
    if fact.verdict in ("kept", "dropped"):
        return closed(fact.verdict)
    return LATER.format(day=day_words(fact.look_again, today))
