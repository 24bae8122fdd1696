"""Clocks that can be read from afar: the time that is left, and the time of day."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Digits, Static

from safespace_tui.ui.widgets.letters import huge, large


class ClockFace(Horizontal):
    """Big digits and a caption; repaints only what changed."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._shown = ("", "", "")

    def compose(self) -> ComposeResult:
        """The digits, and two lines of words."""
        yield Digits()
        yield Static(classes="caption")

    def show(self, digits: str, caption: str, hint: str = "") -> None:
        """Shows a time.

        Args:
            digits: the number; empty shows words alone.
            caption: what the number means.
            hint: a second, quieter line.
        """
        if (digits, caption, hint) == self._shown:
            return
        was, self._shown = self._shown, (digits, caption, hint)
        if was[0] != digits:
            face = self.query_one(Digits)
            face.display = bool(digits)
            face.update(digits)
        if was[1:] != (caption, hint):
            self.query_one(Static).update(f"{caption}\n{hint}" if hint else caption, layout=False)


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
        drawn = (huge(self._text), large(self._text, self.size.width) or ()) if self._text else ()
        fitting = next((rows for rows in drawn if rows and self._fits(rows)), (self._text,))
        self.update("\n".join(fitting))

    def _fits(self, rows: tuple[str, ...]) -> bool:
        return self.size.height >= len(rows) and all(len(row) <= self.size.width for row in rows)
