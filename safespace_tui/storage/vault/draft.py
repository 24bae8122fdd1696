"""The draft: the running session's events, saved one by one as they happen, encrypted like everything else.

It is a log of its own, so that a session's many small steps do not pile up in the shared one, and it is emptied
once the session is kept there. A draft never keeps anybody out: what is whole in a damaged one is taken over.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.compaction import FRESH, rewrite
from safespace_tui.storage.vault.context import DraftDamaged
from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError, OtherKeysError, WriteFailedError
from safespace_tui.storage.vault.header import HEADER_BYTES
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.log_writer import fresh_header, write_log

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import Torn
    from safespace_tui.storage.vault.rollback.anchor import Position
    from safespace_tui.storage.vault.scan import FoundRecord

PADDING: Final = 256


class DraftLog:
    """The running session's log.

    Args:
        files: the disk.
        path: the draft's log; made when it is missing.
        key: its data key.
        vault: the vault's id.
        seen: what this computer saw last of it: with that a step that was kept is never taken for an interrupted write.

    Attributes:
        log: the record log; a step is added to it.
        damaged: what was found damaged at opening, or `None`.
        torn: an interrupted last write that was cut off at opening, or `None`.
    """

    def __init__(self, files: Files, path: Path, key: Secret, vault: bytes, seen: Position | None = None) -> None:
        self._files = files
        self._key = key
        self._vault = vault
        self._seen = seen
        self.damaged: DraftDamaged | None = None
        self.torn: Torn | None = None
        try:
            self.log = self._opened(path)
        except LogMissingError:
            self._make(path)
            if seen is not None and seen.end > HEADER_BYTES:
                self.damaged = DraftDamaged(None, 0)
            self.log = self._opened(path)
        except LogDamagedError as damage:
            self.damaged = self._put_aside(path)._replace(other_keys=isinstance(damage, OtherKeysError))
            self.log = self._opened(path)

    def _opened(self, path: Path) -> RecordLog:
        log = RecordLog(self._files, path, self._key, PADDING)
        try:
            self.torn = log.replay(log.start, _pass_over, seen=self._seen)
        except BaseException:
            log.close()
            raise
        return log

    def _make(self, path: Path) -> None:
        fresh = path.with_name(path.name + FRESH)
        self._write(fresh)
        try:
            self._files.replace(fresh, path)
            self._files.sync_folder(path.parent)
        except OSError as failed:
            raise WriteFailedError(texts.NOT_MADE.format(name=path.name, strerror=failed.strerror)) from failed

    def _write(self, path: Path) -> None:
        try:
            generation = self._seen.generation + 1 if self._seen else 1
            base = self._seen.sequence if self._seen else 0
            header = fresh_header(self._vault, generation=generation, base=base)
            write_log(self._files, path, self._key, header, padding=PADDING)
        except OSError as failed:
            raise WriteFailedError(texts.NOT_MADE.format(name=path.name, strerror=failed.strerror)) from failed

    def _put_aside(self, path: Path) -> DraftDamaged:
        from safespace_tui.storage.vault.salvage import SALVAGED, collect, put_in_place, write_salvaged  # seldom needed

        saved = path.with_name(path.name + SALVAGED)
        header, records, found = collect(self._files, path, self._key, vault=self._vault, seen=self._seen)
        write_salvaged(self._files, saved, self._key, header, records, padding=PADDING)
        return DraftDamaged(put_in_place(self._files, saved, path), found.lost)

    @property
    def empty(self) -> bool:
        """Whether there is nothing in it."""
        return self.log.point == self.log.start

    def clear(self) -> None:
        """Empty the draft, once the session is kept elsewhere; what was in it is gone from the file.

        Raises:
            VaultError: the disk refused; the steps are still there.
        """
        if not self.empty:
            self.log = rewrite(self._files, self.log, self._key, (), padding=PADDING).log
            self.log.tell()

    def set_aside(self) -> Path:
        """Copy the draft under another name, for one that nothing can be made of, and empty it; says which name.

        Raises:
            VaultError: the disk refused; the steps are still there.
        """
        from safespace_tui.storage.vault.salvage import copy_aside

        copy = copy_aside(self._files, self.log.path)
        self.clear()
        return copy

    def close(self) -> None:
        """Give the file back; closing twice is harmless."""
        self.log.close()


def _pass_over(_: list[FoundRecord]) -> None:
    """What is in the draft is read again by whoever asks."""
