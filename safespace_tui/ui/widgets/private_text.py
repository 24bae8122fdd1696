"""A place to write what nobody else is to see; nothing of it reaches the clipboard."""

from typing import Final

from textual.widgets import TextArea


class PrivateText(TextArea):
    """A text area that neither copies nor cuts."""

    ALLOW_SELECT = False

    def __init__(self, text: str) -> None:
        super().__init__(
            text, soft_wrap=True, compact=True, show_line_numbers=False, tab_behavior="focus", classes=OWN_WORDS
        )

    def on_mount(self) -> None:
        """Writing goes on at the end."""
        self.move_cursor(self.document.end)

    def action_copy(self) -> None:
        """Does nothing."""

    def action_cut(self) -> None:
        """Does nothing."""

    def forget(self) -> None:
        """Empties it, and what could be taken back with it."""
        self.load_text("")


OWN_WORDS: Final = "own-words"
"""A class for the place to write; one that asks for a date, a file or a name to look for goes without it."""
