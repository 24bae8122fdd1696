"""Screens of which only that is painted anew which changed."""

from typing import TypeVar

from textual.reactive import Reactive
from textual.screen import ModalScreen, Screen
from textual.widget import Widget

Result = TypeVar("Result")

# Textual's own takes every move of the focus for a reason to paint all that is on the screen, twice as long a work as
# the rest of a key. Widgets that look another way with the focus paint themselves anew when they get or lose it.


class BaseScreen(Screen[Result]):
    """A screen that is not painted anew as a whole when the focus moves."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)


class BaseModalScreen(ModalScreen[Result]):
    """The same over another screen, which shows through."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
