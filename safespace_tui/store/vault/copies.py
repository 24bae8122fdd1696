"""Making sure of a copy: it opens under the same key and holds exactly what the log holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safespace_tui.store.vault.errors import LogDamagedError
from safespace_tui.store.vault.log import RecordLog

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.store.vault.files import Files
    from safespace_tui.store.vault.scan import Point
    from safespace_tui.store.vault.secret import Secret


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
