"""What is said of a past talk in a list: on one line, times in words; nothing of what was written in it."""

import datetime as dt

from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.session.time_left import MINUTE
from safespace_tui.features.session_text import texts
from safespace_tui.features.session_text.dates import MONTHS


def length_words(milliseconds: int) -> str:
    """How long something was, in words: about 12 minutes, 40 seconds."""
    if milliseconds < MINUTE:
        return counted(milliseconds // 1000, "second")
    return texts.ABOUT.format(minutes=counted(round(milliseconds / MINUTE), "minute"))


def when_words(started_at: str) -> str:
    """The day and time when a talk began, by the clock that hung there then; as it is kept when it cannot be read."""
    try:
        then = dt.datetime.fromisoformat(started_at)
    except ValueError:
        return one_line(started_at)
    return f"{then.day} {MONTHS[then.month - 1]} {then.year}, {then.hour:02}:{then.minute:02}"


def head_line(head: SessionSummary) -> str:
    """A talk on one line, without its ID."""
    title = one_line(head.title) or texts.NO_TOPIC
    parts = [when_words(head.started_at), title, one_line(head.format_title), length_words(head.duration_s * 1000)]
    if head.outcome == "unfinished":
        parts.append(texts.UNFINISHED)
    return "; ".join(parts)
