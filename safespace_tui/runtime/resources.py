"""Where the files that come with the program are: in a wheel, a checkout and an editable install."""

from pathlib import Path
from typing import Final

_PACKAGE: Final = Path(__file__).resolve().parents[1]


def styles_folder() -> Path:
    """The folder of the style sheets."""
    return _shipped("styles")


def sessions_folder() -> Path:
    """The folder of the shipped formats."""
    return _shipped("sessions")


def words_folder() -> Path:
    """The folder of who can help, of the words for feelings and needs, and of the marks of wording."""
    return sessions_folder() / "words"


def manual_page(name: str) -> str:
    """The text of a page of the manual, in Markdown; two of them lie a folder higher in a checkout."""
    inside = _PACKAGE / "manual"
    if not inside.is_dir():
        inside = _PACKAGE.parent / "docs" / "manual"
    page = inside / name
    return (page if page.is_file() else inside.parent / name).read_text("utf-8")


def _shipped(name: str) -> Path:
    """A wheel carries the folder inside the package; in a checkout it stands beside it, where it is easy to edit."""
    inside = _PACKAGE / name
    return inside if inside.is_dir() else _PACKAGE.parent / name
