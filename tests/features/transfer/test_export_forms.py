"""What leaves: nothing is lost in JSON, nothing that was written becomes a mark elsewhere."""

import csv
import datetime as dt
import io
import re
import unicodedata
from pathlib import Path

import icalendar
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from safespace_tui.cli import main
from safespace_tui.demo import samples
from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.history import annotations as m
from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.totals import heard
from safespace_tui.features.transfer import keys
from safespace_tui.features.transfer.export_content import exported
from safespace_tui.features.transfer.export_data import Export
from safespace_tui.features.transfer.export_document import escaped
from safespace_tui.features.transfer.export_forms import FORMS, TO_READ, ExportWish, endings, form_of
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from tests.rules.sources import ROOT
from tests.storage.samples import WALL, record

ENDINGS = [one.ending for one in FORMS]
NOW = dt.datetime.fromisoformat("2026-03-06T10:00:00+01:00")
EVIL = '<script>alert(1)</script> ![x](http://x.y/z.png) [a](javascript:b) **b** `c` &lt; # $\\$ "quoted"'
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def form(records: list[Record], ending: str, **more: bool) -> str:
    wanted = next(one for one in FORMS if one.ending == ending)
    return exported(records, ExportWish(wanted, **more), NOW).decode("utf-8-sig")


def noted(text: str) -> Record:
    return with_later(record("one", note=text or "x"), m.NoteAdded(wall=WALL, text=f"later {text}"))


@given(TEXTS)
def test_json_loses_nothing(text: str) -> None:
    kept = [noted(text), record("two", title=text[:40])]
    found = msgspec.json.decode(form(kept, "json"), type=Export)
    assert list(found.sessions) == kept


@given(TEXTS)
def test_what_was_written_means_in_markdown_what_it_says(text: str) -> None:
    shown = MarkdownIt("commonmark").render(escaped(f"x {text} x"))
    assert re.sub(r"<(?!/?p>)", "", shown) == shown
    said = MarkdownIt("commonmark").parseInline(escaped(f"x {text} x"))[0].children or []
    assert {token.type for token in said} <= {"text", "text_special"}


@pytest.mark.parametrize("line", ["# no heading", "- no list", "+ no list", "1. no list", "12) none", "=== no", "> no"])
def test_a_line_is_a_line(line: str) -> None:
    assert MarkdownIt("commonmark").render(escaped(line)).startswith("<p>")


@pytest.mark.parametrize("what", ["html", "md"])
def test_nothing_in_a_page_can_run_or_be_loaded(what: str) -> None:
    page = form([with_later(noted(EVIL), m.Renamed(wall=WALL, text=EVIL))], what)
    if what == "md":
        page = MarkdownIt("commonmark").render(page)
    assert "<script" not in page
    assert "<img" not in page
    assert "<a " not in page
    assert "alert(1)" in page
    assert not re.search(r"\b(src|href|url)\s*[=(]", page)


def test_a_page_stands_alone_and_prints() -> None:
    page = form([record("one")], "html")
    assert page.startswith("<!DOCTYPE html>")
    assert "default-src 'none'" in page
    assert "@media print" in page
    assert "<h2>Dishes</h2>" in page
    assert "Dishes on Sunday together" in page
    assert "plain text" in page


def test_a_table_has_a_line_for_each_and_no_formulas() -> None:
    rows = list(csv.DictReader(io.StringIO(form([record("one", title="=1+1"), record("two")], "csv"))))
    assert [row["topic"] for row in rows] == ["'=1+1", "Dishes"]
    assert rows[0]["minutes"] == "16"
    assert rows[0]["a"] == "Anna"
    assert rows[0]["agreements open"] == "1"


FORMULAS = (
    *"=+-@\t\r\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u207c\u207a\u207b\u208c\u208a\u208b\u2212\u2013\u2014\u2010\u2011\ufb29\u2e3a\ufe31",
    "\n=",
    " =",
    "\u200b=",
    "\x1b[0m=",
)


@pytest.mark.parametrize("begins", FORMULAS)
def test_no_cell_is_a_formula_in_any_script(begins: str) -> None:
    (row,) = csv.reader(io.StringIO(form([record("one", title=f"{begins}1+1")], "csv").split("\r\n", 1)[1]))
    assert row[3].startswith("'" if begins.strip() else "1+1")
    assert not unicodedata.normalize("NFKC", row[3]).startswith(tuple("=+-@\t\r"))


@pytest.mark.parametrize("between", [";", "; ", ';"', ";';\"", "a;b;", ";;", "\uff1b"])
@pytest.mark.parametrize("begins", "=+-@\uff1d\u2013")
def test_no_cell_is_a_formula_where_lines_are_parted_at_semicolons(between: str, begins: str) -> None:
    """As spreadsheets do where a comma stands in numbers."""
    text = form([record("one", title=f"x{between}{begins}1+1 {begins}2")], "csv").split("\r\n")[1]
    (mine,) = csv.reader([text])
    assert mine[3] == f"x{between}'{begins}1+1 {begins}2"
    cells = next(csv.reader([text.replace("\uff1b", ";")], delimiter=";"))
    assert not [
        cell for cell in cells if unicodedata.normalize("NFKC", cell.strip(' "')).startswith(("=", "+", "-", "@"))
    ]


def test_a_table_begins_as_spreadsheets_know_it() -> None:
    wanted = next(one for one in FORMS if one.ending == "csv")
    assert exported([record("one")], ExportWish(wanted), NOW).startswith(b"\xef\xbb\xbfid,began,")


def test_a_calendar_has_the_days_and_not_the_words() -> None:
    dropped = with_later(record("two"), m.AgreementLookedAt(wall=WALL, agreement=0, verdict="dropped"))
    file = form([record("one"), dropped], "ics")
    events = icalendar.Calendar.from_ical(file).walk("VEVENT")
    assert [event.decoded("DTSTART") for event in events] == [dt.date(2026, 4, 5)]
    assert "Dishes" not in file
    assert file.count("TRANSP:TRANSPARENT") == 1
    assert icalendar.Calendar.from_ical(form([dropped], "ics")).walk("VEVENT") == []


@pytest.mark.parametrize("what", ENDINGS)
def test_initials_take_the_place_of_names_everywhere(what: str) -> None:
    kept = with_later(
        record("one", note="Anna said: ANNA, not Annabel, and Žan 🌊 agreed."), m.Renamed(wall=WALL, text="Anna's day")
    )
    out = form([kept], what, initials=True)
    assert not re.search(r"Anna(?!bel)|ANNA|Žan", out)
    if what in ("md", "html", "json"):
        assert "Annabel" in out
        assert "A." in out.replace("\\", "")


def test_two_with_one_initial_can_be_told_apart() -> None:
    kept = record("one")
    first = replace(kept.events[0], couple=couple_of("Anna", "Andrea"))
    both = replace(kept, head=replace(kept.head, names=("Anna", "Andrea")), events=(first, *kept.events[1:]))
    out = form([both], "md", initials=True)
    assert "A1 and A2" in out


def test_a_number_is_told_only_when_both_gave_theirs() -> None:
    told = {heard(replay(one.events)) for one in samples(FormatLibrary(sessions_folder(), Path("nowhere"), plan), NOW)}
    assert ("9", "9") in told
    assert ("", "") in told
    assert all((a == "") == (b == "") for a, b in told)


def test_a_summary_holds_no_own_words_unless_both_chose_so() -> None:
    kept = [record("one", note="SECRET", title="Dishes"), record("two", note="SECRET", title="Money")]
    short = form(kept, "md", summary=True)
    assert "5 March 2026" in short
    assert "Money" in short
    assert "Dishes on Sunday together, to be looked at on 5 April 2026" in short
    assert "SECRET" not in short
    assert "What was said in the talks isn't part of it." in short
    long = form(kept, "md", summary=True, words=True)
    assert "SECRET" in long
    assert "No talks." in form([], "html", summary=True)


# --- the one table --------------------------------------------------------------------------------------------------


def test_a_name_says_its_form_by_its_end_in_capitals_too() -> None:
    assert [form_of(Path(f"talks.{end.upper()}")) for end in ENDINGS] == list(FORMS)
    assert form_of(Path("talks.pdf")) is None
    assert form_of(Path("md")) is None


def test_a_summary_has_every_form_that_is_read() -> None:
    assert endings(TO_READ) == ".md or .html"
    for one in TO_READ:
        assert "Our talks, a summary" in form([record("one")], one.ending, summary=True)


@pytest.mark.parametrize("written", ["docs/manual/commands.md", "keys", "help"])
def test_whoever_describes_the_forms_names_all_of_them(written: str, capsys: pytest.CaptureFixture[str]) -> None:
    if written == "help":
        main(["export", "--help"])
        shown = capsys.readouterr().out
        assert all(re.search(rf"\.{one.ending} +{re.escape(one.about)}", shown) for one in FORMS)
    elif written == "keys":
        key = next(key for key in keys.TAKING if key.action == "form")
        assert all(one.name in key.help for one in FORMS)
    else:
        assert endings() in (ROOT / written).read_text("utf-8")


@pytest.mark.parametrize("ending", ["md", "html", "json", "csv"])
def test_whatever_the_form_it_says_how_far_it_is(ending: str) -> None:
    told: list[tuple[int, int]] = []
    talks = [record(f"talk-{number}") for number in range(3)]
    wanted = next(form for form in FORMS if form.ending == ending)
    exported(talks, ExportWish(wanted), NOW, lambda count, of, _: told.append((count, of)))
    assert told == [(0, 3), (1, 3), (2, 3)]
