"""Keeps a time to be back as a calendar file, beside everything else that is kept."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Final

from safespace_tui.clock import Clock
from safespace_tui.ics import calendar
from safespace_tui.store.places import make_folder
from safespace_tui.store.safe_file import content_of, replace_file

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
        content = calendar(start, uid=f"{utc:%Y%m%dT%H%M%SZ}@safespace", stamp=clock.wall())
        make_folder(folder)
        number = 1
        while (found := content_of(path := folder / _name(start, number))) is not None:
            if _timeless(found) == _timeless(content):
                return str(path)
            number += 1
        replace_file(path, content)
        return str(path)

    return saved


def _name(start: dt.datetime, number: int) -> str:
    again = f"-{number}" if number > 1 else ""
    return f"time-together-{start:%Y-%m-%d-%H%M}{again}.ics"


def _timeless(content: bytes) -> list[bytes]:
    """A file's lines, but for the one that says when it was made."""
    return [line for line in content.splitlines() if not line.startswith(_STAMP)]
