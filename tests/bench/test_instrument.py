"""The instrument tells the truth: about a program whose behaviour is known, and about made-up numbers."""

import os
import sys
from pathlib import Path

import pytest
from textual.renderables.digits import DIGITS, DIGITS3X3

from tests.bench.big_digits import seconds_shown
from tests.bench.drift import beat_of
from tests.bench.process import Rates, Reading
from tests.bench.terminal import NotShownError, Terminal

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the instrument is for Linux")

BARE = [sys.executable, str(Path(__file__).with_name("bare.py"))]
ECHO = "import sys, tty; tty.setraw(0); print('here', end='', flush=True)\n"


def python(code: str) -> Terminal:
    """A small program in a terminal."""
    return Terminal([sys.executable, "-S", "-E", "-c", code], os.environ)


def test_sees_when_something_is_shown() -> None:
    with python("print('one'); print('two')") as terminal:
        assert terminal.until("one\ntwo") > terminal.started
        assert terminal.wait()[0] == 0


def test_says_what_was_shown_instead(monkeypatch: pytest.MonkeyPatch) -> None:
    with python(ECHO + "sys.stdin.read()") as terminal:
        terminal.until("here")
        monkeypatch.setattr("tests.bench.terminal.PATIENCE", 0)
        with pytest.raises(NotShownError, match=r"(?s)gone.*here"):
            terminal.until("gone")


def test_a_key_that_draws_the_same_again_is_no_answer() -> None:
    code = ECHO + "sys.stdin.read(1); print('\\rhere', end='', flush=True); print('\\rthere', end='', flush=True)"
    with python(code + "; sys.stdin.read()") as terminal:
        terminal.until("here")
        assert 0 < terminal.answer("x") < 20
        assert "there" in terminal.text()


def test_knows_an_exit_status() -> None:
    with python("raise SystemExit(3)") as terminal:
        assert terminal.wait()[0] == 3


def test_the_yardstick_is_alive() -> None:
    with Terminal(BARE, os.environ) as terminal:
        terminal.until("ready 0")
        first = Reading.of(terminal.pid)
        terminal.answer("x")
        terminal.until("ready 1")
        rates = Rates.between(first, Reading.of(terminal.pid))
        assert rates.cpu > 0
        assert rates.wakeups > 0
        terminal.press("q")
        assert terminal.wait()[0] == 0


def big(text: str) -> list[str]:
    """A text in big digits, with something before, beside and below it."""
    rows = ["".join(DIGITS3X3[3 * DIGITS.index(character) + row].ljust(3) for character in text) for row in range(3)]
    return ["TALK", *(f"  {row} left" for row in rows), ""]


@pytest.mark.parametrize(("text", "seconds"), [("12:34", 754), ("0:09", 9), ("+1:00", -60), ("70:00", 4200)])
def test_reads_big_digits(text: str, seconds: int) -> None:
    assert seconds_shown(big(text)) == seconds


@pytest.mark.parametrize("text", ["12", "1:2", ""])
def test_reads_nothing_else(text: str) -> None:
    assert seconds_shown(big(text)) is None


def test_a_true_beat() -> None:
    beat = beat_of([(10.0, 5), (11.004, 4), (11.997, 3), (13.0, 2)])
    assert (beat.changes, beat.skipped, beat.doubled) == (4, 0, 0)
    assert beat.worst == pytest.approx(4, abs=1.6)


def test_a_skipped_and_a_doubled_second() -> None:
    assert beat_of([(10.0, 5), (12.0, 3), (13.0, 2)]).skipped == 1
    assert beat_of([(10.0, 5), (10.1, 6), (11.0, 4)]).doubled == 1


def test_a_late_second_is_not_hidden_by_the_others() -> None:
    assert beat_of([(10.0, 5), (11.0, 4), (12.3, 3), (13.0, 2)]).worst == pytest.approx(300)
