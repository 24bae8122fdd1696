"""Keeps the terminal's cursor where the attention belongs, so that braille displays and screen readers find it."""

from textual.geometry import Offset
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList

FIRST_WORDS = frozenset({"say", "title", "thanks", "hello"})
"""The ids of where reading begins on a screen without a focus."""
OTHER_WORDS = frozenset({"phrase", "about", "clock"})
"""The same where none of them is shown."""


def cursor_place(screen: Screen[object]) -> Offset:
    """Where the cursor belongs on a screen: at the focus, else at the first words."""
    focused = screen.focused
    if focused is None or not focused.region:
        return _first_words(screen)
    written: Offset | None = getattr(focused, "cursor_screen_offset", None)  # an Input's, or a TextArea's
    if written is not None:
        # Textual counts its own block, which stands behind the last letter, as a further cell.
        return written - Offset(1, 0) if _behind_the_last(focused) else written
    place = focused.content_region.offset
    inside: Offset | None = getattr(focused, "cursor_offset", None)  # a LongList's, which is not loaded for this
    if inside is not None:
        return place + inside
    if isinstance(focused, OptionList) and focused.highlighted is not None:
        return place + Offset(0, max(0, focused.highlighted - focused.scroll_offset.y))
    return place


def _behind_the_last(field: Widget) -> bool:
    return isinstance(field, Input) and field.cursor_at_end and field.cursor_screen_offset.x > field.content_region.x


def _first_words(screen: Screen[object]) -> Offset:
    for ids in (FIRST_WORDS, OTHER_WORDS):
        for widget in screen.walk_children(Widget):  # a query, which asks all styles, would take half of a paint
            if widget.id in ids and widget.display and widget.region:
                inside: Offset | None = getattr(widget, "cursor_offset", None)
                return widget.content_region.offset + (inside or Offset(0, 0))
    return Offset(0, 0)
