"""What is shown while the window is too small for anything else."""

import asyncio
from typing import Any, ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.geometry import Size
from textual.widgets import Static

from safespace_tui.ui import texts
from safespace_tui.ui.base_screen import BaseScreen

SMALLEST = Size(60, 20)
"""The smallest window that everything fits in."""


def too_small(size: Size) -> bool:
    """Whether a window is smaller than that."""
    return size.width < SMALLEST.width or size.height < SMALLEST.height


class TooSmallScreen(BaseScreen[None]):
    """Covers everything and takes every key, so that nothing happens unseen; the program can still be left."""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+q,ctrl+c", "app.quit", "quit")]

    def compose(self) -> ComposeResult:
        """One sentence."""
        yield Static(texts.TOO_SMALL, id="title")


def fit(app: App[Any], size: Size, room: asyncio.Event) -> None:
    """Covers everything while the window is too small; what was there comes back with the room.

    Args:
        app: the program.
        size: of its window.
        room: is set while that is large enough.
    """
    if not app.screen_stack:
        return
    covered = isinstance(app.screen, TooSmallScreen)
    if too_small(size) and not covered:
        room.clear()
        app.push_screen(TooSmallScreen())
    elif not too_small(size):
        room.set()
        if covered:
            app.pop_screen()
