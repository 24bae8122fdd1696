"""The key for a break, where something stands over a talk: nobody has to leave the help or a question first."""

from typing import Any, Final

from textual.app import App
from textual.events import Key

from safespace_tui.ui.keys import TALK

CALL: Final = frozenset(name for key in TALK if key.action == "call_break" for name in key.keys)

LIGHT: Final = frozenset({"Dialog", "HelpScreen", "PeopleScreen", "FeelingsScreen"})
"""Screens that hold nothing which could be lost; the others have a way of their own."""


def call_break(app: App[Any], event: Key) -> None:
    """Closes what stands over a talk and begins the break, when the key asks for one and no text field took it."""
    if event.key not in CALL or type(app.screen).__name__ not in LIGHT:
        return
    begin = next((getattr(below, "action_call_break", None) for below in app.screen_stack[-2:-1]), None)
    if begin is not None:
        event.stop()
        event.prevent_default()
        app.screen.dismiss(None)
        begin()
