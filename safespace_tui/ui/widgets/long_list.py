"""A list of any length: only the rows that are seen are ever made."""

from collections.abc import Callable, Iterable, Sequence
from typing import ClassVar, Literal

from rich.cells import cell_len
from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

RowPart = Literal["", "quiet", "title", "found"]
"""How a piece of a row looks: as it is, less important, what it is about, or what was looked for."""

Draw = Callable[[int, int], Iterable[tuple[str, RowPart]]]
"""Makes the words of an entry, given its number and the cells there are for it: texts on one line, and their looks."""


class LongList(ScrollView, can_focus=True):
    """Entries under headings, one row each; the one that is marked can be chosen."""

    takes_held_keys = "all"

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"long-list--{part}" for part in ("heading", "marked", "quiet", "title", "found")
    }
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "mark(-1)", show=False),
        Binding("down", "mark(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "edge(0)", show=False),
        Binding("end", "edge(1)", show=False),
        Binding("enter", "choose", show=False),
    ]

    class Chosen(Message):
        """Somebody chose an entry."""

        def __init__(self, entry: int) -> None:
            super().__init__()
            self.entry = entry

    class Marked(Message):
        """Another entry is marked."""

        def __init__(self, entry: int) -> None:
            super().__init__()
            self.entry = entry

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._draw = draw
        self._rows: list[int | str] = []
        """What stands in each row: the number of an entry, or the words of a heading."""
        self._places: list[int] = []
        """The row of each entry."""
        self._last_heading = ""
        self._marked = -1
        self._made: dict[int, Strip] = {}
        self._looks: dict[tuple[str, bool], Style] = {}

    @property
    def marked(self) -> int | None:
        """The entry that is marked; None when there is none."""
        return self._marked if 0 <= self._marked < len(self._places) else None

    @property
    def cursor_offset(self) -> Offset:
        """Where the marked row is, inside this widget."""
        row = self._places[self._marked] if self.marked is not None else 0
        return Offset(0, max(0, row - self.scroll_offset.y))

    def show(self, headings: Sequence[str], *, marked: int = 0) -> None:
        """Shows other entries.

        Args:
            headings: for each entry, the words above the first of several that share them; may be empty.
            marked: the entry to mark.
        """
        self._rows, self._places, self._last_heading = [], [], ""
        self._marked = min(max(marked, 0), max(0, len(headings) - 1))
        self.extend(headings)
        self.scroll_to(y=0, animate=False)
        self._to_marked()

    def extend(self, headings: Sequence[str]) -> None:
        """Adds entries below the others."""
        for heading in headings:
            if heading != self._last_heading:
                self._rows.append(heading)
                self._last_heading = heading
            self._places.append(len(self._rows))
            self._rows.append(len(self._places) - 1)
        self._redrawn()

    def _redrawn(self) -> None:
        self._made.clear()
        # One cell wide, because rows are made for the width there is: nothing is ever to be scrolled sideways.
        self.virtual_size = Size(1, len(self._rows))
        self.refresh()

    def on_resize(self) -> None:
        """Rows of another width, and perhaps another place for the mark."""
        self._redrawn()
        self._to_marked()

    def notify_style_update(self) -> None:
        """Another theme."""
        super().notify_style_update()
        self._made.clear()
        self._looks.clear()

    def watch_has_focus(self, value: bool) -> None:  # noqa: FBT001 - as Textual calls it
        """The mark looks another way."""
        super().watch_has_focus(value)
        self._made.clear()
        self._looks.clear()

    # --- drawing ------------------------------------------------------------------------------------------------

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows that are to be drawn.

        There is nothing around them, neither border nor padding, so what Textual does to every line of every widget can
        be left out: of a page of rows it takes a third of the time.
        """
        background = self.background_colors[1]
        strips = [self.render_line(y) for y in crop.line_range]
        for change in self.get_line_filters():
            strips = [strip.apply_filter(change, background) for strip in strips]
        if crop.column_span != (0, self.region.width):
            strips = [strip.crop(*crop.column_span) for strip in strips]
        return strips

    def render_line(self, y: int) -> Strip:
        """A row as it is seen."""
        row = y + self.scroll_offset.y
        width = self.region.width
        strip = self._made.get(row)
        if strip is None or strip.cell_length != width:
            strip = self._made[row] = self._strip(row, self.scrollable_content_region.width, width)
        return strip

    def _strip(self, row: int, width: int, whole: int) -> Strip:
        # Built by hand: a page has to be there within a few milliseconds.
        what = self._rows[row] if row < len(self._rows) and width else ""
        if isinstance(what, str):
            return _cut([Segment(what, self._look("heading"))] if what else [], self._look(""), width, whole)
        marked = what == self._marked
        pieces = [Segment(text, self._look(part, marked=marked)) for text, part in self._draw(what, width)]
        return _cut(pieces, self._look("", marked=marked), width, whole)

    def _look(self, part: str, *, marked: bool = False) -> Style:
        """How a piece looks, on its ground."""
        look = self._looks.get((part, marked))
        if look is None:
            names = (name for name in (part, "marked" if marked else "") if name)
            look = self.rich_style
            for name in names:
                look += self.get_component_rich_style(f"long-list--{name}", partial=True)
            self._looks[part, marked] = look
        return look

    # --- moving -------------------------------------------------------------------------------------------------

    def mark(self, entry: int) -> None:
        """Marks an entry and brings it into sight."""
        if not self._places:
            return
        was, self._marked = self._marked, min(max(entry, 0), len(self._places) - 1)
        if was != self._marked:
            self.post_message(self.Marked(self._marked))
        for changed in {was, self._marked}:
            self._made.pop(self._places[changed], None)
        self.refresh()
        self._to_marked()

    def redraw(self, entry: int) -> None:
        """Draws one entry again, whose words have changed."""
        if 0 <= entry < len(self._places):
            self._made.pop(self._places[entry], None)
            self.refresh()

    def _to_marked(self) -> None:
        if self.marked is None:
            return
        row = self._places[self._marked]
        # The heading above comes into sight as well.
        top = row - 1 if row and isinstance(self._rows[row - 1], str) else row
        self.scroll_to_region(Region(0, top, 1, row - top + 1), animate=False)

    def action_mark(self, by: int) -> None:
        """The next entry, or the one before."""
        self.mark(self._marked + by)

    def action_page(self, by: int) -> None:
        """As many rows on as are seen."""
        if not self._places:
            return
        wanted = self._places[self._marked] + by * max(1, self.size.height - 1)
        self.mark(self._entry_at(min(max(wanted, 0), len(self._rows) - 1)))

    def _entry_at(self, row: int) -> int:
        what = self._rows[row]
        if isinstance(what, str):
            what = self._rows[row + 1]
        return what if isinstance(what, int) else 0

    def action_edge(self, end: int) -> None:
        """The first entry, or the last."""
        self.mark(len(self._places) - 1 if end else 0)

    def action_choose(self) -> None:
        """The marked entry is chosen."""
        if self.marked is not None:
            self.post_message(self.Chosen(self._marked))

    def on_click(self, event: Click) -> None:
        """An entry is marked; a click on the marked one chooses it."""
        row = event.y + self.scroll_offset.y
        if not 0 <= row < len(self._rows) or isinstance(self._rows[row], str):
            return
        entry = self._entry_at(row)
        if entry == self._marked:
            self.action_choose()
        else:
            self.mark(entry)


def _cut(pieces: list[Segment], ground: Style, width: int, whole: int) -> Strip:
    """A row of pieces: as wide as there is room for its words, and then the ground as far as the widget goes."""
    length = sum(cell_len(piece.text) for piece in pieces)
    if length > width > 1:
        pieces, length = [*Strip(pieces, length).crop(0, width - 1), Segment("…", ground)], width
    rest = [Segment(" " * (whole - length), ground)] if length < whole else []
    return Strip([*pieces, *rest], whole)
