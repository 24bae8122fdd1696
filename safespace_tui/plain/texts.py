"""What the plain mode says: whole sentences that can be heard as well as read."""

from typing import Final

# Before a talk.
WELCOME: Final = (
    "safespace, in plain lines. A question mark and Enter tells at any time what you can do, /people who can help."
)
DEMO: Final = "Sample data: Anna and Ben are made up, and nothing you do here is kept."
HOME: Final = "What would you like to do?"
HOME_CHOICES: Final = (
    "Talk.",
    "Look back at past talks.",
    "Change your names.",
    "Your charter.",
    "Be there for one of you.",
    "Only for one of you: private notes, and questions of your own.",
    "Stop.",
)
NO_TALKS: Final = "No talks are kept yet."
WHICH_TALK: Final = "Which one do you want to read? Enter goes back."
OLDER_TALKS: Final = "There is more: {count}. Type older to hear of it."
PICK: Final = "Type a number from 1 to {count}."
NOTHING_TYPED: Final = "Nothing was typed."
NONE_OF_THEM: Final = "“{typed}” is none of them."
STANDS_ALREADY: Final = "Enter takes: {text}"
UNSEEN: Final = "{title} It is not shown; /back goes back."
INSTEAD: Final = "{word}: {title}."
SCALE: Final = "{title} A number from 0 to {top}; Enter passes. It is not shown."
NO_NUMBER: Final = "It has to be a number from 0 to {top}."
GOODBYE: Final = "Until next time."
REOPENED: Final = "You are where you stopped. The talk is paused."
