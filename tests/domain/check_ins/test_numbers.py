"""Whoever gave a number in a talk may look at it always; nobody else's is in it."""

from pathlib import Path

import pytest

from safespace_tui.demo import samples
from safespace_tui.domain.check_ins.answers import own_numbers
from safespace_tui.domain.couple import BOTH, Who, other
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.events import Answered
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.totals import heard
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from tests.domain.breaks.resting import rest_with_numbers, rested_talks
from tests.domain.plans import by_hand
from tests.domain.talk import Talk
from tests.helpers import EVENING

WALL = "2026-03-01T19:30:00+01:00"


def numbers(talk: Talk, who: Who) -> list[tuple[str, int]]:
    return [(one.question, one.values[0]) for one in own_numbers(talk.session, "uid", WALL, who)]


@pytest.mark.parametrize("shown", [(), ("a",), ("b",), ("a", "b")])
def test_each_sees_the_own_numbers_of_each_break_whether_both_agreed_or_not(shown: tuple[Who, ...]) -> None:
    talk = Talk(by_hand()).go_to(2)
    rest_with_numbers(talk, shown)
    rest_with_numbers(talk, shown, before=(6, 5), after={"a": 2})
    assert numbers(talk, "a") == [("before", 8), ("after", 4), ("before", 6), ("after", 2)]
    assert numbers(talk, "b") == [("before", 7), ("after", 3), ("before", 5)]


def test_of_a_number_that_was_corrected_the_last_one_counts() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.do(c.CallBreak(wall="called"))
    for value in (9, 3):
        talk.do(c.GiveNumber(who="a", value=value))
    assert numbers(talk, "a") == [("before", 3)]
    assert numbers(talk, "b") == []


def test_each_has_a_name_of_its_own_and_the_day_of_its_talk() -> None:
    session = replay(rested_talks(1)[0].events)
    found = list(own_numbers(session, "uid", WALL, "a"))
    assert len({one.uid for one in found}) == len(found) == 2
    assert {one.wall for one in found} == {WALL}


def test_how_heard_somebody_felt_is_among_them_also_when_the_other_one_passed() -> None:
    told = 0
    for record in samples(FormatLibrary(sessions_folder(), Path("nowhere"), plan), EVENING):
        both = heard(replay(record.events))
        if not all(both):
            continue
        told += 1
        for place, who in enumerate(BOTH):
            alone = replay([one for one in record.events if not (isinstance(one, Answered) and one.who == other(who))])
            for session in (replay(record.events), alone):
                found = own_numbers(session, "uid", WALL, who)
                assert [one.total for one in found if one.question == "heard"] == [int(both[place])]
            assert not [one for one in own_numbers(alone, "uid", WALL, other(who)) if one.question == "heard"]
    assert told > 2
