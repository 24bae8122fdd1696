"""The sentences around the pictures of many talks."""

from typing import Final

from safespace_tui.features.history import keys
from safespace_tui.ui.keys import key_for

TITLE: Final = "Over time"
YEAR: Final = "{year}: {talks}"
TALKS: Final = "Talks a month, at most {most}"
MINUTES: Final = "Minutes a month, at most {most}"
BREAKS: Final = "Breaks a month, at most {most}"
HEARD: Final = "How heard {name} felt, 0 to 10, talk by talk: {trend}"
STIRRED: Final = {
    "before": "How stirred up {name} was before each break, 0 to 10: {trend}",
    "after": "How stirred up {name} was after each break, 0 to 10: {trend}",
}
ABOUT: Final = "These pictures say how often and how long you sat down. How good it was, only you know."
NEWEST: Final = "the newest {count}"
DAY: Final = "{day}: {talks}"
DAYS_HOW: Final = (
    f"The arrows move, {key_for(keys.DAYS, 'read').capitalize()} shows that day's talks, "
    f"{key_for(keys.DAYS, 'month')} its month's."
)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
