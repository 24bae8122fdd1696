"""The draft: the running session's events, saved one by one as they happen, encrypted like everything else.

It is a log of its own, so that a session's many small steps do not pile up in the shared one, and it is emptied
once the session is kept there. A draft never keeps anybody out: what is whole in a damaged one is taken over.
"""

from __future__ import annotations

from threading import RLock
from typing import TYPE_CHECKING, Any, Final

from safespace_tui.storage.vault.compaction import FRESH, rewrite
from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError, WriteFailedError
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.log_writer import fresh_header, write_log
from safespace_tui.storage.vault.records import EVENT, Record, decode, encode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import Torn
    from safespace_tui.storage.vault.scan import Found

PADDING: Final = 256


class Draft:
    """The running session. Safe to use from several threads.

    Args:
        files: the disk.
        path: the draft's log; made when it is missing.
        key: its data key.
        vault: the vault's id.

    Attributes:
        damaged: where a damaged draft was put aside at opening, or `None`.
        torn: an interrupted last write that was cut off at opening, or `None`.
    """

    def __init__(self, files: Files, path: Path, key: Secret, vault: bytes) -> None:
        self._files = files
        self._key = key
        self._vault = vault
        self._lock = RLock()
        self._bodies: list[bytes] = []
        self.damaged: Path | None = None
        self.torn: Torn | None = None
        try:
            self._log = self._opened(path)
        except LogMissingError:
            self._make(path)
            self._log = self._opened(path)
        except LogDamagedError:
            self.damaged = self._put_aside(path)
            self._log = self._opened(path)

    @property
    def log(self) -> RecordLog:
        """The record log underneath."""
        return self._log

    def _opened(self, path: Path) -> RecordLog:
        self._bodies = []
        log = RecordLog(self._files, path, self._key, PADDING)
        try:
            self.torn = log.replay(log.start, self._replayed)
        except BaseException:
            log.close()
            raise
        return log

    def _replayed(self, transaction: list[Found]) -> None:
        self._bodies.extend(found.record.body for found in transaction)

    def _make(self, path: Path) -> None:
        fresh = path.with_name(path.name + FRESH)
        self._write(fresh)
        try:
            self._files.replace(fresh, path)
            self._files.sync_folder(path.parent)
        except OSError as failed:
            raise WriteFailedError(f"{path.name} could not be made ({failed.strerror}).") from failed

    def _write(self, path: Path) -> None:
        try:
            write_log(self._files, path, self._key, fresh_header(self._vault), padding=PADDING)
        except OSError as failed:
            raise WriteFailedError(f"{path.name} could not be made ({failed.strerror}).") from failed

    def _put_aside(self, path: Path) -> Path:
        from safespace_tui.storage.vault.salvage import SALVAGED, put_in_place, salvage  # hardly ever needed

        saved = path.with_name(path.name + SALVAGED)
        try:
            salvage(self._files, path, self._key, saved, vault=self._vault, padding=PADDING)
        except LogDamagedError:
            self._write(saved)
        return put_in_place(self._files, saved, path)

    def append(self, *events: Any) -> None:
        """Keep events, all of them or none; returns when they are on the medium.

        Raises:
            UnstorableError: an event cannot be kept as JSON; nothing was changed.
            VaultError: the disk refused; nothing was changed.
        """
        with self._lock:
            bodies = [encode(event) for event in events]
            self._log.append([Record(EVENT, "", "", body) for body in bodies])
            self._bodies.extend(bodies)

    def events(self) -> list[Any]:
        """Everything kept since the draft was last emptied, in order."""
        with self._lock:
            return [decode(body) for body in self._bodies]

    def records(self) -> Iterator[Record]:
        """The same as records, for writing them under another key."""
        return (Record(EVENT, "", "", body) for body in self._bodies)

    def __len__(self) -> int:
        return len(self._bodies)

    def clear(self) -> None:
        """Empty the draft, once the session is kept elsewhere; what was in it is gone from the file.

        Raises:
            VaultError: the disk refused; the events are still there.
        """
        with self._lock:
            if self._bodies:
                nothing: Sequence[Record] = ()
                self._log = rewrite(self._files, self._log, self._key, nothing, padding=PADDING).log
                self._bodies = []

    def set_aside(self) -> Path:
        """Copy the draft under another name, for one that nothing can be made of, and empty it; says which name.

        Raises:
            VaultError: the disk refused; the events are still there.
        """
        from safespace_tui.storage.vault.salvage import copy_aside

        with self._lock:
            copy = copy_aside(self._files, self._log.path)
            self.clear()
            return copy

    def close(self) -> None:
        """Give the file back; closing twice is harmless."""
        with self._lock:
            self._log.close()
            self._bodies = []
