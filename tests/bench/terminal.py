"""A program in a pseudo-terminal, watched with a stopwatch.

A thread stamps every piece of output the moment it arrives; drawing it into an emulated screen comes after, so that a
slow emulator does not spoil the times. The program is started without a fork of this process. Linux only.
"""

import contextlib
import fcntl
import os
import re
import select
import signal
import struct
import sys
import termios
import threading
import time
from collections.abc import Mapping
from queue import Empty, SimpleQueue
from typing import Final, Self

import pyte

COLUMNS, ROWS = 80, 24
PATIENCE: Final = 20.0
"""Seconds after which something that should have been shown is missed."""

SETTLED: Final = 0.06
"""Seconds without output after which a screen counts as still."""

# The emulator does not know the keyboard protocol's sequences and would show their last letter.
_UNKNOWN: Final = re.compile(rb"\x1b\[[<=>][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p")

sys.setswitchinterval(0.0002)  # the stamping thread must not wait for the drawing one


class NotShownError(Exception):
    """What was waited for did not come; the text shows the screen instead."""


class Terminal:
    """A running program and its screen. Times are seconds of `time.perf_counter`."""

    def __init__(self, command: list[str], environment: Mapping[str, str], *, rows: int = ROWS) -> None:
        """Starts a program; `started` is the moment before."""
        self.screen = pyte.Screen(COLUMNS, rows)
        self._stream = pyte.ByteStream(self.screen)
        self._pieces: SimpleQueue[tuple[float, bytes]] = SimpleQueue()
        self._master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, COLUMNS, 0, 0))
        # Opened by name in the new session, the terminal becomes the program's controlling one.
        actions = [
            (os.POSIX_SPAWN_OPEN, 0, os.ttyname(slave), os.O_RDWR, 0),
            (os.POSIX_SPAWN_DUP2, 0, 1),
            (os.POSIX_SPAWN_DUP2, 0, 2),
        ]
        self._over = threading.Event()
        self.started = time.perf_counter()
        self.pid = os.posix_spawn(command[0], command, environment, file_actions=actions, setsid=True)
        os.close(slave)
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def __enter__(self) -> Self:
        """Itself; the program is ended with the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Ends the program, however it is."""
        with contextlib.suppress(ProcessLookupError, ChildProcessError):
            os.kill(self.pid, signal.SIGKILL)
            os.waitpid(self.pid, 0)
        self._over.set()
        self._reader.join()
        os.close(self._master)

    def _read(self) -> None:
        while not self._over.is_set():
            if not select.select([self._master], [], [], 0.2)[0]:
                continue
            try:
                piece = os.read(self._master, 65536)
            except OSError:  # the program has ended
                break
            self._pieces.put((time.perf_counter(), piece))

    def take(self, seconds: float) -> float | None:
        """Draws the next piece of output; says when it came, or None when none came for some seconds."""
        try:
            came, piece = self._pieces.get(timeout=max(0.0, seconds))
        except Empty:
            return None
        self._stream.feed(_UNKNOWN.sub(b"", piece))
        return came

    def text(self) -> str:
        """What is on the screen."""
        return "\n".join(line.rstrip() for line in self.screen.display)

    def picture(self) -> object:
        """What is on the screen with its colours and the cursor, to be compared."""
        cells = {row: dict(line) for row, line in self.screen.buffer.items()}
        return cells, self.screen.cursor.x, self.screen.cursor.y

    def shows(self, pattern: str) -> bool:
        """Whether something is on the screen, in large or small letters."""
        return bool(re.search(pattern, self.text(), re.IGNORECASE))

    def until(self, pattern: str) -> float:
        """Waits until something is on the screen; says when it came.

        Raises:
            NotShownError: it did not come.
        """
        deadline = time.perf_counter() + PATIENCE
        came: float | None = time.perf_counter()
        while not self.shows(pattern):
            came = self.take(deadline - time.perf_counter())
            if came is None:
                raise NotShownError(f"“{pattern}” was not shown within {PATIENCE:g} s; the screen was:\n{self.text()}")
        return came or 0.0

    def press(self, keys: str) -> float:
        """Types something; says when."""
        pressed = time.perf_counter()
        os.write(self._master, keys.encode())
        return pressed

    def answer(self, keys: str) -> float:
        """Types something; says how many seconds later the first cell changed.

        Raises:
            NotShownError: nothing changed.
        """
        before = self.picture()
        pressed = self.press(keys)
        deadline = pressed + PATIENCE
        while (came := self.take(deadline - time.perf_counter())) is not None:
            if self.picture() != before:
                return came - pressed
        raise NotShownError(f"{keys!r} changed nothing; the screen was:\n{self.text()}")

    def settle(self, seconds: float = SETTLED) -> None:
        """Waits until nothing has been drawn for some seconds."""
        deadline = time.perf_counter() + PATIENCE
        while self.take(seconds) is not None and time.perf_counter() < deadline:
            pass

    def wait(self) -> tuple[int, float]:
        """Waits until the program has ended; says its exit status, and when that was."""
        _, status = os.waitpid(self.pid, 0)
        return os.waitstatus_to_exitcode(status), time.perf_counter()
