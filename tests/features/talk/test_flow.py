"""What is asked in a talk besides its own questions, and its end in words."""

import pytest

from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.plan import BREAK_PLAN
from safespace_tui.features.breaks import texts as calm
from safespace_tui.features.talk import texts
from safespace_tui.features.talk.flow import end_words, how_to_stop
from safespace_tui.runtime.flow import Choose, Conversation
from tests.domain.plans import by_hand
from tests.domain.talk import Talk


def asked(talk: Talk) -> Conversation[str]:
    """Stop here?"""
    return Conversation(lambda: how_to_stop(talk.session, talk.now))


@pytest.mark.parametrize("answer", ["stay", "now", "good", "discard"])
def test_how_to_stop_is_chosen_and_the_harmless_answer_comes_first(answer: str) -> None:
    talk = asked(Talk(by_hand()))
    assert isinstance(talk.ask, Choose)
    assert (talk.ask.choices[0].value, talk.ask.usual) == ("stay", "stay")
    talk.answer(answer)
    assert talk.result == answer
    assert not asked(Talk(by_hand())).back()


@pytest.mark.parametrize(("seconds", "offered"), [(0, True), (59, True), (60, False), (3600, False)])
def test_what_has_just_begun_can_be_thrown_away(seconds: int, *, offered: bool) -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.now += seconds * 1000
    ask = asked(talk).ask
    assert isinstance(ask, Choose)
    assert ("discard" in {choice.value for choice in ask.choices}) is offered


def test_the_end_is_said_with_how_long_it_was() -> None:
    talk = Talk(by_hand()).go_to(2)
    talk.now += 12 * 60_000
    talk.do(c.Leave())
    assert end_words(talk.session) == (texts.UNFINISHED, "You talked for 12 minutes.")
    talk = Talk(by_hand()).go_to(12)
    talk.do(c.MoveOn())
    assert end_words(talk.session)[0] == texts.FINISHED


def test_a_break_by_itself_is_no_talk_at_its_end() -> None:
    for day, words in (("", calm.OVER_FOR_TODAY), ("2026-03-02", calm.OVER_UNTIL.format(day="2 March 2026"))):
        talk = Talk(BREAK_PLAN)
        talk.do(c.CallBreak())
        talk.do(c.CloseBreak(continue_on=day))
        assert end_words(talk.session) == (words,)
