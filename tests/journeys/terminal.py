"""Sits at a real program in a real pseudo-terminal: types, reads the screen, and waits only for what is to be seen."""

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final, Self

import pexpect
import pyte

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.settings import Settings
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.ui.themes import DUSK

ROOT: Final = Path(__file__).parents[2]
EARS: Final = Path(__file__).with_name("ears")
PATIENCE: Final = 60
"""Seconds after which something that is waited for will not come; a loaded machine is slow, not wrong."""

KEYS: Final = {
    "enter": "\r", "esc": "\x1b", "space": " ", "down": "\x1b[B", "right": "\x1b[C",
    "f2": "\x1bOQ", "f10": "\x1b[21~", "ctrl+q": "\x11", "ctrl+c": "\x03", "ctrl+u": "\x15",
    "ctrl+t": "\x14", "ctrl+g": "\x07", "ctrl+z": "\x1a",
}  # fmt: skip
"""What a terminal sends."""

_SILENCES: Final = 50
"""Tenths of a second in which nothing need come of a key, before it is pressed again."""

_KEY: Final = DUSK.variables["key"].removeprefix("#")
"""What a key stands on."""

_MEANS_NOTHING: Final = "\x1d"
"""Control and a bracket."""

COLOUR: Final = re.compile(rb"\x1b\[(?:[0-9;:]*;)?(?:3[0-8]|4[0-8]|9[0-7]|10[0-7])(?:[;:][0-9;:]*)?m")
"""A sequence that sets a colour of letters or of what they stand on."""

_FOREIGN: Final = re.compile(
    rb"\x1b(?:\[(?:[<=>][0-9;:]*[@-~]|[0-9;:]*t|[?>][0-9;:]*[^hlJK0-9;:])|[P_^X][^\x1b]*\x1b\\)"
)
"""What pyte would misread."""

_OPEN: Final = re.compile(rb"\x1b[^a-zA-Z~\x07\\]{0,40}$")
"""The beginning of a sequence whose end has not come yet."""

_OTHER_SCREEN: Final = re.compile(rb"\x1b\[\?1049h.*?\x1b\[\?1049l", re.DOTALL)


class Terminal:
    """A program, the terminal that it runs in, and everything that it has written."""

    def __init__(self, home: Path, *words: str, size: tuple[int, int] = (80, 24), **environ: str) -> None:
        """Starts a program.

        Args:
            home: where safespace keeps everything.
            words: the program and its arguments; `safespace` stands for this checkout's.
            size: columns and rows.
            environ: more variables.
        """
        self._heard = home.with_name(f"{home.name} heard")
        ears = {"PYTHONPATH": os.pathsep.join((str(ROOT), str(EARS))), "HEARD_OF_A_WAY_OUT": str(self._heard)}
        self._calls = words[1:2] in (("host",), ("join",))
        program = [sys.executable, "-m", "safespace_tui"] if words[0] == "safespace" else [words[0]]
        self.child: pexpect.spawn[bytes] = pexpect.spawn(
            program[0],
            [*program[1:], *words[1:]],
            dimensions=(size[1], size[0]),
            cwd=str(ROOT),
            env={**os.environ, **environment(home), **ears, **environ},
        )
        self.child.delaybeforesend = None
        self.bytes = b""
        self._sent = ""
        self._screen = pyte.Screen(*size)
        self._stream = pyte.ByteStream(self._screen)
        self._tail = b""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        """Ends it; but for the verbs that call, no program of any journey has taken a way out of this computer.

        Raises:
            AssertionError: one has.
        """
        self.child.close(force=True)
        if kind is None and not self._calls:
            assert self.ways_out == []

    @property
    def ways_out(self) -> list[str]:
        """What it has tried that could reach another computer."""
        return self._heard.read_text("utf-8").splitlines() if self._heard.exists() else []

    @property
    def shown(self) -> str:
        """What stands on the screen, as one line of words."""
        return " ".join(" ".join(self._screen.display).split())

    @property
    def named(self) -> dict[str, str]:
        """The keys that stand below, each with what it says that it does, in their order."""
        found: dict[str, str] = {}
        for y in range(self._screen.lines - 4, self._screen.lines):
            row = [self._screen.buffer[y][x] for x in range(self._screen.columns)]
            pieces = [
                (on_a_key, "".join(cell.data for cell in cells).strip())
                for on_a_key, cells in groupby(row, lambda cell: cell.bg == _KEY)
            ]
            found |= {key: said for (on_a_key, key), (_, said) in pairwise(pieces) if on_a_key}
        return found

    def press(self, *keys: str) -> None:
        """Presses keys, by name or letter."""
        for key in keys:
            self._send(KEYS.get(key, key))

    def _send(self, key: str) -> None:
        """Sends a key; before the same one again another that means nothing, so that it is not taken for a held key."""
        self.child.send(f"{_MEANS_NOTHING}{key}" if key == self._sent else key)
        self._sent = key

    def line(self, text: str) -> None:
        """Types a line where nothing but lines is read."""
        self.child.send(text + KEYS["enter"])
        self._sent = KEYS["enter"]

    def write(self, text: str, *, field: str = "") -> None:
        """Waits until the cursor stands in a field, as a person does, and types a text and Enter.

        Args:
            text: what is typed.
            field: what stands in that field before.

        Raises:
            AssertionError: no such field has the cursor.
        """
        self._read_until(lambda: self._stands_in(field), f"cursor in a field {field}")
        self.child.send(text)
        self._sent = text[-1:] or self._sent
        self._send(KEYS["enter"])

    @property
    def in_a_field(self) -> bool:
        """Whether the cursor stands in a field."""
        return self._stands_in("")

    def _stands_in(self, field: str) -> bool:
        """Whether the cursor stands in a field, and the whole picture has come."""
        row = self._screen.display[self._screen.cursor.y].lstrip()
        return row.startswith("▌") and field in row and not self._read(timeout=0.05)

    def until(self, *words: str) -> None:
        """Reads until all of some words stand on the screen, and the picture that brought them has come whole.

        Raises:
            AssertionError: they never came; the text says what stood there.
        """
        self._read_until(lambda: all(word in self.shown for word in words) and self._whole, f"{words}")

    @property
    def _whole(self) -> bool:
        """Whether nothing more comes at once: a large picture comes in pieces."""
        return not self._read(timeout=0.005)

    def when(self, condition: Callable[[], bool], what: str) -> None:
        """Reads until something holds of what stands on the screen.

        Raises:
            AssertionError: it never did.
        """
        self._read_until(condition, what)

    def quiet(self, looks: int = 1) -> None:
        """Reads until nothing more comes for the moment.

        Args:
            looks: how often in a row there is nothing; some more after Escape, which is one only when nothing follows.
        """
        while any(self._read() for _ in range(looks)):
            pass

    def soon(self, condition: Callable[[], bool]) -> bool:
        """Reads until something holds of what stands on the screen, or nothing of it came for some seconds.

        Whether it holds; a key that means nothing here and one that a slow machine is busy with look the same at first.
        """
        return any(condition() or (self._read() and condition()) for _ in range(_SILENCES))

    def gone(self, word: str) -> None:
        """Reads until a word no longer stands on the screen, and the picture without it has come whole.

        Raises:
            AssertionError: it stayed.
        """
        self._read_until(lambda: word not in self.shown and self._whole, f"{word} to go")

    def ended(self) -> int:
        """Reads until the program has ended by itself; its exit status.

        Raises:
            AssertionError: it goes on.
        """
        self._read_until(lambda: self._over, "the end")
        self.child.wait()
        return self.child.exitstatus if self.child.exitstatus is not None else -1

    def kill(self) -> None:
        """Ends the program as a power cut would."""
        self.child.kill(signal.SIGKILL)
        self._read_until(lambda: self._over, "the end after kill -9")
        self.child.close(force=True)

    @property
    def remains(self) -> str:
        """What stands on the ordinary screen once the program has left its own."""
        left = pyte.Screen(1_000, 200)
        pyte.ByteStream(left).feed(_FOREIGN.sub(b"", _OTHER_SCREEN.sub(b"", self.bytes)))
        return " ".join(" ".join(left.display).split())

    _over = False

    def _read_until(self, condition: Callable[[], bool], what: str) -> None:
        deadline = time.monotonic() + PATIENCE  # noqa: TID251 - a real program in real time
        while not condition():
            assert not self._over, f"the program ended before {what}:\n{self.shown}\n{self.remains}"
            assert time.monotonic() < deadline, f"there was no {what}:\n{self.shown}"  # noqa: TID251 - the same
            self._read()

    def _read(self, timeout: float = 0.1) -> bool:
        """Reads what has been written; whether there was anything."""
        try:
            piece = self.child.read_nonblocking(65_536, timeout=timeout)
        except pexpect.TIMEOUT:
            return False
        except pexpect.EOF:
            self._over = True
            return False
        self.bytes += piece
        whole = self._tail + piece
        cut = _OPEN.search(whole)
        self._tail = whole[cut.start() :] if cut else b""
        self._stream.feed(_FOREIGN.sub(b"", whole[: cut.start()] if cut else whole))
        return True


def environment(home: Path) -> dict[str, str]:
    """The variables of a person with an ordinary terminal and an own home."""
    return {
        "SAFESPACE_HOME": str(home),
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "LANG": "C.UTF-8",
        "TEXTUAL_ANIMATIONS": "none",
        "PYTHONPATH": str(ROOT),
    }


def furnish(home: Path) -> None:
    """A home for Anna and Ben, who have been here before, need no passphrase and hear no sound."""
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    opened.save_settings(Settings(couple=couple_of("Anna", "Ben"), welcomed=True, sound=False))
    opened.close()


def kept(home: Path) -> list[Record]:
    """Every session that is kept, the newest first, read as the next run would."""
    opened = open_home(places_in(home), lock=False)
    try:
        return [opened.store.read(head.uid) for head in opened.store.heads()]
    finally:
        opened.close()
