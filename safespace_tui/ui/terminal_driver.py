"""What the program says to the terminal itself, and how Textual's treatment of it is repaired, for POSIX systems.

* What a terminal answers is let fall before Textual sees it, which takes what it does not understand for keys.
* The screens are drawn on the terminal when what the program complains of goes elsewhere.
* The terminal's cursor stays visible, so that braille displays and screen readers find the focus.
* A bare SIGCONT, without the program having stopped itself before, only repaints. Textual would enter application mode
  a second time, leave threads reading the keyboard, and no longer quit (seen with 8.2.8: two threads for each stop).

This is the only place that uses private names of Textual; `pyproject.toml` keeps it below the next major version.
"""

import codecs
import os
import selectors
import sys
from collections.abc import Iterator, Mapping, Sequence
from io import TextIOWrapper
from itertools import chain
from typing import Any, Final

from textual import constants
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.driver import Driver
from textual.drivers.headless_driver import HeadlessDriver
from textual.events import MouseDown, Paste, Resize
from textual.geometry import Size
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from safespace_tui.runtime.clock import SystemClock
from safespace_tui.ui.terminal_input import TerminalInput
from safespace_tui.ui.terminal_sequences import PastedText, Piece

SHOW_CURSOR = "\x1b[?25h"
REMEMBER_TITLE = "\x1b[22;2t"
"""Lets the terminal remember the window's title; another takes its place, for many shells show the command there."""

OLD_TITLE = "\x1b[23;2t"
"""Gives the window its title back."""

WIPE = "\x1b[H\x1b[2J"
"""Empties the terminal's screen."""


def notification(title: str, sentence: str, environ: Mapping[str, str]) -> str:
    """The sequence that makes a terminal show a notification; one that knows none of it shows nothing.

    Args:
        title: of the window.
        sentence: the whole text; nothing private.
        environ: the environment, because terminals speak two dialects.
    """
    if environ.get("TERM", "").startswith(("foot", "rxvt")):
        return f"\x1b]777;notify;{title};{sentence}\x07"
    return f"\x1b]9;{title}: {sentence}\x07"


def notify(app: App[object], sentence: str) -> None:
    """Lets the terminal show a notification."""
    _write(app, notification(app.title, sentence, os.environ))


def wipe(app: App[Any]) -> None:
    """Empties the terminal at once and takes the window's title away; whatever comes next paints all of it."""
    _write(app, WIPE + "\x1b]2;\x07")


def retitle(app: App[Any]) -> None:
    """Gives the window the program's title again."""
    _write(app, _title(app))


def _title(app: App[Any]) -> str:
    return f"\x1b]2;{app.title}\x07"


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


def drawn_rows(app: App[Any]) -> list[Strip]:
    """The screen of a program that draws nowhere, row by row; nothing before it has one."""
    if not app.screen_stack or not app.screen.size:
        return []
    return app.screen._compositor.render_strips()  # noqa: SLF001 - no public name gives rows with their colours


def give_size(app: App[Any], size: Size) -> None:
    """Makes the window of a program that draws nowhere so large."""
    if isinstance(app._driver, HeadlessDriver):  # noqa: SLF001 - a real one asks its terminal
        app._driver._size = (size.width, size.height)  # noqa: SLF001 - the same
        app.post_message(Resize(size, size))


def _write(app: App[Any], sequence: str) -> None:
    driver = app._driver  # noqa: SLF001 - whatever reaches the terminal has to go this way
    if driver is not None:
        driver.write(sequence)
        driver.flush()


class KeyReader(XTermParser):
    """Textual's names for keys, of one whole piece at a time."""

    def read(self, piece: Piece) -> Iterator[Message]:
        """The keys of a piece, the move of the mouse or of the focus; nothing when it is none of them."""
        if isinstance(piece, PastedText):
            yield Paste(piece.text)
            return
        yield from self.feed(piece)
        if self._timeout_time is not None:  # it waits for more, and there is none
            self._timeout_time = 0.0
            rest = list(self.tick())
            if len(piece) <= ALT_KEY:
                yield from rest


ALT_KEY: Final = 2
"""Letters of Escape, or of a key with Alt: the longest of what Textual rightly understands only after a wait."""

LATE_ANSWER: Final = 100
"""Milliseconds that an answer of the terminal may take when the program takes its hands off the keyboard."""


WIDEST, HIGHEST = 1_000, 500
"""Columns and rows that are drawn at most; what is said to be larger would take all memory, and no window is."""


def _speak_utf_8(terminal: object) -> None:
    """Writes in the letters that are read, too; in those of another language's terminal a frame is no frame."""
    if isinstance(terminal, TextIOWrapper) and codecs.lookup(terminal.encoding).name != "utf-8":
        terminal.reconfigure(encoding="utf-8", errors="replace")


def _read(terminal: int) -> bytes:
    """What there is to be read; nothing when the terminal has gone."""
    try:
        return os.read(terminal, 4_096)
    except OSError:
        return b""


if sys.platform == "win32":

    def driver_class() -> type[Driver] | None:
        """Textual's own driver."""
        return None

else:
    from textual.drivers.linux_driver import LinuxDriver

    class CalmDriver(LinuxDriver):
        """Textual's driver with the repairs."""

        def __init__(self, app: App[Any], **options: Any) -> None:
            """Textual draws on stderr; where that is no terminal, stdout is taken."""
            super().__init__(app, **options)
            if self._file is None or not self._file.isatty():
                self._file = sys.__stdout__
            _speak_utf_8(self._file)
            self._called, self._call = os.pipe()
            # What the app asks here has to be what it's told: a line without a size counted 24 rows there and 25 here,
            # and a screen that is told of both lays itself out for the one, then for the other, for ever.
            self._size = self._size or self._get_terminal_size()

        def _get_terminal_size(self) -> tuple[int, int]:
            """What the terminal itself says, and only then what variables say, which may be old, or anything."""
            try:
                width, height = os.get_terminal_size(self._file.fileno()) if self._file else (0, 0)
            except (OSError, ValueError):
                width = height = 0
            if not (width and height):
                width, height = super()._get_terminal_size()
            return min(width, WIDEST), min(height, HIGHEST)

        def disable_input(self) -> None:
            """Wakes the reader of the keyboard, which sleeps until something comes, and waits for its end."""
            if self._key_thread is not None and self._key_thread.is_alive():
                os.write(self._call, b".")
            super().disable_input()

        def start_application_mode(self) -> None:
            """Enters application mode and shows the cursor again, which Textual hides."""
            super().start_application_mode()  # type: ignore[no-untyped-call] # Textual's has no annotation
            self.write(SHOW_CURSOR + REMEMBER_TITLE + _title(self._app))
            self.flush()

        def stop_application_mode(self) -> None:
            """Leaves application mode with an empty screen, and gives the window its title back."""
            self.write(WIPE + OLD_TITLE)
            super().stop_application_mode()

        def _query_in_band_window_resize(self) -> None:
            """Asks for no such reports: the signal tells as much, and never a size of nothing."""

        def run_input_thread(self) -> None:
            """Reads the keyboard until the program takes its hands off it; sleeps as long as nothing comes."""
            pieces, keys, now = TerminalInput(int(constants.ESCAPE_DELAY * 1_000)), KeyReader(), SystemClock().now
            with selectors.SelectSelector() as selector:
                selector.register(self.fileno, selectors.EVENT_READ)
                call = selector.register(self._called, selectors.EVENT_READ)
                while not self.exit_event.is_set():
                    ready = selector.select(None if pieces.due is None else max(0, pieces.due - now()) / 1_000)
                    if (call, selectors.EVENT_READ) in ready:
                        _read(self._called)
                        self.exit_event.wait()  # which is set right after the call
                        break
                    if not ready:
                        whole = pieces.tick(now())
                    elif read := _read(self.fileno):
                        whole = pieces.feed(read, now())
                    else:  # the terminal has gone
                        self.exit_event.wait()
                        return
                    for message in chain.from_iterable(map(keys.read, whole)):
                        if not self._beside_the_window(message):
                            self.process_message(message)
                selector.unregister(self._called)
                if selector.select(LATE_ANSWER / 1_000):  # an answer that comes late must not reach the shell
                    _read(self.fileno)

        def _beside_the_window(self, message: Message) -> bool:
            """Whether the mouse was pressed where nothing is, as one says that counts pixels; it took the focus."""
            return isinstance(message, MouseDown) and not self._app.size.region.contains(*message.screen_offset)

        def _sigcont_application(self, *args: object) -> None:
            if self._must_signal_resume:
                super()._sigcont_application(*args)
            else:
                self._app.call_later(self._app.refresh, layout=True)

    def driver_class() -> type[Driver] | None:
        """The repaired driver."""
        return CalmDriver
