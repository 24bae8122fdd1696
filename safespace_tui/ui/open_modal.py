"""One thing at a time: a key pressed twice opens its screen once."""

from collections.abc import Callable
from typing import TypeVar

from textual.screen import Screen
from textual.widget import Widget

Result = TypeVar("Result")


def open_over(below: Widget, screen: Screen[Result], then: Callable[[Result | None], None] | None = None) -> None:
    """Opens a screen, unless something stands over the one that asks.

    Args:
        below: the screen that asks.
        screen: what is to be opened.
        then: is called with what it was dismissed with.
    """
    if below.app.screen is below:
        below.app.push_screen(screen, then)
