"""A real terminal that answers in the middle of a talk, writes with an input method, and says how keys shall come."""

import random
import sys
from pathlib import Path

import pytest

from tests.journeys.terminal import Terminal
from tests.journeys.test_talk_journey import TALK, to_the_floor
from tests.ui.what_terminals_send import COMMITS, KNOWN_ANSWERS, answer

KITTY = b"\x1b[>25u"
"""Asks for keys in the newer way."""


def answers(seed: int) -> bytes:
    """Every known answer, and some by chance; last, that the window is in front."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    return b"".join((*KNOWN_ANSWERS, *(answer(chance).data for _ in range(200)), b"\x1b[I"))


def commit(words: str) -> str:
    """Words as an input method sends them in the newer way."""
    return f"\x1b[0;;{':'.join(str(ord(letter)) for letter in words)}u"


def test_answers_are_no_keys_and_what_an_input_method_writes_is_text(home: Path) -> None:
    topic = "".join(COMMITS) * 3
    with Terminal(home, *TALK) as terminal:
        terminal.until("TOGETHER")
        terminal.child.send(answers(1))
        terminal.press("enter")
        terminal.until("What's this about?")
        terminal.child.send(answers(2))
        terminal.write(commit("有很大差别"))
        terminal.until("SPEAKS", "有很大差别")
        for byte in answers(3)[:2_000]:
            terminal.child.send(bytes([byte]))
        terminal.child.send(b"\x1b\\" + commit(topic).encode() + answers(4))
        terminal.press("enter")
        terminal.until("SAYS IT BACK", "有很大差别")
        terminal.child.send(answers(5))
        terminal.press("\x1b[98;1;98u")
        terminal.until("break", "We are back at")
        assert "Traceback" not in terminal.shown


@pytest.mark.parametrize(
    ("program", "wish", "asked"),
    [("xterm", "", True), ("xterm", "1", False), ("iTerm.app", None, False), ("iTerm.app", "0", True)],
)
def test_the_newer_way_of_keys_is_left_alone_where_that_is_wanted_or_needed(
    program: str, wish: str | None, asked: object, home: Path
) -> None:
    wishes = {} if wish is None else {"TEXTUAL_DISABLE_KITTY_KEY": wish}
    with Terminal(home, "safespace", size=(80, 24), TERM_PROGRAM=program, **wishes) as terminal:
        terminal.until("A quiet place")
        terminal.press("\x1b]11;rgb:bbbb/bbbb/bbbb\x07", "q")
        terminal.ended()
        assert (KITTY in terminal.bytes) == asked


@pytest.mark.parametrize("elsewhere", ["2>/dev/null", "2>&-", "2>complaints.txt"])
def test_the_screens_are_on_the_terminal_also_when_complaints_go_elsewhere(elsewhere: str, home: Path) -> None:
    complaints = home / "complaints.txt"
    told = elsewhere.replace("complaints.txt", f"'{complaints}'")
    with Terminal(home, "/bin/sh", "-c", f"exec '{sys.executable}' -m safespace_tui {told}") as terminal:
        terminal.until("A quiet place")
        terminal.press("q")
        assert terminal.ended() == 0
    assert not complaints.exists() or complaints.read_bytes() == b""


def test_in_a_tiny_window_a_break_hiding_and_leaving_work(home: Path) -> None:
    with Terminal(home, *TALK) as terminal:
        to_the_floor(terminal)
        terminal.child.setwinsize(8, 30)
        terminal.until("too small", "F2 break", "^g hide", "^q quit")
        terminal.press("f2")
        terminal.until("It's a break now")
        terminal.press("\x07")
        terminal.gone("break")
        terminal.press("enter")
        terminal.until("It's a break now")
        terminal.press("ctrl+q")
        assert terminal.ended() == 0
    with Terminal(home, "safespace") as terminal:
        terminal.until("break")
