"""The words of what is printed, on paper, on its page, and at the command line."""

from typing import Final

from safespace_tui.domain.formats import Role
from safespace_tui.features.printing import keys
from safespace_tui.ui.keys import key_for

TITLE: Final = "On paper"
FOUND: Final = "Paper can be found by others. Keep it where only the two of you look."
SMALL: Final = "{cards}, four to a page, to cut apart"
LARGE: Final = "{cards}, each on a page of its own, to hang up"
OPENED: Final = "Open the file in a browser and print it from there."
FILE: Final = "cards.html"
"""The name that is proposed, which says nothing of what is in it."""

NAMED_KEY: Final = (
    f"This is what's printed. {key_for(keys.PRINTING, 'write_out')} writes it; Enter alone writes nothing."
)
NO_FILE: Final = "The file has no name yet. Type one, for example ~/cards.html."
NO_CHARTER: Final = (
    "Nothing is agreed in your charter yet, so there's nothing to print. Agree on something first, then print it."
)
UNREADABLE: Final = "Your charter can't be read just now, so it can't be printed. {why}"

CHARTER: Final = "Our charter"
PHRASES: Final = "Words that mend"
PHRASES_HOW: Final = "Point at one, or read it out. Then both breathe out, and try again from there."

OURS: Final = "Yours"
DECKS: Final = "Decks of cards"
EXERCISES: Final = "For a break"
TALKS: Final = "Talks, step by step"
"""What the list is grouped by."""

NUMBER: Final = "{title} · {number} of {count}"
BREATH: Final = "One breath"
CAUTION: Final = "Take care"
LEAVE_OUT: Final = "Leave out"
CHOICES: Final = "To choose from"
WHEN: Final = "Good for"
WHEN_NOT: Final = "Not for"
LENGTH: Final = "Length"
AGAIN_AND_AGAIN: Final = "again and again, {time} in all"
WHO: Final[dict[Role, str]] = {
    "both": "Both of you",
    "speaker": "The speaker",
    "listener": "The listener",
    "first": "The one who begins",
    "second": "The other of you",
}
CALLED: Final = {
    "speaker": "the speaker",
    "listener": "the listener",
    "first": "the one who begins",
    "second": "the other of you",
    "card": "the card",
    "topic": "your topic",
}
"""What stands on paper where a screen says a name."""
PARTNER: Final = "your partner"
HOW_TO: Final = "How it goes"

# At the command line.
LISTED: Final = "{id}: {title}"
NOTHING_NAMED: Final = "Say what to print, too: safespace print charter --to cards.html. All there is: safespace print."
NO_PLACE: Final = "Say where to, for example: safespace print {what} --to cards.html."
NO_SUCH: Final = "There's nothing called “{given}” to print. All there is: safespace print."
NEAR: Final = "There's nothing called “{given}” to print. Did you mean {near}?"
TOLD: Final = "{cards} written to {file}. {found} {opened}"
