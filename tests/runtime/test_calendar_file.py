"""A calendar file is read back by another program as it was meant, whatever stands in its title."""

import datetime as dt
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import icalendar
import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from safespace_tui.domain.printable import one_line
from safespace_tui.runtime.calendar_file import LONGEST_LINE, OTHER_DAY, TITLE, calendar, once, weekly
from tests.injections import STORABLE, unfit

EAST = dt.timezone(dt.timedelta(hours=5, minutes=45))
STAMP = dt.datetime(2026, 3, 1, 18, 30, 5, tzinfo=dt.UTC)
START = dt.datetime(2026, 3, 1, 20, 15, tzinfo=EAST)

TITLES = st.text(st.characters(exclude_categories=["Cs", "Cc", "Zl", "Zp"]), max_size=200)
MOMENTS = st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2200, 1, 1), timezones=st.just(EAST))  # noqa: DTZ001 - zoned by the strategy


def alone(start: dt.datetime | dt.date, **more: Any) -> bytes:
    """A file with one event."""
    return calendar(once(start, **more))


def event(data: bytes) -> icalendar.Component:
    """The one event of a file, as another program reads it."""
    (found,) = icalendar.Calendar.from_ical(data).walk("VEVENT")
    return found


def test_a_file_says_when_and_not_what() -> None:
    assert alone(START, uid="break-1@safespace", stamp=STAMP).decode().split("\r\n") == [
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
    found = event(alone(dt.date(2026, 12, 31), uid="x", stamp=STAMP))
    assert (found.decoded("dtstart"), found.decoded("dtend")) == (dt.date(2026, 12, 31), dt.date(2027, 1, 1))


@given(MOMENTS, st.integers(1, 24 * 60), MOMENTS)
def test_times_are_read_back_as_the_same_moments(start: dt.datetime, minutes: int, stamp: dt.datetime) -> None:
    start, stamp = start.replace(microsecond=0), stamp.replace(microsecond=0)
    found = event(alone(start, uid="x", stamp=stamp, minutes=minutes))
    assert found.decoded("dtstart") == start
    assert found.decoded("dtend") == start + dt.timedelta(minutes=minutes)
    assert found.decoded("dtstamp") == stamp


@given(TITLES, TITLES)
@example("a;b,c\\d\\n:\"e'", "u;1")
@example("👩‍❤️‍👨 " * 40, "é" * 90)
@example("x" * 66 + "日本語", "y")
def test_titles_are_read_back_as_they_were_written(title: str, uid: str) -> None:
    found = event(alone(START, uid=uid, stamp=STAMP, title=title))
    assert str(found["summary"]) == (one_line(title) or TITLE)
    assert str(found["uid"]) == one_line(uid)


@pytest.mark.parametrize("injection", STORABLE.values(), ids=STORABLE)
def test_nothing_that_reorders_or_hides_comes_into_a_calendar(injection: str) -> None:
    made = once(START, uid=f"u{injection}1", stamp=STAMP, title=f"t{injection}2", comment=f"c{injection}3")
    text = calendar(made, about=f"a{injection}4").replace(b"\r\n ", b"").decode()
    assert not unfit(text.replace("\r\n", ""))


@given(st.text(max_size=300))
@example("one\r\ntwo\rthree\nfour")
@example("\x1b]0;gone\x07")
@example("END:VEVENT\r\nBEGIN:VEVENT")
def test_no_title_breaks_the_file(title: str) -> None:
    data = alone(START, uid="x", stamp=STAMP, title=title)
    assert data.endswith(b"END:VCALENDAR\r\n")
    assert data.count(b"\r\n") == data.count(b"\n") == data.count(b"\r")
    lines = data.split(b"\r\n")
    assert max(len(line) for line in lines) <= LONGEST_LINE
    assert all(octet >= 32 for line in lines for octet in line)
    assert event(data)["uid"] == "x"
    for line in lines:
        line.decode()  # no character is torn apart


def test_lines_of_a_title_stay_lines() -> None:
    assert str(event(alone(START, uid="x", stamp=STAMP, title="one\r\ntwo"))["summary"]) == "one\ntwo"


@pytest.mark.parametrize("naive", [{"start": START.replace(tzinfo=None)}, {"stamp": STAMP.replace(tzinfo=None)}])
def test_a_time_without_a_zone_is_refused(naive: dict[str, dt.datetime]) -> None:
    with pytest.raises(ValueError, match="needs a time zone"):
        alone(naive.get("start", START), uid="x", stamp=naive.get("stamp", STAMP))


def test_an_event_that_does_not_last_is_refused() -> None:
    with pytest.raises(ValueError, match="a minute at least, not 0"):
        alone(START, uid="x", stamp=STAMP, minutes=0)


# What comes again every week.

SUNDAY = dt.datetime(2026, 3, 22, 20, 30)  # noqa: DTZ001 - the time on the wall, the week before the clocks change
BERLIN = ZoneInfo("Europe/Berlin")


def weeks(found: icalendar.Component, count: int) -> list[dt.datetime]:
    """When another program lets an event begin, by the clock on the wall."""
    rule: Any = found["rrule"]
    times = rrulestr(rule.to_ical().decode(), dtstart=found.decoded("dtstart"))
    return list(times.xafter(dt.datetime.min, count))  # noqa: DTZ901 - as above


def test_it_comes_every_week_at_the_same_time_on_the_wall_also_when_the_clocks_change() -> None:
    found = event(calendar(weekly(SUNDAY, uid="x", stamp=STAMP, minutes=60)))
    assert found.decoded("dtend") - found.decoded("dtstart") == dt.timedelta(minutes=60)
    whole_year = weeks(found, 53)
    assert {(when.weekday(), when.time()) for when in whole_year} == {(6, dt.time(20, 30))}
    assert {after - before for before, after in pairwise(whole_year)} == {dt.timedelta(days=7)}
    hours_from_utc = [when.replace(tzinfo=BERLIN).utcoffset() for when in whole_year]
    assert hours_from_utc[:2] == [dt.timedelta(hours=1), dt.timedelta(hours=2)]


def test_the_other_day_is_an_event_of_its_own_that_keeps_nobody_from_other_plans() -> None:
    tuesday = SUNDAY + dt.timedelta(days=2)
    data = calendar(
        weekly(SUNDAY, uid="x", stamp=STAMP, minutes=60),
        weekly(tuesday, uid="y", stamp=STAMP, minutes=60, perhaps=True),
    )
    planned, instead = icalendar.Calendar.from_ical(data).walk("VEVENT")
    assert (str(planned["summary"]), str(instead["summary"])) == (TITLE, OTHER_DAY)
    assert "status" not in planned
    assert (instead["status"], instead["transp"]) == ("TENTATIVE", "TRANSPARENT")
    assert weeks(instead, 3) == [tuesday + dt.timedelta(weeks=number) for number in range(3)]


@given(st.datetimes(dt.datetime(1971, 1, 1), dt.datetime(2200, 1, 1)), st.integers(1, 24 * 60))  # noqa: DTZ001 - the same
def test_any_week_is_read_back_as_it_was_meant(start: dt.datetime, minutes: int) -> None:
    start = start.replace(microsecond=0)
    found = event(calendar(weekly(start, uid="x", stamp=STAMP, minutes=minutes)))
    assert found.decoded("dtend") == start + dt.timedelta(minutes=minutes)
    assert weeks(found, 2) == [start, start + dt.timedelta(weeks=1)]


def test_a_week_with_a_zone_or_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        weekly(START, uid="x", stamp=STAMP, minutes=60)
    with pytest.raises(ValueError, match="a minute at least, not 0"):
        weekly(SUNDAY, uid="x", stamp=STAMP, minutes=0)
