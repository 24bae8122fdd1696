"""All keys of a screen and what they do, in two columns; one widget, because sixty are slow to lay out."""

from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from safespace_tui.ui.keys import Key, shown

NAMES: Final = 18
"""Cells for the names of a key."""


class KeyTable(Widget):
    """As wide as there is room, as high as its lines."""

    def __init__(self, keys: Sequence[Key]) -> None:
        """The keys, in their order."""
        super().__init__()
        self._keys = keys
        self._laid: tuple[int, Content] = (0, Content(""))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Rows that all of them take."""
        del container, viewport
        return self._at(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The rows for the present width."""
        return self._at(self.size.width)

    def _at(self, width: int) -> Content:
        if self._laid[0] != width:
            rows = (Content.assemble((name, "bold $accent"), told) for name, told in rows_of(self._keys, width))
            self._laid = width, Content("\n").join(list(rows))
        return self._laid[1]


def rows_of(keys: Sequence[Key], width: int) -> list[tuple[str, str]]:
    """The rows: the names of a key, padded, and a line of what it does; long ones go on below themselves.

    Args:
        keys: in their order.
        width: cells of a row.
    """
    rows = []
    for key in keys:
        # Two names stay together only with the gap between them; what stands in one name is never parted.
        names = wrap("  ".join(shown(name) for name in key.keys), NAMES - 1) or [""]
        told = wrap(key.help, max(10, width - NAMES)) or [""]
        rows += [(name.ljust(NAMES), line) for name, line in zip_longest(names, told, fillvalue="")]
    return rows
