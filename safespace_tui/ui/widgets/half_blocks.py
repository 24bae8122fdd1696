"""Pictures of dots in terminal cells, two dots to a cell in height."""

from collections.abc import Sequence
from typing import Final

_BLOCKS: Final = {("#", "#"): "█", ("#", "."): "▀", (".", "#"): "▄", (".", "."): " "}


def rows(dots: Sequence[str]) -> tuple[str, ...]:
    """Terminal rows for lines of dots.

    Args:
        dots: an even number of equally long lines of `#` (set) and `.` (not set).
    """
    pairs = zip(dots[::2], dots[1::2], strict=True)
    return tuple("".join(_BLOCKS[cell] for cell in zip(upper, lower, strict=True)) for upper, lower in pairs)
