"""Which backups are worth keeping: the newest of each of the last days, weeks and months that have one."""

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Final

DAYS: Final = 3
WEEKS: Final = 4
MONTHS: Final = 12


def worth_keeping(moments: Iterable[dt.datetime]) -> frozenset[dt.datetime]:
    """The moments of the backups to be kept; the newest one is always among them.

    Days without a backup do not count: a couple who talks once a month still has three of them.
    """
    newest_first = sorted(moments, reverse=True)
    rules: tuple[tuple[int, Callable[[dt.datetime], object]], ...] = (
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    )
    kept: set[dt.datetime] = set()
    for most, period in rules:
        newest: dict[object, dt.datetime] = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        kept.update(list(newest.values())[:most])
    return frozenset(kept)
