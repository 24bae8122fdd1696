"""A talk from a file says so for good: in every list, every reading, every export, and when it comes in once more."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from safespace_tui.features.session_text import texts
from safespace_tui.features.transfer import export_texts
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from tests.cli.asking import Asking
from tests.storage.samples import record

ADMITTED = "I admit that I shout at the children."


@pytest.fixture
def forged(ask: Asking, home: Path, tmp_path: Path) -> Path:
    """A home with one talk, and an edited export of it, under another name, with a line that nobody wrote."""
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    opened.store.keep(record("aaaa1111", wall="2026-02-03T20:15:00+01:00"))
    opened.close()
    path = tmp_path / "talks.json"
    assert ask("export", "--to", str(path)).status == 0
    text = path.read_text("utf-8").replace("aaaa1111", "eeee5555").replace("I was tired.", ADMITTED)
    path.write_text(text, "utf-8")
    return path


def test_an_edited_export_is_marked_wherever_it_is_shown(ask: Asking, forged: Path) -> None:
    assert ask("import", str(forged), "--yes").status == 0
    own, brought = sorted(ask("list").out.splitlines())
    assert "imported from a file on" in brought
    assert "nobody can tell by whom" in brought
    assert "from a file" not in own
    shown = ask("show", "eeee").out
    assert "Imported from a file on" in shown
    assert "Imported" not in ask("show", "aaaa").out
    assert "imported from a file on" in ask("search", "admit").out
    agreed = {line.split()[0]: line for line in ask("agreements").out.splitlines()}
    assert agreed["eeee"].endswith(texts.FROM_A_FILE)
    assert texts.FROM_A_FILE not in agreed["aaaa"]
    assert texts.UNSIGNED in ask("agreements").err
    assert f"({texts.NOT_CONFIRMED})" in shown


def test_it_is_counted_apart(ask: Asking, forged: Path) -> None:
    before = ask("stats").out
    ask("import", str(forged), "--yes")
    assert ask("stats").out == before + "Imported from files, and in none of these numbers: 1 talk.\n"
    (month,) = json.loads(ask("stats", "--json").out)
    assert (month["talks"], month["brought"]) == (1, 1)


@pytest.mark.parametrize("form", ["md", "html", "csv", "json", "ics"])
@pytest.mark.parametrize("summary", [(), ("--summary",), ("--summary", "--words")])
def test_every_form_says_so_and_that_it_proves_nothing(
    ask: Asking, forged: Path, tmp_path: Path, form: str, summary: tuple[str, ...]
) -> None:
    if summary and form not in ("md", "html"):
        return
    ask("import", str(forged), "--yes")
    path = tmp_path / f"out.{form}"
    assert ask("export", "--to", str(path), *summary).status == 0
    said = path.read_bytes().decode().replace("\r\n ", "").replace("\\", "")
    assert said.count(export_texts.PROVES_NOTHING) == 1
    assert ("brought_on" if form == "json" else "imported from a file on" if form != "ics" else "Imported") in (
        said if form != "csv" else said.replace("imported,", "imported from a file on,")
    )


def test_the_table_names_the_day_and_who(ask: Asking, forged: Path, tmp_path: Path) -> None:
    ask("import", str(forged), "--yes")
    path = tmp_path / "out.csv"
    ask("export", "--to", str(path))
    names, *rows = [line.split(",") for line in path.read_text("utf-8").splitlines()]
    at = names.index("imported")
    assert [bool(row[at]) for row in rows] == [False, True]


def faked(head: dict[str, Any]) -> dict[str, Any]:
    return {**head, "brought_on": "2020-01-01T00:00:00+00:00", "brought_by": "Kim"}


def without(head: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in head.items() if not name.startswith("brought")}


def altered(head: dict[str, Any]) -> dict[str, Any]:
    return {**head, "title": "Nothing of the kind", "names": ["X", "Y"], "agreements": 9, "outcome": "unfinished"}


@pytest.mark.parametrize("edit", [faked, without, altered])
def test_no_file_takes_the_mark_away_or_says_whose_it_is(
    ask: Asking,
    forged: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    edit: Callable[[dict[str, Any]], dict[str, Any]],
) -> None:
    ask("import", str(forged), "--yes")
    again = tmp_path / "again.json"
    ask("export", "--to", str(again))
    plain = json.loads(again.read_text("utf-8"))
    assert "brought_on" in json.dumps(plain)
    for session in plain["sessions"]:
        session["head"] = edit(session["head"])
    again.write_text(json.dumps(plain), "utf-8")
    elsewhere = tmp_path / "elsewhere"
    monkeypatch.setenv("SAFESPACE_HOME", str(elsewhere))
    assert ask("import", str(again), "--yes").status == 0
    heads = json.loads(ask("list", "--json").out)
    assert len(heads) == 2
    for head in heads:
        assert head["brought_on"] > "2020-01-01T00:00:00+00:00"
        assert head["brought_by"] == ""
        assert (head["title"], head["agreements"], head["outcome"]) == ("Dishes", 1, "finished")
    assert ask("import", str(again), "--yes").out.startswith("again.json (safespace): 0 talks imported; 2 here already")


def test_a_cut_or_foreign_file_brings_in_nothing(ask: Asking, forged: Path) -> None:
    before = ask("list").out
    for cut in (forged.read_text("utf-8")[:-200], "{}", "[]"):
        forged.write_text(cut, "utf-8")
        refused = ask("import", str(forged), "--yes")
        assert (refused.status != 0 and forged.name in refused.err) or "0 " in refused.out
        assert ask("list").out == before


def test_a_backup_that_is_put_back_carries_no_mark(ask: Asking, forged: Path, tmp_path: Path) -> None:
    assert ask("backup", "--to", str(tmp_path / "copy")).status == 0
    (backup,) = (tmp_path / "copy").iterdir()
    assert ask("restore", str(backup), "--yes").status == 0
    assert [head["brought_on"] for head in json.loads(ask("list", "--json").out)] == [""]


def test_what_was_agreed_in_a_talk_is_not_confirmed_wherever_it_stands(ask: Asking, home: Path, tmp_path: Path) -> None:
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    opened.store.keep(record("aaaa1111", wall="2026-02-03T20:15:00+01:00"))
    opened.close()
    agreed = json.loads(ask("agreements", "--json").out)
    (words,) = {one["text"] for one in agreed}
    assert [one["confirmed"] for one in agreed] == [False] * len(agreed)
    assert texts.UNSIGNED in ask("agreements").err
    assert ask("agreements", "aaaa", "kept").status == 0
    told = [ask("show", "aaaa").out, ask("search", words).out]
    for name in ("talk.md", "talk.html", "talk.json", "sum.md", "sum.html"):
        more = ("--summary",) if name.startswith("sum") else ()
        assert ask("export", "--to", str(tmp_path / name), *more).status == 0
        told.append((tmp_path / name).read_text("utf-8"))
    assert [text for text in told if words not in text or texts.NOT_CONFIRMED not in text] == []
    for line in told[0].splitlines():
        assert words not in line or f"({texts.NOT_CONFIRMED})" in line


def test_where_no_day_is_to_be_looked_at_no_calendar_is_made(ask: Asking, home: Path, tmp_path: Path) -> None:
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    opened.store.keep(record("aaaa1111", wall="2026-02-03T20:15:00+01:00"))
    opened.close()
    assert ask("agreements", "aaaa", "kept").status == 0
    path = tmp_path / "days.ics"
    for words in (("agreements", "--ics", str(path)), ("export", "--to", str(path))):
        answer = ask(*words)
        assert (answer.status, answer.out) == (2, "")
        assert export_texts.NO_DAYS in answer.err
        assert not path.exists()
