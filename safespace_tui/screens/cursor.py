"""Keeps the terminal's cursor where the attention belongs, so that braille displays and screen readers find it."""

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList


def cursor_place(screen: Screen[object]) -> Offset | None:
    """Where the cursor belongs on a screen: at the focus, else at the first words; None leaves it to a text field."""
    focused = screen.focused
    if isinstance(focused, Input):
        return None
    if focused is None:
        return _first_words(screen)
    place = focused.content_region.offset
    if isinstance(focused, OptionList) and focused.highlighted is not None:
        return place + Offset(0, max(0, focused.highlighted - focused.scroll_offset.y))
    return place


def _first_words(screen: Screen[object]) -> Offset | None:
    for widget in screen.query("#say, #title, #thanks").results(Widget):
        if widget.display:
            return widget.content_region.offset
    return None
