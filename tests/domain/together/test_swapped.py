"""Letters the other way round: everything of the one is the other's, and done twice it is nothing."""

import pytest
from hypothesis import given

from safespace_tui.domain.session.events import ArousalGiven, SessionBegan
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.paired import Ticket
from safespace_tui.domain.together.seat_record import BoxKey, OwnNumberGiven, TakenSeat, beside, taken_seat
from safespace_tui.domain.together.swapped import swapped
from tests.domain import plans
from tests.domain.every_event import BEGAN, every_event, logs

OTHER_WAY = {"a": "b", "b": "a"}


def test_every_event_is_the_other_ones_and_twice_is_nothing() -> None:
    log = (BEGAN, *every_event())
    turned = swapped(log)
    assert [one.who for one in turned] == [OTHER_WAY.get(one.who, one.who) for one in log]
    assert {one.who for one in log} == {"a", "b", "both", "clock"}
    assert swapped(turned) == log


@given(logs())
def test_twice_is_nothing_whatever_the_log_holds(log: tuple[SessionBegan, ...]) -> None:
    assert swapped(swapped(log)) == log


@pytest.mark.parametrize("plan", [plans.by_hand(), plans.questions()])
def test_a_plan_names_the_same_people(plan: Plan) -> None:
    (began,) = swapped([SessionBegan(at=0, uid="u", plan=plan, couple=BEGAN.couple, wall="")])
    assert isinstance(began, SessionBegan)
    assert began.couple.name(began.plan.first) == BEGAN.couple.name(plan.first)
    for turned, slot in zip(began.plan.slots, plan.slots, strict=True):
        assert turned.actor == OTHER_WAY.get(slot.actor, slot.actor)
        assert turned.speaker == (slot.speaker and OTHER_WAY[slot.speaker])


SEAT = TakenSeat(ticket=Ticket(session="s", key=b"k", seat="b", hosts=False, at=""), host="a")
NUMBER = OwnNumberGiven(number=ArousalGiven(at=1, who="a", value=8, when="before"))


@pytest.mark.parametrize("kept", ["everything", "agreements", "nothing"])
def test_own_numbers_are_written_down_only_where_all_is_kept(kept: str) -> None:
    records = (SEAT, NUMBER, BoxKey(box=b"d", key=b"k"))
    plan = Plan(**{**{name: getattr(plans.by_hand(), name) for name in Plan.__struct_fields__}, "kept": kept})
    assert (NUMBER in beside(records, plan)) == (kept == "everything")
    assert taken_seat(beside(records, plan)) == SEAT
    assert taken_seat(()) is None
