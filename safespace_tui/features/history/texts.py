"""The sentences about past talks: the list, one talk, agreements, times."""

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
