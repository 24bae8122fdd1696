"""What the plain mode says in a break."""

from typing import Final

RETURN: Final = (
    "When will you both be back? Enter is in {minutes} minutes, at {time}. "
    "Or type minutes from 20 to 1440, or a time like 21:40."
)
BACK_AT: Final = "You are both back at {time}."
WAITING: Final = "Type back when you are both here again, calm for what might help, ? for what else you can do."
CALMING: Final = "{number}: {title}. {summary}"
WHICH: Final = "Type its number. You can stop at any moment."
NO_CALMING: Final = "There are {most}. Type a number up to that, or calm to hear them."
LEFT: Final = "It is {time} until you are both back."
DUE: Final = "It is the time you agreed on. No hurry; type back when you are both here."
CAN: Final = (
    "You can type: back, you are both here. calm, what might help. later, agree on another time. "
    "not today, stop for today. number, say how stirred up you are. show, let both hear the numbers. "
    "t, how long it still is. leave, stop here."
)
STIRRED: Final[dict[str, str]] = {
    "before": "{name}, how stirred up are you, 0 to 10? Only you know the number. Enter leaves it open.",
    "after": "{name}, how stirred up are you now, 0 to 10? Only you know the number. Enter leaves it open.",
}
READY: Final = "{name}, are you ready to go on? 1 ready, 2 not yet, 3 not today. It stays hidden."
NO_READY: Final = "Type 1 for ready, 2 for not yet, 3 for not today."
MORE: Final = "Type yes to go on all the same; anything else takes more time."
NOT_YET: Final = "Not yet, and that is fine. Agree on another time."
ANOTHER_DAY: Final = (
    "Not today. That is all right, and nobody asks why. On which day do you go on? "
    "A date, tomorrow, 3 days, or Enter for no date."
)
SHOW: Final = "{name}, may both of you hear the numbers of this break? Type yes, or Enter for no. It stays hidden."
NOT_SHOWN: Final = "The numbers stay with whoever gave them."
NUMBER: Final = "{name}: {value} of 10."
