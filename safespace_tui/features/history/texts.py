"""The sentences about past talks: their list, what they come to over time, the calendar."""

from typing import Final

from safespace_tui.features.history import keys
from safespace_tui.ui.keys import key_for

REVIEW: Final = "Your talks"
NO_SESSIONS: Final = (
    f"No talk is kept yet. The first one will be here; {key_for(keys.REVIEW, 'bring_in')} brings some in from a file."
)
FIND_HINT: Final = "words, “a phrase”, #tag, format:speaker, with:break, open:agreements, last month, from:2026-01"
NONE_FOUND: Final = "Nothing is like that."
LOOKING: Final = "looking …"
BIN: Final = "is:deleted"
BIN_EMPTY: Final = "Nothing was deleted in the last 30 days."
UNREAD: Final = "{count} could not be looked into: {why}"
NO_DAY: Final = "Without a date"


TO_GO_ON: Final = "to go on {day}"
DELETED: Final = "deleted {day}"

# --- many talks in pictures, and the calendar ------------------------------------------------------------------------

OVER_TIME: Final = "Over time"
YEAR: Final = "{year}: {talks}"
TALKS: Final = "Talks a month, at most {most}"
MINUTES: Final = "Minutes a month, at most {most}"
BREAKS: Final = "Breaks a month, at most {most}"
HEARD: Final = "How heard {name} felt, 0 to 10, talk by talk: {trend}"
STIRRED: Final = {
    "before": "How stirred up {name} was before each break, 0 to 10: {trend}",
    "after": "How stirred up {name} was after each break, 0 to 10: {trend}",
}
OVER_TIME_ABOUT: Final = "These pictures say how often and how long you sat down. How good it was, only you know."
NEWEST: Final = "the newest {count}"
DAY: Final = "{day}: {talks}"
DAYS_HOW: Final = (
    f"The arrows move, {key_for(keys.DAYS, 'read').capitalize()} shows that day's talks, "
    f"{key_for(keys.DAYS, 'month')} its month's."
)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
