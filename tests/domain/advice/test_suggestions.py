"""What is suggested: two talks that exist and fit the time, what was made for it first, easy ones for the new."""

from itertools import product
from pathlib import Path
from typing import get_args

import pytest

from safespace_tui.domain.advice.need import Amount, Need
from safespace_tui.domain.advice.suggestions import MINUTES, NEW, advise, shortest
from safespace_tui.domain.formats import LEVELS
from safespace_tui.domain.session.planning import plan
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder

SHELF = FormatLibrary(sessions_folder(), Path("/nowhere"), plan)
TALKS = SHELF.formats()
NEEDS: tuple[Need, ...] = get_args(Need)
AMOUNTS: tuple[Amount, ...] = get_args(Amount)
EVERY_ANSWER = list(product(NEEDS, AMOUNTS, (0, NEW - 1, NEW, 50)))


@pytest.mark.parametrize(("need", "amount", "kept"), EVERY_ANSWER)
def test_every_answer_leads_to_two_talks_that_fit(need: Need, amount: Amount, kept: int) -> None:
    advice = advise(TALKS, need, amount, kept)
    one, two = advice.suggestions
    assert one.format != two.format
    for suggested in (one, two):
        fmt = SHELF.find(suggested.format)
        assert suggested.minutes <= MINUTES[amount]
        assert plan(fmt, SHELF.find, minutes=suggested.minutes).minutes == suggested.minutes
        assert suggested.made_for_it == (need in fmt.needs)
        assert amount != "little" or fmt.level == "easy"
    assert two.made_for_it <= one.made_for_it


@pytest.mark.parametrize(("need", "amount", "kept"), EVERY_ANSWER)
def test_a_break_comes_first_for_the_stirred_and_only_for_them(need: Need, amount: Amount, kept: int) -> None:
    assert advise(TALKS, need, amount, kept).break_first is (need == "stirred")


@pytest.mark.parametrize(("need", "amount"), list(product(NEEDS, AMOUNTS)))
def test_a_new_couple_gets_the_easiest_that_were_made_for_it(need: Need, amount: Amount) -> None:
    advice = advise(TALKS, need, amount, 0)
    made = [fmt for fmt in TALKS if need in fmt.needs and shortest(fmt) <= MINUTES[amount]]
    levels = sorted(LEVELS.index(fmt.level) for fmt in made if amount != "little" or fmt.level == "easy")
    suggested = [LEVELS.index(SHELF.find(one.format).level) for one in advice.suggestions if one.made_for_it]
    assert suggested == levels[:2]


@pytest.mark.parametrize(("need", "amount"), list(product(NEEDS, AMOUNTS)))
def test_what_needs_more_time_is_named_for_another_day(need: Need, amount: Amount) -> None:
    advice = advise(TALKS, need, amount, 50)
    made = any(one.made_for_it for one in advice.suggestions)
    assert (advice.for_another_day is None) == made
    if advice.for_another_day:
        title, minutes = advice.for_another_day
        named = [fmt for fmt in TALKS if fmt.title == title]
        assert [need in fmt.needs and shortest(fmt) == minutes for fmt in named] == [True]


@pytest.mark.parametrize("need", NEEDS)
def test_for_everything_something_was_made(need: Need) -> None:
    assert sum(need in fmt.needs for fmt in TALKS) >= 2
    first, second = advise(TALKS, need, "hour", 50).suggestions
    assert first.made_for_it
    assert second.made_for_it


def test_examples_that_two_people_would_expect() -> None:
    def suggested(need: Need, amount: Amount, kept: int = 50) -> set[str]:
        return {one.format for one in advise(TALKS, need, amount, kept).suggestions}

    assert "full_apology" in suggested("apology", "quarter")
    assert "boundaries_talk" in suggested("limit", "half")
    assert "problem_solving" in suggested("decision", "half")
    assert suggested("heavy", "little") <= {"be_there_listen", "be_there_comfort", "be_there_help"}
    assert "after_a_fight" in suggested("hurt", "hour")
    assert suggested("everyday", "little") == {"quick_check_in", "appreciation"}


def test_an_empty_shelf_suggests_nothing() -> None:
    assert advise((), "close", "hour", 0).suggestions == ()
