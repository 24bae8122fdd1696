"""A day to come as it is typed."""

import datetime as dt

from safespace_tui.domain.dates import day_typed
from safespace_tui.domain.printable import one_line


def date_typed(typed: str, today: dt.date) -> tuple[str | None, str]:
    """A day to look at an agreement again, or what is wrong with it.

    Returns:
        The ISO date (empty for none) and nothing, or None and a sentence.
    """
    try:
        return day_typed(one_line(typed), today), ""
    except ValueError as why:
        return None, str(why)
