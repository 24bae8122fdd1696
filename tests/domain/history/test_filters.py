"""What is looked for, from one line."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.domain.history.filters import Filters, filters, named_days, wanted
from safespace_tui.domain.history.summary import SessionSummary

TODAY = dt.date(2026, 3, 5)
EIGHTH = dt.date(2024, 7, 8)
HEAD = SessionSummary(
    uid="a1", started_at="2026-02-28T20:15:00+01:00", format="speaker_listener", format_title="Speaker and listener",
    title="Dishes", names=("Anna", "Žan"), outcome="finished", duration_s=1200, breaks=1, agreements=2,
    agreements_open=1, tags=("Home",),
)  # fmt: skip


def test_everything_can_be_asked_for_at_once() -> None:
    typed = 'Dishes "Who Cooks" #Home tag:money format:speaker with:break open:agreements is:unfinished from:2026-01'
    assert filters(f"{typed} to:2026-02", TODAY) == Filters(
        words=("dishes", "who cooks"),
        tags=("home", "money"),
        formats=("speaker",),
        with_break=True,
        open_agreements=True,
        unfinished=True,
        since=dt.date(2026, 1, 1),
        until=dt.date(2026, 2, 28),
    )


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("", Filters()),
        ("last month", Filters(since=dt.date(2026, 2, 1), until=dt.date(2026, 2, 28))),
        ("dishes Last Week", Filters(words=("dishes",), since=dt.date(2026, 2, 23), until=dt.date(2026, 3, 1))),
        ('"last month"', Filters(words=("last month",))),
        ("last chance", Filters(words=("last", "chance"))),
        ("in:2026-01", Filters(since=dt.date(2026, 1, 1), until=dt.date(2026, 1, 31))),
        ('in:"3 weeks"', Filters(since=dt.date(2026, 2, 12), until=TODAY)),
        ("at 20:15 don't", Filters(words=("at", "20:15", "don't"))),
        ("“who cooks”", Filters(words=("who cooks",))),
        ('"not closed', Filters(words=("not closed",))),
        ("18 July 2024", Filters(since=dt.date(2024, 7, 18), until=dt.date(2024, 7, 18))),
        (
            "dishes July 2024 sink",
            Filters(words=("dishes", "sink"), since=dt.date(2024, 7, 1), until=dt.date(2024, 7, 31)),
        ),
        ("2024-07-18", Filters(since=dt.date(2024, 7, 18), until=dt.date(2024, 7, 18))),
        ("last Tuesday", Filters(since=dt.date(2026, 3, 3), until=dt.date(2026, 3, 3))),
        ("last 3 weeks", Filters(since=dt.date(2026, 2, 12), until=TODAY)),
        ("dishes 8 July 2024 x", Filters(words=("dishes", "x"), since=EIGHTH, until=EIGHTH)),
        ("Mon 8 July 2024", Filters(since=EIGHTH, until=EIGHTH)),
        ("last Monday, 8 July 2024", Filters(since=EIGHTH, until=EIGHTH)),
        ("3 weeks", Filters(words=("3", "weeks"))),
        (
            "we march may 2",
            Filters(words=("we", "march"), since=dt.date(2025, 5, 2), until=dt.date(2025, 5, 2)),
        ),
        ("in july", Filters(words=("in", "july"))),
        ("in:july", Filters(since=dt.date(2025, 7, 1), until=dt.date(2025, 7, 31))),
        ("in:July 2024 dishes", Filters(words=("dishes",), since=dt.date(2024, 7, 1), until=dt.date(2024, 7, 31))),
        ("from:8 September 2024", Filters(since=dt.date(2024, 9, 8))),
        ("from: 8 September 2024", Filters(since=dt.date(2024, 9, 8))),
        ('from:"8 September 2024"', Filters(since=dt.date(2024, 9, 8))),
        ("since:July 2024", Filters(since=dt.date(2024, 7, 1))),
        ("until:July 2024", Filters(until=dt.date(2024, 7, 31))),
        ("before:2025", Filters(until=dt.date(2024, 12, 31))),
        ("after:2025", Filters(since=dt.date(2026, 1, 1))),
        ("on:2024-07-18", Filters(since=dt.date(2024, 7, 18), until=dt.date(2024, 7, 18))),
        ("on:last Tuesday limit:3", Filters(since=dt.date(2026, 3, 3), until=dt.date(2026, 3, 3), limit=3)),
        ("before:0001-01-01", Filters(until=dt.date.min)),
        ("https://x.y Anna: re: 10:30", Filters(words=("https://x.y", "anna:", "re:", "10:30"))),
        ("# \\ '", Filters(words=("#", "\\", "'"))),
        ("Žan", Filters(words=("zan",))),
    ],
)
def test_how_a_line_is_understood(typed: str, expected: Filters) -> None:
    found = filters(typed, TODAY)
    assert found == expected
    assert found.empty == (typed == "")


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("from:soon", "“soon” names no days."),
        ("from:2026-02-30", "“2026-02-30” names no days."),
        ("tag:", "“tag:” needs a value right behind the colon, for example tag:money."),
        ("with:love", "“with:love” means nothing. It can be with:break."),
        ("is:done", "It can be is:unfinished or is:deleted."),
        ("from:2026-03 to:2026-02", "2026-03-01 comes after 2026-02-28: between them there are no days."),
        ("fromat:speaker", "There's no “fromat:”. Did you mean format: or from:?"),
        ("fromat:", "Did you mean format: or from:?"),
        ("type:speaker", "Did you mean format:?"),
        ("befor:2025", "Did you mean before:?"),
        ("author:ben", "There's no “author:”. There are format:, tag:,"),
        ("limit:0", "“0” isn't a number of talks."),
        ("limit:all", "“all” isn't a number of talks."),
        ("from:", "“from:” needs a value right behind the colon"),
        ('on: "x"', "“on:” needs a value"),
        ("in:smarch 2024", "“smarch” names no days"),
        ("on:3/2/2026", "can be 3 February or 2 March"),
        ("on 3/2/2026", "can be 3 February or 2 March"),
        ("last month in:2025", "No day lies in both."),
        ("8 May 2024 - 10 May 2024", "For all days from one to another, type since:2024-05-08 until:2024-05-10."),
        ("30.2.2024", "There's no “30.2.2024”."),
        ("8-9-2024", "can be 8 September or 9 August"),
    ],
)
def test_what_means_nothing_is_answered(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"\.$") as raised:
        filters(typed, TODAY)
    assert sentence in str(raised.value)


@pytest.mark.parametrize(
    ("typed", "fits"),
    [
        ("", True),
        ("words are left to the texts", True),
        ("#home", True),
        ("#garden", False),
        ("format:Speaker-Listener", True),
        ("format:listener", False),
        ("with:break open:agreements", True),
        ("is:unfinished", False),
        ("is:deleted", False),
        ("in:2026-02", True),
        ("from:2026-03", False),
        ("to:2026-01", False),
    ],
)
def test_which_heads_fit(typed: str, fits: bool) -> None:  # noqa: FBT001 - the answer
    assert filters(typed, TODAY).fits(HEAD) is fits


def test_what_was_deleted_is_seen_only_when_asked_for() -> None:
    gone = replace(HEAD, deleted="2026-03-01T10:00:00+01:00")
    assert [*wanted(filters("", TODAY), [HEAD, gone])] == [HEAD]
    assert [*wanted(filters("is:deleted", TODAY), [HEAD, gone])] == [gone]


def test_a_head_without_a_day_fits_no_dates() -> None:
    odd = replace(HEAD, started_at="some evening")
    assert filters("", TODAY).fits(odd)
    assert not filters("from:2000", TODAY).fits(odd)


@given(st.text(max_size=40))
def test_any_line_is_understood_or_answered(typed: str) -> None:
    try:
        found = filters(typed, TODAY)
    except ValueError:
        return
    assert isinstance(found.fits(HEAD), bool)
    assert all(found.words)


def test_what_names_days_and_nothing_else_is_no_phrase() -> None:
    assert named_days("18 July 2024", TODAY)
    assert named_days("3/2/2026", TODAY)
    assert not named_days("who cooks", TODAY)
