"""How stirred up somebody was, before and after a break: only what both agreed to show."""

import pytest

from safespace_tui.domain.breaks.history import breaks_taken
from safespace_tui.domain.couple import BOTH, Who
from tests.domain.breaks.resting import rest_with_numbers
from tests.domain.plans import by_hand
from tests.domain.talk import Talk


@pytest.fixture
def talk() -> Talk:
    return Talk(by_hand()).go_to(2)


def numbers(talk: Talk) -> list[list[tuple[str, str, int]]]:
    """Of each break, who gave which number and when."""
    return [[(one.who, one.when, one.value) for one in taken.numbers] for taken in breaks_taken(talk.session)]


def test_both_agreed(talk: Talk) -> None:
    rest_with_numbers(talk, BOTH)
    (found,) = numbers(talk)
    assert set(found) == {("a", "before", 8), ("a", "after", 4), ("b", "before", 7), ("b", "after", 3)}


@pytest.mark.parametrize("shown", [(), ("a",), ("b",)])
def test_one_alone_shows_nothing_of_either(talk: Talk, shown: tuple[Who, ...]) -> None:
    rest_with_numbers(talk, shown)
    assert numbers(talk) == [[]]
