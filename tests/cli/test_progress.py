"""How far long work is, beside the output."""

import sys
from pathlib import Path

import pexpect
import pytest

from safespace_tui.cli.progress import BEAT, PATIENCE, progress_beside
from safespace_tui.domain.progress import unheard
from tests.cli.asking import Asking
from tests.cli.children import ROOT
from tests.helpers import FakeClock


class Terminal:
    """Stands in for stderr at a terminal, and shows its last line as it is seen."""

    def __init__(self) -> None:
        self.written = ""

    def isatty(self) -> bool:
        return True

    def write(self, text: str) -> None:
        self.written += text

    def flush(self) -> None:
        pass

    @property
    def seen(self) -> str:
        line = ""
        for piece in self.written.split("\r"):
            line = piece + line[len(piece) :]
        return line.rstrip()


def at_a_terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """Within a test, because pytest puts a stderr of its own in place before each."""
    made = Terminal()
    monkeypatch.setattr(sys, "stderr", made)
    return made


def test_nothing_is_said_before_a_second_and_nothing_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    clock = FakeClock()
    with progress_beside(clock) as told:
        told(1, 5000, "talks")
        clock.advance(PATIENCE - 1)
        told(10, 5000, "talks")
        assert terminal.written == ""
        clock.advance(1)
        told(1200, 5000, "talks")
        assert terminal.seen == "1,200 of 5,000 talks"
        told(1201, 5000, "talks")
        clock.advance(BEAT)
        told(7, 0, "talks")
        assert terminal.seen == "7 talks"
    assert terminal.seen == ""


def test_short_work_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    with progress_beside(FakeClock()) as told:
        told(1, 2, "talks")
    assert terminal.written == ""


def test_a_line_is_cleared_when_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = at_a_terminal(monkeypatch)
    clock = FakeClock()

    def work() -> None:
        with progress_beside(clock) as told:
            clock.advance(PATIENCE)
            told(1, 2, "talks")
            assert terminal.seen == "1 of 2 talks"
            raise ValueError("gone")

    with pytest.raises(ValueError, match="gone"):
        work()
    assert terminal.seen == ""


def test_without_a_terminal_nobody_is_told(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    with progress_beside() as told:
        assert told is unheard
    monkeypatch.setattr(sys, "stderr", None)
    with progress_beside() as told:
        assert told is unheard


VERBS = (
    ("verify", r"[1-9] of [0-9] entries"),
    ("export --to {}/x.md", "1 of 2 talks"),
    ("import {}/x.json --yes", "1 of 2 talks"),
    ("list", r"[1-9] of [0-9] entries"),
    ("backup --to {}/backups", r"[1-9] of [0-9] entries"),
    ("restore {}/backup/2027-01-01_120000 --yes", r"[1-9] of [0-9] entries"),
)


def test_a_real_run_tells_the_terminal_and_not_the_output(tmp_path: Path) -> None:
    """Without any patience, so that two talks are long work."""
    code = f"""
import datetime, sys
from safespace_tui.cli import progress
progress.PATIENCE = progress.BEAT = 0
from safespace_tui.storage.backups import back_up
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.locations import places_in
from tests.storage.samples import record, WALL
from safespace_tui.features.transfer.export_data import whole
from pathlib import Path
home = open_home(places_in(Path({str(tmp_path / "home")!r})))
home.door.set_up(None)
home.store.keep_all([record("one"), record("two")])
back_up(home.door.connection, home.places, datetime.datetime(2027, 1, 1, 12), Path({str(tmp_path / "backup")!r}))
home.close()
Path({str(tmp_path / "x.json")!r}).write_bytes(whole([record("one"), record("three")], WALL))
from safespace_tui.cli import main
for verb in {[verb.format(tmp_path) for verb, _ in VERBS]!r}:
    print("begin", verb.split()[0], flush=True)
    sys.exit(1) if main(verb.split()) else None
"""
    variables = {"PYTHONPATH": str(ROOT), "SAFESPACE_HOME": str(tmp_path / "home"), "PATH": "/usr/bin:/bin"}
    run = pexpect.spawn(sys.executable, ["-c", code], env=variables, encoding="utf-8", timeout=60)
    for verb, told in VERBS:
        run.expect(f"begin {verb.split()[0]}")
        run.expect(rf"\r{told}")
    run.expect(pexpect.EOF)
    run.close()
    assert run.exitstatus == 0
