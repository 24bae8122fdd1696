"""Making sure of a copy: it opens under the same key and holds exactly what the log holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safespace_tui.storage.vault.errors import LogDamagedError
from safespace_tui.storage.vault.log import RecordLog

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.scan import Point


def check_copy(files: Files, path: Path, key: Secret, padding: int, point: Point) -> None:
    """Read every byte of the copy at `path`.

    Raises:
        VaultError: it does not open, or its chain does not end at `point`.
    """
    copy = RecordLog(files, path, key, padding)
    try:
        torn = copy.replay(copy.start, lambda _: None)
        if torn is not None or copy.point != point:
            raise LogDamagedError(path, copy.point.end, "the copy is not what was copied")
    finally:
        copy.close()
