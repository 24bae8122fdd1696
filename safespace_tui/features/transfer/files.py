"""Files that people name; one that leaves is for its owner alone, whole or not at all, never over another unasked."""

import errno
import os
import stat
import sys
from pathlib import Path
from typing import Final

from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.probe import keeps
from safespace_tui.storage.settings.atomic_file import put_file

_AT_ONCE: Final = 0 if sys.platform == "win32" else os.O_NONBLOCK
"""A pipe without a reader is not waited for: it could be for ever."""


def path_typed(typed: str) -> Path:
    """The path that somebody typed; `~` is the home folder.

    Raises:
        StoreError: it begins with somebody's home folder that is not known.
    """
    try:
        return Path(typed).expanduser()
    except RuntimeError:
        raise StoreError(texts.NO_HOME.format(typed=one_line(typed))) from None


class InTheWay(StoreError):
    """There is a file of that name already; the text is a sentence."""


def passes_on(path: Path) -> bool:
    """Whether what is written there is kept by nobody: it is a pipe or a device."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):
        return False
    return stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)


def write_out(path: Path, data: bytes, *, over: bool = False) -> bool:
    """Writes a file, and touches no other one; its folder must be there.

    What a link leads to is replaced whole and keeps its mode; what is a pipe or a device is written through. Nothing
    is written among what is kept, whatever name was typed: it could take the place of all that was said.

    Args:
        path: where.
        data: all of it.
        over: whether a file that is there may be replaced.

    Returns:
        Whether nobody but its owner can read it.

    Raises:
        InTheWay: there is one, and it may not.
        StoreError: it cannot be written; what was there is untouched.
    """
    shown = one_line(str(path))
    mode = _mode(path)
    if mode and not stat.S_ISREG(mode):
        _write_through(path, mode, data)
        return False
    target = Path(os.path.realpath(path))
    if not target.parent.is_dir():
        folder = target.parent if path.is_symlink() else path.parent
        raise StoreError(texts.NO_FOLDER.format(folder=one_line(str(folder))))
    if target.is_symlink():
        raise StoreError(texts.LINK_TO_ITSELF.format(path=shown))
    if keeps(target.parent):
        raise StoreError(texts.KEPT_THERE.format(path=shown))
    if mode and not over:
        raise InTheWay(texts.IN_THE_WAY.format(path=shown))
    kept = stat.S_IMODE(mode) if mode and path.is_symlink() else None
    try:
        put_file(target, data, mode=kept, over=over)
    except FileExistsError:  # it has come meanwhile
        raise InTheWay(texts.IN_THE_WAY.format(path=shown)) from None
    except OSError as error:
        raise not_kept(error, path) from error
    return kept is None or not kept & (stat.S_IRWXG | stat.S_IRWXO)


def _mode(path: Path) -> int:
    """What is there, and who may do what with it; 0 when nothing is.

    Raises:
        StoreError: it is a folder, or no disk takes such a name.
    """
    try:
        mode = path.stat().st_mode
    except (FileNotFoundError, NotADirectoryError):
        return 0
    except ValueError as error:
        raise not_kept(OSError(str(error)), path) from error
    except OSError as error:
        if error.errno == errno.ELOOP:  # said below, where links are followed
            return 0
        raise not_kept(error, path) from error
    if stat.S_ISDIR(mode):
        raise StoreError(texts.IS_FOLDER.format(path=one_line(str(path))))
    return mode


def _write_through(path: Path, mode: int, data: bytes) -> None:
    """Writes into a pipe or a device.

    Raises:
        StoreError: it is something else, nobody reads from it, or it takes no more.
    """
    shown = one_line(str(path))
    if not (stat.S_ISFIFO(mode) or stat.S_ISCHR(mode)):
        raise StoreError(texts.NO_FILE_THERE.format(path=shown))
    try:
        number = os.open(path, os.O_WRONLY | _AT_ONCE)
        try:
            os.set_blocking(number, True)
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(number, rest) :]
        finally:
            os.close(number)
    except OSError as error:
        if error.errno in (errno.ENXIO, errno.EPIPE):
            raise StoreError(texts.NOBODY_READS.format(path=shown)) from error
        raise not_kept(error, path) from error
