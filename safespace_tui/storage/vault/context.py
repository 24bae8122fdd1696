"""Where a vault is, what its opening may have to say, and the room that is kept back for it on the disk."""

from __future__ import annotations

import contextlib
from os import urandom
from typing import TYPE_CHECKING, Final, NamedTuple

import msgspec

from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import Disk, new_file
from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError, NewerVersionError, OtherKeysError
from safespace_tui.storage.vault.keys.secret import Work
from safespace_tui.storage.vault.rollback.anchor import Rollback
from safespace_tui.storage.vault.scan import Torn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.rollback.last_seen import Doubt

SIZE: Final = 2 << 20
"""Bytes of the room that is kept back for a full disk."""


class DraftDamaged(NamedTuple):
    """The draft was damaged or is gone; what was whole in it is still there, and the damaged file was put aside.

    Attributes:
        path: where the damaged file is now, or `None` when there was none any more.
        lost: how many of its steps and signs of life are known to be lost.
        other_keys: whether it was whole, but of another day than the keys.
    """

    path: Path | None
    lost: int
    other_keys: bool = False

    def sentence(self) -> str:
        """What to tell the couple."""
        if self.path is None:
            return texts.DRAFT_IS_GONE
        if self.other_keys:
            return texts.DRAFT_OF_ANOTHER_DAY.format(file=self.path.name)
        lost = texts.ONE_ENTRY_LOST if self.lost == 1 else texts.ENTRIES_LOST.format(lost=self.lost)
        return texts.DRAFT_DAMAGED.format(lost=lost if self.lost else texts.NOTHING_LOST, name=self.path.name)


class PrivateDamaged(NamedTuple):
    """A partner's private log is damaged or gone; what both share is open all the same.

    Attributes:
        damage: why it does not open.
        renewed: whether nothing was in it, and an empty one has taken its place.
    """

    damage: LogDamagedError | LogMissingError | NewerVersionError
    renewed: bool

    def sentence(self) -> str:
        """What to tell the couple."""
        if self.renewed:
            return texts.EMPTY_PRIVATE_LOG.format(name=self.damage.path.name)
        if isinstance(self.damage, OtherKeysError | NewerVersionError):  # it is not damaged
            return texts.SHARED_OPENS.format(said=self.damage)
        return texts.PRIVATE_LOG_DAMAGED.format(name=self.damage.path.name)


Notice = Rollback | Torn | DraftDamaged | PrivateDamaged
"""Something the couple should hear about after opening; each has a `sentence()`."""


class Setting(msgspec.Struct, frozen=True):
    """Where a vault is, and with what it is worked on.

    Attributes:
        folder: of the vault.
        state_folder: of the anchors; another directory, best on the same computer and not synced.
        heads: for each table the fields that are kept in memory.
        files: the disk.
        work: how much a passphrase costs to try.
        reserve: bytes that are kept back for a full disk.
        progress: is told at the first opening how much has been read; what it raises ends that.
        trusted: the doubt about what is here that the couple has answered: it is right; True for any.
    """

    folder: Path
    state_folder: Path
    heads: Mapping[str, Sequence[str]] = msgspec.field(default_factory=dict)
    files: Files = msgspec.field(default_factory=Disk)
    work: Work = msgspec.field(default_factory=Work)
    reserve: int = SIZE
    progress: Progress = unheard
    trusted: Doubt | bool = False


class Reserve:
    """Ballast: room on the disk that is given up when it is full, so that a running session is still saved.

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
