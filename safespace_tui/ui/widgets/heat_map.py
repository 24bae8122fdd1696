"""A year as a calendar: a column for each week, a row for each weekday; the marked day can be moved."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from textual.content import Content
from textual.geometry import Offset
from textual.widget import Widget

SHADES: Final = "·░▒▓█"
"""None, one, two, three, and more."""

_DAYS: Final = ("Mon", "   ", "Wed", "   ", "Fri", "   ", "Sun")
_MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABEL: Final = 4


class HeatMap(Widget, can_focus=True):
    """Shows how many there were on each day of the year of the marked day."""

    takes_held_keys = "all"

    def __init__(self, counts: Mapping[dt.date, int], marked: dt.date) -> None:
        super().__init__()
        self._counts, self._marked = counts, marked

    @property
    def marked(self) -> dt.date:
        """The marked day."""
        return self._marked

    @property
    def cursor_offset(self) -> Offset:
        """Where the marked day is, inside this widget."""
        return Offset(_LABEL + column(self._marked), 1 + self._marked.weekday())

    def move(self, days: int) -> None:
        """Marks another day."""
        try:
            self._marked += dt.timedelta(days=days)
        except OverflowError:  # the end of all calendars
            return
        self.refresh()

    def render(self) -> Content:
        """The names of the months, and seven rows."""
        year = self._marked.year
        first, last = dt.date(year, 1, 1), dt.date(year, 12, 31)
        weeks = column(last) + 1
        heads = [" "] * (weeks + 3)
        for number, name in enumerate(_MONTHS, 1):
            at = column(dt.date(year, number, 1)) + (dt.date(year, number, 1).weekday() > 3)  # noqa: PLR2004 - Thursday
            heads[at : at + 3] = name
        rows = [Content.styled(" " * _LABEL + "".join(heads), "$muted")]
        for weekday, label in enumerate(_DAYS):
            cells = [Content.styled(label.ljust(_LABEL), "$muted")]
            monday = first - dt.timedelta(days=first.weekday())
            for week in range(weeks):
                day = monday + dt.timedelta(days=7 * week + weekday)
                cells.append(self._cell(day) if first <= day <= last else Content(" "))
            rows.append(Content("").join(cells))
        return Content("\n").join(rows)

    def _cell(self, day: dt.date) -> Content:
        count = self._counts.get(day, 0)
        shade = SHADES[min(count, len(SHADES) - 1)]
        if day == self._marked:
            return Content.styled(shade, "reverse bold")
        return Content.styled(shade, "$accent" if count else "$muted")


def column(day: dt.date) -> int:
    """The week of a day in its year, from 0, weeks beginning on Monday."""
    first = dt.date(day.year, 1, 1)
    return ((day - first).days + first.weekday()) // 7
