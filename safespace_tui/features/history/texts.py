"""The sentences about past talks: their list, what they come to over time, the calendar."""

from typing import Final

from safespace_tui.features.history import keys
from safespace_tui.ui.keys import key_for

REVIEW: Final = "Your talks"
NO_SESSIONS: Final = (
    f"No talk is kept yet. The first one will be here; {key_for(keys.REVIEW, 'bring_in')} imports some from a file."
)
FIND_HINT: Final = "words, “a phrase”, #tag, format:speaker, with:break, open:agreements, last month, from:2026-01"
NONE_FOUND: Final = "No talk matches."
LOOKING: Final = "looking …"
BIN: Final = "is:deleted"
BIN_EMPTY: Final = "Nothing was deleted in the last 30 days."
UNREAD: Final = "{count} couldn't be read: {why}"
NO_DAY: Final = "Without a date"


TODAY: Final = "today"
WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MARKS: Final = (("☾", "a break"), ("✓", "something agreed"), ("…", "stopped before the end"), ("↓", "from a file"))
"""The signs at the end of a row, and what they mean."""
UNFINISHED: Final = "unfinished"
TO_GO_ON: Final = "to go on {day}"
DELETED: Final = "deleted {day}"

# --- one talk -------------------------------------------------------------------------------------------------------

TALK_TITLE: Final = "A title for this talk"
TITLE_ABOUT: Final = "An empty line gives it its topic back."
NOTE: Final = "A note beside this talk, for both of you to read"
EMPTY_LEAVES: Final = "An empty line leaves everything as it is."
REWRITE: Final = f"The note in other words; {key_for(keys.PAST_SESSION, 'history')} shows what it said before"
WHICH_NOTE: Final = "Which note gets other words?"
WHICH_NOTE_ABOUT: Final = "What it says now stays readable, with its day."
NO_NOTES: Final = f"There's no note beside this talk yet; {key_for(keys.PAST_SESSION, 'note')} writes one."
TAG: Final = "A tag: one or two words"
TAG_HINT: Final = "→ completes, Enter puts it on or takes it off, esc leaves."
NEAR: Final = "Nearly the same as {near}, which is in use. Enter keeps yours anyway."
KEPT: Final = "Kept."
TAGGED: Final = "#{tag} is on it."
UNTAGGED: Final = "#{tag} is off it."
PUT_IN_BIN: Final = f"Deleted. {key_for(keys.PAST_SESSION, 'delete')} brings it back; in 30 days it's gone for good."
PUT_IN_BIN_BY_LINES: Final = "Deleted. In 30 days it's gone for good; until then it can be brought back."
RESTORED: Final = "It's back."
IN_BIN: Final = f"This talk was deleted {{day}}. {key_for(keys.PAST_SESSION, 'delete')} brings it back."

# --- in lines -------------------------------------------------------------------------------------------------------

NO_TALKS: Final = "No talks are kept yet."
WHICH_TALK: Final = "Which one do you want to read? A word or a day finds others; Enter goes back."
OLDER_TALKS: Final = "There's more: {count}. Type older to hear of it."
DELETED_TALKS: Final = "Type deleted for what was deleted in the last 30 days: {count}."
WHAT_MORE: Final = "What would you like to add? Enter adds nothing."
ADDED: Final = (
    ("title", "Another title."),
    ("note", "A note beside it, for both of you to read."),
    ("rewrite", "A note in other words."),
    ("tag", "A tag."),
    ("delete", "Delete it."),
    ("restore", "Bring it back."),
    ("enough", "Nothing more."),
)
TAG_ON_OR_OFF: Final = "A tag that's on it already is taken off. An empty line leaves everything as it is."
WHICH_TAG: Final = "That's nearly {near}, which is in use. Which one?"

# --- many talks in pictures, and the calendar ------------------------------------------------------------------------

OVER_TIME: Final = "Over time"
YEAR: Final = "{year}: {talks}"
APART: Final = "  ·  {talks} from files, not counted"
TALKS: Final = "Talks a month, at most {most}"
MINUTES: Final = "Minutes a month, at most {most}"
BREAKS: Final = "Breaks a month, at most {most}"
OVER_TIME_ABOUT: Final = (
    "How often and how long you sat down, and nothing more. How heard you felt is yours alone: "
    f"{key_for(keys.OVER_TIME, 'own')} shows it to each of you."
)
NEWEST: Final = "the newest {count}"
DAY: Final = "{day}: {talks}"
DAYS_HOW: Final = (
    f"The arrows move, {key_for(keys.DAYS, 'read').capitalize()} shows that day's talks, "
    f"{key_for(keys.DAYS, 'month')} its month's."
)
MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
