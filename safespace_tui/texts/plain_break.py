"""What the plain mode says in a break."""

from typing import Final

RETURN: Final = (
    "When will you both be back? Enter is in 20 minutes, at {time}. "
    "Or type minutes from 20 to 1440, or a time like 21:40."
)
NO_RETURN: Final = "“{given}” is no time. Type minutes, for example 30, or a time like 21:40."
BACK_AT: Final = "You are both back at {time}."
SOOTHE: Final = "Go apart, breathe slowly, longer out than in. What was said can wait; so can the answer to it."
WAITING: Final = "Type back when you are both here again, ? for what else you can do."
LEFT: Final = "It is {time} until you are both back."
DUE: Final = "It is the time you agreed on. No hurry; type back when you are both here."
CAN: Final = (
    "You can type: back, you are both here. later, agree on another time. not today, stop for today. "
    "number, say how stirred up you are. show, let both hear the numbers. t, how long it still is. leave, stop here."
)
STIRRED: Final[dict[str, str]] = {
    "before": "{name}, how stirred up are you, 0 to 10? Only you know the number. Enter leaves it open.",
    "after": "{name}, how stirred up are you now, 0 to 10? Only you know the number. Enter leaves it open.",
}
READY: Final = "{name}, are you ready to go on? 1 ready, 2 not yet, 3 not today. It stays hidden."
NO_READY: Final = "Type 1 for ready, 2 for not yet, 3 for not today."
NOT_YET: Final = "Not yet, and that is fine. Agree on another time."
EARLY: Final = "It has been less than 20 minutes. If both of you are sure, type yes; anything else takes more time."
FIRST: Final = "Before you go on: one sentence each of something you are glad about in the other. You can skip it."
ANOTHER_DAY: Final = (
    "Then not today. On which day do you go on? A date like 2027-03-21, a number of days, or Enter for no date."
)
SHOW: Final = "{name}, may both of you hear the numbers of this break? Type yes, or Enter for no. It stays hidden."
NOT_SHOWN: Final = "The numbers stay with whoever gave them."
NUMBER: Final = "{name}: {value} of 10."
