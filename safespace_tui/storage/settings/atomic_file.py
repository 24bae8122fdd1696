"""Files that are replaced whole: after a crash there is all of the old content or all of the new, never a mixture.

The new content is written beside the file, brought to the medium, and takes the file's name in one step, as SQLite and
others do it; the folder is brought to the medium last, because the name lives there.
"""

import contextlib
import os
from pathlib import Path

from safespace_tui.storage.disk_errors import not_kept, not_read, promise_name
from safespace_tui.storage.vault.disk import Disk, new_file


def aside(path: Path) -> Path:
    """A free name for something damaged that must neither be used nor lost."""
    number, free = 1, path.with_name(path.name + ".damaged")
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}.damaged-{number}")
    return free


def write_new(path: Path, data: bytes) -> None:
    """Writes a new file to the medium; what a crash left under that name is removed first.

    Raises:
        OSError: it could not be written; nothing of it is left.
    """
    path.unlink(missing_ok=True)
    new_file(Disk(), path, data)


def replace_file(path: Path, data: bytes) -> None:
    """Gives a file new content, whole or not at all.

    Raises:
        StoreError: the old content is still there, unless only the last step, bringing the folder to the medium,
            failed: then the new content is there but might not survive a power cut.
    """
    try:
        put_file(path, data, over=True, fresh=path.with_name(path.name + ".new"))
    except OSError as error:
        raise not_kept(error, path) from error


def put_file(path: Path, data: bytes, *, mode: int | None = None, over: bool, fresh: Path | None = None) -> None:
    """Gives a file that somebody named its content, whole or not at all, and touches no other file.

    Args:
        path: where; no link.
        data: all of it.
        mode: who may read it; its owner alone when None.
        over: whether a file that is there may be replaced.
        fresh: where the content is written first; under a name that nobody has when None.

    Raises:
        FileExistsError: there is one, and it may not.
        OSError: it could not be written; nothing of it is left.
        StoreError: it is there, but might not survive a power cut.
    """
    fresh = fresh or path.parent / f".{os.urandom(8).hex()}"
    write_new(fresh, data)
    try:
        if mode is not None:
            fresh.chmod(mode)
        if over or not _named(fresh, path):
            fresh.replace(path)
    finally:
        with contextlib.suppress(OSError):
            if fresh.exists():
                fresh.unlink()
    promise_name(path)


def _named(fresh: Path, path: Path) -> bool:
    """Gives a file a second name only if nobody has it; False where the disk knows no second names."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError):
        if path.exists():
            raise FileExistsError from None
        return False
    return True


def content_of(path: Path) -> bytes | None:
    """What a file holds; None when there is none.

    Raises:
        StoreError: it is there and cannot be read.
    """
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise not_read(error, path) from error
