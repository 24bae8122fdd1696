"""Lines for what nobody is to see: a passphrase, whose length is hidden too, and a number."""

from textual.events import Key, Paste
from textual.message import Message
from textual.widgets import Static


class CoveredLine(Static, can_focus=True):
    """Letters are taken in and the same words are shown however many there are. Other keys keep their meaning."""

    takes_held_keys = "all"

    ALLOW_SELECT = False

    class Begun(Message):
        """Something is being typed, where nothing stood."""

    class Submitted(Message):
        """Enter was pressed; the line has forgotten what it gave away."""

        def __init__(self, value: str) -> None:
            super().__init__()
            self.value = value

    def __init__(self, empty: str, covered: str) -> None:
        """The place for a passphrase.

        Args:
            empty: what is shown before anything was typed.
            covered: what is shown once something was.
        """
        super().__init__(empty, markup=False)
        self._words = (empty, covered)
        self._typed = ""

    def on_key(self, event: Key) -> None:
        """Takes a letter in, or takes back the last one, or all of them."""
        if event.key == "enter":
            self.submit()
        elif event.key == "backspace":
            self._take(self._typed[:-1])
        elif event.key in ("ctrl+u", "delete"):
            self.clear()
        elif event.character and event.is_printable:
            self._take(self._typed + event.character)
        else:
            return
        event.stop()
        event.prevent_default()

    def on_paste(self, event: Paste) -> None:
        """Takes in the first line of what is pasted, as a password safe gives it."""
        event.stop()
        lines = event.text.splitlines()
        if lines:
            self._take(self._typed + "".join(filter(str.isprintable, lines[0])))

    def clear(self) -> None:
        """Forgets what was typed."""
        self._take("")

    def submit(self) -> None:
        """Gives away what was typed, and forgets it."""
        value = self._typed
        self.clear()
        self.post_message(self.Submitted(value))

    def _take(self, typed: str) -> None:
        was, self._typed = self._typed, typed
        if bool(typed) != bool(was):
            self.update(self._words[bool(typed)])
            if typed:
                self.post_message(self.Begun())


_LONGEST = 3
"""One digit more than any rating has, so that a slip is refused and not cut into another number."""


class CoveredNumber(Static, can_focus=True):
    """Digits are taken in and the same words are shown whatever they are. Other keys keep their meaning."""

    takes_held_keys = "written"

    class Changed(Message):
        """There is a number now, or none any more."""

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
        was, self.value = self.value, value
        if bool(value) != bool(was):
            self.update(self._words[bool(value)])
            self.post_message(self.Changed())

    def submit(self) -> None:
        """Gives the number away, and forgets it."""
        value = self.value
        self._take("")
        self.post_message(self.Submitted(value))
