"""Days in words."""

import datetime as dt

import pytest

from safespace_tui.features.session_text.dates import day_words, month_words

THURSDAY = dt.date(2026, 3, 5)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-03-05T20:15:00+01:00", "today"),
        ("2026-03-04", "yesterday"),
        ("2026-03-06", "tomorrow"),
        ("2026-03-03", "last Tuesday"),
        ("2026-02-26", "last Thursday"),
        ("2026-02-25", "25 February"),
        ("2026-03-09", "on Monday"),
        ("2026-03-12", "12 March"),
        ("2025-03-04", "4 March 2025"),
        ("some evening", "some evening"),
        ("2026-02-31", "2026-02-31"),
    ],
)
def test_a_day_as_people_say_it(day: str, words: str) -> None:
    assert day_words(day, THURSDAY) == words


def test_a_month() -> None:
    assert month_words("2026-03-05T20:15:00+01:00") == "March 2026"
    assert month_words("some evening") == ""
