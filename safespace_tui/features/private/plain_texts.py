"""What the plain mode says around what is only for one of the two."""

from typing import Final

WHOSE: Final = "Who of you is it for?"
NOT_PRIVATE: Final = "Nothing here would be private"
OPENED: Final = "{name}, this is only for you."

HOME: Final = "What would you like?"
HOME_CHOICES: Final = ("Your private notes.", "Questions only you answer.", "Close it.")
CLOSED: Final = "It is closed again."

NO_NOTES: Final = "There are no notes yet."
NOTE: Final = "{number}. {day}: {first}"
NOTES: Final = "The number of a note reads it, new writes one, delete and its number deletes it, Enter goes back."
NO_NOTE: Final = "“{typed}” is no note and no word that means something here."
WRITE: Final = "Write as many lines as you like; what you type is not shown. An empty line ends the note."
NOT_WRITTEN: Final = "Nothing was written."
KEPT: Final = "Kept."
DELETE: Final = "Delete note {number} for good? Type yes."
DELETED: Final = "It is deleted."
LEFT: Final = "It stays."

QUESTIONS: Final = (
    "Which one? The number answers it; new writes one, rest and its number puts it to rest, Enter goes back."
)
QUESTION: Final = "{number}. {text}{more}"
NEW: Final = "Your question, to be answered by a number from 0 to 10:"
SCALE: Final = "{text} A number from 0 to {top}; Enter passes. It is not shown."
ANSWERS: Final = "{number}. {words}"
PICK: Final = "A number from 0 to {top}; Enter passes. It is not shown."
NO_NUMBER: Final = "It has to be a number from 0 to {top}."
BEFORE: Final = "Type yes to answer them."
PEOPLE: Final = "Type yes to hear that page now; it is the same for everyone, and noted nowhere."
LINE: Final = "Your answers so far: {answers}; {trend}."
