"""A whole talk in a real terminal, killed in the middle of a turn, taken up again, and found in the log."""

import shlex
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.evolve import replay
from tests.journeys.terminal import COLOUR, ROOT, Terminal, environment, kept

TALK = ("safespace", "talk", "speaker_listener", "--names", "Anna", "Ben", "--first", "Anna")
TOPIC = "who cooks on weekdays"


def to_the_floor(terminal: Terminal) -> None:
    """From the start to Anna speaking."""
    terminal.until("TOGETHER")
    terminal.press("enter")
    terminal.until("What's this about?")
    terminal.write(TOPIC)
    terminal.until("SPEAKS", TOPIC)


def close_it(terminal: Terminal) -> None:
    """From a turn through the closing to the first screen."""
    terminal.press("e")
    terminal.until("One word is enough", "Anna, in your own words")
    terminal.write("tired")
    terminal.until("Ben, in your own words")
    terminal.write("light")
    terminal.until("Did you agree")
    terminal.write("Ben cooks on Mondays")
    terminal.write("2 weeks", field="look again")
    terminal.until("· Ben cooks on Mondays")
    terminal.write("")
    for name, number in (("Anna", "8"), ("Ben", "9")):
        terminal.until("How heard did you feel?", f"{name}, ")
        terminal.write(number)
    terminal.until("Anna: 8", "Ben: 9")
    terminal.press("enter")
    terminal.until("Thank you both", "Kept on this computer")
    terminal.press("enter")
    terminal.until("A quiet place to talk.")


def printed(home: Path, *words: str) -> str:
    """What the command line prints."""
    done = subprocess.run(
        [sys.executable, "-m", "safespace_tui", *words],
        capture_output=True, text=True, check=True, cwd=ROOT, env=environment(home), timeout=60,
    )  # fmt: skip
    return done.stdout


def test_a_talk_that_was_killed_in_a_turn_is_whole_in_the_log(home: Path) -> None:
    with Terminal(home, *TALK) as terminal:
        to_the_floor(terminal)
        for key, sign in (
            ("enter", "SAYS IT BACK"),
            ("enter", "ANSWERS"),
            ("m", "SAYS MORE"),
            ("enter", "SAYS IT BACK"),
        ):
            terminal.press(key)
            terminal.until(sign)
        terminal.kill()
    assert kept(home) == []
    with Terminal(home, "safespace") as terminal:
        terminal.until("You stopped in the middle, just now: ", "Go on")
        terminal.press("g")
        terminal.until("A PAUSE", TOPIC)
        terminal.press("space")
        terminal.until("SAYS IT BACK")
        terminal.press("enter")
        terminal.until("ANSWERS")
        terminal.press("y")
        terminal.until("Anna", "THAT ARRIVED")
        terminal.press("p")
        terminal.until("▶ SPEAKS", "▲ Ben One or two sentences")
        close_it(terminal)
        terminal.press("q")
        assert terminal.ended() == 0
    (record,) = kept(home)
    assert [type(event) for event in record.events] == [
        e.SessionBegan,
        e.StepDone,  # now is good
        e.TopicSet,
        e.StepDone,
        e.ReflectionAsked,
        e.StepDone,
        e.ReflectionAnswered,  # there's more
        e.ReflectionAsked,
        e.Reopened,  # after the kill
        e.Resumed,
        e.StepDone,
        e.ReflectionAnswered,  # that's it
        e.FloorPassed,
        e.ClosingBegan,
        e.Answered,
        e.Answered,
        e.StepDone,
        e.Answered,  # what was agreed
        e.StepDone,
        e.Answered,
        e.Answered,
        e.StepDone,
        e.Finished,
    ]
    assert all(before.at <= after.at for before, after in pairwise(record.events))
    session = replay(record.events)
    assert (session.state, session.place.topic) == ("finished", TOPIC)
    assert [kept.value for kept in session.place.kept] == ["tired", "light", "Ben cooks on Mondays", "8", "9"]
    assert TOPIC in printed(home, "list")
    shown = printed(home, "show", record.head.uid)
    assert all(words in shown for words in (TOPIC, "Ben cooks on Mondays", "tired", "Anna", "Ben"))


def test_without_colours_there_is_not_one_in_all_bytes(home: Path) -> None:
    with Terminal(home, *TALK, NO_COLOR="1") as terminal:
        to_the_floor(terminal)
        terminal.press("b")
        terminal.until("Let's take a break.")
        terminal.press("q")
        terminal.until("We are on a break")
        terminal.press("s")
        terminal.until("The two of you", "Running seconds")
        terminal.press("q")
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        assert terminal.ended() == 0
    assert COLOUR.findall(terminal.bytes) == []
    assert len(terminal.bytes) > 2_000


def test_with_colours_the_same_search_finds_them(home: Path) -> None:
    with Terminal(home, "safespace") as terminal:
        terminal.until("A quiet place to talk.")
        terminal.press("q")
        terminal.ended()
    assert len(COLOUR.findall(terminal.bytes)) > 10


def test_the_terminal_is_given_back_as_it_was_and_nothing_of_the_talk_stays(home: Path) -> None:
    program = " ".join(shlex.quote(word) for word in (sys.executable, "-m", "safespace_tui", *TALK[1:]))
    with Terminal(home, "sh", "-c", f"echo before; stty -g; {program}; stty -g; echo after") as terminal:
        to_the_floor(terminal)
        terminal.press("q")
        terminal.until("Stop here?")
        terminal.press("n")
        terminal.until("A talk is waiting for you.")
        terminal.press("q")
        terminal.ended()
    left = terminal.remains.split()
    assert left[0] == "before"
    assert left[-1] == "after"
    assert left[1] == left[-2]
    for word in (TOPIC, "Anna", "Ben", "SPEAKS"):
        assert word not in terminal.remains
    for mode in (b"\x1b[?1000h", b"\x1b[?1003h", b"\x1b[?2004h"):  # mouse and pasting
        off = mode.replace(b"h", b"l")
        assert mode not in terminal.bytes or terminal.bytes.rindex(off) > terminal.bytes.rindex(mode)
    assert terminal.bytes.rindex(b"\x1b[?25h") > terminal.bytes.rfind(b"\x1b[?25l")
