"""Nothing gets out: not by a crash, not by the clipboard, not by what a terminal still shows after the end."""

import contextlib
import os
import re
import signal
import sys
from collections.abc import Iterator

import pexpect
import pytest
from textual.pilot import Pilot

from safespace_tui.app.app import SafeSpace
from safespace_tui.storage.access_port import PrivateNote
from safespace_tui.ui.terminal_driver import WIPE
from safespace_tui.ui.widgets.covered_line import CoveredLine
from tests.rules.sources import ROOT
from tests.storage.memory_door import MemoryDoor
from tests.table import FULL, Table, on, press, settled, typed

ANNAS = "canary of the mine"
NOTE = "canary in the cage"
PROGRAM = f"""
from safespace_tui.storage.access_port import PrivateNote
from tests.storage.memory_door import MemoryDoor
from tests.table import Table
door = MemoryDoor({{"a": {ANNAS!r}, "b": "nobody knows it"}})
door.unlock("a", {ANNAS!r})
door.notes("a").keep(PrivateNote(uid="n", wall="2026-02-01T10:00:00+01:00", text={NOTE!r}))
door.lock()
app = Table().app(door=door)
app.run()
raise SystemExit(app.return_code)
"""
SECOND_SCREEN = re.compile(rb"\x1b\[\?1049h.*?\x1b\[\?1049l", re.DOTALL)
"""What a terminal draws on its second screen, of which nothing stays."""


def guarded() -> MemoryDoor:
    """A locked door, behind which Anna has a note."""
    door = MemoryDoor({"a": ANNAS, "b": "nobody knows it"})
    door.unlock("a", ANNAS)
    door.notes("a").keep(PrivateNote(uid="n", wall="2026-02-01T10:00:00+01:00", text=NOTE))
    door.lock()
    return door


# --- a crash --------------------------------------------------------------------------------------------------------


class Clumsy(MemoryDoor):
    """Breaks where it must not, with everything in its hands and in its complaint."""

    def unlock(self, *given: object) -> list[object]:  # type: ignore[override] # it never returns
        passphrase = given[1]
        raise RuntimeError(f"no idea what to do with {passphrase}")


async def unlock_clumsily(pilot: Pilot[None]) -> None:
    """Unlocks a clumsy door."""
    await on(pilot, "UnlockScreen")
    await press(pilot, "1")
    await settled(pilot, lambda: isinstance(pilot.app.focused, CoveredLine))
    await typed(pilot, ANNAS)
    await settled(pilot, lambda: not pilot.app.is_running)


async def test_a_crash_tells_where_and_nothing_else(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    door = Clumsy({"a": ANNAS, "b": "nobody knows it"})

    async def crash() -> None:
        async with table.app(door=door).run_test(size=FULL) as pilot:
            await unlock_clumsily(pilot)

    with pytest.raises(Exception, match=r"no idea|failed"):
        await crash()
    said = "".join(capsys.readouterr())
    assert "It happened here" in said
    assert "test_hide.py" in said
    assert "canary" not in said


async def test_a_crash_of_a_private_screen_shows_no_note(table: Table, capsys: pytest.CaptureFixture[str]) -> None:
    app = table.app(door=guarded())

    def fail() -> None:
        note = NOTE
        raise RuntimeError(f"what about {note}")

    async def crash() -> None:
        async with app.run_test(size=FULL) as pilot:
            await on(pilot, "UnlockScreen")
            app.call_later(fail)
            await settled(pilot, lambda: not pilot.app.is_running)

    with pytest.raises(RuntimeError):
        await crash()
    said = "".join(capsys.readouterr())
    assert "It happened here" in said
    assert "canary" not in said


# --- the clipboard --------------------------------------------------------------------------------------------------


async def test_only_screens_without_anything_private_copy(table: Table) -> None:
    async with table.app(door=guarded()).run_test(size=FULL) as pilot:
        assert isinstance(pilot.app, SafeSpace)
        await on(pilot, "UnlockScreen")
        pilot.app.copy_to_clipboard("x")
        assert pilot.app.clipboard == ""
        await press(pilot, "1")
        await typed(pilot, ANNAS)
        await on(pilot, "HomeScreen")
        pilot.app.copy_to_clipboard("x")
        assert pilot.app.clipboard == "x"
        await press(pilot, "ctrl+g")
        pilot.app.copy_to_clipboard("y")
        assert pilot.app.clipboard == "x"


def test_there_is_no_palette_with_a_command_for_screenshots(table: Table) -> None:
    assert not table.app().ENABLE_COMMAND_PALETTE


# --- a real terminal ------------------------------------------------------------------------------------------------


class Terminal:
    """The program in a pseudo-terminal; keeps every byte."""

    def __init__(self) -> None:
        self.bytes = b""
        env = {**os.environ, "TEXTUAL_ANIMATIONS": "none"}
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            sys.executable, ["-c", PROGRAM], dimensions=(24, 80), env=env, timeout=60, cwd=str(ROOT)
        )

    def until(self, words: bytes) -> None:
        """Reads until words were drawn, and forgets where that was."""
        at = len(self.bytes)
        while words not in self.bytes[at:]:
            self.bytes += self.child.read_nonblocking(65_536, timeout=60)

    def unlock(self) -> None:
        """Anna comes in."""
        self.until(b"Who is here")
        self.child.send("1")
        self.until(b"nothing typed yet")
        self.child.send(f"{ANNAS}\r")
        self.until(b"A quiet place")

    def read_note(self) -> None:
        """Opens Anna's note."""
        self.child.send("p")
        self.until(b"Whose notes")
        self.child.send("1")
        self.until(b"nothing typed yet")
        self.child.send(f"{ANNAS}\r")
        self.until(NOTE.encode())

    def rest(self) -> int:
        """Reads to the end; the exit status."""
        self.bytes += self.child.read()
        self.child.wait()
        return int(self.child.exitstatus or 0)


@pytest.fixture
def terminal() -> Iterator[Terminal]:
    """A terminal that is closed in the end, whatever happens."""
    opened = Terminal()
    yield opened
    with contextlib.suppress(OSError):  # a test may have closed it
        opened.child.close(force=True)


@pytest.mark.journey
def test_after_the_end_a_terminal_shows_nothing_of_it(terminal: Terminal) -> None:
    terminal.unlock()
    terminal.read_note()
    terminal.child.send("q")
    terminal.until(b"A quiet place")
    terminal.child.send("\x1dq")  # a key that means nothing, so that the second q is not taken for one held down
    assert terminal.rest() == 0
    assert b"canary" not in SECOND_SCREEN.sub(b"", terminal.bytes)
    assert ANNAS.encode() not in terminal.bytes
    assert terminal.bytes.rindex(WIPE.encode()) < terminal.bytes.rindex(b"\x1b[?1049l")


@pytest.mark.journey
def test_hiding_empties_the_terminal_before_anything_else(terminal: Terminal) -> None:
    terminal.unlock()
    terminal.read_note()
    at = len(terminal.bytes)
    terminal.child.send("\x07")
    terminal.until(WIPE.encode())
    terminal.until(b"19:30")
    emptied = terminal.bytes.index(WIPE.encode(), at)
    assert terminal.bytes.index(b"19:30", at) > emptied
    assert b"canary" not in terminal.bytes[emptied:]
    terminal.child.send("\x1d\r")  # as above
    terminal.until(b"Who is here")
    terminal.child.send("\x11")
    assert terminal.rest() == 0
    assert b"\x1b[3J" not in terminal.bytes, "what the shell shows is not ours to erase"


@pytest.mark.journey
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_it_with_a_clean_terminal(terminal: Terminal, number: signal.Signals) -> None:
    terminal.unlock()
    terminal.read_note()
    terminal.child.kill(number)
    assert terminal.rest() == 128 + number
    assert terminal.bytes.rindex(b"\x1b[?1049l") > terminal.bytes.rindex(b"\x1b[?1049h")
    assert b"canary" not in SECOND_SCREEN.sub(b"", terminal.bytes)
    assert b"Traceback" not in terminal.bytes


@pytest.mark.journey
def test_a_closed_window_ends_it(terminal: Terminal) -> None:
    terminal.unlock()
    os.close(terminal.child.child_fd)
    # 120 is Python's own way to say that what it had left to write found no terminal any more.
    assert terminal.child.wait() in (128 + signal.SIGHUP, 120)
