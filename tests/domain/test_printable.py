"""Counts in words, and what is made fit to be printed."""

import pytest

from safespace_tui.domain.printable import counted


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0 entries"), (1, "1 entry"), (2, "2 entries"), (-1, "-1 entries"), (1000, "1000 entries")]
)
def test_one_is_one_and_all_else_is_many(number: int, said: str) -> None:
    assert counted(number, "entry", "entries") == said


def test_most_words_take_an_s() -> None:
    assert [counted(number, "minute") for number in (0, 1, 2)] == ["0 minutes", "1 minute", "2 minutes"]
