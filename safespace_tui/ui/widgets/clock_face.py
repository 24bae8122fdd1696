"""The time that is left, big, with the same in words beside it."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Digits, Static


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
