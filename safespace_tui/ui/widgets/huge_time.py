"""A time of day, to be read from the next room."""

from textual.widgets import Static

from safespace_tui.ui.widgets.letters import huge, large


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
