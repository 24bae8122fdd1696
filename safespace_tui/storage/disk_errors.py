"""What the disk refuses, as a sentence for the couple: what, where, and what to do."""

import errno
from pathlib import Path
from typing import Final

from safespace_tui.storage import texts
from safespace_tui.storage.ports import StoreError

_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
LONGEST_SAID: Final = 400
"""Letters of a path up to which it is said whole."""
SAID_END: Final = 60
_FORBIDDEN: Final = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def not_kept(error: OSError, path: Path) -> StoreError:
    """The sentence for a write that failed and changed nothing."""
    if error.errno in _FULL:
        return StoreError(texts.DISK_IS_FULL.format(path=_shown(path)))
    if error.errno in _FORBIDDEN:
        return StoreError(texts.MAY_NOT_BE_WRITTEN.format(path=_shown(path)))
    return StoreError(texts.NOT_SAVED.format(path=_shown(path), error=_reason(error)))


def promise_name(path: Path) -> None:
    """Brings the name of a file that has just got it to the medium.

    Raises:
        StoreError: the file is there, but might not survive a power cut.
    """
    from safespace_tui.storage.vault.disk import sync_folder

    try:
        sync_folder(path.parent)
    except OSError as error:
        raise StoreError(texts.NOT_PROMISED.format(path=_shown(path), error=_reason(error))) from error


def not_read(error: OSError, path: Path) -> StoreError:
    """The sentence for a file that is there and cannot be read."""
    if error.errno in _FORBIDDEN:
        return StoreError(texts.MAY_NOT_BE_READ.format(path=_shown(path)))
    return StoreError(texts.NOT_READ.format(path=_shown(path), error=_reason(error)))


def disk_refused(error: OSError) -> str:
    """The sentence for a refusal that nobody nearer to it had a word for."""
    if error.errno == errno.ENOENT and not error.filename and not _somewhere():
        return texts.NOWHERE
    where = f" at {error.filename}" if error.filename else ""
    return texts.DISK_REFUSED.format(where=where, error=_reason(error))


def _somewhere() -> bool:
    """Whether the folder in which all of this was started is still there."""
    try:
        return bool(Path.cwd())
    except OSError:
        return False


def not_text() -> StoreError:
    """The sentence for a text that no file of Unicode text can hold."""
    return StoreError(texts.HALF_A_CHARACTER)


def _shown(path: Path) -> str:
    """A path as it is said; of one that no disk takes its end tells it from others."""
    said = str(path)
    return said if len(said) <= LONGEST_SAID else f"…{said[-SAID_END:]}"


def _reason(error: OSError) -> str:
    return (error.strerror or type(error).__name__).lower()
