"""What is wanted of an export and what comes of it, without any screen and any disk."""

import datetime as dt
from pathlib import Path

import pytest

from safespace_tui.domain.history.annotate import with_later
from safespace_tui.domain.history.annotations import AgreementLookedAt
from safespace_tui.domain.progress import unheard
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer.export_forms import FORMS, TO_READ, ExportWish, form_of
from safespace_tui.features.transfer.export_request import (
    named,
    options,
    other_extent,
    other_form,
    other_names,
    other_words,
    put_together,
)
from safespace_tui.storage.memory import MemoryStore
from tests.storage.samples import WALL, record

NOW = dt.datetime(2026, 3, 1, 20, 0, tzinfo=dt.UTC)
MD, HTML, JSON, CSV, ICS = (form_of(Path(f"x.{end}")) or FORMS[0] for end in ("md", "html", "json", "csv", "ics"))


def test_the_forms_go_round_and_of_a_summary_only_those_to_read() -> None:
    wish = ExportWish()
    for form in (*FORMS[1:], FORMS[0]):
        wish = other_form(wish)
        assert wish.form is form
    wish = other_form(ExportWish(summary=True))
    assert (wish.form, other_form(wish).form) == TO_READ[::-1]


@pytest.mark.parametrize(("form", "after"), [(MD, MD), (HTML, HTML), (JSON, MD), (ICS, MD)])
def test_a_summary_is_in_a_form_that_can_hold_it_and_has_no_own_words_at_first(form: object, after: object) -> None:
    wish = ExportWish(next(one for one in FORMS if one is form))
    summary = other_extent(wish)
    assert (summary.form, summary.summary, summary.words) == (after, True, False)
    assert other_words(summary).words
    assert other_extent(other_words(summary)) == ExportWish(summary.form)
    assert other_words(wish) == wish, "whole talks hold all of the words anyway"
    assert other_names(other_names(wish)) == wish


def test_the_end_of_a_name_says_the_form() -> None:
    assert named(ExportWish(), Path("a.JSON")).form is JSON
    assert named(ExportWish(CSV), Path("a.txt")).form is CSV
    assert named(ExportWish(CSV), Path("/")).form is CSV
    assert named(ExportWish(summary=True), Path("a.html")).form is HTML
    with pytest.raises(ValueError, match=r"A summary is written as \.md or \.html\."):
        named(ExportWish(summary=True), Path("a.csv"))


def test_what_is_wanted_is_said_on_one_line() -> None:
    assert options(ExportWish(), 2) == "2 talks  ·  Markdown, to read and edit  ·  names as they are"
    wish = ExportWish(HTML, initials=True, summary=True, words=True)
    assert options(wish, 1).endswith(f"{texts.INITIALS}{texts.SUMMARY_WORDS}")


def test_what_is_put_together_is_shown_as_it_is_written_but_for_a_page() -> None:
    store = MemoryStore()
    store.keep(record("one"))
    made = put_together(store, ["one", "gone"], ExportWish(), NOW, unheard, preview=True)
    assert made.data == made.shown != b""
    assert (made.amount, made.nothing, len(made.unread)) == ("1 talk", "", 1)
    assert made.told.startswith("Left out, because it could not be read: 1 talk.")
    page = put_together(store, ["one"], ExportWish(HTML), NOW, unheard, preview=True)
    assert page.shown == put_together(store, ["one"], ExportWish(), NOW, unheard).data
    assert page.data == put_together(store, ["one"], ExportWish(HTML), NOW, unheard).shown


def test_where_nothing_can_be_written_it_is_said_why() -> None:
    store = MemoryStore()
    store.keep(with_later(record("one"), AgreementLookedAt(wall=WALL, agreement=0, verdict="kept")))
    days = put_together(store, ["one"], ExportWish(ICS), NOW, unheard)
    assert (days.data, days.told) == (b"", ICS.nothing)
    for form in FORMS:
        lost = put_together(store, ["gone"], ExportWish(form), NOW, unheard)
        assert (lost.data, lost.nothing) == (b"", texts.NOTHING_TO_WRITE)
        assert lost.told.startswith(f"{texts.NOTHING_TO_WRITE} Left out")
