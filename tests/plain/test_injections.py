"""Nothing that a name or a file brings along commands the terminal from a plain line."""

import io
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.domain.couple import Couple, Partner
from safespace_tui.features.home.plain import run
from safespace_tui.plain.console import Terminal
from safespace_tui.runtime.launch_options import LaunchOptions
from tests.injections import INJECTIONS, STORABLE, record_from_elsewhere, unfit
from tests.plain.people import ANNA_AND_BEN, MINUTE, People, Room, Wait


def clean(people: People) -> None:
    """What was said; what was typed is shown by the terminal itself."""
    said = [line for line in people.heard if not line.startswith("> ")]
    for line in said:
        assert unfit(line) == [], line[:200]


def room_of(tmp_path: Path, injection: str) -> Room:
    couple = Couple(
        a=Partner(name=f"An{injection}na", glyph=injection, colour=injection),
        b=Partner(name=f"{injection}Ben", glyph=f"▲{injection}", colour=f"{injection}teal"),
    )
    room = Room(tmp_path, replace(ANNA_AND_BEN, couple=couple))
    room.store.keep(record_from_elsewhere(injection))
    return room


@pytest.mark.parametrize("name", STORABLE)
def test_no_line_of_a_talk_and_its_break_says_it(tmp_path: Path, name: str) -> None:
    injection = STORABLE[name]
    room = room_of(tmp_path, injection)
    typed = injection.replace("\n", " ").replace("\r", " ")
    people = room.people(
        "done", f"Money{typed}", f"topic {typed}", f"note {typed}", f"point {typed}", f"{typed}", "?", "t", "again",
        "r", "not quite", "boundary", "1", "break", "", "8", "3", "show", "yes", "yes", "t", Wait(21 * MINUTE), "back",
        "", "1", "", "1", "", "end", f"fine{typed}", typed, f"we agree {typed}", "", "", "", "", "", "yes",
    )  # fmt: skip
    run(room.ports, people, LaunchOptions(format="speaker_listener", first="a", skip_to="talk"))
    clean(people)


@pytest.mark.parametrize("name", STORABLE)
@pytest.mark.parametrize("start", ["1", "2", "3", "4", "5"])
def test_no_line_of_the_first_page_says_it(tmp_path: Path, name: str, start: str) -> None:
    room = room_of(tmp_path, STORABLE[name])
    people = room.people(start, "1", "", "1", "", "", "")
    run(room.ports, people, LaunchOptions())
    clean(people)


@pytest.mark.parametrize("name", INJECTIONS)
def test_the_console_itself_lets_nothing_through(name: str) -> None:
    class Out(io.StringIO):
        def isatty(self) -> bool:
            return True

    class Source(io.StringIO):
        def fileno(self) -> int:
            return 0

    out = Out()
    lines = Terminal(Source(), out)
    lines.say(f"Anna{INJECTIONS[name]}: two  spaces")
    lines.announce(INJECTIONS[name])
    assert unfit(out.getvalue().replace("\n", "")) == []
    assert out.getvalue().count("\n") == 3
    assert "two  spaces" in out.getvalue()
