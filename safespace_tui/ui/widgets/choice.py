"""Something to choose: by its key, by Enter when it has the focus, or by a click."""

from typing import ClassVar, Final

from rich.cells import cell_len
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Click
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widget import Widget

_LEAST: Final = 8
"""Cells for words, however narrow the row is."""


class ChoiceRow(Widget, can_focus=True):
    """A line or two that can be chosen; what does not fit goes on below its first letter, not below its key."""

    auto_links = False  # there are none, and looking for them costs as much as drawing a line
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "choose", show=False)]

    MARKED: ClassVar[str] = "ChoiceRow.-marked"
    """The one that is marked at first, where that is not the first one."""

    class Chosen(Message):
        """Somebody chose it."""

        def __init__(self, choice: "ChoiceRow") -> None:
            super().__init__()
            self.row, self.value = choice, choice.value

    def __init__(self, value: str, title: str, about: str = "", *, key: str = "", beside: str = "") -> None:
        """A choice.

        Args:
            value: what `Chosen` says.
            title: the words to choose by.
            about: a sentence on what comes of it.
            key: the key that chooses it, as people read it.
            beside: what stands behind the title, quieter.
        """
        super().__init__()
        self.value, self.key = value, key
        self.stands = True
        """Whether it is still an answer to what is asked."""
        self._title, self._about = Content.assemble(title, (beside, "$muted")), Content(about)
        self._indent = cell_len(f" {key}   ") if key else 0
        self._laid: tuple[int, Content] = (0, Content(""))

    def update(self, title: str) -> None:
        """Other words to choose by."""
        self._title, self._laid = Content(title), (0, Content(""))
        self.refresh(layout=True)

    def get_content_width(self, container: Size, viewport: Size) -> int:  # noqa: ARG002 - so it is asked
        """As wide as its longer line."""
        return self._indent + max(self._title.cell_length, self._about.cell_length)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - so it is asked
        """As high as its words are in that width."""
        return self._at(width).plain.count("\n") + 1

    def render(self) -> Content:
        """The words at the present width."""
        return self._at(self.size.width)

    def _at(self, width: int) -> Content:
        if self._laid[0] != width:
            room = max(_LEAST, width - self._indent)
            lines = [line for words in (self._title, self._about) if words for line in words.wrap(room)]
            chip = Content.assemble((f" {self.key} ", "bold reverse"), "  ") if self.key else Content("")
            laid = Content("\n" + " " * self._indent).join(lines or [Content("")])
            self._laid = width, Content.assemble(chip, laid)
        return self._laid[1]

    @property
    def cursor_offset(self) -> Offset:
        """Where reading begins: at the first letter, so that the cursor covers no key."""
        return Offset(self._indent, 0)

    def action_choose(self) -> None:
        """Chosen by a key."""
        self.post_message(self.Chosen(self))

    def on_click(self, event: Click) -> None:
        """Chosen by the mouse; the second click of two does not answer what the first one led to."""
        if event.chain == 1:
            self.post_message(self.Chosen(self))
