"""An app that lets nothing out: not by the clipboard, and not when it crashes."""

import sys
import traceback

from rich.text import Text

from safespace_tui.features.lock import texts
from safespace_tui.ui.typing_order import OrderedKeysApp


class PrivacyApp(OrderedKeysApp, inherit_bindings=False):
    """The base of the program.

    Textual's own keys for all screens are left out: one of them would end a talk without asking.
    """

    ENABLE_COMMAND_PALETTE = False  # its stock commands include one that writes the screen into a file

    def copy_to_clipboard(self, text: str) -> None:
        """Copies, but not from a private screen: a terminal may keep what was copied, and so do some desktops."""
        if self.screen.ALLOW_SELECT:
            super().copy_to_clipboard(text)

    def _fatal_error(self) -> None:
        """A crash shows where it happened, and no word that anybody said: no variables, no text of the error."""
        error = sys.exception()
        places = traceback.extract_tb(error.__traceback__) if error is not None else []
        told = [texts.CRASH.format(kind=type(error).__name__)]
        told += [f"  {place.filename}:{place.lineno} in {place.name}" for place in places]
        self.bell()
        self._exit_renderables.append(Text("\n".join(told)))
        self._close_messages_no_wait()
