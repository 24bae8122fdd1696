"""Past talks on the command line: looked for, counted, agreed on, taken along, imported."""

import json
import stat
import sys
from pathlib import Path

import pytest

from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion, ShownLine
from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.record import Record
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.open_storage import open_home
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.sessions import VaultStore
from tests.cli.asking import Asking
from tests.domain.breaks.resting import rested_talks
from tests.rules.fresh import loaded_by
from tests.storage.samples import WALL, record


@pytest.fixture
def talks(home: Path) -> None:
    """Three talks in two months; one of them was deleted."""
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    opened.store.keep(record("aaaa1111", title="Dishes", wall="2026-02-03T20:15:00+01:00"))
    opened.store.keep(
        with_later(
            record("bbbb2222", note="The lake was cold.", wall="2025-12-05T20:15:00+01:00"),
            m.Renamed(wall=WALL, text="Holidays"),
            m.Tagged(wall=WALL, tag="Žan"),
            m.NoteAdded(wall=WALL, text="first"),
            m.NoteRewritten(wall=WALL, note=0, text="second"),
        )
    )
    opened.store.keep(with_later(record("cccc3333", title="Gone"), m.Deleted(wall=WALL)))
    opened.close()


@pytest.mark.parametrize(
    ("words", "uids"),
    [
        ((), ["aaaa", "bbbb"]),
        (("#zan",), ["bbbb"]),
        (("LAKE", "cold"), ["bbbb"]),
        (("the lake",), ["bbbb"]),
        (("in:2026-02",), ["aaaa"]),
        (("is:deleted",), ["cccc"]),
        (("open:agreements", "to:2025"), ["bbbb"]),
    ],
)
def test_a_list_is_narrowed_down(ask: Asking, talks: None, words: tuple[str, ...], uids: list[str]) -> None:
    assert [line.split()[0] for line in ask("list", *words).out.splitlines()] == uids
    assert [head["uid"][:4] for head in json.loads(ask("list", "--json", *words).out)] == uids


def test_nothing_found_is_said(ask: Asking, talks: None) -> None:
    assert ask("list", "nothing").out == "No talk matches.\n"
    assert ask("search", "nothing").out == "0 of 2 talks.\n"


@pytest.mark.parametrize("verb", ["list", "search", "stats"])
def test_what_means_nothing_is_answered(ask: Asking, talks: None, verb: str) -> None:
    answer = ask(verb, "from:soon")
    assert answer.status == 2
    assert answer.err.startswith("safespace: “soon” names no days.")


def test_a_search_shows_the_lines(ask: Asking, talks: None) -> None:
    lines = ask("search", "lake").out.splitlines()
    assert lines[0].startswith("bbbb 5 December 2025")
    assert lines[1:] == ["    The lake was cold.", "1 of 2 talks."]
    (found,) = json.loads(ask("search", "--json", "lake").out)
    assert found["lines"] == ["The lake was cold."]


def test_a_talk_is_shown_with_what_came_later(ask: Asking, talks: None) -> None:
    lines = ask("show", "b").out.splitlines()
    assert lines[0] == "Topic: Holidays"
    assert any(line.endswith("both of you: second") for line in lines)
    assert any(line.startswith("earlier:") and line.endswith("first") for line in lines)
    assert lines[-1] == "#Žan"


def test_months_are_counted_without_gaps(ask: Asking, talks: None) -> None:
    lines = ask("stats", "--plain").out.splitlines()
    assert [line.split()[:2] for line in lines[1:]] == [["December", "2025"], ["January", "2026"], ["February", "2026"]]
    assert lines[2].split()[2:] == ["0", "0", "0"]
    assert {len(line) for line in lines} == {len(lines[0])}, "each number stands below its word"
    assert json.loads(ask("stats", "--json").out)[0] == {
        "month": "2025-12",
        "talks": 1,
        "minutes": 16,
        "breaks": 0,
        "brought": 0,
    }
    assert ask("stats", "with:break").out == "No talk matches.\n"


def test_the_numbers_of_both_judge_nobody(ask: Asking, home: Path) -> None:
    opened = open_home(places_in(home))
    opened.door.set_up(None)
    for kept in rested_talks(6, BOTH):
        opened.store.keep(kept)
    opened.close()
    said = ask("stats", "--plain").out
    assert len(said.splitlines()) == 2
    assert not [words for words in ("Anna", "Ben", "stirred", "went", "about the same") if words in said]


def test_a_question_of_ones_own_is_said_only_where_both_agreed(ask: Asking, talks: None, home: Path) -> None:
    opened = open_home(places_in(home))
    own = opened.door.own("a")
    for uid, text in (("close", "How close?"), ("tired", "How tired?")):
        own.questions.keep(OwnQuestion(uid=uid, wall=WALL, text=text))
        for number, value in enumerate((2, 2, 8, 8)):
            answer = OwnAnswer(uid=f"{uid}{number}", wall=WALL, question=uid, values=(value,))
            own.answers.keep(answer)
    answers = tuple(one for one in own.answers.all() if one.question == "close")
    opened.shown.keep(ShownLine(uid="close", wall=WALL, who="a", text="How close?", answers=answers[::-1]))
    opened.close()
    said = ask("stats").out
    assert said.splitlines()[-1].endswith("asks: How close? (0 to 10): 2, 2, 8, 8")
    assert "tired" not in said
    assert "asks" not in ask("stats", "#zan").out


@pytest.mark.parametrize(
    "words",
    [
        ("export", "--to", "~nobodyhere/x.md"),
        ("import", "~nobodyhere/x.json"),
        ("agreements", "--ics", "~nobodyhere/x.ics"),
        ("backup", "--to", "~nobodyhere/x"),
        ("restore", "~nobodyhere/x"),
    ],
)
def test_a_home_folder_that_is_not_known_is_said(ask: Asking, talks: None, words: tuple[str, ...]) -> None:
    said = ask(*words)
    assert (said.status, said.out) == (2, "")
    assert said.err == (f"safespace: “{words[-1]}” begins with a home folder that isn't known. Write the whole path.\n")


@pytest.mark.parametrize("words", [("export", "--to"), ("agreements", "--ics"), ("import",)])
def test_a_name_that_no_disk_takes_is_said(ask: Asking, talks: None, tmp_path: Path, words: tuple[str, ...]) -> None:
    end = "ics" if "--ics" in words else "json"
    said = ask(*words, str(tmp_path / f"{'x' * 300}.{end}"))
    assert (said.status, said.out) == (2, "")
    assert "file name too long" in said.err
    assert said.err.count("\n") == 1


@pytest.mark.parametrize(
    "words",
    [
        ("agreements",),
        ("agreements", "--json"),
        ("agreements", "--ics", "{home}/a.ics"),
        ("export", "--to", "-"),
        ("export", "--to", "{home}/a.json"),
    ],
)
def test_a_talk_that_cannot_be_read_is_not_left_out_without_a_word_and_a_status(
    ask: Asking, home: Path, talks: None, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(store: VaultStore, uid: str) -> Record:
        if uid == "aaaa1111":
            raise StoreError("This talk is damaged.")
        return read(store, uid)

    read = VaultStore.read
    monkeypatch.setattr(VaultStore, "read", refuse)
    answer = ask(*(word.format(home=home) for word in words))
    assert answer.status == 1, "what is left out is told to whoever reads only the status"
    assert answer.err.splitlines()[0] == "safespace: This talk is damaged."


def test_agreements_are_listed_and_closed(ask: Asking, talks: None) -> None:
    lines = ask("agreements").out.splitlines()
    assert [line.split()[0] for line in lines] == ["aaaa", "bbbb"]
    assert "Dishes on Sunday together" in lines[0]
    assert ask("agreements", "a", "kept").out == "Dishes on Sunday together: kept.\n"
    (left,) = json.loads(ask("agreements", "--json").out)
    assert left["uid"] == "bbbb2222"
    assert "kept" in ask("show", "a").out
    assert ask("agreements", "b", "1", "dropped").status == 0
    assert ask("agreements").out == "No agreement is open.\n"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (("a",), "Give the talk's ID"),
        (("a", "loved"), "“loved” says nothing about an agreement"),
        (("a", "2", "kept"), "This talk has no agreement 2; it has 1."),
        (("a", "x", "kept"), "no agreement x"),
        (("z", "kept"), "No talk has an ID that begins with “z”"),
    ],
)
def test_what_says_nothing_about_an_agreement(ask: Asking, talks: None, said: tuple[str, ...], sentence: str) -> None:
    answer = ask("agreements", *said)
    assert answer.status == 2
    assert sentence in answer.err


def test_days_go_into_a_calendar(ask: Asking, talks: None, tmp_path: Path) -> None:
    path = tmp_path / "days.ics"
    assert "2 days written to" in ask("agreements", "--ics", str(path)).out
    assert path.read_text().count("BEGIN:VEVENT") == 2
    assert "Add --force to replace it." in ask("agreements", "--ics", str(path)).err
    assert ask("agreements", "--ics", str(path), "--force").status == 0


@pytest.mark.parametrize("end", ["md", "html", "json", "csv", "ics", "MD"])
def test_talks_leave_in_every_form(ask: Asking, talks: None, tmp_path: Path, end: str) -> None:
    path = tmp_path / f"talks.{end}"
    answer = ask("export", "--to", str(path))
    assert answer.err == ""
    assert answer.out.startswith(f"2 {'days' if end == 'ics' else 'talks'} written to")
    assert "plain text" in answer.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    text = path.read_text("utf-8")
    assert "Gone" not in text
    assert "there already, and nothing was written" in ask("export", "--to", str(path)).err
    assert path.read_text("utf-8") == text
    assert ask("export", "--to", str(path), "--force").status == 0


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege")
def test_a_file_that_others_may_be_able_to_read_is_told(ask: Asking, talks: None, tmp_path: Path) -> None:
    (tmp_path / "open.md").write_text("mine")
    (tmp_path / "open.md").chmod(0o644)
    (tmp_path / "link.md").symlink_to("open.md")
    answer = ask("export", "--to", str(tmp_path / "link.md"), "--force")
    assert (answer.status, answer.err) == (0, "safespace: Others on this computer may be able to read it.\n")


def test_initials_and_a_summary(ask: Asking, talks: None, tmp_path: Path) -> None:
    path = tmp_path / "summary.md"
    assert ask("export", "--to", str(path), "--summary", "--initials").status == 0
    text = path.read_text("utf-8")
    assert "lake" not in text
    assert "5 December 2025, Holidays" in text
    assert ask("export", "--to", str(path), "--summary", "--words", "--initials", "--force").status == 0
    assert "lake" in path.read_text("utf-8")
    assert "Anna" not in path.read_text("utf-8")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--to", "talks.doc"), "has to end in .md, .html, .json, .csv or .ics, not “.doc”"),
        (("--to", "talks.csv", "--summary"), "A summary is written as .md or .html."),
        (("nothing", "--to", "talks.md"), "There's nothing to write"),
        (("--to", "no/where/talks.md"), "There's no folder no/where."),
        ((), "--to"),
    ],
)
def test_what_cannot_leave_is_said(ask: Asking, talks: None, words: tuple[str, ...], sentence: str) -> None:
    answer = ask("export", *words)
    assert answer.status == 2
    assert sentence in answer.err


def test_what_left_comes_back(ask: Asking, talks: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "talks.json"
    ask("export", "--to", str(path))
    assert "; 2 here already." in ask("import", str(path)).out
    monkeypatch.setenv("SAFESPACE_HOME", str(tmp_path / "other"))
    answer = ask("import", str(path))
    assert answer.out.splitlines() == [
        "talks.json (safespace): 2 talks would be imported, from 5 December 2025 to 3 February 2026.",
        "Nothing was changed. Add --yes to import them.",
    ]
    assert not (tmp_path / "other").exists()
    assert "2 talks imported" in ask("import", str(path), "--yes").out
    assert len(ask("list").out.splitlines()) == 2
    again = tmp_path / "again.json"
    ask("export", "--to", str(again))
    sessions = json.loads(again.read_text("utf-8"))["sessions"]
    for session in sessions:
        assert session["head"].pop("brought_on")
        session["head"] |= {"brought_on": ""}
    assert sessions == json.loads(path.read_text("utf-8"))["sessions"]


@pytest.mark.parametrize("more", [(), ("--yes",)])
def test_a_bad_file_changes_nothing(ask: Asking, tmp_path: Path, more: tuple[str, ...]) -> None:
    path = tmp_path / "bad.json"
    path.write_text('{"entries": [{"date": "2024-02-31"}]}')
    assert "bad.json, entry 1: “2024-02-31T00:00” isn't a date" in ask.refused("import", str(path), *more)


@pytest.mark.parametrize(
    "words", [["search", "x"], ["stats"], ["agreements"], ["import", "none.json"], ["list", "last month"]]
)
def test_no_screen_is_loaded(words: list[str], tmp_path: Path) -> None:
    from tests.rules.fresh import loaded_after

    code = f"import sys\nfrom safespace_tui.cli import main\nmain({words!r})"
    assert loaded_after(code) & {"textual", "rich", "asyncio", "tomlkit"} == set()
    assert loaded_by("--version") & {"textual", "msgspec"} == set()
