"""The running session in a file that only grows: what happened is on the medium before anybody is told so.

An event costs one write and one fsync, however long the session is and however many are kept.
"""

import contextlib
import os
import threading
from collections.abc import Sequence
from pathlib import Path

from safespace_tui.domain.session.events import Event
from safespace_tui.storage.disk_errors import not_kept, not_read
from safespace_tui.storage.draft_lines import Lines, check_order, latest, line_of, read_lines
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.storage.settings.atomic_file import OWNER_ONLY, aside, own_only, sync, sync_folder, write_all
from safespace_tui.storage.summary_codec import Unreadable

_FLAGS = os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


class FileDraft:
    """A `Draft` in one file."""

    def __init__(self, path: Path) -> None:
        """Names the file; nothing is opened before it is needed."""
        self.path = path
        self._turn = threading.RLock()
        self._forget()

    def _forget(self) -> None:
        self._number: int | None = None
        self._read = False
        """Whether it is known what is in the file."""
        self._named = False
        """Whether the file's name has reached the medium."""
        self._count = 0
        """Events in the file."""
        self._safe = 0
        """Bytes that have reached the medium."""
        self._end = 0
        """Bytes that are whole lines; those behind `_safe` are signs of life."""
        self._torn = False
        """Whether there is something behind `_end`."""

    def find(self) -> Unfinished | None:
        """What an earlier run left behind, if anything; further events go on from there.

        Raises:
            StoreError: something is there that cannot be read; it is left as it is.
        """
        with self._turn:
            return self._look().unfinished()

    def append(self, events: Sequence[Event], wall: str) -> None:
        """Adds events; when this returns they survive a kill and a power cut.

        Raises:
            StoreError: nothing was added, and the same events may be tried again.
        """
        if not events:
            return
        with self._turn:
            if not self._read:
                self._look()
            check_order(self._count, events, str(self.path))
            line = line_of(self._count, at=latest(events), wall=wall, events=events)
            try:
                self._add(line)
            except OSError as error:
                self._take_back()
                raise not_kept(error, self.path) from error
            self._count += len(events)

    def alive(self, at: int, wall: str) -> None:
        """Notes that the session was still running at `at`; may be lost, never fails."""
        with self._turn:
            if self._number is None or self._torn or not self._count:
                return
            line = line_of(self._count, at=at, wall=wall)
            try:
                write_all(self._number, line)
            except OSError:
                self._torn = True
            else:
                self._end += len(line)

    def clear(self) -> None:
        """Forgets the running session.

        Raises:
            StoreError: its file cannot be removed.
        """
        with self._turn:
            self._close()
            try:
                self.path.unlink(missing_ok=True)
            except OSError as error:
                raise not_kept(error, self.path) from error
            self._settle_folder()

    def set_aside(self) -> str:
        """Gives a draft that cannot be read another name, so that a new session can begin; returns its whole path.

        Raises:
            StoreError: it cannot be renamed.
        """
        with self._turn:
            self._close()
            free = aside(self.path)
            try:
                self.path.rename(free)
            except OSError as error:
                raise not_kept(error, self.path) from error
            self._settle_folder()
            return str(free)

    def close(self) -> None:
        """Lets go of the file, and leaves what is in it for the next run."""
        with self._turn:
            self._close()

    def _look(self) -> Lines:
        """Reads the file and takes note of where it ends."""
        try:
            data = self.path.read_bytes()
        except FileNotFoundError:
            data = b""
        except OSError as error:
            raise not_read(error, self.path) from error
        try:
            lines = read_lines(data)
        except Unreadable as why:
            raise StoreError(
                f"The session that was running is in {self.path}, but that file {why}. It was left as it is."
            ) from why
        self._read, self._count, self._torn = True, len(lines.events), lines.cut
        self._safe = self._end = lines.end
        return lines

    def _add(self, line: bytes) -> None:
        number = self._opened()
        if self._torn:
            os.ftruncate(number, self._end)
            self._torn = False
        write_all(number, line)
        sync(number)
        if not self._named:
            sync_folder(self.path.parent)
            self._named = True
        self._safe = self._end = self._end + len(line)

    def _opened(self) -> int:
        if self._number is None:
            self._number = os.open(self.path, _FLAGS, OWNER_ONLY)
            own_only(self._number)
        return self._number

    def _take_back(self) -> None:
        """After a failed write: the file as it was.

        The signs of life go too: after a failed fsync it is not known which of the bytes since the last one are there.
        """
        self._end, self._torn = self._safe, True
        if self._number is not None:
            with contextlib.suppress(OSError):
                os.ftruncate(self._number, self._end)
                self._torn = False

    def _close(self) -> None:
        if self._number is not None:
            os.close(self._number)
        self._forget()

    def _settle_folder(self) -> None:
        # If this fails, the worst that a power cut can do is to ask about the same session again.
        with contextlib.suppress(OSError):
            sync_folder(self.path.parent)
