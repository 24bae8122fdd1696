"""Dates as people type them."""

import datetime as dt
import re
from typing import Final

_AHEAD: Final = re.compile(r"(?:in\s+)?(\d{1,3})\s*(d|days?|w|weeks?|m|months?)", re.IGNORECASE)
_DAYS: Final = {"d": 1, "w": 7, "m": 30}

EXPECTED: Final = "a date like 2026-12-31, or tomorrow, 3 days, 2 weeks, 1 month"


def date_ahead(text: str, today: dt.date) -> dt.date:
    """A day to come, from what somebody typed.

    Args:
        text: an ISO date, `tomorrow`, or a number of days, weeks or months (`3d`, `in 2 weeks`, `1 month`).
        today: the day to count from.

    Raises:
        ValueError: it is no date, or one that has passed; the text is a sentence.
    """
    wish = text.strip()
    if wish.casefold() == "tomorrow":
        return today + dt.timedelta(days=1)
    ahead = _AHEAD.fullmatch(wish)
    if ahead:
        return today + dt.timedelta(days=int(ahead[1]) * _DAYS[ahead[2][0].casefold()])
    try:
        date = dt.date.fromisoformat(wish)
    except ValueError:
        raise ValueError(f"“{wish[:20]}” is no date. Type {EXPECTED}.") from None
    if date < today:
        raise ValueError(f"{date.isoformat()} has passed. Type {EXPECTED}.")
    return date
