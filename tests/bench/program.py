"""The programs that are measured, each in a home that was furnished for it."""

import os
import sys
from itertools import count
from pathlib import Path
from typing import Final

from tests.bench.history import furnish
from tests.bench.terminal import Terminal

ROOT: Final = Path(__file__).resolve().parents[2]
START: Final = "import sys; from safespace_tui.cli import main; sys.exit(main())"
"""What the installed `safespace` does."""

UNWANTED: Final = ("NO_COLOR", "SSH_CONNECTION", "SSH_TTY", "PYTHON", "TEXTUAL", "SAFESPACE", "ACCESSIBLE", "COV_")
EMPTY, FULL = 0, 1000
"""Stored sessions."""


class Programs:
    """Starts programs, with a temporary folder for all that they keep."""

    def __init__(self, folder: Path) -> None:
        """Uses a folder."""
        self._folder = folder
        self._numbers = count()
        self._homes = {sessions: self._furnished(sessions) for sessions in (EMPTY, FULL)}

    def _furnished(self, sessions: int) -> Path:
        home = self._folder / str(next(self._numbers))
        furnish(home, sessions)
        return home

    def bare(self) -> Terminal:
        """The yardstick, which reads ready as soon as it is."""
        return self._started([str(ROOT / "tests" / "bench" / "bare.py")], self._homes[EMPTY])

    def safespace(self, *words: str, sessions: int = EMPTY) -> Terminal:
        """The program with so many stored sessions, which it must not change."""
        return self._started(["-c", START, *words], self._homes[sessions])

    def opened(self, *, sessions: int = EMPTY) -> Terminal:
        """The same home, of which only the log is opened."""
        home = self._homes[sessions]
        return self._started([str(ROOT / "tests" / "bench" / "opened.py"), str(home)], home)

    def python(self) -> Terminal:
        """Python itself, which ends at once."""
        return self._started(["-c", "pass"], self._homes[EMPTY])

    def talk(self, name: str) -> Terminal:
        """The program at the beginning of a talk, in a new home."""
        words = ["talk", name, "--names", "Anna", "Ben", "--first", "Anna"]
        return self._started(["-c", START, *words], self._furnished(EMPTY))

    def hosting(self) -> Terminal:
        """The program as it opens a line for a talk, in a new home."""
        words = ["host", "speaker_listener", "--first", "Anna", "--at", "127.0.0.1", "--as", "Anna"]
        return self._started(["-c", START, *words], self._furnished(EMPTY))

    def joining(self, code: str, at: str) -> Terminal:
        """The program as it takes part in a talk, in a new home."""
        return self._started(["-c", START, "join", code, "--at", at, "--as", "Ben"], self._furnished(EMPTY))

    def _started(self, words: list[str], home: Path) -> Terminal:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(UNWANTED)}
        own = {"SAFESPACE_HOME": str(home), "HOME": str(self._folder), "PYTHONPATH": str(ROOT)}
        return Terminal([sys.executable, *words], {**kept, **own, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
