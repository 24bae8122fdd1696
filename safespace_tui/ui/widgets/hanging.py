"""Words beside a label: they hang under themselves, and never run under it."""

from collections.abc import Iterable
from typing import Final

from textual.content import Content
from textual.geometry import Offset, Size

from safespace_tui.ui.widgets.name_sign import InColour

PROSE: Final = 68
"""Cells of a line that is read with ease."""

_WIDEST: Final = 14
"""Cells of a label beside its words; a wider one stands above them."""
_GAP: Final = 3


class HangingText(InColour):
    """A label in the widget's own colour, and paragraphs beside it that end after `PROSE` cells."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._label = ""
        self._paragraphs: tuple[tuple[str, str], ...] = ()
        self.indent = 0
        """Cells before the words, where several labels stand below each other; at least the label's own."""

    def show(self, label: str, paragraphs: tuple[tuple[str, str], ...], indent: int = 0) -> None:
        """Shows words; none hides the widget.

        Args:
            label: what stands before them; may be empty.
            paragraphs: each with the style that it is written in.
            indent: cells before the words at least.
        """
        shown = (label, tuple(pair for pair in paragraphs if pair[0]), indent)
        if shown == (self._label, self._paragraphs, self.indent):
            return
        self._label, self._paragraphs, self.indent = shown
        self.display = bool(self._paragraphs)
        self.lay_out_again()

    @property
    def cursor_offset(self) -> Offset:
        """Where reading begins: at the first word, so that the cursor covers no shape."""
        return Offset(self._hang, 0) if self._hang else Offset(0, int(bool(self._label)))

    @property
    def _hang(self) -> int:
        """Cells before the words; none where the label stands above them."""
        cells = _cells(self._label)
        return 0 if not cells or cells > _WIDEST else max(cells + _GAP, self.indent)

    @property
    def words(self) -> str:
        """The words without their label."""
        return "\n".join(text for text, _ in self._paragraphs)

    def lay_out(self, width: int, window: Size) -> list[Content]:
        """The label, and the words beside or below it."""
        del window
        label, hang = Content.styled(self._label, "bold"), self._hang
        room = max(8, min(PROSE, width - hang))
        words = [line.rstrip() for text, style in self._paragraphs for line in Content.styled(text, style).wrap(room)]
        if not hang:
            head = [label.truncate(max(1, width), ellipsis=True)] if label else []
            return [*head, *words]
        before = (label.pad_right(hang - label.cell_length), *([Content(" " * hang)] * (len(words) - 1)))
        return [Content.assemble(one, line) for one, line in zip(before, words, strict=True)]


class HangingLines(InColour):
    """Lines that go on below themselves where they are long, two cells farther in than they begin."""

    def __init__(
        self,
        lines: Iterable[Content] = (),
        *,
        id: str | None = None,  # noqa: A002 - Textual's own name for it
        classes: str | None = None,
    ) -> None:
        """Some lines; the blanks that one begins with are its own."""
        super().__init__(id=id, classes=classes)
        self._lines = tuple(lines)

    def show(self, lines: Iterable[Content]) -> None:
        """Shows other lines."""
        self._lines = tuple(lines)
        self.lay_out_again()

    def lay_out(self, width: int, window: Size) -> list[Content]:
        """Each line, and what it goes on with."""
        del window
        every = (one for line in self._lines for one in line.split("\n", allow_blank=True))
        return [row for line in every for row in hung(line, width)]


def hung(line: Content, width: int) -> list[Content]:
    """A line in rows of a width; from the second one on they stand farther in than the first."""
    begins = len(line.plain) - len(line.plain.lstrip(" "))
    if line.cell_length <= width:
        return [line]
    edge, beside = line[:begins], Content(" " * (begins + 2))
    first, *_ = line[begins:].wrap(max(8, width - begins))
    rest = _bare(line[begins + len(first.plain) :])
    more = rest.wrap(max(8, width - begins - 2)) if rest else []
    return [Content.assemble(edge, first.rstrip()), *(Content.assemble(beside, _bare(row)) for row in more)]


def _bare(line: Content) -> Content:
    return line[len(line.plain) - len(line.plain.lstrip(" ")) :].rstrip()


def hang_of(*labels: str) -> int:
    """Cells before the words of several labels that stand below each other."""
    wide = [length for length in map(_cells, labels) if 0 < length <= _WIDEST]
    return max(wide, default=0) + _GAP if wide else 0


def _cells(label: str) -> int:
    return Content(label).cell_length
