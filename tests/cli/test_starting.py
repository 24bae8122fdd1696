"""What the screens are handed, and when there are none."""

import json
import os
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.cli import terminal_check as screen
from safespace_tui.domain.couple import NOBODY_NAMED, couple_of
from safespace_tui.domain.settings import Settings
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.settings.file import read_settings, write_settings
from tests.cli.asking import Asking, Screens


def test_nothing_asked_opens_the_first_screen(ask: Asking, screens: Screens) -> None:
    assert ask().status == 0
    ((ports, start),) = screens.opened
    assert start == LaunchOptions()
    assert ports.settings.couple == NOBODY_NAMED
    assert not ports.demo


@pytest.mark.parametrize(
    ("words", "start"),
    [
        ("talk", LaunchOptions(skip_to="choose")),
        ("talk quick_check_in", LaunchOptions(format="quick_check_in", skip_to="talk")),
        (
            "talk Speaker-Listener --minutes 30 --names Anna Ben --first ben",
            LaunchOptions(format="speaker_listener", minutes=30, first="b", skip_to="talk"),
        ),
    ],
)
def test_a_talk_begins_where_it_was_asked_to(ask: Asking, screens: Screens, words: str, start: LaunchOptions) -> None:
    assert ask(*words.split()).status == 0
    assert screens.opened[0][1] == start


def test_names_for_one_talk_do_not_become_the_couples(ask: Asking, screens: Screens, home: Path) -> None:
    kept = Settings(couple=couple_of("Anna", "Ben"), welcomed=True)
    places = places_in(home)
    places.make()
    write_settings(places.settings, kept)
    assert ask("talk", "--names", "Cleo", "Dan").status == 0
    ports = screens.opened[0][0]
    assert ports.settings.couple == couple_of("Cleo", "Dan")
    ports.save_settings(replace(ports.settings, sound=False))
    assert read_settings(places.settings).settings == replace(kept, sound=False)


def test_the_first_to_speak_can_be_named_from_the_settings(ask: Asking, screens: Screens, home: Path) -> None:
    places = places_in(home)
    places.make()
    write_settings(places.settings, Settings(couple=couple_of("Anna", "Ben"), welcomed=True))
    assert ask("talk", "--first", "BEN").status == 0
    assert screens.opened[0][1].first == "b"


def test_the_screens_say_how_it_ended(ask: Asking, screens: Screens) -> None:
    screens.return_code = 7
    assert ask().status == 7


def test_the_home_is_free_again_afterwards(ask: Asking, screens: Screens, home: Path) -> None:
    ask()
    open_home(places_in(home)).close()


def test_a_home_in_use_is_said_so(ask: Asking, screens: Screens, home: Path) -> None:
    other = open_home(places_in(home))
    try:
        said = ask.refused("talk", "--plain")
    finally:
        other.close()
    assert said == (
        f"Your talks are already open in another window (process {os.getpid()}). Close them there, then try again."
    )


def test_a_home_that_is_a_file_is_said_so(ask: Asking, screens: Screens, home: Path) -> None:
    home.write_text("x")
    assert "can't be a folder" in ask.refused()


@pytest.mark.parametrize("words", [(), ("talk",), ("demo",)])
def test_without_a_terminal_there_is_advice(
    ask: Asking, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(screen, "is_terminal", lambda: False)
    said = ask.refused(*words)
    assert said.startswith("There's no terminal here")
    assert f"safespace{''.join(f' {word}' for word in words)} --plain" in said


def test_a_terminal_too_small_is_said_so(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    small = Screens(monkeypatch, columns=39, rows=24)
    assert ask.refused() == (
        "The terminal has 39 columns and 24 rows. The screens need 40 by 12. Make it larger, or use --plain."
    )
    assert not small.opened


def test_a_terminal_that_does_not_say_its_size_is_tried(ask: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
    unknown = Screens(monkeypatch, columns=0, rows=0)
    assert ask().status == 0
    assert unknown.opened


@pytest.mark.parametrize(
    ("variables", "plain"),
    [
        ({}, False),
        ({"ACCESSIBLE": "1"}, True),
        ({"ACCESSIBLE": "0"}, False),
        ({"ACCESSIBLE": ""}, False),
        ({"TERM": "dumb"}, True),
    ],
)
def test_lines_are_wanted_by_the_environment(
    screens: Screens,
    variables: dict[str, str],
    plain: bool,  # noqa: FBT001 - an expected value
) -> None:
    assert screen.wants_plain(variables, plain=False) is plain
    assert screen.wants_plain(variables, plain=True)


def test_the_demo_is_marked_and_leaves_nothing(
    ask: Asking, screens: Screens, home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    seen: list[int] = []
    monkeypatch.setattr(screens, "run", lambda: seen.append(len(screens.opened[0][0].store.heads())))
    assert ask("demo").status == 0
    ports = screens.opened[0][0]
    assert ports.demo
    assert ports.settings.couple == couple_of("Anna", "Ben")
    assert seen[0] >= 12
    assert not home.exists()
    assert not list(tmp_path.iterdir())


def test_where_names_every_place_and_makes_none(ask: Asking, home: Path) -> None:
    answer = ask("where")
    assert answer.status == 0
    assert answer.out.count(str(home)) == 6
    assert not home.exists()


def test_the_doctor_finds_nothing_in_a_new_home_and_makes_nothing(ask: Asking, home: Path) -> None:
    answer = ask("doctor")
    assert answer.status == 0
    assert "Nothing is in the way of a talk." in answer.out
    assert not home.exists()


def test_the_doctor_names_no_one(ask: Asking, home: Path) -> None:
    places = places_in(home)
    places.make()
    write_settings(places.settings, Settings(couple=couple_of("Zebulon", "Quirina"), welcomed=True))
    (places.formats).mkdir()
    (places.formats / "zebulons_evening.toml").write_text("Quirina = [")
    places.settings.write_text(places.settings.read_text().replace("volume = 60", 'volume = "Quirina"'))
    for words in (("doctor",), ("doctor", "--json")):
        answer = ask(*words)
        assert "zebulon" not in answer.out.lower()
        assert "quirina" not in answer.out.lower()
        assert str(home) not in answer.out


def test_the_doctor_says_which_words_of_ones_own_are_of_no_use_and_not_what_is_in_them(ask: Asking, home: Path) -> None:
    words = places_in(home).formats / "words"
    assert "ok words: fine" in ask("doctor").out
    words.mkdir(parents=True)
    (words / "feelings.toml").write_text('schema = 1\n[[families]]\nid = "Quirina"\nquirina = 1\n')
    (words / "helplines.toml").write_text('schema = 1\n[[countries]]\nid = "at"\nname = 3\nemergency = "Zebulon"\n')
    (words / "phrases.toml").write_text("")
    (words / "quirina.toml").write_text("")
    told = ask("doctor")
    assert told.status == 0
    (line,) = [line for line in told.out.splitlines() if " words: " in line]
    assert line == (
        "ok words: helplines.toml, countries[1].name: expected a text in quotes. "
        "feelings.toml, families[1]: expected only id, title, kind or words. "
        "phrases.toml: the hints are the same for everyone, so it isn't read. "
        "1 more in that folder: only feelings.toml, helplines.toml and silence.toml are read."
    )
    assert "In danger now" in ask("people", "ireland").out
    (words / "feelings.toml").unlink()
    (words / "feelings.toml").mkdir()
    assert "feelings.toml can't be read (it's a folder)." in ask("doctor").out


def test_the_doctor_speaks_json(ask: Asking) -> None:
    told = json.loads(ask("doctor", "--json").out)
    assert told["good"] is True
    assert {"Python", "textual", "sessions", "formats", "sound"} <= {one["what"] for one in told["findings"]}


def test_the_doctor_says_what_is_in_the_way(ask: Asking, home: Path) -> None:
    home.write_text("x")
    answer = ask("doctor")
    assert answer.status == 1
    assert "BAD folder data" in answer.out
