"""How dates and times are written here: as it was set, else as the system's language has it."""

import datetime as dt
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.file_input import read_whole

if TYPE_CHECKING:  # a list of talks is read without any of it
    from safespace_tui.domain.settings import Settings
    from safespace_tui.domain.written_days import DateStyle, Order

_TERRITORY: Final = re.compile(r"[a-z]{2,3}_([A-Z]{2})")
_VARIABLES: Final = ("LC_ALL", "LC_TIME", "LANG")
_WEEKDAYS: Final = {"monday": 0, "saturday": 5, "sunday": 6}

_MONTH_FIRST: Final = frozenset(("US", "PH", "PW", "FM", "MH"))
_UNCLEAR: Final = frozenset(("CA", "CN", "JP", "KR", "TW", "HU", "LT", "SE", "IR", "MN", "ZA"))
"""Where the year comes first, or where both orders are in use."""

_HOURS: Final = re.compile(r"""^hours\s*=\s*["'](12|24|auto)["']""", re.MULTILINE)
_TWELVE: Final = frozenset(("US", "CA", "AU", "NZ", "IN", "PK", "BD", "PH", "EG", "SA", "AE", "JO", "CO", "MY", "SG"))
"""Where a clock on the wall goes round twice a day."""

_SUNDAY: Final = frozenset(
    ("US", "CA", "MX", "BR", "JP", "KR", "TW", "HK", "IL", "IN", "PH", "ZA", "SA", "TH", "CO", "PE", "VE", "ID", "SG")
)
_SATURDAY: Final = frozenset(("AF", "BH", "DJ", "DZ", "EG", "IQ", "IR", "JO", "KW", "LY", "OM", "QA", "SD", "SY"))


def date_style(settings: "Settings", environment: Mapping[str, str] | None = None) -> "DateStyle":
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
    from safespace_tui.domain.written_days import DateStyle

    return DateStyle(order=order, first_weekday=first)


def order_of_files(settings: "Settings") -> "Order":
    """What comes first in the dates of a file, where nothing else tells: what was set, as files come from elsewhere."""
    return "" if settings.date_order == "auto" else settings.date_order


def _order(territory: str) -> "Order":
    if not territory or territory in _UNCLEAR:
        return ""
    return "month" if territory in _MONTH_FIRST else "day"


def _territory(environment: Mapping[str, str]) -> str:
    """The country in the first variable that says anything; empty for none, and for languages without a country."""
    said = next((environment[name] for name in _VARIABLES if environment.get(name)), "")
    found = _TERRITORY.match(said)
    return found[1] if found else ""


_hours: list[bool] = [False]
"""Whether times are written by twelve hours: set when the program starts and when the setting is changed."""


def use_hours(settings: "Settings", environment: Mapping[str, str] | None = None) -> None:
    """From now on times are written as these settings have it; `auto` leaves it to the system."""
    _use(settings.hours, os.environ if environment is None else environment)


def use_hours_in(file: Path, environment: Mapping[str, str] | None = None) -> None:
    """The same as a settings file has it, of which nothing else is looked at: a list of talks needs no more."""
    try:
        found = _HOURS.search(read_whole(file).decode("utf-8", "replace"))
    except OSError:
        found = None
    _use(found[1] if found else "auto", os.environ if environment is None else environment)


def _use(hours: str, environment: Mapping[str, str]) -> None:
    _hours[0] = _territory(environment) in _TWELVE if hours == "auto" else hours == "12"


def hour_words(then: dt.datetime | dt.time) -> str:
    """A time of day, which can be typed again as it stands here: 21:40, or 9:40 pm."""
    return f"{hour_digits(then)} {'am' if then.hour < NOON else 'pm'}" if _hours[0] else hour_digits(then)


def hour_digits(then: dt.datetime | dt.time) -> str:
    """The same for large digits, beside which words say the rest."""
    return f"{(then.hour - 1) % NOON + 1}:{then.minute:02}" if _hours[0] else f"{then.hour:02}:{then.minute:02}"


def hour_cells() -> int:
    """Cells of a column of times."""
    return len("12:00 am" if _hours[0] else "00:00")


NOON: Final = 12
