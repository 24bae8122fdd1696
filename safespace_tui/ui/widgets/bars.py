"""Upright bars with a word below each; for looking at, not for comparing people."""

from collections.abc import Sequence
from typing import Final

from textual.content import Content
from textual.widget import Widget

EIGHTHS: Final = " ▁▂▃▄▅▆▇█"
"""A cell filled by eighths."""


_NARROWEST: Final = 2
"""Cells for a bar and the gap behind it."""


class MonthBars(Widget):
    """Bars as high as the widget, but for one row of words."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._values: tuple[float, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._top = 0.0
        self._colour = "accent"
        self._cut = ""

    def show(
        self,
        values: Sequence[float],
        labels: Sequence[str],
        *,
        top: float = 0,
        colour: str = "accent",
        cut: str = "",
    ) -> None:
        """Shows numbers, the newest of them where there is no room for all.

        Args:
            values: none below 0.
            labels: as many, short.
            top: the number that fills the height; the largest one when 0.
            colour: the name of a colour of the theme.
            cut: what is said below when not all are seen and there are no words; may hold `{count}`.
        """
        self._values, self._labels, self._cut = tuple(values), tuple(labels), cut
        self._top, self._colour = top or max(self._values, default=0), colour
        self.refresh()

    def render(self) -> Content:
        """The bars at the present size."""
        if not self._values:
            return Content("")
        room = max(1, self.size.width // _NARROWEST)
        values, words = self._values[-room:], self._labels[-room:]
        slot = max(_NARROWEST, min(8, self.size.width // len(values)))
        rows = bars(values, self._top, height=max(1, self.size.height - 1), slot=slot)
        labels = "".join(label[: slot - 1].ljust(slot) for label in words)
        if len(values) < len(self._values) and not labels.strip():
            labels = self._cut.format(count=len(values))
        drawn = [Content.styled(row, f"${self._colour}") for row in rows]
        return Content("\n").join([*drawn, Content.styled(labels, "$muted")])


def bars(values: Sequence[float], top: float, *, height: int, slot: int) -> list[str]:
    """Rows of cells, the highest first; what is more than nothing is never drawn as nothing.

    Args:
        values: the numbers.
        top: the number that fills the height.
        height: rows.
        slot: cells for each bar and the gap behind it.
    """
    eighths = [min(height * 8, max(int(value > 0), round(value / top * height * 8))) if top else 0 for value in values]
    return [
        "".join(EIGHTHS[min(8, max(0, filled - 8 * row))] * (slot - 1) + " " for filled in eighths)
        for row in reversed(range(height))
    ]
