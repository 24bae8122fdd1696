"""Whose moment it is: a large shape, a large name, and what they do, apart from it and as large as there is room."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget

from safespace_tui.domain.couple import Partner
from safespace_tui.ui.widgets.letters import doubled, large
from safespace_tui.ui.widgets.shapes import SHAPE_WIDTH, shape, twice_the_shape

_GAP: Final = 3
_LARGE: Final = Size(100, 30)
"""The window from which on what they do stands in letters of its own."""
_LARGEST: Final = Size(100, 36)
"""The one from which on the name is drawn twice as large."""

Rows = tuple[str, ...]


def has_room(window: Size, least: Size) -> bool:
    """Whether a window is as large as that."""
    return window.width >= least.width and window.height >= least.height


class InColour(Widget):
    """What is drawn in the colour of a partner, or in none.

    The colour goes into what is drawn: a class of styles for it would be looked up in all style sheets at every move.
    """

    virtual_size: Reactive[Size] = Reactive(Size(0, 0), repaint=False)
    """Nothing inside can be scrolled, so another size is no reason to lay out the page a second time."""

    colour = ""
    """The partner's; empty for both."""
    auto_links = False  # there are none, and looking for them costs as much as drawing a line
    _laid: tuple[object, list[Content]] = (None, [])
    """The rows that were laid out last, and for which room."""

    def wear(self, partners: tuple[Partner, ...]) -> None:
        """Takes the colour of a partner; of both, none.

        Args:
            partners: one of them, or both.
        """
        colour = partners[0].colour if len(partners) == 1 else ""
        if colour != self.colour:
            self.colour = colour
            self.refresh()

    def rows_at(self, width: int, window: Size) -> list[Content]:
        """The rows in some room; laid out once, though Textual asks for their number first, and then for them."""
        if self._laid[0] != (width, window):
            self._laid = (width, window), self.lay_out(width, window)
        return self._laid[1]

    def lay_out(self, width: int, window: Size) -> list[Content]:
        """Lays the rows out for some room."""
        raise NotImplementedError

    def lay_out_again(self) -> None:
        """What is shown has changed; the page is laid out again where that takes another number of rows."""
        was = self._laid[1]
        self._laid = (None, [])
        rows = self.rows_at(self.size.width, self.app.size) if was and self.display else []
        self.refresh(layout=len(rows) != len(was) or not rows)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - so it is asked
        """Rows that it takes in a window."""
        return len(self.rows_at(width, viewport))

    def render(self) -> Content:
        """The rows for the room there is."""
        return self.coloured(Content("\n").join(self.rows_at(self.size.width, self.app.size)))

    def coloured(self, drawn: Content) -> Content:
        """The same in that colour, but for what has one of its own."""
        return drawn.stylize_before(f"${self.colour}") if self.colour else drawn


class NameSign(InColour):
    """One partner, or both, shown to be read from across the room; shape and words say the same without colour."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._partners: tuple[Partner, ...] = ()
        self._phase = ""

    def show(self, partners: tuple[Partner, ...], phase: str) -> None:
        """Shows partners.

        Args:
            partners: one partner, or both when both act.
            phase: a shape, and a word or two for what they do; empty where the names are all there is to show.
        """
        if (partners, phase) == (self._partners, self._phase):
            return
        self._partners, self._phase = partners, phase
        self.wear(partners)
        self.lay_out_again()

    @property
    def told(self) -> str:
        """The same in one line of words."""
        glyphs = " ".join(partner.glyph for partner in self._partners)
        return f"{glyphs} {self._names}   {self._phase.upper()}"

    def lay_out(self, width: int, window: Size) -> list[Content]:
        """Letters for the name and for what they do; where they have no room or no form, the shape and plain words."""
        if not self._partners:
            return [Content("")]
        phase = self._phase.upper()
        if not has_room(window, _LARGE):
            return self._beside(width, phase)
        name = self._drawn(width, double=has_room(window, _LARGEST))
        if name is not None and not phase:
            return _bold(name)
        role = large(_without_shape(phase), width)
        if name is None or role is None:
            return self._beside(width, phase)
        return [*_bold(name), Content(""), *_bold(role)]

    def _beside(self, width: int, phase: str) -> list[Content]:
        """What they do in a bar to the right of the name, or below where there is none."""
        name = self._drawn(width, double=False)
        if name is None:
            return self._plain(width, phase)
        if not phase:
            return _bold(name)
        room = width - len(name[0]) - _GAP
        bar = _bar(phase, room)
        if bar is None:
            return [*_bold(name), Content(""), _fitting_bar(phase, width)]
        edge = Content.styled(" " * bar.cell_length, "bold reverse")
        beside = (Content(""), edge, bar, edge)
        return [Content.assemble(row, " " * _GAP, said) for row, said in zip(_bold(name), beside, strict=True)]

    def _plain(self, width: int, phase: str) -> list[Content]:
        shapes = [shape(partner.glyph) for partner in self._partners]
        beside = width - len(shapes) * (SHAPE_WIDTH + _GAP)
        said = _fitting_bar(phase, beside) if phase else Content("")
        rows = [Content.styled(_fitted(self._names, beside), "bold"), Content(""), said, Content("")]
        return [
            Content.assemble(row, " " * _GAP, words) for row, words in zip(_bold(_joined(shapes)), rows, strict=True)
        ]

    def _drawn(self, width: int, *, double: bool) -> Rows | None:
        """The shape and the letters of the name, or of both; None where they have no room or no form."""
        alone = len(self._partners) == 1
        glyph = self._partners[0].glyph
        shown = [twice_the_shape(glyph) if double else shape(glyph)] if alone else []
        room = width - sum(len(one[0]) + _GAP for one in shown)
        letters = doubled(self._names, room) if double else large(self._names, room)
        if letters is None:
            return self._drawn(width, double=False) if double else None
        return _joined([*shown, letters])

    @property
    def _names(self) -> str:
        return " & ".join(partner.name for partner in self._partners)


def _without_shape(phase: str) -> str:
    """The words alone: the shape in front of them has no large form."""
    shape_or_word, _, words = phase.partition(" ")
    return words if words and len(shape_or_word) == 1 and not shape_or_word.isalpha() else phase


def _joined(pictures: list[Rows]) -> Rows:
    """Pictures side by side, on one ground line."""
    high = max(len(picture) for picture in pictures)
    even = ([" " * len(picture[0])] * (high - len(picture)) + list(picture) for picture in pictures)
    return tuple((" " * _GAP).join(row) for row in zip(*even, strict=True))


def _bold(rows: Rows) -> list[Content]:
    return [Content.styled(row, "bold") for row in rows]


def _bar(phase: str, width: int) -> Content | None:
    """What they do on a bar, in capitals that a reader still reads as a word; None where it would be cut."""
    edge = next((edge for edge in (4, 2, 1) if len(phase) + 2 * edge <= width), 0)
    return Content.styled(phase.center(len(phase) + 2 * edge), "bold reverse") if edge else None


def _fitting_bar(phase: str, width: int) -> Content:
    return _bar(phase, width) or Content.styled(f" {_fitted(phase, max(1, width - 2))} ", "bold reverse")


def _fitted(text: str, cells: int) -> str:
    """A text cut to a number of terminal cells, whatever its script."""
    return Content(text).truncate(max(1, cells), ellipsis=True).plain
