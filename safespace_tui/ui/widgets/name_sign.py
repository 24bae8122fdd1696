"""Whose moment it is: a large shape, a large name, and a word for what they do."""

from typing import Final

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from safespace_tui.domain.couple import COLOURS, Partner
from safespace_tui.ui.widgets.letters import large
from safespace_tui.ui.widgets.shapes import SHAPE_WIDTH, shape

_GAP: Final = 3


class NameSign(Widget):
    """One partner, or both, shown to be read from across the room.

    The colour comes from the class of the partner's colour name; shape and words say the same without colour.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._partners: tuple[Partner, ...] = ()
        self._phase = ""

    def show(self, partners: tuple[Partner, ...], phase: str) -> None:
        """Shows partners.

        Args:
            partners: one partner, or both when both act.
            phase: a word or two for what they do.
        """
        if (partners, phase) == (self._partners, self._phase):
            return
        self._partners, self._phase = partners, phase
        colour = partners[0].colour if len(partners) == 1 else ""
        for name in COLOURS:
            self.set_class(name == colour, name)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - so it is asked
        """Rows for the sign: one fewer without large letters, because the words then stand beside the shape."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The sign for the room there is."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        """Large letters with the exact name below; where they have no room or no form, the shape and plain words."""
        name = " & ".join(partner.name for partner in self._partners)
        if not name:
            return [Content("")]
        glyphs = " ".join(partner.glyph for partner in self._partners)
        phase = Content.styled(f" {self._phase.upper()} ", "bold reverse")
        shapes = [shape(partner.glyph) for partner in self._partners]
        shown = shapes if len(shapes) == 1 else []
        letters = large(name, width - len(shown) * (SHAPE_WIDTH + _GAP))
        if letters is not None:
            below = Content.assemble((_fitted(f"{glyphs} {name}", width - phase.cell_length - 2), "bold"), "  ", phase)
            return [*_joined([*shown, letters]), below]
        beside = width - len(shapes) * (SHAPE_WIDTH + _GAP)
        rows = [Content(""), Content.styled(_fitted(f"{glyphs} {name}", beside), "bold"), phase, Content("")]
        return [Content.assemble(row, " " * _GAP, words) for row, words in zip(_joined(shapes), rows, strict=True)]


def _joined(pictures: list[tuple[str, ...]]) -> list[Content]:
    return [Content.styled((" " * _GAP).join(row), "bold") for row in zip(*pictures, strict=True)]


def _fitted(text: str, cells: int) -> str:
    """A text cut to a number of terminal cells, whatever its script."""
    return Content(text).truncate(max(1, cells), ellipsis=True).plain
