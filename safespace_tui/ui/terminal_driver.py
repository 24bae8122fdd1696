"""What the program says to the terminal itself, and two repairs of how Textual treats it, for POSIX systems.

* The terminal's cursor stays visible, so that braille displays and screen readers find the focus.
* A bare SIGCONT, without the program having stopped itself before, only repaints. Textual would enter application mode
  a second time, leave threads reading the keyboard, and no longer quit (seen with 8.2.8: two threads for each stop).

This is the only place that uses private names of Textual; `pyproject.toml` keeps it below the next major version.
"""

import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.strip import Strip
from textual.widget import Widget

from safespace_tui.ui import texts

SHOW_CURSOR = "\x1b[?25h"
TITLE = f"\x1b[22;2t\x1b]2;{texts.TITLE}\x07"
"""Remembers the window's title and sets a neutral one: many shells show the command there, names and all."""

OLD_TITLE = "\x1b[23;2t"
"""Gives the window its title back."""

WIPE = "\x1b[H\x1b[2J"
"""Empties the terminal's screen."""


def notification(sentence: str, environ: Mapping[str, str]) -> str:
    """The sequence that makes a terminal show a notification; one that knows none of it shows nothing.

    Args:
        sentence: the whole text; nothing private.
        environ: the environment, because terminals speak two dialects.
    """
    if environ.get("TERM", "").startswith(("foot", "rxvt")):
        return f"\x1b]777;notify;{texts.TITLE};{sentence}\x07"
    return f"\x1b]9;{texts.TITLE}: {sentence}\x07"


def notify(app: App[object], sentence: str) -> None:
    """Lets the terminal show a notification."""
    _write(app, notification(sentence, os.environ))


def wipe(app: App[Any]) -> None:
    """Empties the terminal at once and takes the window's title away; whatever comes next paints all of it."""
    _write(app, WIPE + "\x1b]2;\x07")


def retitle(app: App[Any]) -> None:
    """Gives the window the neutral title again."""
    _write(app, f"\x1b]2;{texts.TITLE}\x07")


SAVED, RESTORED = "\x1b7", "\x1b8"
"""Where the cursor is, kept and gone back to."""


def paint(widget: Widget, row: int, strips: Sequence[Strip]) -> bool:
    """Writes rows of a widget straight to the terminal, for what moves many times a second and nothing else.

    The usual way renders every widget whose container holds a changed cell, which is a hundred times the work of the
    few cells. Whatever draws the widget next must draw the same, because the usual way knows nothing of this one.

    Args:
        widget: whose rows they are.
        row: the first one, counted from the top of the widget.
        strips: the rows, each as wide as the widget.

    Returns:
        False where the usual way has to be taken: without a terminal, or when not all of the widget is to be seen.
    """
    app, region = widget.app, widget.content_region
    driver = app._driver  # noqa: SLF001 - the same
    seen = app.screen is widget.screen and widget.screen.region.contains_region(region)
    if driver is None or driver.is_headless or not seen:
        return False
    written = []
    for down, strip in enumerate(strips, region.y + row + 1):
        for line_filter in app.get_line_filters():
            strip = strip.apply_filter(line_filter, widget.background_colors[1])  # noqa: PLW2901 - it is the same row
        written.append(f"\x1b[{down};{region.x + 1}H{strip.render(app.console)}")
    widget._styles_cache.clear()  # noqa: SLF001 - the usual way has to render these rows anew
    driver.write(f"{SAVED}{''.join(written)}\x1b[0m{RESTORED}")
    return True


def _write(app: App[Any], sequence: str) -> None:
    driver = app._driver  # noqa: SLF001 - whatever reaches the terminal has to go this way
    if driver is not None:
        driver.write(sequence)
        driver.flush()


if sys.platform == "win32":

    def driver_class() -> type[Driver] | None:
        """Textual's own driver."""
        return None

else:
    from textual.drivers.linux_driver import LinuxDriver

    class CalmDriver(LinuxDriver):
        """Textual's driver with the two repairs."""

        def start_application_mode(self) -> None:
            """Enters application mode and shows the cursor again, which Textual hides."""
            super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's has no annotation
            self.write(SHOW_CURSOR + TITLE)
            self.flush()

        def stop_application_mode(self) -> None:
            """Leaves application mode with an empty screen, and gives the window its title back."""
            self.write(WIPE + OLD_TITLE)
            super().stop_application_mode()

        def _sigcont_application(self, *args: object) -> None:
            if self._must_signal_resume:
                super()._sigcont_application(*args)
            else:
                self._app.call_later(self._app.refresh, layout=True)

    def driver_class() -> type[Driver] | None:
        """The repaired driver."""
        return CalmDriver
