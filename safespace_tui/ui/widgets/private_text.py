"""A place to write what nobody else is to see; nothing of it reaches the clipboard."""

from typing import Final

from textual.binding import Binding
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea

from safespace_tui.ui.field_edits import KEYS, OWN_WORDS


class PrivateText(TextArea):
    """A text area that neither copies nor cuts."""

    ALLOW_SELECT = False

    def __init__(self, text: str, empty: str = "") -> None:
        """A place to write.

        Args:
            text: what stands there.
            empty: what is said there as long as nothing does.
        """
        super().__init__(
            text,
            soft_wrap=True,
            compact=True,
            show_line_numbers=False,
            tab_behavior="focus",
            classes=OWN_WORDS,
            placeholder=empty,
        )

    def on_mount(self) -> None:
        """Writing goes on at the end."""
        self.move_cursor(self.document.end)

    def render_lines(self, crop: Region) -> list[Strip]:
        """What stands there; nothing before its styles are known, because what lies over it may be drawn earlier."""
        try:
            self.get_component_styles("text-area--gutter")
        except KeyError:
            return [Strip.blank(crop.width)] * crop.height
        return super().render_lines(crop)

    def action_copy(self) -> None:
        """Does nothing."""

    def action_cut(self) -> None:
        """Does nothing."""

    def forget(self) -> None:
        """Empties it, and what could be taken back with it."""
        self.load_text("")


_MOVES: Final = ("up", "down", "pageup", "pagedown")
_KEYS: Final = KEYS.union(_MOVES)
"""The keys of a text that no screen of a talk needs for itself."""


def _kept() -> list[Binding]:
    every = [one for one in TextArea.BINDINGS if isinstance(one, Binding)]
    return [Binding(key, one.action, show=False) for one in every for key in one.key.split(",") if key in _KEYS]


class TypedText(PrivateText, inherit_bindings=False):
    """The same in the middle of a talk: Enter gives what stands there, and the keys of the talk work beside it."""

    BINDINGS = [*_kept(), Binding("enter", "submit", show=False)]  # noqa: RUF012 - as Textual declares it

    class Submitted(Message):
        """What stood there at the Enter."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    def action_submit(self) -> None:
        """Gives it."""
        self.post_message(self.Submitted(self.text))
