"""A number that nobody beside the one who types it may guess: neither it nor its length is drawn."""

from textual.events import Key
from textual.message import Message
from textual.widgets import Static

_LONGEST = 3
"""One digit more than any rating has, so that a slip is refused and not cut into another number."""


class CoveredNumber(Static, can_focus=True):
    """Digits are taken in and the same words are shown whatever they are. Other keys keep their meaning."""

    class Submitted(Message):
        """Enter was pressed."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, empty: str, covered: str) -> None:
        """The place for a number.

        Args:
            empty: what is shown before anything was typed.
            covered: what is shown once something was.
        """
        super().__init__(empty, markup=False)
        self._words = (empty, covered)
        self.value = ""

    def on_key(self, event: Key) -> None:
        """Takes a digit in, or takes all back."""
        if event.key == "enter":
            self.submit()
        elif event.key in ("backspace", "delete"):
            self._take("")
        elif event.character and event.character.isascii() and event.character.isdigit():
            self._take((self.value + event.character)[:_LONGEST])
        else:
            return
        event.stop()
        event.prevent_default()

    def _take(self, value: str) -> None:
        if bool(value) != bool(self.value):
            self.update(self._words[bool(value)])
        self.value = value

    def submit(self) -> None:
        """Gives the number away, and forgets it."""
        value = self.value
        self._take("")
        self.post_message(self.Submitted(value))
