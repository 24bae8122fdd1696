"""What the plain mode says around what is only for one of the two."""

from typing import Final

from safespace_tui.plain.texts import ALWAYS_SHORT

WHOSE: Final = "Which of you is it for?"
NOT_PRIVATE: Final = "Nothing here would be private"
OPENED: Final = "{name}, this is only for you."

HOME: Final = "What would you like?"
HOME_CHOICES: Final = ("Your private notes.", "Questions only you answer.", "Close it.")
CLOSED: Final = "It's closed again."

NO_NOTES: Final = "There are no notes yet."
NOTE: Final = "{number}. {day}: {first}"
NOTES: Final = (
    "The number of a note reads it, new writes one, delete and its number deletes it, file writes them into a file, "
    f"Enter goes back. {ALWAYS_SHORT}"
)
NO_NOTE: Final = "“{typed}” isn't a note, or a word that means something here."
WRITE: Final = "Write as many lines as you like; what you type isn't shown. An empty line ends the note."
NOT_WRITTEN: Final = "Nothing was written."
KEPT: Final = "Kept."
LEFT: Final = "It stays."

QUESTIONS: Final = (
    "Which one? The number answers it; new writes one, rest and its number sets it aside, show and its number lets "
    "you both see its answers, talks tells the numbers you gave in talks, file writes all into a file, "
    f"Enter goes back. {ALWAYS_SHORT}"
)
QUESTION: Final = "{number}. {text}{more}"
LINE: Final = "Your answers so far: {answers}; {trend}."
