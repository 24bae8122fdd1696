"""What people's fingers expect of a program in a terminal: versions, help, suggestions, limits, JSON."""

import contextlib
import json
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from safespace_tui import __version__
from safespace_tui.cli.texts import HELP, TOPICS
from safespace_tui.domain.settings import Settings
from safespace_tui.runtime.date_style import use_hours
from safespace_tui.runtime.manual import TOPICS as PAGES
from safespace_tui.runtime.manual import title_of
from safespace_tui.storage.locations import places_in, take_lock
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import Locked
from tests.cli.asking import Asking
from tests.rules.sources import ROOT
from tests.storage.samples import record

DOCUMENT = (ROOT / "docs" / "json.md").read_text("utf-8")


@pytest.fixture
def used(home: Path) -> Path:
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    for uid in ("one", "two", "three"):
        opened.store.keep(record(uid))
    opened.close()
    return home


@pytest.mark.parametrize("words", [["-V"], ["--version"], ["version"]])
def test_the_version_is_said(ask: Asking, words: list[str]) -> None:
    answer = ask(*words)
    assert (answer.status, answer.out, answer.err) == (0, f"safespace {__version__}\n", "")


@pytest.mark.parametrize("words", [["export", "--to", "x.md"], ["restore", "x"], ["agreements", "--ics", "x.ics"]])
def test_a_folder_that_is_gone_is_said(ask: Asking, used: Path, tmp_path: Path, words: list[str]) -> None:
    (tmp_path / "gone").mkdir()
    with contextlib.chdir(tmp_path / "gone"):
        (tmp_path / "gone").rmdir()
        said = ask.refused(*words)
    assert said == "The folder you're in isn't there any more. Go to another one (cd), then try again."


@pytest.mark.parametrize("verb", [*HELP])
def test_help_of_a_verb_is_its_own_help(ask: Asking, verb: str) -> None:
    assert ask("help", verb) == ask(verb, "--help")
    assert ask("help", verb).out.startswith(f"usage: safespace {verb}")


@pytest.mark.parametrize("topic", TOPICS)
def test_help_reads_a_page_of_the_manual(ask: Asking, topic: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    answer = ask("help", topic)
    assert (answer.status, answer.err) == (0, "")
    assert answer.out.startswith(title_of(topic).upper())
    assert max(map(len, answer.out.splitlines())) <= 100  # what is to be typed isn't broken
    assert not re.search(r"\]\(|\*\*|<!--|^# ", answer.out, re.MULTILINE)


def test_pages_and_verbs_have_different_names_and_a_slip_is_answered(ask: Asking) -> None:
    assert tuple(PAGES) == TOPICS
    assert not set(TOPICS) & set(HELP)
    assert ask.refused("help", "privcy") == "There's no “privcy”. Did you mean privacy?"
    assert all(topic in ask("--help").out for topic in TOPICS)


def test_help_alone_is_the_help_of_everything(ask: Asking) -> None:
    assert ask("help") == ask("--help")
    assert ask.refused("help", "lsit") == "There's no “lsit”. Did you mean list?"
    assert ask.refused("help", "qqqq").startswith("There's no “qqqq”")


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (["list", "--jsn"], "--json"),
        (["list", "last", "month", "--limt=3"], "--limit"),
        (["export", "--too", "x.md", "--to", "y.md"], "--to"),
        (["talk", "--minuets", "3"], "--minutes"),
        (["--verson"], "--version"),
        (["LIST", "-n", "1"], "list"),
        (["help", "Privacy"], "privacy"),
        (["--plian"], "--plain"),
        (["list", "--hlep"], "--help"),
    ],
)
def test_a_slip_in_an_option_is_answered_with_the_nearest(ask: Asking, words: list[str], near: str) -> None:
    assert ask.refused(*words).endswith(f"Did you mean {near}?")


def test_numbers_of_no_talk_are_told_from_a_home_without_talks(ask: Asking, used: Path) -> None:
    assert ask("stats", "qqqq").out == ask("list", "qqqq").out == "No talk matches.\n"
    assert ask("stats").out.startswith("month")


def test_what_is_near_to_nothing_is_named(ask: Asking) -> None:
    assert ask.refused("list", "--qqqq").startswith("Unrecognized arguments: --qqqq; ")
    assert ask.refused("where", "here").startswith("Unrecognized arguments: here; safespace where --help ")


@pytest.mark.parametrize(
    ("words", "what"),
    [
        (["import", ""], "FILE"), (["import", " "], "FILE"), (["export", "--to", ""], "--to"),
        (["export", "--to="], "--to"),
        (["print", "--to", "\t"], "--to"), (["agreements", "--ics="], "--ics"), (["formats", "--check", ""], "--check"),
        (["backup", "--to", ""], "--to"), (["restore", ""], "BACKUP"), (["repair", ""], "BACKUP"),
    ],
)  # fmt: skip
def test_a_name_that_is_empty_is_answered(ask: Asking, words: list[str], what: str) -> None:
    assert ask.refused(*words) == f"{what} is empty. Name a file or a folder there."


@pytest.mark.parametrize("columns", [1, 20, 40, 60, 80, 200])
def test_help_is_as_wide_as_the_terminal(ask: Asking, monkeypatch: pytest.MonkeyPatch, columns: int) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    for verb in (None, "list", "export"):
        helped = ask("help", verb) if verb else ask("help")
        prose = [line for line in helped.out.splitlines() if not line.startswith((" ", "usage"))]
        assert max(map(len, prose)) <= max(columns, 32), prose


@pytest.mark.parametrize("verb", [None, *HELP])
def test_a_usual_terminal_breaks_no_example(ask: Asking, monkeypatch: pytest.MonkeyPatch, verb: str | None) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    helped = ask("help", verb) if verb else ask("help")
    assert [line for line in helped.out.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize("option", ["-n", "--limit"])
def test_a_list_can_be_short(ask: Asking, used: Path, option: str) -> None:
    assert len(ask("list", option, "2").out.splitlines()) == 2
    assert len(json.loads(ask("list", "--json", option, "1").out)) == 1
    assert len(ask("list", option, "9", "Dishes").out.splitlines()) == 3
    for bad in ("0", "-1", "x", "1.5", "9" * 30, "٣"):
        answer = ask("list", f"--limit={bad}")
        assert (answer.status, "whole number from 1 on" in answer.err) == (2, True)


@pytest.mark.parametrize(
    ("words", "fields"),
    [
        (["show", "one"], {"head", "events", "later", "verified", "agreements", "note"}),
        (["formats"], {"id", "title", "summary", "minutes", "lengths"}),
        (["where"], {"name", "path", "there"}),
        (["verify"], {"good", "talks", "private_notes_read"}),
        (["people"], {"id", "name", "also", "emergency", "emergency_source", "lines"}),
        (["people", "ireland"], {"id", "name", "also", "emergency", "emergency_source", "lines"}),
        (["stats"], {"month", "talks", "minutes", "breaks", "brought"}),
        (["doctor"], {"version", "good", "findings"}),
        (
            ["agreements"],
            {"uid", "title", "number", "text", "look_again", "verdict", "looked_at", "brought", "confirmed"},
        ),
    ],
)
def test_json_has_the_fields_that_are_documented(ask: Asking, used: Path, words: list[str], fields: set[str]) -> None:
    told = json.loads(ask(*words, "--json").out)
    one = told[0] if isinstance(told, list) else told
    assert set(one) == fields
    row = next(line for line in DOCUMENT.splitlines() if re.match(rf"\| `safespace {words[0]}\b", line))
    assert {field for field in fields if f"`{field}`" not in row} == set()


def test_damage_is_told_in_json_as_well(ask: Asking, used: Path) -> None:
    log = used / "data" / "vault" / "shared.log"
    data = bytearray(log.read_bytes())
    data[len(data) // 3] ^= 1
    log.write_bytes(data)
    answer = ask("verify", "--json")
    assert answer.status == 1
    assert json.loads(answer.out)["good"] is False


def test_the_exit_statuses_are_in_the_page_of_commands() -> None:
    readme = (ROOT / "docs" / "manual" / "commands.md").read_text("utf-8")
    assert re.search(r"exit status is 0 .* 1 .* 2 .* 130", readme, re.DOTALL)


def test_times_are_written_as_they_are_set(ask: Asking, used: Path) -> None:
    settings = places_in(used).settings
    settings.parent.mkdir(parents=True, exist_ok=True)
    try:
        for hours, said in (("12", "8:15 pm"), ("24", "20:15")):
            settings.write_text(f'hours = "{hours}"\n')
            uid = json.loads(ask("list", "--json").out)[0]["uid"]
            assert f"5 March 2026, {said}" in ask("list").out
            assert f"5 March 2026, {said}" in ask("show", uid).out
        settings.write_text('hours = "13"\n')
        assert "5 March 2026, 20:15" in ask("list").out  # as the system has it
    finally:
        use_hours(Settings(hours="24"))


def test_dates_and_weeks_are_read_as_they_are_set(ask: Asking, used: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LC_ALL", "LC_TIME", "LANG"):
        monkeypatch.delenv(name, raising=False)
    assert "can be 5 March or 3 May" in ask("list", "on:5/3/2026").err
    (used / "config").mkdir(exist_ok=True)
    settings = used / "config" / "settings.toml"
    settings.write_text('date_order = "day"\nweek_starts = "sunday"\n')
    assert len(ask("list", "on:5/3/2026").out.splitlines()) == 3
    assert len(ask("list", "5/3/2026").out.splitlines()) == 3
    settings.write_text('date_order = "month"\n')
    assert ask("list", "on:5/3/2026").out == "No talk matches.\n"
    (used / "us.txt").write_text("[03/10/2024 09:04 PM] A good evening\n")
    assert ask("import", str(used / "us.txt")).out.splitlines()[0].endswith("of 10 March 2024.")
    settings.write_text("")
    assert "or set date_order in your settings" in ask("import", str(used / "us.txt")).err


@pytest.mark.parametrize("kind", ["folder", "pipe", "link", "link to nothing", "link to itself"])
def test_the_doctor_names_what_is_in_the_place_of_the_lock(ask: Asking, used: Path, kind: str) -> None:
    lock = used / "data" / "lock"
    lock.unlink()
    (used / "other").write_text("mine")
    makers: dict[str, Callable[[], object]] = {
        "folder": lock.mkdir,
        "pipe": lambda: os.mkfifo(lock),
        "link": lambda: lock.symlink_to(used / "other"),
        "link to nothing": lambda: lock.symlink_to("no/where"),
        "link to itself": lambda: lock.symlink_to(lock),
    }
    makers[kind]()
    answer = ask("doctor")
    assert (answer.status, "isn't a file but a link, a folder or a pipe" in answer.out) == (1, True)
    assert (used / "other").read_text() == "mine"


def test_a_lock_that_is_another_name_of_some_file_locks_and_leaves_it_as_it_is(ask: Asking, used: Path) -> None:
    lock = used / "data" / "lock"
    lock.unlink()
    (used / "other").write_text("mine")
    lock.hardlink_to(used / "other")
    held = take_lock(lock)
    with pytest.raises(Locked):
        take_lock(lock)
    held.close()
    assert ask("doctor").status == 0
    assert (used / "other").read_text() == "mine"
