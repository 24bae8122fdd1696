"""The real lines: standard input and output, a terminal or not.

A thread does the reading, so that time can be told while somebody types; it is asked for one line at a time and keeps
half a line until its end comes. It reads the raw descriptor, because a thread that holds Python's own `stdin` at the
end of the program would make that end a crash.
"""

import codecs
import contextlib
import io
import os
import queue
import sys
import threading
from collections.abc import Iterator
from typing import Final, TextIO

from safespace_tui.domain.printable import at_words, fit

_CHUNK: Final = 4096
_EMPTY: Final = "\x1b[H\x1b[2J\x1b[3J"
_ROWS: Final = 100

if sys.platform == "win32":
    import ctypes

    _STDIN: Final = -10
    _ECHO: Final = 0x0004

    def _echo(number: int, *, on: bool) -> None:
        """Shows or hides what is typed on the console."""
        del number
        kernel = ctypes.windll.kernel32
        handle, mode = kernel.GetStdHandle(_STDIN), ctypes.c_uint32()
        if kernel.GetConsoleMode(handle, ctypes.byref(mode)):
            kernel.SetConsoleMode(handle, mode.value | _ECHO if on else mode.value & ~_ECHO)

else:
    import termios

    def _echo(number: int, *, on: bool) -> None:
        """Shows or hides what is typed on the terminal."""
        with contextlib.suppress(termios.error):  # a pipe has no echo
            modes = termios.tcgetattr(number)
            modes[3] = modes[3] | termios.ECHO if on else modes[3] & ~(termios.ECHO | termios.ECHONL)
            termios.tcsetattr(number, termios.TCSADRAIN, modes)


def columns_of(out: TextIO) -> int:
    """How many cells a terminal is wide; 0 for what is none, or does not say."""
    try:
        return os.get_terminal_size(out.fileno()).columns if out.isatty() else 0
    except (OSError, ValueError):
        return 0


class Terminal:
    """A `Lines` on standard input and output."""

    def __init__(self, source: TextIO, out: TextIO) -> None:
        """Gets ready; nothing is read before the first question.

        Args:
            source: where lines are typed; it must have a file descriptor.
            out: where lines are said.
        """
        self._number = source.fileno()
        self._out = out
        self._is_terminal = out.isatty()
        self._typed: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._wanted = threading.Semaphore(0)
        self._waiting = False
        self._hidden = False
        self._reader: threading.Thread | None = None
        if isinstance(out, io.TextIOWrapper):
            out.reconfigure(errors="replace")

    def say(self, text: str) -> None:
        """Says one line, made fit to be printed."""
        self._write(f"{self._broken(text)}\n")

    def announce(self, text: str) -> None:
        """Says one line below what somebody may be typing."""
        self._write(f"\n{self._broken(text)}\n" if self._is_terminal else f"{fit(text)}\n")

    def bell(self) -> None:
        """Rings the terminal's bell; a file or a pipe has none."""
        if self._is_terminal:
            self._write("\a")

    def wipe(self) -> None:
        """Empties the terminal, with what can be scrolled back to; one that cannot be emptied gets empty lines."""
        if self._is_terminal:
            self._write("\n" * _ROWS if os.environ.get("TERM", "dumb") == "dumb" else _EMPTY)

    def _broken(self, text: str) -> str:
        """A line fit to be printed, and on a terminal broken at words; a file or a pipe gets it whole."""
        return at_words(fit(text), columns_of(self._out))

    def _write(self, text: str) -> None:
        self._out.write(text)
        self._out.flush()

    def read(self, timeout_ms: int, *, hidden: bool = False) -> str | None:
        """Waits for a typed line.

        Raises:
            EOFError: the input has ended.
        """
        self._hide(hidden)
        if not self._waiting:
            self._waiting = True
            self._wake()
        try:
            typed = self._typed.get(timeout=timeout_ms / 1000)
        except queue.Empty:
            return None
        self._waiting = False
        if typed is None:
            raise EOFError
        if self._hidden and self._is_terminal:
            self.say("")  # the end of a hidden line was hidden too
        return typed

    def close(self) -> None:
        """Shows again what is typed."""
        self._hide(False)  # noqa: FBT003 - says what it does

    def _hide(self, hidden: bool) -> None:  # noqa: FBT001 - says what it does
        if hidden != self._hidden:
            _echo(self._number, on=not hidden)
            self._hidden = hidden

    def _wake(self) -> None:
        if self._reader is None:
            self._reader = threading.Thread(target=self._read_on, name="typed lines", daemon=True)
            self._reader.start()
        self._wanted.release()

    def _read_on(self) -> None:
        lines = _lines_of(self._number)
        while True:
            self._wanted.acquire()
            try:
                self._typed.put(next(lines, None))
            except OSError:  # the terminal is gone
                self._typed.put(None)


def _lines_of(number: int) -> Iterator[str]:
    """The lines of a descriptor, without their ends; a last one without an end counts."""
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    held = ""
    with open(number, "rb", buffering=0, closefd=False) as raw:
        while chunk := raw.read(_CHUNK):
            held += decoder.decode(chunk)
            *lines, held = held.replace("\r\n", "\n").split("\n")
            yield from lines
    if held:
        yield held
