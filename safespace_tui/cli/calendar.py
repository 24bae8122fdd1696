"""Keeps a time to be back, or the weekly talk, as a calendar file, beside everything else that is kept."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.charter.weekly_plan import weeks
from safespace_tui.runtime.calendar_file import calendar, once, weekly
from safespace_tui.runtime.clock import Clock
from safespace_tui.storage.locations import make_folder
from safespace_tui.storage.settings.atomic_file import content_of, replace_file

_STAMP: Final = b"DTSTAMP:"


def calendar_in(folder: Path, clock: Clock) -> Callable[[dt.datetime], str]:
    """What writes calendar files into a folder.

    Args:
        folder: is made when it is first needed.
        clock: says when a file was made.

    Returns:
        A function of the time, which says where the file is. What is there already is never written over: the same
        time has one file, and a file of somebody else keeps its name. It raises StoreError.
    """

    def saved(start: dt.datetime) -> str:
        utc = start.astimezone(dt.UTC)
        event = once(start, uid=f"{utc:%Y%m%dT%H%M%SZ}@safespace", stamp=clock.wall())
        return _kept(folder, f"back-{start:%Y-%m-%d-%H%M}", calendar(event))

    return saved


def weeks_in(folder: Path, clock: Clock) -> Callable[[Rhythm], str]:
    """What writes the weekly talk into a folder: an event that comes again, and one for the other day, if there is one.

    Args:
        folder: is made when it is first needed.
        clock: says when a file was made, and which week is the first.

    Returns:
        A function of the plan, which says where the file is, under the same conditions as `calendar_in`. In
        a calendar, the events of a later plan take the place of those of an earlier one.
    """

    def saved(rhythm: Rhythm) -> str:
        stamp = clock.wall()
        first = weeks(rhythm, stamp.replace(tzinfo=None))
        events = [weekly(first.start, uid="weekly@safespace", stamp=stamp, minutes=rhythm.minutes)]
        if first.other_day is not None:
            instead = dt.datetime.combine(first.other_day, first.start.time())
            uid = "weekly-other-day@safespace"
            events.append(weekly(instead, uid=uid, stamp=stamp, minutes=rhythm.minutes, perhaps=True))
        return _kept(folder, "weekly", calendar(*events))

    return saved


def _kept(folder: Path, name: str, content: bytes) -> str:
    make_folder(folder)
    number = 1
    while (found := content_of(path := folder / f"{name}{f'-{number}' if number > 1 else ''}.ics")) is not None:
        if _timeless(found) == _timeless(content):
            return str(path)
        number += 1
    replace_file(path, content)
    return str(path)


def _timeless(content: bytes) -> list[bytes]:
    """A file's lines, but for the one that says when it was made."""
    return [line for line in content.splitlines() if not line.startswith(_STAMP)]
