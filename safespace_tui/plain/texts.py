"""What the plain mode says: whole sentences that can be heard as well as read."""

from typing import Final

PEOPLE: Final = "/people"
"""What leads to people who can help, wherever something is typed."""

# Before a talk.
PICK: Final = "Type a number from 1 to {count}."
NOTHING_TYPED: Final = "Nothing was typed."
NONE_OF_THEM: Final = "“{typed}” is none of them."
STANDS_ALREADY: Final = "Enter takes: {text}"
UNSEEN: Final = "{title} It isn't shown; /back goes back."
INSTEAD: Final = "{word}: {title}."
SCALE: Final = "{title} A number from 0 to {top}; Enter passes. It isn't shown."
NO_NUMBER: Final = "It has to be a number from 0 to {top}."
