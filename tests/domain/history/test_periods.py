"""Stretches of days as they are typed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.dates import date_ahead
from safespace_tui.domain.history.periods import Period, bare_period, period
from safespace_tui.domain.written_days import DateStyle
from safespace_tui.features.session_text.dates import date_words, day_words, month_words

THURSDAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-02-28", "2026-02-28", "2026-02-28"),
        ("20260228", "2026-02-28", "2026-02-28"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2024-2", "2024-02-01", "2024-02-29"),
        ("2025-12", "2025-12-01", "2025-12-31"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("today", "2026-03-05", "2026-03-05"),
        (" Yesterday ", "2026-03-04", "2026-03-04"),
        ("tuesday", "2026-03-03", "2026-03-03"),
        ("last Tuesday", "2026-03-03", "2026-03-03"),
        ("thursday", "2026-02-26", "2026-02-26"),
        ("this week", "2026-03-02", "2026-03-08"),
        ("last week", "2026-02-23", "2026-03-01"),
        ("this month", "2026-03-01", "2026-03-31"),
        ("Last  Month", "2026-02-01", "2026-02-28"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("3 weeks", "2026-02-12", "2026-03-05"),
        ("the last 10 days", "2026-02-23", "2026-03-05"),
        ("1 month", "2026-02-05", "2026-03-05"),
        ("14 months", "2025-01-05", "2026-03-05"),
        ("2 days ago", "2026-03-03", "2026-03-05"),
        ("8 September 2024", "2024-09-08", "2024-09-08"),
        ("8 Sep 2024", "2024-09-08", "2024-09-08"),
        ("September 8, 2024", "2024-09-08", "2024-09-08"),
        ("last Sunday, 8 September 2024", "2024-09-08", "2024-09-08"),
        ("8.9.2024", "2024-09-08", "2024-09-08"),
        ("18 July", "2025-07-18", "2025-07-18"),
        ("5 March", "2026-03-05", "2026-03-05"),
        ("29 February", "2024-02-29", "2024-02-29"),
        ("July 2024", "2024-07-01", "2024-07-31"),
        ("july", "2025-07-01", "2025-07-31"),
        ("March", "2026-03-01", "2026-03-31"),
        ("feb", "2026-02-01", "2026-02-28"),
        ("Sept. 2024", "2024-09-01", "2024-09-30"),
        ("on tuesday", "2026-03-03", "2026-03-03"),
        ("last tue", "2026-03-03", "2026-03-03"),
        ("Thurs.", "2026-02-26", "2026-02-26"),
        ("two weeks ago", "2026-02-19", "2026-03-05"),
        ("a week ago", "2026-02-26", "2026-03-05"),
        ("the past three months", "2025-12-05", "2026-03-05"),
        ("previous month", "2026-02-01", "2026-02-28"),
        ("last 2 years", "2024-03-05", "2026-03-05"),
        ("the 8th of September 2024", "2024-09-08", "2024-09-08"),
        ("2024-9-8", "2024-09-08", "2024-09-08"),
        ("2024/09/08", "2024-09-08", "2024-09-08"),
        ("8.9.24", "2024-09-08", "2024-09-08"),
        ("09/2024", "2024-09-01", "2024-09-30"),
        ("3 March 2026, 19:30", "2026-03-03", "2026-03-03"),
        ("3 March 2026 at 7:30 pm;", "2026-03-03", "2026-03-03"),
        ("2026-03-03T19:30:00+01:00", "2026-03-03", "2026-03-03"),
    ],
)
def test_what_is_meant(typed: str, first: str, last: str) -> None:
    found = period(typed, THURSDAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_a_month_before_a_longer_one_ends_with_it() -> None:
    assert period("1 month", dt.date(2026, 3, 31)).first == dt.date(2026, 2, 28)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026-13",
        "2026-02-30",
        "31.2.2026",
        "31 February 2026",
        "ma 2026",
        "march 0000",
        "soon",
        "9999 weeks and",
        "99999 months",
    ],
)
def test_what_names_no_days_is_answered(typed: str) -> None:
    with pytest.raises(ValueError, match=r"names no days\. Type a day like 2026-03-05"):
        period(typed, THURSDAY)


@given(st.text(max_size=20), st.dates())
def test_any_text_is_a_period_in_order_or_refused(typed: str, today: dt.date) -> None:
    try:
        found = period(typed, today)
    except ValueError:
        return
    assert found.first <= found.last
    assert found.first in found
    assert "2026" not in found


@pytest.mark.parametrize(("first_weekday", "first"), [(0, "2026-03-02"), (6, "2026-03-01"), (5, "2026-02-28")])
def test_a_week_begins_with_the_day_that_it_begins_with_here(first_weekday: int, first: str) -> None:
    style = DateStyle(first_weekday=first_weekday)
    assert period("this week", THURSDAY, style).first.isoformat() == first
    assert (period("last week", THURSDAY, style).last + dt.timedelta(days=1)).isoformat() == first


def test_which_number_is_the_month_is_asked() -> None:
    with pytest.raises(ValueError, match="can be 3 February or 2 March"):
        period("3/2/2026", THURSDAY)
    assert period("3/2/2026", THURSDAY, DateStyle(order="month")).first == dt.date(2026, 3, 2)


@given(st.dates(dt.date(1000, 1, 1)), st.dates(dt.date(1000, 1, 1)))
def test_every_day_that_is_printed_is_read_back(day: dt.date, today: dt.date) -> None:
    iso = day.isoformat()
    assert period(date_words(iso), today) == Period(day, day)
    assert day in period(month_words(iso), today)
    shown = day_words(iso, today)
    if day <= today:
        assert period(shown, today) == Period(day, day), shown
    else:
        assert date_ahead(shown, today) == day, shown


@pytest.mark.parametrize(("typed", "today"), [("last 9999 years", THURSDAY), ("last 9 days", dt.date.min)])
def test_days_before_all_days_are_words_of_a_talk(typed: str, today: dt.date) -> None:
    assert bare_period(typed, today) is None


def test_days_in_it_are_in_it() -> None:
    week = period("this week", THURSDAY)
    assert THURSDAY in week
    assert dt.date(2026, 3, 9) not in week
    assert "2026-03-05" not in week
