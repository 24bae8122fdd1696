"""A time of day, to be read from the next room."""

from textual.widgets import Static

from safespace_tui.widgets.letters import huge


class HugeTime(Static):
    """Seven rows of digits, or one line where there is no room."""

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
        rows = huge(self._text) if self._text else ()
        fits = self.size.height >= len(rows) and all(len(row) <= self.size.width for row in rows)
        self.update("\n".join(rows) if rows and fits else self._text)
