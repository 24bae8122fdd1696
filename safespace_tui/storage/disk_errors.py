"""What the disk refuses, as a sentence for the couple: what, where, and what to do."""

import errno
from pathlib import Path
from typing import Final

from safespace_tui.storage.ports import StoreError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def not_kept(error: OSError, path: Path) -> StoreError:
    """The sentence for a write that failed and changed nothing."""
    if error.errno in _FULL:
        return StoreError(f"The disk is full: {path} could not be saved. Free some space, then try again.")
    if error.errno in _FORBIDDEN:
        return StoreError(f"{path} may not be written. Check its permissions and those of its folder, then try again.")
    return StoreError(f"{path} could not be saved ({_reason(error)}). Nothing was changed; check the disk, try again.")


def not_read(error: OSError, path: Path) -> StoreError:
    """The sentence for a file that is there and cannot be read."""
    if error.errno in _FORBIDDEN:
        return StoreError(f"{path} may not be read. Check its permissions and those of its folder.")
    return StoreError(f"{path} could not be read ({_reason(error)}). It was left as it is; check the disk, try again.")


def disk_refused(error: OSError) -> str:
    """The sentence for a refusal that nobody nearer to it had a word for."""
    where = f" at {error.filename}" if error.filename else ""
    return f"The disk refused{where} ({_reason(error)}). Check it, then try again; what was saved before is kept."


def not_text() -> StoreError:
    """The sentence for a text that no file of Unicode text can hold."""
    return StoreError(
        "A text holds half a character (a lone surrogate, as some broken pastes do), which cannot be saved. "
        "Delete that character, then try again."
    )


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
