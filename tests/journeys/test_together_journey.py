"""Two real programs in two terminals over a real broker: the code is read from one screen and typed at the other."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import msgspec
import psutil
import pytest

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.session import events as e
from safespace_tui.domain.settings import Settings
from safespace_tui.domain.together.swapped import swapped
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.journeys.terminal import ROOT, Terminal, environment, furnish

TYPED: Final = re.compile(r"safespace join (\S+) --at (\S+)")


def homes(folder: Path) -> tuple[Path, Path]:
    """A home for Anna, and one for Ben, who has the two of them the other way round."""
    anna, ben = folder / "anna", folder / "ben"
    furnish(anna)
    opened = open_home(places_in(ben))
    opened.door.set_up(None)
    opened.save_settings(Settings(couple=couple_of("Ben", "Anna"), welcomed=True, sound=False))
    opened.close()
    return anna, ben


def hosting(home: Path) -> Terminal:
    return Terminal(
        home, "safespace", "host", "speaker_listener", "--first", "Anna", "--at", "127.0.0.1", "--as", "Anna"
    )


@contextmanager
def both(folder: Path) -> Iterator[tuple[Terminal, Terminal]]:
    """Anna and Ben, in the talk."""
    anna_home, ben_home = homes(folder)
    with hosting(anna_home) as anna:
        anna.until("Read this out", "safespace join")
        found = TYPED.search(anna.shown)
        assert found is not None, anna.shown
        code, at = found.groups()
        with Terminal(ben_home, "safespace", "join", "--at", at, "--as", "Ben") as ben:
            ben.until("What's the code")
            ben.line(code)
            ben.until("Anna is there.", "Your safety number")
            anna.until("Ben is there.", "Your safety number")
            assert _number(anna) == _number(ben)
            anna.press("enter")
            anna.until("TOGETHER")
            ben.until("Your talk has begun.")
            ben.press("enter")
            ben.until("TOGETHER")
            yield anna, ben


def _number(terminal: Terminal) -> list[str]:
    return re.findall(r"\b\d{5}\b", terminal.shown)


def to_the_floor(anna: Terminal, ben: Terminal) -> None:
    """From the beginning to Anna speaking."""
    anna.press("enter")
    for one in (anna, ben):
        one.until("What's this about?")
    ben.write("who cooks")
    for one in (anna, ben):
        one.until("SPEAKS", "who cooks")


def a_break(anna: Terminal, ben: Terminal) -> None:
    """Both call one at once, and agree when they are back; each answers for themselves how stirred up they are."""
    for one in (anna, ben):
        one.press("b")
    for one in (anna, ben):
        one.until("We are back at")
    anna.press("enter")
    ben.until("Your partner proposes")
    ben.press("enter")
    for one, number in ((anna, "7"), (ben, "3")):
        one.until("for you alone")
        one.write(number)
        one.gone("for you alone")


def back(anna: Terminal, ben: Terminal) -> None:
    """Both are back, say so alone, and go on early."""
    anna.press("r")
    for one in (anna, ben):
        one.until("How stirred up are you now?")
        one.press("enter")
    for one in (anna, ben):
        one.until("Can we go on?")
        one.press("enter")
    for one in (anna, ben):
        one.until("Are you both sure?")
    anna.press("enter")
    anna.until("one sentence each")
    anna.press("enter")
    for one in (anna, ben):
        one.until("SAYS IT BACK", "who cooks")


def stop(anna: Terminal, ben: Terminal) -> tuple[str, str]:
    """Ben stops for good; the three words that both are shown."""
    ben.press("q")
    ben.until("Stop")
    ben.press("s")
    for one in (anna, ben):
        one.until("Kept on this computer", "copy is the same as yours")
    words = tuple(re.findall(r"same as yours: (\w+ \w+ \w+)\.", one.shown)[0] for one in (anna, ben))
    for one in (anna, ben):
        one.press("enter")
        assert one.ended() == 0
    return words[0], words[1]


def exported(home: Path) -> tuple[e.Event, ...]:
    """The one talk of a home, as it is taken along."""
    done = subprocess.run(
        [sys.executable, "-m", "safespace_tui", "export", "--to", "-", "--as", "json"],
        capture_output=True, text=True, check=True, cwd=ROOT, env=environment(home), timeout=60,
    )  # fmt: skip
    (session,) = json.loads(done.stdout)["sessions"]
    return msgspec.convert(session["events"], tuple[e.Event, ...])


def of_both(events: tuple[e.Event, ...]) -> tuple[e.Event, ...]:
    """What both homes keep: all but the numbers that never leave their seat."""
    return tuple(event for event in events if not isinstance(event, e.ArousalGiven))


def numbers(events: tuple[e.Event, ...]) -> list[tuple[str, int]]:
    return [(one.who, one.value) for one in events if isinstance(one, e.ArousalGiven)]


def test_a_short_talk_with_a_break_that_both_call_and_the_same_words_at_the_end(tmp_path: Path) -> None:
    with both(tmp_path) as (anna, ben):
        to_the_floor(anna, ben)
        a_break(anna, ben)
        back(anna, ben)
        words = stop(anna, ben)
    assert all("socket.connect" in one.ways_out for one in (anna, ben)), "who calls is heard"
    assert words[0] == words[1]
    annas, bens = exported(tmp_path / "anna"), swapped(exported(tmp_path / "ben"))
    assert of_both(annas) == of_both(bens)
    assert sum(isinstance(event, e.BreakCalled) for event in annas) == 1
    assert (numbers(annas), numbers(bens)) == ([("a", 7)], [("b", 3)])


def brokers_of(host: Terminal) -> set[int]:
    """The brokers that a program has started and that still run."""
    children = psutil.Process(host.child.pid).children(recursive=True)
    return {one.pid for one in children if "nats-server" in one.name() and one.status() != psutil.STATUS_ZOMBIE}


def step(one: Terminal, key: str, *terminals: Terminal, until: str) -> None:
    """A key at one seat, which both see."""
    one.press(key)
    for terminal in terminals:
        terminal.until(until)


@pytest.mark.torture
@pytest.mark.kind("kill -9 of the broker and of each side in a talk on two computers")
def test_the_broker_and_each_side_are_killed_and_the_talk_goes_on_as_one(tmp_path: Path) -> None:
    with both(tmp_path) as (anna, ben):
        to_the_floor(anna, ben)
        (broker,) = brokers_of(anna)
        psutil.Process(broker).kill()
        anna.when(lambda: bool(brokers_of(anna) - {broker}), "another broker")
        step(anna, "enter", anna, ben, until="SAYS IT BACK")
        ben.kill()
        anna.until("Ben's screen is away")
        with Terminal(tmp_path / "ben", "safespace", "join", "--as", "Ben") as ben_again:
            ben_again.until("You stopped in the middle", "Join again")
            ben_again.press("j")
            ben_again.until("Your talk waits")
            ben_again.press("enter")
            ben_again.until("A PAUSE")
            anna.until("A PAUSE")
            anna.kill()
            ben_again.until("The line is down")
            with Terminal(tmp_path / "anna", "safespace", "host", "--as", "Anna") as anna_again:
                anna_again.until("You stopped in the middle", "Join again")
                anna_again.press("j")
                anna_again.until("Your talk waits")
                anna_again.press("enter")
                anna_again.until("A PAUSE")
                ben_again.gone("The line is down")
                step(ben_again, "space", ben_again, anna_again, until="SAYS IT BACK")
                words = stop(anna_again, ben_again)
    assert words[0] == words[1]
    assert of_both(exported(tmp_path / "anna")) == of_both(swapped(exported(tmp_path / "ben")))
