"""What is said of a past talk, or of an agreement, on one line."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from safespace_tui.domain.history.annotations import Agreement
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.session.time_left import MINUTE
from safespace_tui.domain.texts import MONTHS
from safespace_tui.features.session_text import texts
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.runtime.date_style import hour_words


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
    return f"{then.day} {MONTHS[then.month - 1]} {then.year}, {hour_words(then)}"


def head_line(head: SessionSummary) -> str:
    """A talk on one line, without its ID."""
    title = one_line(head.title) or texts.NO_TOPIC
    parts = [when_words(head.started_at), title, one_line(head.format_title)]
    if not head.entry:
        parts.append(length_words(head.duration_s * 1000))
    if head.outcome == "unfinished":
        parts.append(texts.UNFINISHED)
    if head.brought_on:
        parts.append(texts.origin_part(head))
    return "; ".join(parts)


VERDICTS: Final[dict[str, str]] = {"open": "open", "kept": "kept", "changed": "changed", "dropped": "dropped"}


def none_confirmed(found: Iterable[Agreement]) -> bool:
    """Whether not one of some agreements is confirmed, which is then said once above them and not of each."""
    return not any(agreement.confirmed for agreement in found)


def agreement_line(agreement: Agreement, today: dt.date | None, *, doubted: bool = True) -> str:
    """An agreement, what became of it, and when to look at it again.

    Args:
        agreement: the agreement.
        today: as for `day_words`.
        doubted: whether it says by itself that it is not confirmed.
    """
    words = one_line(agreement.text)
    about = [] if agreement.verdict == "open" else [VERDICTS[agreement.verdict]]
    if agreement.verdict != "open" and agreement.looked_at:
        about[0] += f" ({day_words(agreement.looked_at, today)})"
    if agreement.open and agreement.look_again:
        on = "on " if today is None else ""
        about.append(f"look again {on}{day_words(one_line(agreement.look_again), today)}")
    if agreement.brought:
        about.append(texts.FROM_A_FILE)
    return " · ".join((words, *about)) + _mark(agreement, doubted=doubted)


def marked(agreement: Agreement, *, doubted: bool = True) -> str:
    """The words of an agreement, and that it is not confirmed where that has to be said of it."""
    return one_line(agreement.text) + _mark(agreement, doubted=doubted)


def _mark(agreement: Agreement, *, doubted: bool) -> str:
    return f" ({texts.NOT_CONFIRMED})" if doubted and not agreement.confirmed else ""
