"""Ballast: room on the disk that is given up when the disk is full, so that a running session is still saved."""

from __future__ import annotations

import contextlib
from os import urandom
from typing import TYPE_CHECKING, Final

from safespace_tui.storage.vault.disk import new_file

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files

SIZE: Final = 2 << 20


class Reserve:
    """The file that holds the room.

    Attributes:
        spent: whether the room was given up since it was last made sure of.
    """

    def __init__(self, files: Files, path: Path, size: int = SIZE) -> None:
        self._files = files
        self._path = path
        self._size = size
        self.spent = False

    def ensure(self) -> bool:
        """Make sure that the room is kept; returns whether it is. A full disk is no error here."""
        try:
            if not self._files.exists(self._path):
                # Random bytes: some file systems would store zeros in no room at all.
                new_file(self._files, self._path, urandom(self._size))
        except OSError:
            with contextlib.suppress(OSError):
                self._files.remove(self._path)
            return False
        self.spent = False
        return True

    def release(self) -> bool:
        """Give the room up; returns whether there was any."""
        try:
            if not self._files.exists(self._path):
                return False
            self._files.remove(self._path)
        except OSError:
            return False
        self.spent = True
        return True
