"""Files that people name; one that leaves is for its owner alone, whole or not at all, never over another unasked."""

from pathlib import Path

from safespace_tui.domain.printable import one_line
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.atomic_file import replace_file


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


def write_out(path: Path, data: bytes, *, over: bool = False) -> None:
    """Writes a file; its folder must be there.

    Args:
        path: where.
        data: all of it.
        over: whether a file that is there may be replaced.

    Raises:
        InTheWay: there is one, and it may not.
        StoreError: it cannot be written; what was there is untouched.
    """
    try:
        folder, beside, there = path.is_dir(), path.parent.is_dir(), path.exists()
    except OSError as error:  # a name that no disk takes
        raise not_kept(error, path) from error
    shown = one_line(str(path))
    if folder:
        raise StoreError(texts.IS_FOLDER.format(path=shown))
    if not beside:
        raise StoreError(texts.NO_FOLDER.format(folder=one_line(str(path.parent))))
    if there and not over:
        raise InTheWay(texts.IN_THE_WAY.format(path=shown))
    replace_file(path, data)
