"""How dates are written here: as it was set, else as the system's language has it."""

import os
import re
from collections.abc import Mapping
from typing import Final

from safespace_tui.domain.settings import Settings
from safespace_tui.domain.written_days import DateStyle, Order

_TERRITORY: Final = re.compile(r"[a-z]{2,3}_([A-Z]{2})")
_VARIABLES: Final = ("LC_ALL", "LC_TIME", "LANG")
_WEEKDAYS: Final = {"monday": 0, "saturday": 5, "sunday": 6}

_MONTH_FIRST: Final = frozenset(("US", "PH", "PW", "FM", "MH"))
_UNCLEAR: Final = frozenset(("CA", "CN", "JP", "KR", "TW", "HU", "LT", "SE", "IR", "MN", "ZA"))
"""Where the year comes first, or where both orders are in use."""

_SUNDAY: Final = frozenset(
    ("US", "CA", "MX", "BR", "JP", "KR", "TW", "HK", "IL", "IN", "PH", "ZA", "SA", "TH", "CO", "PE", "VE", "ID", "SG")
)
_SATURDAY: Final = frozenset(("AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY"))


def date_style(settings: Settings, environment: Mapping[str, str] | None = None) -> DateStyle:
    """How dates are written here.

    Args:
        settings: of which `auto` leaves it to the system.
        environment: the variables of the process; its own when None.
    """
    territory = _territory(os.environ if environment is None else environment)
    order: Order = _order(territory) if settings.date_order == "auto" else settings.date_order
    if settings.week_starts == "auto":
        first = 6 if territory in _SUNDAY else 5 if territory in _SATURDAY else 0
    else:
        first = _WEEKDAYS[settings.week_starts]
    return DateStyle(order=order, first_weekday=first)


def order_of_files(settings: Settings) -> Order:
    """What comes first in the dates of a file, where nothing else tells: what was set, as files come from elsewhere."""
    return "" if settings.date_order == "auto" else settings.date_order


def _order(territory: str) -> Order:
    if not territory or territory in _UNCLEAR:
        return ""
    return "month" if territory in _MONTH_FIRST else "day"


def _territory(environment: Mapping[str, str]) -> str:
    """The country in the first variable that says anything; empty for none, and for languages without a country."""
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    found = _TERRITORY.match(said)
    return found[1] if found else ""
