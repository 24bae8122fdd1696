"""Sample data: Anna and Ben, who are made up, and what they talked about in the last three months.

Their talks were not written by hand: a script of what they do is played through the same rules as every talk.
"""

import datetime as dt

from safespace_tui.demo.evenings import COUPLE, EVENINGS
from safespace_tui.demo.player import played
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.settings import Settings
from safespace_tui.runtime.ports import Shelf
from safespace_tui.storage.locations import Places
from safespace_tui.storage.ports import Store
from safespace_tui.storage.settings.file import write_settings


def furnish(places: Places, store: Store, shelf: Shelf, now: dt.datetime) -> None:
    """Makes an empty home look lived in.

    Args:
        places: where the settings go; nothing may be there yet.
        store: where the talks go.
        shelf: the formats that the talks were held by.
        now: today and the time, with its offset; the talks lie before it.

    Raises:
        StoreError: something cannot be written.
    """
    places.make()
    write_settings(places.settings, Settings(couple=COUPLE, welcomed=True))
    for record in samples(shelf, now):
        store.keep(record)


def samples(shelf: Shelf, now: dt.datetime) -> tuple[Record, ...]:
    """The sample talks, the oldest first.

    Args:
        shelf: the formats that the talks were held by.
        now: today and the time, with its offset.
    """
    return tuple(
        played(evening, shelf, uid=f"demo{number:02}", wall=_began(evening.days_ago, evening.at, now))
        for number, evening in enumerate(EVENINGS, 1)
    )


def _began(days_ago: int, at: str, now: dt.datetime) -> dt.datetime:
    hour, minute = map(int, at.split(":"))
    return (now - dt.timedelta(days=days_ago)).replace(hour=hour, minute=minute, second=0, microsecond=0)
