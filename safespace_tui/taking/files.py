"""Writes a file that leaves: for its owner alone, whole or not at all, never over another one unasked."""

from pathlib import Path

from safespace_tui.store.port import StoreError
from safespace_tui.store.safe_file import replace_file


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
    if path.is_dir():
        raise StoreError(f"{path} is a folder. Name a file in it.")
    if not path.parent.is_dir():
        raise StoreError(f"There is no folder {path.parent}. Make it, or name another one.")
    if path.exists() and not over:
        raise InTheWay(f"{path} is there already, and nothing was written. Choose another name, or replace it.")
    replace_file(path, data)
