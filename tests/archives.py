"""Unpacking what was packed for others, on every Python that this runs on."""

import tarfile
from pathlib import Path


def unpack(archive: Path, folder: Path) -> None:
    """Puts everything of an archive into a folder, and nothing beside it; Python before 3.11.4 knows no such filter."""
    with tarfile.open(archive) as opened:
        if hasattr(tarfile, "data_filter"):
            opened.extraction_filter = tarfile.data_filter
        opened.extractall(folder)  # noqa: S202 - the filter is set where there is one
