"""The plain files of an earlier version: whether there are any, and how those that were taken over go."""

import contextlib
from pathlib import Path
from typing import Final

from safespace_tui.storage.access_port import Word
from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.locations import Places
from safespace_tui.storage.settings.atomic_file import sync_folder

PLAIN_FILES: Final = "plain files"
"""The question whether the plain files may go."""

SUFFIX: Final = ".taken-over"
"""Ends the name of a file that was taken over."""


def waits(places: Places) -> bool:
    """Whether there are plain files of an earlier version."""
    return any(path.exists() for path in plain(places))


def remove_plain(places: Places) -> None:
    """Removes the plain files that were taken over.

    Raises:
        StoreError: one cannot be removed.
    """
    for path in taken(places):
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise not_kept(error, path) from error
    settle(places.data)


def taken(places: Places) -> list[Path]:
    """The plain files that are not needed any more."""
    return sorted(places.data.glob(f"*{SUFFIX}"))


def plain(places: Places) -> tuple[Path, ...]:
    """Where an earlier version kept things."""
    return places.sessions, places.sessions.with_name(places.sessions.name + ".backup"), places.draft


def reminder(places: Places) -> list[Word]:
    """What is said as long as old files lie there that are not needed any more."""
    left = taken(places)
    if not left:
        return []
    names = ", ".join(path.name for path in left)
    return [
        Word(
            sentence=(
                "What an earlier version had kept was taken over and read back, every session of it. "
                f"The old files, which anybody can read, are still in {places.data}: {names}."
            ),
            question=PLAIN_FILES,
            asks="Remove the old files now?",
        )
    ]


def settle(folder: Path) -> None:
    """Makes new names in a folder last."""
    # If this fails, a power cut can only bring back old names, and the next opening finds them.
    with contextlib.suppress(OSError):
        sync_folder(folder)
