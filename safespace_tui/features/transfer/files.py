"""Files that people name; one that leaves is for its owner alone, whole or not at all, never over another unasked."""

from pathlib import Path

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
        raise StoreError(f"“{typed}” begins with a home folder that is not known. Write the whole path.") from None


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
    if folder:
        raise StoreError(f"{path} is a folder. Name a file in it.")
    if not beside:
        raise StoreError(f"There is no folder {path.parent}. Make it, or name another one.")
    if there and not over:
        raise InTheWay(f"{path} is there already, and nothing was written. Choose another name, or replace it.")
    replace_file(path, data)
