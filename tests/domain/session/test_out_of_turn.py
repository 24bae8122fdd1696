"""The last line of defence: what is asked of a rule that the table would not have let through."""

import msgspec
import pytest

from safespace_tui.domain.breaks import history as breaks_of
from safespace_tui.domain.breaks import rules as break_rules
from safespace_tui.domain.breaks.history import breaks_taken
from safespace_tui.domain.formats import Include
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import decide
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import MOVE_OF, Command, Refused, Why
from safespace_tui.domain.session.step_kinds import words_of
from tests.domain.plans import by_hand, lone
from tests.domain.talk import Talk, begin


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.ReflectNow(), Why.NOT_NOW),
        (c.Confirm(answer="thats_it"), Why.NOT_NOW),
        (c.AskToClarify(), Why.NOT_NOW),
        (c.PassFloor(), Why.NOT_NOW),
        (c.ChangeTime(seconds=1), Why.UNTIMED),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_rule_does_not_rely_on_the_table(command: Command, why: Why) -> None:
    session = begin(lone("do", equipped=False))
    with pytest.raises(Refused) as refused:
        decide._DECIDERS[MOVE_OF[type(command)]](session, command, 0)
    assert refused.value.why is why


def test_a_check_that_nothing_was_said_before_goes_back_one_step() -> None:
    talk = Talk(lone("check", equipped=False)).go_to(1)
    talk.do(c.Confirm(answer="not_quite"))
    assert talk.index == 0


def test_a_break_that_is_none_cannot_be_agreed_on() -> None:
    session = begin(by_hand())
    with pytest.raises(TypeError, match="a session in a break has one"):
        break_rules.agree_return(session, c.AgreeReturn(due=0, wall=""), 0)
    with pytest.raises(TypeError, match="a session in a break has one"):
        breaks_of._taken(session, e.BreakEnded(at=1), "")


def test_only_a_log_from_its_beginning_tells_its_breaks() -> None:
    session = begin(by_hand())
    with pytest.raises(TypeError, match="begins with its beginning"):
        breaks_taken(msgspec.structs.replace(session, log=(e.Paused(at=1),)))


def test_what_is_laid_out_has_no_words_of_its_own() -> None:
    with pytest.raises(TypeError, match="not shown"):
        words_of(Include(format="inner"))
