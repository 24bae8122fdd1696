"""The witness: all anchors of a vault together, and which rollbacks the couple has not answered to yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safespace_tui.storage.vault.file_names import anchor_path
from safespace_tui.storage.vault.rollback.anchor import Anchor, Position, Rollback, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import RecordLog


class Witness:
    """Remembers how far each log of a vault has come. While a rollback is unanswered, its anchor stays as it is.

    Args:
        files: the disk.
        state_folder: where the anchors lie.
        vault: the vault's id.
    """

    def __init__(self, files: Files, state_folder: Path, vault: bytes) -> None:
        self._files = files
        self._folder = state_folder
        self._vault = vault
        self._anchors: dict[str, Anchor] = {}

    def seen(self, name: str, key: Secret) -> Position | None:
        """What this computer saw last of a log, before it is opened."""
        return Anchor(self._files, anchor_path(self._folder, self._vault, name), key, name).read()

    def look(self, name: str, key: Secret, found: Position, tag_at: Callable[[int], bytes]) -> Rollback | None:
        """Compare a log with what was seen last; remember it when all is well."""
        anchor = Anchor(self._files, anchor_path(self._folder, self._vault, name), key, name)
        self._anchors[name] = anchor
        rollback = compare(name, anchor.read(), found, tag_at)
        if rollback is None:
            anchor.note(found)
        else:
            anchor.unanswered = True
        return rollback

    def follow(self, name: str, log: RecordLog) -> None:
        """From now on remember how far the log has come after each commit; a step of a talk takes the short way."""
        log.on_commit = self._anchors[name].follow

    def note(self, name: str, position: Position, *, sync: bool = False) -> None:
        """Remember how far a log has come, unless a rollback of it is unanswered."""
        if not self._anchors[name].unanswered:
            self._anchors[name].note(position, sync=sync)

    def accept(self, name: str, position: Position) -> None:
        """The couple says that this is right."""
        self._anchors[name].unanswered = False
        for _ in range(2):  # an anchor has two places, and the later of them counts
            self.note(name, position, sync=True)

    def forget(self, names: Iterable[str]) -> None:
        """Take away anchors under keys that are in force no more."""
        for name in names:
            self._anchors[name].unanswered = False
            self._anchors[name].forget()
