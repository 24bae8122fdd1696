"""What the first version wrote outside the vault is read by every later one; what a later one writes is refused.

The files in `tests/golden` are of their versions and are never written again: a new version adds a folder.
"""

import json
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from safespace_tui.domain.settings import Settings
from safespace_tui.features.transfer.export_data import EXPORT_SCHEMA, whole
from safespace_tui.features.transfer.import_native import own_sessions
from safespace_tui.storage.settings.file import read_settings, write_settings
from tests.cli.asking import Asking
from tests.rules.sources import ROOT

GOLDEN = ROOT / "tests" / "golden"
VERSIONS = sorted(GOLDEN.glob("v*"))
FORMATS = sorted(GOLDEN.glob("v*/sessions/*.toml"))
MOST_KINDS = 31
"""Kinds of event in the first one: all but those of a break that was a slip, of which nothing is kept."""
every_version = pytest.mark.parametrize("version", VERSIONS, ids=lambda path: path.name)


@pytest.fixture(autouse=True)
def untouched() -> Iterator[None]:
    before = {path: path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()}
    yield
    assert {path: path.read_bytes() for path in GOLDEN.rglob("*") if path.is_file()} == before


def test_there_is_a_folder_for_the_present_version() -> None:
    assert GOLDEN / f"v{EXPORT_SCHEMA}" in VERSIONS


@every_version
def test_an_export_is_read_event_by_event(version: Path) -> None:
    plain = json.loads((version / "export.json").read_bytes())
    records = own_sessions(plain, "export.json")
    again = json.loads(whole(records, plain["made_at"]))["sessions"]
    for was, one in zip(plain["sessions"], again, strict=True):
        assert (one["events"], one["later"]) == (was["events"], was["later"])
    assert len({type(event) for record in records for event in record.events}) >= MOST_KINDS


@every_version
def test_an_export_is_brought_in_and_its_talks_can_be_read(version: Path, ask: Asking) -> None:
    count = len(json.loads((version / "export.json").read_bytes())["sessions"])
    assert ask("import", str(version / "export.json"), "--yes").status == 0
    listed = json.loads(ask("list", "--json").out)
    assert len(listed) + len(json.loads(ask("list", "is:deleted", "--json").out)) == count
    for one in listed:
        answer = ask("show", one["uid"])
        assert (answer.status, answer.err) == (0, "")


@every_version
def test_settings_are_read_without_a_word_and_kept_with_their_comments(version: Path, tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    shutil.copy(version / "settings.toml", path)
    found = read_settings(path)
    assert found.problems == ()
    table = tomllib.loads(path.read_text("utf-8"))
    table["keys"] = {action: tuple(names) for action, names in table["keys"].items()}
    assert msgspec.to_builtins(found.settings) == msgspec.to_builtins(Settings()) | table
    write_settings(path, found.settings)
    assert path.read_bytes() == (version / "settings.toml").read_bytes()


@pytest.mark.parametrize("path", FORMATS, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_kind_of_talk_a_deck_and_an_exercise_are_still_right(path: Path, ask: Asking) -> None:
    answer = ask("formats", "--check", str(path))
    assert (answer.status, answer.err) == (0, "")


def test_a_newer_export_is_refused_in_a_sentence(ask: Asking, tmp_path: Path) -> None:
    newer = tmp_path / "newer.json"
    newer.write_text(
        (VERSIONS[-1] / "export.json").read_text("utf-8").replace('_export": 1', '_export": 2', 1), "utf-8"
    )
    assert ask.refused("import", str(newer)) == (
        "newer.json was written by a newer safespace; update this one to import it."
    )


def test_newer_settings_are_left_as_they_are_and_that_is_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text((VERSIONS[-1] / "settings.toml").read_text("utf-8").replace("schema = 1", "schema = 2", 1), "utf-8")
    (said,) = read_settings(path).problems
    assert said == f"{path} was written by a newer safespace. The usual settings are used for now."


@pytest.mark.parametrize("name", ["golden_twin_monologue", "golden_cards_money", "golden_box_breath"])
def test_a_newer_kind_of_talk_is_refused_in_a_sentence(name: str, ask: Asking, tmp_path: Path) -> None:
    newer = tmp_path / f"{name}.toml"
    text = (VERSIONS[-1] / "sessions" / f"{name}.toml").read_text("utf-8")
    newer.write_text(text.replace("schema = 1", "schema = 2", 1), "utf-8")
    answer = ask("formats", "--check", str(newer))
    assert answer.status == 2
    assert "newer than this program" in answer.err
    assert answer.err.count("\n") == 1
