"""What is asked before a talk, without any screen."""

from pathlib import Path

import pytest

from safespace_tui.domain.advice.suggestions import Suggestion
from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.formats import Format
from safespace_tui.domain.session.planning import plan
from safespace_tui.features.choose import texts
from safespace_tui.features.choose.flow import ALL, BREAK, what_is_needed, which_support
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.flow import Choose, Conversation, Fetch
from safespace_tui.runtime.resources import sessions_folder
from safespace_tui.storage.ports import StoreError

FORMATS: tuple[Format, ...] = tuple(FormatLibrary(sessions_folder(), Path("/nowhere"), plan).formats())


def at_the_offers(need: str, amount: str, kept: int = 0) -> Conversation[Suggestion | str]:
    """After both questions."""
    talk = Conversation(lambda: what_is_needed(FORMATS, lambda: kept))
    talk.answer(need)
    talk.answer(amount)
    assert isinstance(talk.ask, Fetch)
    talk.answer(talk.ask.run())
    return talk


@pytest.mark.parametrize("need", texts.NEEDS)
@pytest.mark.parametrize("amount", [amount for amount, *_ in texts.AMOUNTS])
def test_every_need_and_amount_offers_talks_that_are_there(need: str, amount: str) -> None:
    talk = at_the_offers(need, amount)
    assert isinstance(talk.ask, Choose)
    offered = [choice.value for choice in talk.ask.choices if choice.value not in (BREAK, ALL)]
    assert set(offered) <= {fmt.id for fmt in FORMATS}
    assert (talk.ask.choices[0].value == BREAK) is (need == "stirred")
    assert len({choice.key for choice in talk.ask.choices}) == len(talk.ask.choices)
    talk.answer(offered[0])
    assert isinstance(talk.result, Suggestion)
    assert talk.result.format == offered[0]


def test_all_the_talks_can_be_wished_for_at_both_ends() -> None:
    first = Conversation(lambda: what_is_needed(FORMATS, lambda: 0))
    first.answer(ALL)
    last = at_the_offers("close", "half")
    last.answer(ALL)
    assert first.result == last.result == ALL


def test_where_nobody_can_count_the_talks_nobody_is_told_that_they_are_new() -> None:
    talk = Conversation(lambda: what_is_needed(FORMATS, lambda: 0))
    talk.answer("everyday")
    talk.answer("little")
    talk.fail(StoreError("damaged"))
    assert isinstance(talk.ask, Choose)
    assert texts.EASY_FIRST not in talk.ask.about
    new = at_the_offers("everyday", "little")
    assert isinstance(new.ask, Choose)
    assert texts.EASY_FIRST in new.ask.about


def test_a_break_is_given_back_as_such() -> None:
    talk = at_the_offers("stirred", "half")
    talk.answer(BREAK)
    assert talk.result == BREAK


@pytest.mark.parametrize("way", [way for way, *_ in texts.WAYS])
def test_the_one_who_hurts_begins_and_chooses(way: str) -> None:
    talk = Conversation(lambda: which_support(couple_of("Anna", "Ben")))
    talk.answer("b")
    assert isinstance(talk.ask, Choose)
    assert "Ben" in talk.ask.title
    talk.answer(way)
    assert talk.result is not None
    assert (talk.result.format, talk.result.first) == (way, "b")
