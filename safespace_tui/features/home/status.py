"""What waits for the couple, in a sentence for the first screen; without any widget."""

import datetime as dt
from collections.abc import Iterable
from contextlib import suppress
from itertools import islice
from typing import Final

from safespace_tui.domain.breaks.history import nothing_agreed
from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import one_line
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.breaks.view import back_at
from safespace_tui.features.charter.weekly_flow import easy_talk, what_is_next
from safespace_tui.features.home import texts
from safespace_tui.features.home.view import Outlook
from safespace_tui.features.session_text.dates import date_words, day_words
from safespace_tui.features.session_text.rows import marked, none_confirmed
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.history_service import in_order_of_days, open_agreements
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.storage.ports import Store, StoreError
from safespace_tui.ui.texts import lasted

_READ_FOR_DUE: Final = 100
"""So many talks are looked into for agreements whose day has come."""

LONGEST_REMINDED: Final = 7
"""Days after which a day that was named is not spoken of any more."""


def waits(sitting: RunningSession, clock: Clock) -> str:
    """What is said of a session that was left for now; nothing of one that was thrown away."""
    if sitting.gone:
        return ""
    if sitting.session.state != "break":
        return texts.WAITING
    view = sitting.rest()
    if view.left is None:
        return texts.ON_BREAK_OPEN
    now = clock.wall()
    back = calm.clock_words(back_at(view, now, clock.local), now)
    return texts.ON_BREAK.format(time=back) if view.left > 0 else texts.ON_BREAK_DUE.format(time=back)


def dropped(sitting: RunningSession, store: Store) -> bool:
    """Whether nothing is kept of a session that is over, because it was a break that nobody agreed on."""
    if not nothing_agreed(sitting.session):
        return False
    with suppress(StoreError):  # what cannot be taken away now is at the next start
        sitting.finish(store)
    return True


def outlook(ports: Ports, *, first_weeks: bool) -> Outlook:
    """What lies ahead, and the last talk. It reads what is kept, so call it in a thread.

    Args:
        ports: what is kept, and the clock.
        first_weeks: whether an easy talk may be named in the first weeks.

    Raises:
        StoreError: what is kept cannot be read.
    """
    heads, today = ports.store.heads(), ports.clock.wall().date()
    ahead = to_go_on(heads, today) or what_is_next(ports, first_weeks=False, opens=texts.OPENS_CHARTER)
    easy = easy_talk(ports) if first_weeks and not ahead else ""
    last = next((head for head in heads if not head.deleted and head.format != BREAK_FORMAT), None)
    due, unsigned = _due(ports, heads, today)
    return Outlook(ahead, due, unsigned, _told(last, today) if last else None, easy)


def _due(ports: Ports, heads: Iterable[SessionSummary], today: dt.date) -> tuple[tuple[tuple[str, str], ...], bool]:
    """Agreements whose day has come; of the newest talks with open ones, because each has to be read for it."""
    newest = islice((head for head in heads if head.agreements_open), _READ_FOR_DUE)
    due = in_order_of_days(one for one in open_agreements(ports.store, newest) if one.due(today))
    none = none_confirmed(one.agreement for one in due)
    told = ((marked(one.agreement, doubted=not none), _since(one.agreement.look_again, today)) for one in due)
    return tuple(told), none


def _since(day: str, today: dt.date) -> str:
    return texts.DUE_TODAY if day == today.isoformat() else texts.SINCE.format(day=day_words(day, today))


def _told(head: SessionSummary, today: dt.date) -> tuple[str, str]:
    what, how = texts.LAST_TALK
    title, day = one_line(head.title) or one_line(head.format_title), day_words(one_line(head.started_at), today)
    minutes = lasted(head.duration_s)
    return what.format(title=title, day=day), how.format(format=one_line(head.format_title), minutes=minutes)


def to_go_on(heads: Iterable[SessionSummary], today: dt.date) -> str:
    """What was put off to another day, if anything: the newest that was, unless a talk was held since.

    Args:
        heads: the past sessions, the newest first.
        today: the day by the clock on the wall.
    """
    for head in heads:
        if head.brought_on:  # what a file says puts nothing on anybody's table
            continue
        if head.continue_on:
            return _wish(head, today)
        if head.format != BREAK_FORMAT and head.outcome == "finished":
            return ""
    return ""


def _wish(head: SessionSummary, today: dt.date) -> str:
    try:
        day = dt.date.fromisoformat(head.continue_on)
    except ValueError:  # a log from elsewhere
        return ""
    ahead = (day - today).days
    if ahead < -LONGEST_REMINDED:
        return ""
    on = texts.GO_ON_ON.format(day=date_words(head.continue_on))
    when = {0: texts.GO_ON_TODAY, 1: texts.GO_ON_TOMORROW}.get(ahead, on)
    if head.format == BREAK_FORMAT:
        return texts.TALK_ON.format(day=when)
    return texts.CONTINUE.format(title=one_line(head.title) or one_line(head.format_title), day=when)
