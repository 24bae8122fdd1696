"""What can be told of a vault from outside, before any key is there: cheap enough for every start.

Nothing of it is verified; whoever opens the vault verifies it.
"""

import contextlib
from pathlib import Path
from typing import Any

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.storage.backup_check import LOGS
from safespace_tui.storage.vault.rollback.last_seen import NAME, Kept

KEY_FILES = ("keys.json", "keys.json.copy")
EMPTY_LOG = 80
"""Bytes of a log that holds nothing: its header."""


class Seen(msgspec.Struct, frozen=True):
    """What stands in a folder."""

    new: bool = True
    """Whether no vault has been made there."""
    guarded: bool = False
    """Whether it asks for a passphrase."""
    codes: frozenset[Who] = frozenset()
    """The partners who have a recovery code."""
    version: int = 0
    """Of the key file; 0 when none can be read."""
    keys: Kept | None = None
    """What the key file says of the vault; None when none can be read."""


class _Partner(msgspec.Struct):
    partner: Who
    recovery: Any = None


class _Keys(msgspec.Struct):
    version: int
    protection: str
    partners: tuple[_Partner, ...]
    vault: bytes
    counter: int
    mac: bytes


def look(folder: Path) -> Seen:
    """Looks at a folder; a vault whose keys cannot be read counts as guarded, and says why when it is opened."""
    present = [folder / name for name in KEY_FILES if (folder / name).exists()]
    if not present and not any(holds_records(log) for log in folder.glob("*.log")):
        return Seen()
    found = [keys for path in present if (keys := _read(path)) is not None]
    if not found:
        return Seen(new=False, guarded=True)
    newest = max(found, key=lambda keys: keys.counter)
    codes = frozenset(each.partner for each in newest.partners if each.recovery is not None)
    guarded = newest.protection != "none"
    kept = Kept(newest.vault, newest.counter, guarded, newest.mac)
    return Seen(new=False, guarded=guarded, codes=codes, version=newest.version, keys=kept)


def keeps(folder: Path) -> bool:
    """Whether nothing else may be written in a folder: a vault, a backup, where a vault lies, or what was seen of it.

    Told by the names in it alone, so that homes and backups elsewhere are known, too.
    """
    return (
        any(sum((one / name).is_file() for name in (*KEY_FILES, *LOGS)) > 1 for one in (folder, folder / "vault"))
        or (folder / NAME).is_file()
    )


def no_draft(folder: Path) -> bool:
    """Whether there is surely no running session in a vault; opens nothing."""
    draft = folder / "draft.log"
    with contextlib.suppress(OSError):
        return 0 < draft.stat().st_size <= EMPTY_LOG and not draft.with_name("draft.log.next").exists()
    return False


def _read(path: Path) -> _Keys | None:
    try:
        return msgspec.json.decode(path.read_bytes(), type=_Keys) if path.is_file() else None  # no pipe is waited for
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def holds_records(log: Path) -> bool:
    """Whether there is anything behind the first bytes of a log; an empty one may be filled up with zeros."""
    try:
        if not log.is_file():
            return False
        with log.open("rb") as file:
            file.seek(EMPTY_LOG)
            return file.read(1).strip(b"\0") != b""
    except OSError:
        return False
