"""What reaches a real terminal: no colour where none is wanted, the cursor, the title, and everything put back."""

import os
import re
import sys
from collections.abc import Iterator
from types import SimpleNamespace

import pexpect
import pyte
import pytest
from rich.segment import Segment
from rich.style import Style
from textual.app import App
from textual.screen import Screen
from textual.strip import Strip
from textual.widgets import Static

from safespace_tui.ui.terminal_driver import paint
from tests.rules.sources import ROOT
from tests.table import Table

PROGRAM = """
from tests.table import Table
Table().set(theme="{theme}").talking().run()
"""
COLOURED = re.compile(rb"\x1b\[(?:[0-9;:]*[;:])?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")
"""A sequence that sets a colour of letters or ground."""

pytestmark = pytest.mark.journey


class Terminal:
    """The program in a pseudo-terminal of 80 columns and 24 rows."""

    def __init__(self, theme: str, **environ: str) -> None:
        env = {**os.environ, "TEXTUAL_ANIMATIONS": "none", **environ}
        self.bytes = b""
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        program = [sys.executable, "-c", PROGRAM.format(theme=theme)]
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            program[0], program[1:], dimensions=(24, 80), env=env, timeout=60, cwd=str(ROOT)
        )

    def until(self, words: str) -> None:
        """Reads until words stand on the screen.

        Raises:
            AssertionError: the program ended before.
        """
        while words not in " ".join(self.shown.split()):
            self._read()

    def until_cursor_at(self, words: str) -> None:
        """Reads until the cursor stands before words.

        Raises:
            AssertionError: the program ended before.
        """
        while not self._under_cursor().startswith(words):
            self._read()

    def _read(self) -> None:
        try:
            piece = self.child.read_nonblocking(65_536, timeout=60)
        except pexpect.EOF:
            raise AssertionError(f"the program ended:\n{self.shown}") from None
        self.bytes += piece
        self._stream.feed(re.sub(rb"\x1b\[(?:[<=>][^a-zA-Z]*[a-zA-Z]|[0-9;]*t)|\x1b\[\?[0-9;]*\$p", b"", piece))

    @property
    def shown(self) -> str:
        """What stands on the screen."""
        return "\n".join(self._screen.display).replace("\xa0", " ")

    def _under_cursor(self) -> str:
        """The rest of the row from the cursor on."""
        return str(self._screen.display[self._screen.cursor.y][self._screen.cursor.x :])

    def end(self) -> None:
        """Leaves the talk for now, then the program, and reads what it says last."""
        self.child.send("\x1dq")  # what comes before means nothing: else this could be a key that is held down
        self.until("Stop here?")
        self.child.send("n")
        self.until("A quiet place")
        self.child.send("q")
        self.bytes += self.child.read()
        self.child.wait()


@pytest.fixture
def open_terminal() -> Iterator[list[Terminal]]:
    """Terminals that are closed in the end, whatever happens."""
    opened: list[Terminal] = []
    yield opened
    for terminal in opened:
        terminal.child.close(force=True)


@pytest.mark.parametrize("theme", ["auto", "dawn"])
def test_no_colour_means_none_at_all(theme: str, open_terminal: list[Terminal]) -> None:
    terminal = Terminal(theme, NO_COLOR="1", COLORTERM="truecolor")
    open_terminal.append(terminal)
    terminal.until("enter go on")
    terminal.child.send("\r")
    terminal.until("enter on to “Talk”")
    terminal.child.send("money\r")
    terminal.until("SPEAKS")
    terminal.child.send("?")
    terminal.until("The usual next step")
    terminal.child.send("q")
    terminal.until("SPEAKS")
    terminal.end()
    assert COLOURED.findall(terminal.bytes) == []


def test_with_colour_there_is_some_whatever_variables_say_of_the_window_and_of_letters(
    open_terminal: list[Terminal],
) -> None:
    terminal = Terminal(
        "dusk", COLORTERM="truecolor", COLUMNS="100000", LINES="100000", PYTHONIOENCODING="ascii", PYTHONUTF8="0"
    )
    open_terminal.append(terminal)
    terminal.until("enter go on")
    assert COLOURED.findall(terminal.bytes)
    assert not terminal.bytes.isascii()
    assert b"\\u" not in terminal.bytes
    terminal.end()


def test_the_cursor_is_seen_the_title_is_neutral_and_all_is_put_back(open_terminal: list[Terminal]) -> None:
    terminal = Terminal("dusk")
    open_terminal.append(terminal)
    terminal.until_cursor_at("Ask each other: is now")
    assert terminal.bytes.rindex(b"\x1b[?25h") > terminal.bytes.rfind(b"\x1b[?25l")
    titles = re.findall(rb"\x1b\][012];([^\x07]*)\x07", terminal.bytes)
    assert set(titles) == {b"Terminal"}
    terminal.end()
    assert terminal.bytes.count(b"\x1b[22;2t") == terminal.bytes.count(b"\x1b[23;2t") == 1
    assert terminal.bytes.rindex(b"\x1b[?1049l") > terminal.bytes.rindex(b"\x1b[?1049h")


async def test_rows_are_painted_past_the_compositor_only_where_all_of_the_widget_is_seen(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    written: list[str] = []
    terminal = SimpleNamespace(is_headless=False, write=written.append)
    rows = [Strip([Segment("ab", Style(color="red"))])]

    def painted(app: App[None]) -> bool:
        with monkeypatch.context() as patch:
            patch.setattr(app, "_driver", terminal)
            return paint(app.screen_stack[0].query_one(Static), 1, rows)

    app: App[None] = App()
    async with app.run_test(size=(10, 5)) as pilot:
        assert not paint(app.screen, 0, rows)
        await app.mount(Static("one\ntwo"))
        await pilot.pause()
        assert painted(app)
        (sequence,) = written
        assert sequence.startswith("\x1b7\x1b[2;1H")
        assert sequence.endswith("\x1b[0m\x1b8")
        assert "ab" in sequence
        await app.push_screen(Screen())
        assert not painted(app)
        app.pop_screen()
        app.query_one(Static).styles.margin = (4, 0)
        await pilot.pause()
        assert not painted(app)
    assert len(written) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="Textual's own driver asks Windows itself")
@pytest.mark.parametrize("told", [(0, 0), (0, 50), (132, 0)])
async def test_what_is_asked_is_what_is_told_in_a_window_without_a_size(
    table: Table, monkeypatch: pytest.MonkeyPatch, told: tuple[int, int]
) -> None:
    """Some lines, containers and recorders have no size."""
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size(told))
    monkeypatch.delenv("COLUMNS", raising=False)
    monkeypatch.delenv("LINES", raising=False)
    assert_size(table, (told[0] or 80, told[1] or 24))


@pytest.mark.skipif(sys.platform == "win32", reason="Textual's own driver asks Windows itself")
@pytest.mark.parametrize(
    ("told", "columns", "size"),
    [
        ((100, 30), "100000", (100, 30)),
        ((100, 30), "-7", (100, 30)),
        ((65_535, 65_535), "", (1_000, 500)),
        ((0, 0), "100000", (1_000, 500)),
        ((0, 0), "x", (80, 24)),
    ],
)
async def test_the_window_is_asked_before_variables_and_none_is_larger_than_windows_are(
    table: Table, monkeypatch: pytest.MonkeyPatch, told: tuple[int, int], columns: str, size: tuple[int, int]
) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda *_: os.terminal_size(told))
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setenv("LINES", columns)
    assert_size(table, size)


def assert_size(table: Table, size: tuple[int, int]) -> None:
    """Makes a driver, and sees that what the app asks is what it's told."""
    from safespace_tui.ui.terminal_driver import CalmDriver

    app = table.app()
    driver = CalmDriver(app)
    try:
        app._driver = driver
        assert app.size == driver._get_terminal_size() == size
    finally:
        os.close(driver._called)
        os.close(driver._call)
