"""Lines on a real descriptor: a pseudo-terminal, whose echo can be looked at, and a pipe."""

import io
import os
import pty
import termios
from collections.abc import Iterator

import pytest

from safespace_tui.plain.console import Terminal

SOON, LATE = 1, 30_000
"""Milliseconds: for what does not come, and for what surely does."""


class Desk:
    """A terminal with somebody at its other end."""

    def __init__(self) -> None:
        self.far, self.near = pty.openpty()
        self.source = os.fdopen(self.near, closefd=False)
        self.out = io.StringIO()
        self.terminal = Terminal(self.source, self.out)

    def type(self, text: str) -> None:
        os.write(self.far, text.encode())

    def echoes(self) -> bool:
        return bool(termios.tcgetattr(self.near)[3] & termios.ECHO)

    def leave(self) -> None:
        os.close(self.far)
        self.source.close()


@pytest.fixture
def desk() -> Iterator[Desk]:
    made = Desk()
    yield made
    made.leave()


def test_a_line_is_waited_for_and_half_a_line_is_kept(desk: Desk) -> None:
    assert desk.terminal.read(SOON) is None
    desk.type("wo")
    assert desk.terminal.read(SOON) is None
    desk.type("rd\n")
    assert desk.terminal.read(LATE) == "word"


def test_several_lines_at_once_come_one_by_one(desk: Desk) -> None:
    desk.type("one\ntwo\n\n")
    assert [desk.terminal.read(LATE) for _ in range(3)] == ["one", "two", ""]


def test_a_hidden_line_is_not_echoed_and_the_next_one_is(desk: Desk) -> None:
    assert desk.echoes()
    assert desk.terminal.read(SOON, hidden=True) is None
    assert not desk.echoes()
    desk.type("7\n")
    assert desk.terminal.read(LATE, hidden=True) == "7"
    assert desk.terminal.read(SOON) is None
    assert desk.echoes()


def test_leaving_shows_again_what_is_typed(desk: Desk) -> None:
    desk.terminal.read(SOON, hidden=True)
    desk.terminal.close()
    assert desk.echoes()


def test_a_letter_in_two_pieces_and_a_broken_one() -> None:
    there, here = os.pipe()
    with os.fdopen(there) as source, os.fdopen(here, "wb", buffering=0) as far:
        terminal = Terminal(source, io.StringIO())
        far.write("שרה".encode()[:3])
        assert terminal.read(SOON) is None
        far.write("שרה".encode()[3:] + b" \xff\nlast")
        assert terminal.read(LATE) == "שרה \ufffd"
        far.close()
        assert terminal.read(LATE) == "last"
        with pytest.raises(EOFError):
            terminal.read(LATE)


def test_a_bell_is_for_terminals_only(desk: Desk) -> None:
    desk.terminal.bell()
    desk.terminal.say("one")
    desk.terminal.announce("two")
    assert desk.out.getvalue() == "one\ntwo\n"


@pytest.mark.parametrize(("term", "shown"), [("xterm-256color", "\x1b[H\x1b[2J\x1b[3J"), ("dumb", "\n" * 100)])
def test_hiding_empties_a_terminal_and_writes_no_sign_into_a_pipe(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, term: str, shown: str
) -> None:
    monkeypatch.setenv("TERM", term)
    desk.terminal.wipe()
    assert desk.out.getvalue() == ""
    monkeypatch.setattr(desk.terminal, "_is_terminal", True)
    desk.terminal.wipe()
    assert desk.out.getvalue() == shown


def test_a_terminal_gets_lines_broken_at_words_and_a_pipe_gets_them_whole(desk: Desk) -> None:
    sentence = (
        "Everywhere: /people who can help, /lock or /hide leave all of this, and it is encrypted with 言葉言葉言葉."
    )
    termios.tcsetwinsize(desk.near, (24, 40))
    with os.fdopen(desk.near, "w", encoding="utf-8", closefd=False) as out:
        terminal = Terminal(desk.source, out)
        terminal.say(sentence)
        terminal.announce("short")
        told = b""
        while not told.endswith(b"short\r\n"):  # a terminal gives what it has got by then
            told += os.read(desk.far, 4096)
        said = told.decode().replace("\r\n", "\n")
    lines = said.removesuffix("\n\nshort\n").split("\n")
    assert " ".join(lines) == sentence
    assert len(lines) > 2
    assert max(map(len, lines)) <= 40
    desk.terminal.say(sentence)
    assert desk.out.getvalue() == f"{sentence}\n"
