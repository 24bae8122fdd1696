"""An agreement and what became of it, in words."""

import datetime as dt
from typing import Final

from safespace_tui.domain.history.annotations import Agreement
from safespace_tui.domain.printable import one_line
from safespace_tui.features.session_text.dates import day_words

VERDICTS: Final[dict[str, str]] = {"open": "open", "kept": "kept", "changed": "changed", "dropped": "dropped"}


def agreement_line(agreement: Agreement, today: dt.date | None) -> str:
    """An agreement, what became of it, and when to look at it again.

    Args:
        agreement: the agreement.
        today: as for `day_words`.
    """
    words = one_line(agreement.text)
    about = [] if agreement.verdict == "open" else [VERDICTS[agreement.verdict]]
    if agreement.verdict != "open" and agreement.looked_at:
        about[0] += f" ({day_words(agreement.looked_at, today)})"
    if agreement.open and agreement.look_again:
        on = "on " if today is None else ""
        about.append(f"look again {on}{day_words(one_line(agreement.look_again), today)}")
    return " · ".join((words, *about))
