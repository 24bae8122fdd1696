"""How stirred up somebody was, before and after a break: only what both agreed to show."""

import pytest

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.history.counts import Stirred, stirred
from tests.domain.breaks.resting import rest_with_numbers
from tests.domain.plans import by_hand
from tests.domain.talk import Talk


@pytest.fixture
def talk() -> Talk:
    return Talk(by_hand()).go_to(2)


def test_both_agreed(talk: Talk) -> None:
    rest_with_numbers(talk, BOTH)
    assert stirred(talk.session) == (Stirred("a", 8, 4), Stirred("b", 7, 3))


@pytest.mark.parametrize("shown", [(), ("a",), ("b",)])
def test_one_alone_shows_nothing_of_either(talk: Talk, shown: tuple[Who, ...]) -> None:
    rest_with_numbers(talk, shown)
    rest_with_numbers(talk, BOTH, after={"b": 3})
    assert stirred(talk.session) == (Stirred("b", 7, 3),)  # of the second break, and of the one who gave both
