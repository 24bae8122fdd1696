"""Where a vault is, and what its opening may have to say."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import msgspec

from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.disk_reserve import SIZE
from safespace_tui.storage.vault.keys.manage import Work
from safespace_tui.storage.vault.log import Torn
from safespace_tui.storage.vault.rollback.anchor import Rollback

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files


class DraftDamaged(NamedTuple):
    """The draft was damaged; what was whole in it is still there, and the damaged file was put aside."""

    path: Path

    def sentence(self) -> str:
        """What to tell the couple."""
        return f"The unfinished session was damaged on the disk; what could be read of it is here ({self.path.name})."


Notice = Rollback | Torn | DraftDamaged
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
    """

    folder: Path
    state_folder: Path
    heads: Mapping[str, Sequence[str]] = msgspec.field(default_factory=dict)
    files: Files = msgspec.field(default_factory=Disk)
    work: Work = msgspec.field(default_factory=Work)
    reserve: int = SIZE
