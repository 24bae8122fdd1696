"""An app that lets nothing out: not by the clipboard, and not when it crashes."""

from rich.segment import Segments
from textual.app import App


class DiscreetApp(App[None], inherit_bindings=False):
    """The base of the program.

    Textual's own keys for all screens are left out: one of them would end a talk without asking.
    """

    ENABLE_COMMAND_PALETTE = False  # its stock commands include one that writes the screen into a file

    def copy_to_clipboard(self, text: str) -> None:
        """Copies, but not from a private screen: a terminal may keep what was copied, and so do some desktops."""
        if self.screen.ALLOW_SELECT:
            super().copy_to_clipboard(text)

    def _fatal_error(self) -> None:
        """A crash shows where it happened, never what anybody said: values of variables stay out."""
        from rich.traceback import Traceback

        self.bell()
        trace = Traceback(show_locals=False, width=None, suppress=["textual"])
        self._exit_renderables.append(Segments(self.console.render(trace, self.console.options)))
        self._close_messages_no_wait()
