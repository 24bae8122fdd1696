"""The words of the weekly talk, of the first weeks, and of what comes next."""

import datetime as dt
from typing import Final

from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.features.charter import keys
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.ui.keys import key_for

TITLE: Final = "A weekly talk, if you like"
ABOUT: Final = (
    "The first screen says when it comes next, and nothing more. When it doesn't work out, there's the other day."
)
WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
ROWS: Final = {
    "weekday": "Day",
    "time": "Time",
    "format": "Talk",
    "minutes": "Length",
    "substitute": "If not that day",
}
"""What the plan is made of, in the order of its questions."""
ASKED: Final = {
    "weekday": "On which day? Enter is {now}.",
    "time": "At what time? Type it like 20:30 or 8:30 pm.",
    "format": "Which talk? Enter is {now}.",
    "minutes": "How long? Enter is {now}.",
    "substitute": "Which day, when that doesn't work out? Enter is {now}.",
}
"""The same as questions, where there are no rows."""
NO_OTHER: Final = "no other day"
NO_TALKS: Final = "There's no talk to plan: no format could be read. safespace doctor says why."
NEXT: Final = "Next: {when}."
KEPT: Final = "Kept. Next: {when}."
GIVEN_UP: Final = "There's no weekly talk any more."
NONE: Final = f"Not planned yet: {key_for(keys.PLAN, 'keep').capitalize()} keeps it as it is here."
CALENDAR: Final = "Written, week by week: {path}"

TODAY: Final = "Today at {time}: {title}."
COMING: Final = "{weekday}, {day}, at {time}: {title}."
OR: Final = "{sentence} If not, {weekday}."
IN_ITS_PLACE: Final = "{sentence} It takes the place of {weekday}'s."
LOOK_AGAIN: Final = "You wanted to look at your charter again on {day}."
FIRST_WEEKS: Final = "For your first weeks, if you like: {talk}."
WEEK: Final = "{title}, {time}"

# In plain lines.
PLAIN_NOW: Final = "Your weekly talk: {weekday} at {time}, {title}, {length}. {other}"
PLAIN_OTHER: Final = "If that doesn't work out: {weekday}."
PLAIN_NO_OTHER: Final = "No other day."
PLAIN_NONE: Final = "There's no weekly talk."
PLAIN_CHOICES: Final = (
    ("plan", "Plan it."),
    ("calendar", "Write it to a calendar file, week by week."),
    ("give_up", "Give it up."),
    ("back", "Go back."),
)


def when(start: dt.datetime, now: dt.date, title: str) -> str:
    """A date of the weekly talk, in a sentence."""
    time, name = hour_words(start), one_line(title)
    if start.date() == now:
        return TODAY.format(time=time, title=name)
    weekday = WEEKDAYS[start.weekday()]
    return COMING.format(weekday=weekday, day=date_words(start.date().isoformat()), time=time, title=name)


def plan_line(rhythm: Rhythm) -> str:
    """The whole plan, on one line."""
    other = PLAIN_NO_OTHER if rhythm.substitute is None else PLAIN_OTHER.format(weekday=WEEKDAYS[rhythm.substitute])
    return PLAIN_NOW.format(
        weekday=WEEKDAYS[rhythm.weekday],
        time=hour_words(dt.time.fromisoformat(rhythm.time)),
        title=one_line(rhythm.title),
        length=counted(rhythm.minutes, "minute"),
        other=other,
    )
