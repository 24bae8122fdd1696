"""The words around words that mend: short ones, to be used in the middle of a talk that is going wrong."""

from typing import Final

OURS: Final = (
    "Can you say that more gently?",
    "Let me start again",
    "I need it slower",
    "You're right about that part",
    "I'm getting flooded",
)
"""What each partner has at hand before they choose their own."""

WHICH: Final = "What would help right now?"
WHICH_ABOUT: Final = "It's shown large, for both of you. The talk stays where it is."
OF: Final = "{glyph} {name}: {phrase}"
SAID_OF: Final = "{name}: {phrase}"
OWN: Final = "Our own words, and whether they're kept"

WHOSE: Final = "Whose phrases?"
WHOSE_ABOUT: Final = "Each of you has your own, five at most."
KEEP: Final = "Keep them in the record of a talk"
NOT_KEEP: Final = "Don't keep them in the record of a talk"
CHANGE: Final = "Which one would you like to change, {name}?"
CHANGE_ABOUT: Final = "Say it the way you can hear it when things get hot."
ANOTHER: Final = "One more"
ALL_OURS: Final = "Back to those that come with the program"
TYPE: Final = "The phrase, in your own words"
TYPE_ABOUT: Final = "Up to 60 characters. An empty line takes it away."
CHOSEN: Final = "Done."
NOT_CHOSEN: Final = "Nothing has changed."

SHOWN: Final = "Read it, both of you. Breathe out. Then try again from there."
SHOWN_LINE: Final = "For both of you: {phrase}"
