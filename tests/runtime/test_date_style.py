"""How dates are written here."""

import pytest

from safespace_tui.domain.settings import Settings
from safespace_tui.domain.written_days import DateStyle, Order
from safespace_tui.runtime.date_style import date_style, order_of_files


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
