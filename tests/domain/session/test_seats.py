"""Who may ask for what where each has a terminal of their own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import CommandKind, Refused, Why
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.evolve import evolve
from safespace_tui.domain.session.seats import RIGHT_TO, signed
from safespace_tui.domain.session.show import show
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.transitions import allowed
from tests.domain.plans import by_hand
from tests.domain.talk import Talk


def _walked(*commands: c.Command) -> Session:
    talk = Talk(by_hand())
    for command in commands:
        talk.do(command)
    return talk.session


def test_every_command_has_its_right() -> None:
    assert set(RIGHT_TO) == set(CommandKind)


def test_one_shared_terminal_may_all_that_the_rules_allow() -> None:
    session = _walked()
    view = show(session, 0)
    assert view.allowed == allowed(session)
    assert (view.mine, view.waiting_for) == (True, None)


@pytest.mark.parametrize("seat", BOTH)
def test_a_break_a_boundary_a_note_and_leaving_are_everybodys_always(seat: Who) -> None:
    for session in (_walked(), _walked(c.MoveOn(who="a")), _walked(c.Pause())):
        assert {"break", "name_boundary", "note", "leave"} <= show(session, 0, seat).allowed


@given(steps=st.lists(st.sampled_from(sorted(CommandKind)), max_size=30))
def test_between_them_two_seats_may_what_one_terminal_may_and_each_is_named(steps: list[CommandKind]) -> None:
    """But for what the program itself does, nothing becomes impossible because there are two terminals."""
    simple: dict[CommandKind, c.Command] = {
        CommandKind.MOVE_ON: c.MoveOn(),
        CommandKind.REFLECT_NOW: c.ReflectNow(),
        CommandKind.CLARIFY: c.AskToClarify(),
        CommandKind.REPAIR: c.SayRepair(text="Let me start again"),
        CommandKind.PASS_FLOOR: c.PassFloor(),
        CommandKind.CONFIRM: c.Confirm(answer="not_quite"),
        CommandKind.PAUSE: c.Pause(),
        CommandKind.RESUME: c.Resume(),
        CommandKind.UNDO: c.Undo(),
        CommandKind.FINISH: c.Finish(),
    }
    session = _walked()
    own = {kind for kind, right in RIGHT_TO.items() if right == "nobody"}
    for kind in steps:
        seats = {seat: show(session, session.last_at, seat).allowed for seat in BOTH}
        assert seats["a"] | seats["b"] == allowed(session) - own
        command = simple.get(kind)
        for seat in BOTH:
            if command is None or kind not in seats[seat]:
                continue
            events = decide(session, signed(session, command, seat), session.last_at)
            assert {event.who for event in events if hasattr(event, "who")} <= {seat, "both", "clock"}
            for event in events:
                session = evolve(session, event)
            break


def test_nobody_answers_for_the_other_and_what_both_are_asked_both_have_said() -> None:
    session = _walked()
    while session.words.kind != "ask":
        for event in decide(session, c.MoveOn(who="both"), session.last_at):
            session = evolve(session, event)
    asked = session.asked()
    for seat in BOTH:
        command = c.GiveAnswer(who="a" if seat == "b" else "b", value="3")
        if seat in asked or "both" in asked:
            assert signed(session, command, seat).who == ("both" if "both" in asked else seat)
        else:
            with pytest.raises(Refused) as refused:
                signed(session, command, seat)
            assert refused.value.why is Why.NOT_YOURS
            assert show(session, session.last_at, seat).waiting_for in asked


def test_a_seat_waits_for_the_other_only_where_that_one_alone_is_asked() -> None:
    plan = by_hand()
    each = next(index for index, slot in enumerate(plan.slots) if plan.words[slot.words].each)
    session = Talk(plan).go_to(each).session
    assert session.asked() == ("a", "b")
    assert show(session, session.last_at, "b").waiting_for is None
    answered = session
    for event in decide(session, signed(session, c.GiveAnswer(value="3"), "b"), session.last_at):
        answered = evolve(answered, event)
    assert (answered.waiting(), show(answered, answered.last_at, "b").waiting_for) == (("a",), "a")
    assert show(answered, answered.last_at, "a").waiting_for is None
