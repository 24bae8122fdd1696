"""A calendar file is read back by another program as it was meant, whatever stands in its title."""

import datetime as dt

import icalendar
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from safespace_tui.ics import LONGEST_LINE, TITLE, calendar

EAST = dt.timezone(dt.timedelta(hours=5, minutes=45))
STAMP = dt.datetime(2026, 3, 1, 18, 30, 5, tzinfo=dt.UTC)
START = dt.datetime(2026, 3, 1, 20, 15, tzinfo=EAST)

TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)
MOMENTS = st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2200, 1, 1), timezones=st.just(EAST))  # noqa: DTZ001 - zoned by the strategy


def event(data: bytes) -> icalendar.Component:
    """The one event of a file, as another program reads it."""
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return found


def test_a_file_says_when_and_not_what() -> None:
    assert calendar(START, uid="break-1@safespace", stamp=STAMP).decode().split("\r\n") == [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//safespace//safespace//EN",
        "BEGIN:VEVENT",
        "UID:break-1@safespace",
        "DTSTAMP:20260301T183005Z",
        "DTSTART:20260301T143000Z",
        "DTEND:20260301T153000Z",
        "SUMMARY:Time together",
        "CLASS:PRIVATE",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
    ]


def test_a_date_alone_is_the_whole_day() -> None:
    found = event(calendar(dt.date(2026, 12, 31), uid="x", stamp=STAMP))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))


@given(MOMENTS, st.integers(1, 24 * 60), MOMENTS)
def test_times_are_read_back_as_the_same_moments(start: dt.datetime, minutes: int, stamp: dt.datetime) -> None:
    start, stamp = start.replace(microsecond=0), stamp.replace(microsecond=0)
    found = event(calendar(start, uid="x", stamp=stamp, minutes=minutes))
    assert found.decoded("dtstart") == start
    assert found.decoded("dtend") == start + dt.timedelta(minutes=minutes)
    assert found.decoded("dtstamp") == stamp


@given(TITLES, TITLES)
@example("a;b,c\\d\\n:\"e'", "u;1")
@example("👩‍❤️‍👨 " * 40, "é" * 90)
@example("x" * 66 + "日本語", "y")
def test_titles_are_read_back_as_they_were_written(title: str, uid: str) -> None:
    found = event(calendar(START, uid=uid, stamp=STAMP, title=title))
    assert str(found["summary"]) == (title.strip() or TITLE)
    assert str(found["uid"]) == uid.strip()


@given(st.text(max_size=300))
@example("one\r\ntwo\rthree\nfour")
@example("\x1b]0;gone\x07")
@example("END:VEVENT\r\nBEGIN:VEVENT")
def test_no_title_breaks_the_file(title: str) -> None:
    data = calendar(START, uid="x", stamp=STAMP, title=title)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= LONGEST_LINE
    assert all(octet >= 32 for line in lines for octet in line)
    assert event(data)["uid"] == "x"
    for line in lines:
        line.decode()  # no character is torn apart


def test_lines_of_a_title_stay_lines() -> None:
    assert str(event(calendar(START, uid="x", stamp=STAMP, title="one\r\ntwo"))["summary"]) == "one\ntwo"


@pytest.mark.parametrize("naive", [{"start": START.replace(tzinfo=None)}, {"stamp": STAMP.replace(tzinfo=None)}])
def test_a_time_without_a_zone_is_refused(naive: dict[str, dt.datetime]) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        calendar(naive.get("start", START), uid="x", stamp=naive.get("stamp", STAMP))


def test_an_event_that_does_not_last_is_refused() -> None:
    with pytest.raises(ValueError, match="a minute at least, not 0"):
        calendar(START, uid="x", stamp=STAMP, minutes=0)
