"""Clocks that can be read from afar: the time that is left, and the time of day."""

from collections.abc import Iterator
from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from safespace_tui.domain.session.time_left import STEPS
from safespace_tui.ui.widgets.letters import huge, large
from safespace_tui.ui.widgets.name_sign import InColour, has_room

_SMALL: Final = Size(76, 23)
"""The window from which on a clock has digits."""
_LARGE: Final = Size(100, 30)
"""The one from which on its bar is as wide as the page."""
_LARGEST: Final = Size(100, 36)
"""The one from which on the digits are the largest."""
_GAP: Final = 3


def bar(filled: int, width: int) -> Content:
    """A bar that empties to the left.

    Args:
        filled: how much of it, in `STEPS`.
        width: cells.
    """
    full = 0 if filled <= 0 else max(1, round(filled * width / STEPS))
    return Content.assemble("█" * full, ("░" * (width - full), "$line"))


class ClockFace(InColour):
    """The time that is left as a bar, in heavy digits, and in words; draws again only what is seen to change."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._digits = self._told = self._means = ""
        self._filled = 0

    def show(self, digits: str, told: str, means: str = "", *, filled: int = 0) -> None:
        """Shows a time.

        Args:
            digits: the number; empty where there is no clock.
            told: whose time it is, and how much of it is left.
            means: a second line: what that means.
            filled: how much of the time is left, in `STEPS`.
        """
        self.display = bool(digits)
        if (digits, told, means, filled) == (self._digits, self._told, self._means, self._filled):
            return
        self._digits, self._told, self._means, self._filled = digits, told, means, filled
        was = self._laid[1]
        self._laid = (None, [])
        lines = self.rows_at(self.size.width, self.app.size)
        if digits and not (len(lines) == len(was) and all(map(Content.is_same, lines, was))):
            self.refresh(layout=len(lines) != len(was))

    def lay_out(self, width: int, window: Size) -> list[Content]:
        """The bar, the digits and the words, as there is room."""
        if not self._digits:
            return []
        if not has_room(window, _SMALL):
            return self._in_words(width)
        if not has_room(window, _LARGE):
            return self._beside(width)
        words = Content(self._told).cell_length
        sizes = (huge(self._digits) if has_room(window, _LARGEST) else (), large(self._digits, width) or ())
        fitting = (rows for rows in sizes if rows and len(rows[0]) + _GAP + words <= width)
        digits = next(fitting, (self._digits,))
        wide = len(digits[0]) + _GAP
        said = self._said(width - wide)
        left = max(0, (width - wide - max((line.cell_length for line in said), default=0)) // 2)
        above = (len(digits) - len(said) + 1) // 2
        beside = [*[Content("")] * above, *said, *[Content("")] * len(digits)]
        rows = [
            Content.assemble(" " * left, (row, "bold"), " " * _GAP, words)
            for row, words in zip(digits, beside, strict=False)
        ]
        return [bar(self._filled, width), Content(""), *rows]

    def _beside(self, width: int) -> list[Content]:
        """Digits, and the words and the bar to the right of them."""
        digits = large(self._digits, width) or (self._digits,) * 4
        beside = max(1, width - len(digits[0]) - _GAP)
        said = self._said(beside)
        rows = [Content(""), said[0], bar(self._filled, beside), Content("\n").join(said[1:])]
        return [Content.assemble((row, "bold"), " " * _GAP, words) for row, words in zip(digits, rows, strict=True)]

    def _in_words(self, width: int) -> list[Content]:
        """The bar and the words alone."""
        said = self._said(width)
        room = max(1, width - said[0].cell_length - 2)
        return [Content.assemble(bar(self._filled, room), "  ", said[0]), *said[1:]]

    def _said(self, width: int) -> list[Content]:
        lines = (self._told, self._means)
        return [Content.styled(line, "$muted").truncate(max(1, width), ellipsis=True) for line in lines if line]


class TimeBar(Widget):
    """A bar that empties, and how much is left of it in words; the words alone where nothing runs."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._shown: tuple[str, int | None] = ("", None)

    def show(self, words: str, filled: int | None) -> None:
        """Shows both; no words hide it.

        Args:
            words: what is said of the time.
            filled: how much of it is left, in `STEPS`; None where it does not run.
        """
        self.display = bool(words)
        if (words, filled) != self._shown:
            self._shown = (words, filled)
            self.refresh()

    def render(self) -> Content:
        """One line at the present width."""
        words, filled = self._shown
        width = max(1, self.size.width)
        said = Content.styled(words, "bold").truncate(width, ellipsis=True)
        if filled is None:
            return Content.assemble(" " * max(0, (width - said.cell_length) // 2), said)
        return Content.assemble(bar(filled, max(1, width - said.cell_length - 2)), "  ", said)


class HugeTime(Static):
    """Seven rows of digits, four where there is less room, or one line of text."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id, markup=False)
        self._text = ""

    def show(self, text: str) -> None:
        """Shows a time like 21:40; nothing hides the widget."""
        self._text = text
        self.display = bool(text)
        self._draw()

    def on_resize(self) -> None:
        """Other digits for another size."""
        self._draw()

    def _draw(self) -> None:
        fitting = next((rows for rows in self._sizes() if rows and self._fits(rows)), (self._text,))
        self.update("\n".join(fitting))

    def _sizes(self) -> Iterator[tuple[str, ...]]:
        """The words in all sizes, the largest first; the second one on two lines."""
        first, _, last = self._text.rpartition(" ")
        if self._text:
            yield huge(self._text)
            if first:
                lines = huge(first), huge(last)
                wide = max(len(row) for rows in lines for row in rows)
                yield tuple(row.center(wide) for rows in (lines[0], ("",), lines[1]) for row in rows)
            yield large(self._text, self.size.width) or ()

    def _fits(self, rows: tuple[str, ...]) -> bool:
        return self.size.height >= len(rows) and all(len(row) <= self.size.width for row in rows)
