"""The key for a break, where something stands over a talk: nobody has to leave the help or a question first."""

from typing import Any, Final

from textual.app import App
from textual.events import Key

from safespace_tui.ui.base_screen import OpenScreen
from safespace_tui.ui.keys import CALL_BREAK

CALL: Final = frozenset(CALL_BREAK.keys)


def call_break(app: App[Any], event: Key) -> None:
    """Closes what stands over a talk and begins the break, when the key asks for one and no text field took it."""
    top = app.screen
    if event.key not in CALL or not isinstance(top, OpenScreen) or not top.CLOSED_BY_BREAK:
        return
    below = app.screen_stack[-2:-1]
    begin = next((screen.break_caller for screen in below if isinstance(screen, OpenScreen)), None)
    if begin is not None:
        event.stop()
        event.prevent_default()
        top.dismiss(None)
        begin()
