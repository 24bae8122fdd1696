"""`safespace break`: a break at once, and the calendar file that it can write."""

import datetime as dt
import stat
from pathlib import Path

import pytest
from msgspec.structs import replace

from safespace_tui.cli.calendar import calendar_in, weeks_in
from safespace_tui.domain.charter.state import Rhythm
from safespace_tui.runtime.launch_options import LaunchOptions
from safespace_tui.storage.ports import StoreError
from tests.cli.asking import Asking, Screens
from tests.helpers import EVENING, FakeClock

BACK = EVENING + dt.timedelta(minutes=20)


@pytest.mark.parametrize(("words", "minutes"), [([], None), (["--minutes", "45"], 45), (["--minutes", " 1440 "], 1440)])
def test_it_begins_a_break(ask: Asking, screens: Screens, words: list[str], minutes: int | None) -> None:
    assert ask("break", *words).status == 0
    (_, start) = screens.opened[0]
    assert start == LaunchOptions(minutes=minutes, skip_to="break")


@pytest.mark.parametrize("given", ["abc", "5", "19", "1441", "2000", "-30", "20.5", "", "٣٠"])
def test_minutes_that_make_no_sense_are_answered_with_one_sentence(ask: Asking, screens: Screens, given: str) -> None:
    assert ask.refused("break", f"--minutes={given}") == (
        f"--minutes wants a whole number of minutes from 20 to 1440, for example 30, not “{given}”."
    )
    assert screens.opened == []


def test_it_needs_a_terminal_or_plain_lines(ask: Asking) -> None:
    assert "safespace break --plain" in ask.refused("break")


# --- the calendar file ----------------------------------------------------------------------------------------------


def test_the_time_is_written_for_the_owner_alone_and_says_nothing(tmp_path: Path) -> None:
    path = Path(calendar_in(tmp_path / "calendar", FakeClock())(BACK))
    assert path == tmp_path / "calendar" / "back-2026-03-01-1950.ics"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    content = path.read_text().lower()
    assert "dtstart:20260301t185000z" in content
    assert not any(word in content for word in ("break", "talk", "anna", "ben", "calm"))


def test_the_same_time_has_one_file(tmp_path: Path) -> None:
    clock = FakeClock()
    save = calendar_in(tmp_path, clock)
    first = Path(save(BACK))
    before = first.read_bytes()
    clock.advance(60_000)
    assert save(BACK) == str(first)
    assert first.read_bytes() == before
    save(BACK + dt.timedelta(minutes=5))
    assert len(list(tmp_path.iterdir())) == 2


def test_a_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    taken = tmp_path / "back-2026-03-01-1950.ics"
    taken.write_text("mine")
    path = Path(calendar_in(tmp_path, FakeClock())(BACK))
    assert (path.name, taken.read_text()) == ("back-2026-03-01-1950-2.ics", "mine")


SUNDAYS = Rhythm(weekday=6, time="20:30", format="weekly_hour", title="Weekly hour", minutes=45, substitute=1)


def test_a_weekly_talk_is_one_file_that_says_nothing_and_is_written_once(tmp_path: Path) -> None:
    clock = FakeClock()
    save = weeks_in(tmp_path, clock)
    path = Path(save(SUNDAYS))
    content = path.read_text()
    starts = [line for line in content.splitlines() if line.startswith(("DTSTART", "RRULE"))]
    assert starts == [
        *("DTSTART:20260301T203000", "RRULE:FREQ=WEEKLY;BYDAY=SU"),
        *("DTSTART:20260303T203000", "RRULE:FREQ=WEEKLY;BYDAY=TU"),
    ]
    assert not any(word in content.lower() for word in ("hour", "talk", "anna", "ben"))
    clock.advance(60_000)
    assert save(SUNDAYS) == str(path)
    alone = Path(save(replace(SUNDAYS, substitute=None)))
    assert (path.name, alone.name) == ("weekly.ics", "weekly-2.ics")
    assert alone.read_text().count("RRULE") == 1


def test_the_weeks_begin_on_their_own_day_and_not_on_the_other_one(tmp_path: Path) -> None:
    clock = FakeClock()
    clock.advance(24 * 60 * 60 * 1000)  # Monday: the Sunday is over, the Tuesday is not
    content = Path(weeks_in(tmp_path, clock)(SUNDAYS)).read_text()
    assert "DTSTART:20260308T203000" in content
    assert "DTSTART:20260310T203000" in content


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "calendar").write_text("a file")
    with pytest.raises(StoreError, match="can't be a folder"):
        calendar_in(tmp_path / "calendar", FakeClock())(BACK)


def test_a_file_that_cannot_be_read_is_said(tmp_path: Path) -> None:
    (tmp_path / "back-2026-03-01-1950.ics").mkdir()
    with pytest.raises(StoreError, match="back-2026"):
        calendar_in(tmp_path, FakeClock())(BACK)


def test_the_program_is_given_a_place_for_it(ask: Asking, screens: Screens) -> None:
    ask("break")
    (ports, _) = screens.opened[0]
    path = Path(ports.save_calendar(BACK))
    assert path.parent.name == "calendar"
    assert ask.home in path.parents
    assert Path(ports.save_weeks(SUNDAYS)).parent == path.parent


def test_sample_data_goes_into_no_calendar(ask: Asking, screens: Screens) -> None:
    ask("demo")
    (ports, _) = screens.opened[0]
    with pytest.raises(StoreError, match="no place for a calendar"):
        ports.save_calendar(BACK)
    with pytest.raises(StoreError, match="no place for a calendar"):
        ports.save_weeks(SUNDAYS)
