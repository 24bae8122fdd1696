"""Before a talk: names, the choice of a format, how long, who begins; and the menu to come back to."""

from pathlib import Path

import pytest

from safespace_tui.demo import samples
from safespace_tui.domain.couple import NOBODY_NAMED
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.settings import Settings
from safespace_tui.features.history import texts as history_texts
from safespace_tui.features.home import texts as home_texts
from safespace_tui.features.home.plain import run
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.memory import MemoryDraft
from safespace_tui.storage.ports import StoreError
from tests.helpers import EVENING
from tests.plain.people import Room


def test_a_first_run_asks_for_names_and_keeps_them(tmp_path: Path) -> None:
    room = Room(tmp_path, Settings())
    people = room.people("Anna", "anna", "  שרה ", "", "4", "", "1")
    run(room.ports, people, LaunchOptions(skip_to="choose"))
    assert "Both names are “Anna”. Give two names that can be told apart." in people.heard
    assert "Welcome, Anna and שרה." in people.heard
    (saved,) = room.saved
    assert (saved.couple.a.name, saved.couple.b.name, saved.welcomed) == ("Anna", "שרה", True)
    found = room.draft.find()
    assert found is not None
    assert replay(found.events).couple == saved.couple


def test_names_can_be_skipped(tmp_path: Path) -> None:
    room = Room(tmp_path, Settings())
    people = room.people("", "", "1", "", "2")
    run(room.ports, people, LaunchOptions(skip_to="choose"))
    assert home_texts.NAMES_SKIPPED in people.heard
    assert room.saved[0].couple == NOBODY_NAMED


def test_a_format_is_chosen_by_ear(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("", "more Speaker and listener", "77", "speaker and listener", "soon", "1", "999", "12", "2")
    run(room.ports, people, LaunchOptions(skip_to="choose"))
    said = people.transcript
    assert "When it suits: " in said
    assert "When it doesn't: " in said
    assert "Where it comes from: " in said
    assert "“soon” isn't a number of minutes; type digits, for example 20." in said
    assert "needs at least" in said
    assert "A talk lasts 1 to 240 minutes, not 999." in said
    assert "Speaker and listener, about 12 minutes. Ben begins." in said


def test_a_coin_is_tossed_by_an_empty_line(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("")
    run(room.ports, people, LaunchOptions(format="quick_check_in", skip_to="talk"))
    assert "The coin says Ben." in people.heard


def test_the_menu_offers_past_talks_and_new_names(tmp_path: Path) -> None:
    room = Room(tmp_path)
    run(room.ports, room.people("leave", "3"), LaunchOptions(format="quick_check_in", first="a", skip_to="talk"))
    people = room.people("2", "1", "", "", "3", "1", "Cleo", "Dan", "19", "12", "7")
    run(room.ports, people, LaunchOptions())
    assert "Anna and Ben" in people.heard
    assert "“19” is none of them." in people.heard
    assert room.saved[0].couple.a.name == "Cleo"
    assert people.heard[-1] == home_texts.PLAIN_GOODBYE


def test_older_talks_are_reached_by_a_word(tmp_path: Path) -> None:
    room = Room(tmp_path)
    for record in samples(room.ports.shelf, EVENING):
        room.store.keep(record)
    people = room.people("2", "older", "14", "", "older", "15", "", "7")
    run(room.ports, people, LaunchOptions())
    assert "There's more: 5 older talks. Type older to hear of it." in people.heard
    assert [line.split(".")[0] for line in people.heard if line[:2].isdigit()] == ["10", "11", "12", "13", "14"]
    assert people.heard.count("Anna and Ben") == 1
    assert "“older” is none of them." in people.heard
    assert "“15” is none of them." in people.heard


def test_past_talks_are_found_in_lines_as_on_a_screen(tmp_path: Path) -> None:
    room = Room(tmp_path)
    for record in samples(room.ports.shelf, EVENING):
        room.store.keep(record)
    people = room.people("2", "bicycle", "1", "", "9", "befor:2020", "in:1999", "/BACK", "7")
    run(room.ports, people, LaunchOptions())
    offered = [line for line in people.heard if line.startswith("1. ") and "; " in line]
    assert len(offered) == 2
    assert "bicycle" in offered[1]
    assert people.heard.count("Anna and Ben") == 1
    assert "“9” is none of them." in people.heard
    assert any("Did you mean before:?" in line for line in people.heard)
    assert "“in:1999” is none of them." in people.heard
    assert people.heard[-1] == home_texts.PLAIN_GOODBYE


def test_the_menu_says_when_there_is_nothing_to_look_back_at(tmp_path: Path) -> None:
    room = Room(tmp_path)
    people = room.people("2", "7")
    run(room.ports, people, LaunchOptions())
    assert history_texts.NO_TALKS in people.heard


def test_a_draft_that_cannot_be_read_can_be_put_aside(tmp_path: Path) -> None:
    room = Room(tmp_path)
    broken = MemoryDraft([b"nonsense"])
    room.ports = type(room.ports)(**{**vars(room.ports), "draft": broken})
    people = room.people("2", "")
    run(room.ports, people, LaunchOptions(format="quick_check_in", skip_to="talk"))
    assert f"{home_texts.SET_ASIDE}." in people.heard
    assert broken.find() is not None


def test_a_draft_that_cannot_be_read_can_be_left(tmp_path: Path) -> None:
    room = Room(tmp_path)
    broken = MemoryDraft([b"nonsense"])
    room.ports = type(room.ports)(**{**vars(room.ports), "draft": broken})
    with pytest.raises(StoreError):
        run(room.ports, room.people("1"), LaunchOptions(format="quick_check_in", skip_to="talk"))
    assert broken.steps == [b"nonsense"]
