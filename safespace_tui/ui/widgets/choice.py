"""Something to choose: by its key, by Enter when it has the focus, or by a click."""

from typing import ClassVar

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Offset
from textual.message import Message
from textual.widgets import Static


class ChoiceRow(Static, can_focus=True):
    """A line or two that can be chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "choose", show=False)]

    class Chosen(Message):
        """Somebody chose it."""

        def __init__(self, choice: "ChoiceRow") -> None:
            super().__init__()
            self.value = choice.value

    def __init__(self, value: str, title: str, about: str = "", *, key: str = "") -> None:
        """A choice.

        Args:
            value: what `Chosen` says.
            title: the words to choose by.
            about: a sentence on what comes of it.
            key: the key that chooses it, as people read it.
        """
        line = Content.assemble((f" {key} ", "bold reverse"), f"  {title}") if key else Content(title)
        super().__init__(Content("\n").join([line, Content(f"     {about}" if key else about)]) if about else line)
        self.value, self.key = value, key
        self._indent = cell_len(f" {key}   ") if key else 0

    @property
    def cursor_offset(self) -> Offset:
        """Where reading begins: at the first letter, so that the cursor covers no key."""
        return Offset(self._indent, 0)

    def action_choose(self) -> None:
        """Chosen by a key."""
        self.post_message(self.Chosen(self))

    def on_click(self) -> None:
        """Chosen by the mouse."""
        self.post_message(self.Chosen(self))
