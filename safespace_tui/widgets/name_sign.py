"""Whose moment it is: a large shape, a large name, and a word for what they do."""

from typing import Final

from textual.content import Content
from textual.widget import Widget

from safespace_tui.model.couple import COLOURS, Partner
from safespace_tui.widgets.letters import ROWS, large
from safespace_tui.widgets.shapes import SHAPE_WIDTH, shape

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
        self.refresh(layout=False)

    def render(self) -> Content:
        """The sign for the room there is: large letters, or one line."""
        if not self._partners:
            return Content("")
        name = " & ".join(partner.name for partner in self._partners)
        lines = self._large(name) if self.size.height > ROWS else None
        glyphs = " ".join(partner.glyph for partner in self._partners)
        if lines is None:
            return Content.assemble((f"{glyphs} {name}", "bold"), "  ", (self._phase.upper(), "bold"))
        below = Content.assemble((f"{glyphs} {name}", "bold"), "  ", (f" {self._phase.upper()} ", "bold reverse"))
        return Content("\n").join([*(Content.styled(line, "bold") for line in lines), below])

    def _large(self, name: str) -> list[str] | None:
        alone = self._partners if len(self._partners) == 1 else ()
        signs = [shape(partner.glyph) for partner in alone]
        letters = large(name, self.size.width - len(signs) * (SHAPE_WIDTH + _GAP))
        if letters is None:
            return None
        return [(" " * _GAP).join(row) for row in zip(*signs, letters, strict=True)]
