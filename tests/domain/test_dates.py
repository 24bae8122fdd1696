"""Dates and times of day as people type them."""

import datetime as dt

import pytest

from safespace_tui.domain.dates import EXPECTED, clock_time, date_ahead, date_typed, in_minutes, time_ahead
from safespace_tui.domain.written_days import Order
from tests.helpers import berlin

TODAY = dt.date(2026, 3, 1)
WINTER = dt.timezone(dt.timedelta(hours=1))
SUMMER = dt.timezone(dt.timedelta(hours=2))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("2026-03-01", "2026-03-01"),
        (" 2026-12-31 ", "2026-12-31"),
        ("Tomorrow", "2026-03-02"),
        ("3d", "2026-03-04"),
        ("1 day", "2026-03-02"),
        ("in 2 weeks", "2026-03-15"),
        ("IN 1 W", "2026-03-08"),
        ("1 month", "2026-03-31"),
        ("0 days", "2026-03-01"),
        ("today", "2026-03-01"),
        ("31.12.2026", "2026-12-31"),
        ("31 December 2026", "2026-12-31"),
        ("December 31st, 2026", "2026-12-31"),
        ("Thursday, 31 December 2026", "2026-12-31"),
        ("5 April", "2026-04-05"),
        ("1 march", "2026-03-01"),
        ("28 feb", "2027-02-28"),
        ("29 February", "2028-02-29"),
        ("1st of Sept.", "2026-09-01"),
        ("Friday", "2026-03-06"),
        ("on Sunday", "2026-03-08"),
        ("next monday", "2026-03-02"),
        ("13/04/2026", "2026-04-13"),
        ("04/13/2026", "2026-04-13"),
        ("4-4-2026", "2026-04-04"),
    ],
)
def test_a_day_to_come(typed: str, meant: str) -> None:
    assert date_ahead(typed, TODAY).isoformat() == meant


@pytest.mark.parametrize(
    "typed", ["", "soon", "2026-02-30", "-3 days", "1000 days", "3 years", "32.12.2026", "x" * 500]
)
def test_what_is_no_day_is_answered_with_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="isn't a date") as problem:
        date_ahead(typed, TODAY)
    assert str(problem.value).endswith(f"Type {EXPECTED}.")
    assert len(str(problem.value)) < 120


@pytest.mark.parametrize(("order", "meant"), [("day", "2026-04-05"), ("month", "2026-05-04")])
def test_which_number_is_the_month_is_asked_unless_it_is_known(order: Order, meant: str) -> None:
    assert date_ahead("5/4/2026", TODAY, order=order).isoformat() == meant
    with pytest.raises(ValueError, match=r"“5/4/2026” can be 5 April or 4 May\. Write the month as a word\."):
        date_ahead("5/4/2026", TODAY)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("30 February", "There's no “30 february”."),
        ("31 June 2026", "isn't a date"),
        ("0 May 2026", "isn't a date"),
        ("5 Ma 2026", "isn't a date"),
        ("99 days in may", "isn't a date"),
        ("999999 days", "isn't a date"),
        ("1 June 0000", "isn't a date"),
    ],
)
def test_a_day_that_no_calendar_has_is_answered(typed: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        date_ahead(typed, TODAY)


def test_a_number_of_days_that_leaves_the_calendar_is_answered() -> None:
    with pytest.raises(ValueError, match="isn't a date"):
        date_ahead("100 weeks", dt.date.max)


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("9:40 pm", "21:40"), ("9 PM", "21:00"), ("12 am", "00:00"), ("12:30 p.m.", "12:30"), ("9.05am", "09:05")],
)
def test_a_time_of_day_may_be_told_by_halves(typed: str, shown: str) -> None:
    now = dt.datetime(2026, 3, 1, 23, 59, tzinfo=WINTER)
    assert f"{clock_time(typed, now, _always_winter):%H:%M}" == shown
    with pytest.raises(ValueError, match="isn't a time of day"):
        clock_time("13 pm", now, _always_winter)


def test_a_day_that_has_passed_is_not_a_day_to_come() -> None:
    with pytest.raises(ValueError, match="2026-02-28 has passed"):
        date_ahead("2026-02-28", TODAY)


@pytest.mark.parametrize(
    ("seconds", "minutes", "back"), [(0, 20, "19:50"), (1, 20, "19:51"), (59, 20, "19:51"), (0, 1440, "19:30")]
)
def test_a_break_ends_on_a_whole_minute_and_is_never_too_short(seconds: int, minutes: int, back: str) -> None:
    now = dt.datetime(2026, 3, 1, 19, 30, seconds, tzinfo=WINTER)
    then = in_minutes(now, minutes, _always_winter)
    assert f"{then:%H:%M}" == back
    assert dt.timedelta(0) <= then - now - dt.timedelta(minutes=minutes) < dt.timedelta(minutes=1)


def _always_winter(naive: dt.datetime) -> dt.datetime:
    return naive.astimezone(WINTER) if naive.tzinfo else naive.replace(tzinfo=WINTER, fold=0)


def _put_forward(naive: dt.datetime) -> dt.datetime:
    """A place where 2:00 becomes 3:00 on 29 March 2026, as the standard library would have it."""
    jump = dt.datetime(2026, 3, 29, 2)  # noqa: DTZ001 - without a zone on purpose, as people type
    if jump <= naive < jump + dt.timedelta(hours=1):
        return (naive + dt.timedelta(hours=1)).replace(tzinfo=SUMMER)
    return naive.replace(tzinfo=SUMMER if naive >= jump else WINTER)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("21:40", "2026-03-01T21:40"),
        (" 9.05 ", "2026-03-02T09:05"),
        ("9h05", "2026-03-02T09:05"),
        ("19:30", "2026-03-02T19:30"),
        ("19:31", "2026-03-01T19:31"),
        ("0:00", "2026-03-02T00:00"),
    ],
)
def test_the_next_time_that_a_clock_on_the_wall_says_so(typed: str, meant: str) -> None:
    now = dt.datetime(2026, 3, 1, 19, 30, tzinfo=WINTER)
    assert clock_time(typed, now, _always_winter).isoformat(timespec="minutes") == f"{meant}+01:00"


@pytest.mark.parametrize("typed", ["", "abc", "24:00", "12:60", "9", "-1:30", "21:40:00", "9 Uhr"])
def test_what_is_no_time_of_day_is_answered_with_a_sentence(typed: str) -> None:
    now = dt.datetime(2026, 3, 1, 19, 30, tzinfo=WINTER)
    with pytest.raises(ValueError, match=r"isn't a time of day\. Type it like 21:40\."):
        clock_time(typed, now, _always_winter)


def test_a_time_that_the_clocks_jump_over_is_not_promised() -> None:
    now = dt.datetime(2026, 3, 29, 1, 30, tzinfo=WINTER)
    with pytest.raises(ValueError, match="The clocks jump over 02:30 that day"):
        clock_time("2:30", now, _put_forward)
    assert clock_time("3:10", now, _put_forward) - now == dt.timedelta(minutes=40)


def test_a_time_that_the_clocks_show_twice_is_the_next_of_both() -> None:
    now = dt.datetime(2026, 10, 25, 2, 40, tzinfo=SUMMER)
    assert clock_time("2:30", now, _put_back) - now == dt.timedelta(minutes=50)
    assert clock_time("2:50", now, _put_back) - now == dt.timedelta(minutes=10)


def _put_back(naive: dt.datetime) -> dt.datetime:
    """A place where 3:00 becomes 2:00 on 25 October 2026."""
    back = dt.datetime(2026, 10, 25, 2)  # noqa: DTZ001 - without a zone on purpose, as people type
    twice = back <= naive.replace(fold=0) < back + dt.timedelta(hours=1)
    winter = naive.fold == 1 if twice else naive >= back
    return naive.replace(tzinfo=WINTER if winter else SUMMER)


def test_a_jump_of_this_morning_is_no_hindrance_in_the_evening() -> None:
    now = dt.datetime(2026, 3, 29, 12, tzinfo=SUMMER)
    assert clock_time("2:30", now, _put_forward) == dt.datetime(2026, 3, 30, 2, 30, tzinfo=SUMMER)


NOON = dt.datetime(2026, 3, 1, 12, tzinfo=WINTER)
BACK_FROM = "2026-10-25T00:50:00+00:00"
FORWARD_FROM = "2026-03-29T00:55:00+00:00"


@pytest.mark.parametrize(
    ("moment", "minutes", "back"),
    [
        (BACK_FROM, 20, "02:10+01:00"),
        (BACK_FROM, 90, "03:20+01:00"),
        ("2026-10-24T23:50:00+00:00", 90, "02:20+01:00"),
        ("2026-10-24T23:50:00+00:00", 20, "02:10+02:00"),
        (FORWARD_FROM, 20, "03:15+02:00"),
        (FORWARD_FROM, 1440, "02:55+02:00"),
    ],
)
def test_a_time_in_some_minutes_is_what_the_clock_on_the_wall_will_show(moment: str, minutes: int, back: str) -> None:
    now = berlin(dt.datetime.fromisoformat(moment))
    then = in_minutes(now, minutes, berlin)
    assert then.isoformat(timespec="minutes")[11:] == back
    assert then - now == dt.timedelta(minutes=minutes)
    for typed in (f"{minutes}", f"+{minutes}", f"+{minutes} minutes", f" in {minutes} min ", f"{minutes}m"):
        assert time_ahead(typed, now, berlin) == then


@pytest.mark.parametrize("typed", ["twenty", "-20", "+", "20 hours", "12345", "\u0662\u0660", ""])
def test_what_is_neither_minutes_nor_a_time_is_said(typed: str) -> None:
    with pytest.raises(ValueError, match="a time of day"):
        time_ahead(typed, NOON, _always_winter)


def test_a_time_of_day_is_one_as_well() -> None:
    assert time_ahead("19:30", NOON, _always_winter) == NOON.replace(hour=19, minute=30)


def test_a_day_to_look_again_is_a_date_or_none_or_a_sentence() -> None:
    assert date_typed(" in 2\nweeks ", TODAY) == ("2026-03-15", "")
    assert date_typed("", TODAY) == ("", "")
    day, wrong = date_typed("soon", TODAY)
    assert day is None
    assert "soon" in wrong
