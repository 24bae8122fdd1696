"""What comes next for a couple, in one quiet sentence for the first screen; empty when there is nothing to say.

It reads the past talks and the charter, so call it in a thread, after the first screen is there.
"""

import datetime as dt
from collections.abc import Sequence

from safespace_tui.domain.charter.rules import planned_since
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.charter.weekly_plan import coming, days_held, next_of_first_weeks
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.features.charter import weekly_texts as texts
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.charter_service import CharterService
from safespace_tui.runtime.ports import Ports


def what_is_next(ports: Ports, *, first_weeks: bool) -> str:
    """The sentence.

    Args:
        ports: the past talks, the charter, the shelf, the clock.
        first_weeks: whether an easy talk may be named in the first weeks.

    Raises:
        StoreError: what is kept cannot be read.
    """
    heads, charter = ports.store.heads(), CharterService(ports.charter, ports.clock).read()
    now = ports.clock.wall().replace(tzinfo=None)
    if charter.look_again and charter.look_again <= now.date().isoformat():
        return texts.LOOK_AGAIN.format(day=date_words(charter.look_again))
    if charter.rhythm is not None:
        return next_date(charter, heads, now)
    name = next_of_first_weeks(heads) if first_weeks else None
    if name is None:
        return ""
    fmt = ports.shelf.find(name)
    return texts.FIRST_WEEKS.format(title=fmt.title, minutes=fmt.minutes)


def next_date(charter: Charter, heads: Sequence[SessionSummary], now: dt.datetime) -> str:
    """When the weekly talk comes next, with its other day; empty when none is planned."""
    rhythm = charter.rhythm
    if rhythm is None:
        return ""
    planned = dt.datetime.fromisoformat(planned_since(charter)).date()
    found = coming(rhythm, now, days_held(heads), planned)
    sentence = texts.when(found.start, now.date(), rhythm.title)
    if found.in_its_place:
        return texts.IN_ITS_PLACE.format(sentence=sentence)
    if found.other_day is None:
        return sentence
    return texts.OR.format(sentence=sentence, weekday=texts.WEEKDAYS[found.other_day.weekday()])
