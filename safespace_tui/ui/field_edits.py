"""What keys do in a text field, and what is pasted there, in the place among the letters in which it came."""

import sys
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from textual.app import App
from textual.binding import Binding
from textual.events import Event, Key, Paste
from textual.widget import Widget
from textual.widgets import Input

if TYPE_CHECKING:
    from textual.widgets import TextArea
    from typing_extensions import TypeIs

KEYS: Final = frozenset(
    (
        "backspace", "delete", "left", "right", "home", "end",
        "ctrl+a", "ctrl+e", "ctrl+k", "ctrl+u", "ctrl+w", "ctrl+left", "ctrl+right",
    )
)  # fmt: skip
"""Keys that change a text or move in it, and mean nothing else anywhere while somebody writes."""

OWN_WORDS: Final = "own-words"
"""A class for the place to write; one that asks for a date, a file or a name to look for goes without it."""


@cache
def actions(kind: type[Widget]) -> Mapping[str, str]:
    """What those keys do in a kind of text field, and Enter where it ends a line."""
    bases = (vars(base).get("BINDINGS", ()) for base in reversed(kind.__mro__))
    bound = (one for bindings in bases for one in bindings if isinstance(one, Binding))
    return {key: one.action for one in bound for key in one.key.split(",") if key in KEYS or key == "enter"}


def is_large(widget: Widget | None) -> "TypeIs[TextArea]":
    """Whether it is a text field of several lines; where nobody opened one yet, its kind is not even loaded."""
    large = sys.modules.get("textual.widgets._text_area")
    return large is not None and isinstance(widget, large.TextArea)


def edits(app: App[Any], event: Event) -> bool:
    """Lets an editing key take its place among the letters; whether it was one.

    A letter reaches the focused field at once. A key that is bound there only does its work after it has been offered
    to everything above: letters that follow closely, over a slow line or on a busy computer, would come before it, and
    Backspace would take away the wrong one.

    Args:
        app: the program, before it passes the event on.
        event: any event.
    """
    if not isinstance(event, Key) or event.is_forwarded:
        return False
    line = app.focused
    if not isinstance(line, Input) and not is_large(line):
        return False
    action = actions(type(line)).get(event.key)
    if action is None:
        return False
    line.call_later(line.run_action, action)
    return True


def pastes(app: App[Any], event: Event) -> bool:
    """Lets what is pasted arrive whole where somebody writes; whether that was done here.

    By itself a line takes the first of several only, or nothing when not all has room; and nothing arrives while the
    terminal says that another window is in front, though letters do.

    Args:
        app: the program, before it passes the event on.
        event: any event.
    """
    if not isinstance(event, Paste) or event.is_forwarded:
        return False
    app.app_focus = True
    line = app.focused
    if not isinstance(line, Input):
        return False
    line.call_later(_insert, line, _one_line(event.text))
    return True


def _one_line(text: str) -> str:
    lines = text.replace("\t", " ").splitlines()
    return " ".join(filter(None, map(str.strip, lines))) if len(lines) > 1 else "".join(lines)


def _insert(line: Input, text: str) -> None:
    room = line.max_length - len(line.value) + len(line.selected_text) if line.max_length else None
    line.replace(text[:room], *sorted(line.selection))
    if line.cursor_at_end:  # the first text of a line moves the cursor, but doesn't bring it into view
        line.scroll_to(x=line.max_scroll_x, animate=False, force=True)
