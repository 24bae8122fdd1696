"""Stretches of days as they are typed."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.history.periods import period

THURSDAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-02-28", "2026-02-28", "2026-02-28"),
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
    ],
)
def test_what_is_meant(typed: str, first: str, last: str) -> None:
    found = period(typed, THURSDAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


def test_a_month_before_a_longer_one_ends_with_it() -> None:
    assert period("1 month", dt.date(2026, 3, 31)).first == dt.date(2026, 2, 28)


@pytest.mark.parametrize("typed", ["", "2026-13", "2026-02-30", "31.2.2026", "soon", "9999 weeks and", "99999 months"])
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


def test_days_in_it_are_in_it() -> None:
    week = period("this week", THURSDAY)
    assert THURSDAY in week
    assert dt.date(2026, 3, 9) not in week
    assert "2026-03-05" not in week
