"""The weekly talk: what comes next, and that nothing missed is ever counted."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.domain.breaks.state import BREAK_FORMAT
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.domain.charter.weekly_plan import (
    Coming,
    coming,
    days_held,
)
from safespace_tui.domain.history.summary import SessionSummary
from tests.storage.samples import record

SUNDAYS = Rhythm(weekday=6, time="20:30", format="weekly_hour", title="Weekly hour", minutes=60)
OR_TUESDAY = replace(SUNDAYS, substitute=1)
HEAD = record("one").head


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


# 1 March 2026 is a Sunday.
DATES = [
    ("2026-02-25T10:00", "2026-03-01T20:30"),
    ("2026-03-01T09:00", "2026-03-01T20:30"),
    ("2026-03-01T21:29", "2026-03-01T20:30"),  # it may still begin
    ("2026-03-01T21:30", "2026-03-08T20:30"),
    ("2026-12-31T12:00", "2027-01-03T20:30"),
]


@pytest.mark.parametrize(("now", "then"), DATES)
def test_without_another_day_it_is_the_next_such_day(now: str, then: str) -> None:
    assert coming(SUNDAYS, at(now)) == Coming(at(then))


def test_before_the_day_its_other_day_is_told() -> None:
    now, tuesday = at("2026-02-26T10:00"), dt.date(2026, 3, 3)
    assert coming(OR_TUESDAY, now) == Coming(at("2026-03-01T20:30"), tuesday)


def test_after_a_day_without_a_talk_the_other_day_comes_and_then_the_next_week() -> None:
    assert coming(OR_TUESDAY, at("2026-03-02T10:00")) == Coming(at("2026-03-03T20:30"), in_its_place=True)
    assert coming(OR_TUESDAY, at("2026-03-04T10:00")) == Coming(at("2026-03-08T20:30"), dt.date(2026, 3, 10))


def test_nothing_was_missed_before_it_was_planned() -> None:
    now, monday = at("2026-03-02T10:00"), dt.date(2026, 3, 2)
    assert coming(OR_TUESDAY, now, since=monday).start == at("2026-03-08T20:30")


@pytest.mark.parametrize("day", ["2026-03-01", "2026-03-02"])
def test_a_talk_on_the_day_or_since_needs_no_other_day(day: str) -> None:
    held = [dt.date.fromisoformat(day)]
    assert coming(OR_TUESDAY, at("2026-03-02T22:00"), held).start == at("2026-03-08T20:30")


@given(
    weekday=st.integers(0, 6),
    substitute=st.none() | st.integers(0, 6),
    now=st.datetimes(dt.datetime(2026, 1, 1), dt.datetime(2027, 12, 31)),  # noqa: DTZ001 - times of day without a zone
    minutes=st.integers(5, 120),
)
def test_it_is_never_over_never_far_and_on_a_day_that_was_chosen(
    weekday: int, substitute: int | None, now: dt.datetime, minutes: int
) -> None:
    plan = replace(SUNDAYS, weekday=weekday, substitute=substitute, minutes=minutes)
    found = coming(plan, now)
    assert now < found.start + dt.timedelta(minutes=minutes) <= now + dt.timedelta(days=7, minutes=minutes)
    assert found.start.weekday() == (substitute if found.in_its_place else weekday)
    if found.other_day:
        assert found.start.date() < found.other_day <= found.start.date() + dt.timedelta(days=7)


def head(fmt: str, started: str = "2026-03-01T20:30:00+01:00") -> SessionSummary:
    return replace(HEAD, format=fmt, started_at=started)


def test_the_days_are_those_of_the_talks() -> None:
    heads = [head("x"), head(BREAK_FORMAT, "2026-03-02T10:00:00+01:00"), head("x", "once upon a time")]
    assert days_held(heads) == {dt.date(2026, 3, 1)}
