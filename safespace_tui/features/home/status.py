"""What waits for the couple, in a sentence for the first screen; without any widget."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import one_line
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.breaks.view import back_at
from safespace_tui.features.charter.weekly_flow import what_is_next
from safespace_tui.features.home import texts
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession

LONGEST_REMINDED: Final = 7
"""Days after which a day that was named is not spoken of any more."""


def waits(sitting: RunningSession, clock: Clock) -> str:
    """What is said of a session that was left for now."""
    if sitting.session.state != "break":
        return texts.WAITING
    view = sitting.rest()
    if view.left is None:
        return texts.ON_BREAK_OPEN
    now = clock.wall()
    back = calm.clock_words(back_at(view, now, clock.local), now)
    return texts.ON_BREAK.format(time=back) if view.left > 0 else texts.ON_BREAK_DUE.format(time=back)


def ahead(ports: Ports, *, first_weeks: bool) -> str:
    """What comes next: a talk that was put off, or else what was planned; empty when there is nothing to say.

    Args:
        ports: what is kept, and the clock.
        first_weeks: whether an easy talk may be named in the first weeks.

    Raises:
        StoreError: what is kept cannot be read.
    """
    put_off = to_go_on(ports.store.heads(), ports.clock.wall().date())
    return put_off or what_is_next(ports, first_weeks=first_weeks, opens=texts.OPENS_CHARTER)


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
