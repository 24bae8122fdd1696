"""Asks the command line something, as a person would, with everything in a temporary home."""

import sys
import types
from dataclasses import dataclass
from pathlib import Path

import pytest

from safespace_tui.cli import main
from safespace_tui.cli import terminal_check as screen
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.runtime.ports import Ports


@dataclass(frozen=True)
class Answer:
    """What came of it."""

    status: int
    out: str
    err: str


class Asking:
    """Runs `main` and hears what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str], home: Path) -> None:
        self._capsys = capsys
        self.home = home

    def __call__(self, *words: str) -> Answer:
        self._capsys.readouterr()
        status = main(list(words))
        heard = self._capsys.readouterr()
        return Answer(status, heard.out, heard.err)

    def refused(self, *words: str) -> str:
        """Asks for something that cannot be; returns the one sentence and sees that nothing was made."""
        before = sorted(self.home.rglob("*"))
        answer = self(*words)
        assert answer.status == 2
        assert answer.out == ""
        assert answer.err.startswith("safespace: ")
        assert answer.err.count("\n") == 1
        assert sorted(self.home.rglob("*")) == before
        return answer.err.removeprefix("safespace: ").strip()


class Screens:
    """Stands in for the screens: remembers what they were given."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, columns: int = 80, rows: int = 24) -> None:
        self.opened: list[tuple[Ports, LaunchOptions]] = []
        self.return_code: int | None = 0

        def made(ports: Ports, start: LaunchOptions) -> "Screens":
            self.opened.append((ports, start))
            return self

        monkeypatch.setitem(sys.modules, "safespace_tui.app.app", types.SimpleNamespace(SafeSpace=made))
        monkeypatch.setattr(screen, "is_terminal", lambda: True)
        monkeypatch.setattr(screen, "size", lambda: (columns, rows))

    def run(self) -> None:
        """Closes at once."""
