"""The sentences of the first screen and of what comes before it."""

from typing import Final

# --- a talk that was stopped in the middle --------------------------------------------------------------------------

STOPPED: Final = "You stopped in the middle, {ago}: {what}."
WITH_TOPIC: Final = "{title}, about {topic}"
STOPPED_ABOUT: Final = "The talk waits exactly where it was; its clock stands still."
CANNOT_READ: Final = "The talk that was stopped cannot be read"
UNREADABLE_CHOICES: Final = (
    ("leave", "l", "Leave it where it is", "No new talk can begin meanwhile."),
    ("aside", "a", "Move it aside", "It is kept under another name, and a new talk can begin."),
)
SET_ASIDE: Final = "It was moved aside"
CANNOT_DISCARD: Final = "It could not be discarded"
STOPPED_LOST: Final = "Something that was kept in between can't be read any more. All that came after it is here."
STOPPED_CUT: Final = "The very last line had not been written completely and is left out."
STOPPED_CHOICES: Final = (
    ("go_on", "g", "Go on", "Paused; nothing runs before you say so."),
    ("keep", "k", "Keep it as unfinished", "You can read it under Look back."),
    ("discard", "d", "Discard it", "It is gone for good."),
    ("later", "l", "Later", "It goes on waiting."),
)
DISCARD: Final = "Discard this talk?"
DISCARD_ABOUT: Final = "Everything that was kept of it is deleted."
DISCARD_CHOICES: Final = (
    ("no", "n", "No, keep it", ""),
    ("yes", "y", "Yes, discard it", ""),
)
DISCARDED: Final = "It is discarded."

# --- in lines -------------------------------------------------------------------------------------------------------

KEPT_UNFINISHED: Final = "It is kept as unfinished."
PUT_AWAY: Final = "Your last talk was over but not yet put away; it is kept now."
NAME_ONE: Final = "What is the name of one of you? Enter skips the names."
NAME_OTHER: Final = "And of the other?"
NAMES_SKIPPED: Final = "Then you are Partner one and Partner two; names can be given later."
NAMES_KEPT: Final = "Welcome, {a} and {b}."
