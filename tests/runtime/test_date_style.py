"""How dates are written here."""

import datetime as dt
from collections.abc import Iterator

import msgspec
import pytest

from safespace_tui.domain.dates import clock_time
from safespace_tui.domain.settings import Settings
from safespace_tui.domain.written_days import DateStyle, Order
from safespace_tui.runtime.date_style import (
    date_style,
    hour_cells,
    hour_digits,
    hour_words,
    order_of_files,
    use_hours,
)


@pytest.mark.parametrize(
    ("environment", "order", "first_weekday"),
    [
        ({"LANG": "en_US.UTF-8"}, "month", 6),
        ({"LANG": "de_DE.UTF-8"}, "day", 0),
        ({"LANG": "de_DE.UTF-8", "LC_TIME": "en_US.UTF-8"}, "month", 6),
        ({"LC_ALL": "ar_EG", "LC_TIME": "en_US.UTF-8"}, "day", 5),
        ({"LC_ALL": "", "LANG": "pt_BR@euro"}, "day", 6),
        ({"LANG": "ja_JP.eucJP"}, "", 6),
        ({"LANG": "C.UTF-8"}, "", 0),
        ({"LANG": "eo"}, "", 0),
        ({"LANG": "xx_YY.none"}, "day", 0),
        ({"LANG": "\0\x1b[31m"}, "", 0),
        ({}, "", 0),
    ],
)
def test_the_system_is_followed_where_nothing_is_set(
    environment: dict[str, str], order: Order, first_weekday: int
) -> None:
    assert date_style(Settings(), environment) == DateStyle(order=order, first_weekday=first_weekday)


def test_what_is_set_counts() -> None:
    settings = Settings(date_order="day", week_starts="saturday")
    assert date_style(settings, {"LANG": "en_US.UTF-8"}) == DateStyle(order="day", first_weekday=5)
    assert order_of_files(settings) == "day"


def test_a_file_may_come_from_elsewhere() -> None:
    assert order_of_files(Settings()) == ""


def test_the_system_itself_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_US.UTF-8")
    assert date_style(Settings()).order == "month"


@pytest.fixture
def hours_again() -> Iterator[None]:
    """Whatever a test sets, the next one begins with 24 hours."""
    yield
    use_hours(Settings(hours="24"))


@pytest.mark.parametrize(
    ("hours", "lang", "said"),
    [
        ("auto", "en_US.UTF-8", "9:05 pm"),
        ("auto", "de_DE.UTF-8", "21:05"),
        ("auto", "C", "21:05"),
        ("auto", "xx_YY", "21:05"),
        ("24", "en_US.UTF-8", "21:05"),
        ("12", "de_DE", "9:05 pm"),
    ],
)
def test_hours_are_as_they_were_set_or_as_the_system_has_them(
    hours: str, lang: str, said: str, hours_again: None
) -> None:
    use_hours(msgspec.convert({"hours": hours}, Settings), {"LANG": lang})
    assert hour_words(dt.time(21, 5)) == said
    assert len(said) <= hour_cells()


@pytest.mark.parametrize("hours", ["12", "24"])
def test_every_minute_is_read_back_as_it_is_written(hours: str, hours_again: None) -> None:
    use_hours(msgspec.convert({"hours": hours}, Settings), {})
    now = dt.datetime(2026, 3, 5, 23, 59, 30, tzinfo=dt.UTC)
    for minute in range(24 * 60):
        at = dt.time(minute // 60, minute % 60)
        read = clock_time(hour_words(at), now, lambda one: one.replace(tzinfo=dt.UTC))
        assert read.time() == at
        assert hour_words(at).startswith(hour_digits(at))
