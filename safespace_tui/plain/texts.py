"""What the plain mode says: whole sentences that can be heard as well as read."""

from typing import Final

PEOPLE: Final = "/people"
"""What leads to people who can help, wherever something is typed."""

LOCK: Final = "lock"
HIDE: Final = "hide"
ALWAYS: Final = (
    f"{PEOPLE}: people who can help; with a country, for example {PEOPLE} ireland",
    f"/{LOCK}: lock now, and leave whatever is asked; /{HIDE} empties the terminal, too",
)
"""What can be typed everywhere; the end of each list of what can be typed."""
ALWAYS_SHORT: Final = f"{PEOPLE} who can help, /{LOCK} or /{HIDE} leave all of this."

# Before a talk.
PICK: Final = "Type a number from 1 to {count}."
NOTHING_TYPED: Final = "Nothing was typed."
NONE_OF_THEM: Final = "“{typed}” is none of them."
STANDS_ALREADY: Final = "Enter takes: {text}"
UNSEEN: Final = "{title} It isn't shown; /back goes back."
INSTEAD: Final = "{word}: {title}."
SCALE: Final = "{title} A number from 0 to {top}; Enter passes. It isn't shown."
NO_NUMBER: Final = "It has to be a number from 0 to {top}."
