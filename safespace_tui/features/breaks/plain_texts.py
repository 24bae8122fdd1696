"""What the plain mode says in a break, besides what the screen says as well."""

from typing import Final

WAITING: Final = "Type back when you are both here again, calm for what might help, ? for what else you can do."
DUE: Final = "{due} Type back when you're both here."
CAN: Final = (
    "You can type: back, you are both here. calm, what might help. later, agree on another time. "
    "not today, stop for today. number, say how stirred up you are. show, let both hear the numbers. "
    "t, how long it still is. leave, stop here."
)
