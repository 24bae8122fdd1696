"""The break's own commands, in each of its stages: what is allowed, why not, and that a refusal changes nothing."""

import pytest

from safespace_tui.domain.breaks.state import LENIENCE, LONGEST_BREAK, SHORTEST_BREAK, Readiness
from safespace_tui.domain.breaks.view import Stage
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import CommandKind, Refused, Why
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.transitions import allowed
from tests.domain.breaks.resting import MINUTE, agree, answer, rest_until, view
from tests.domain.plans import by_clock, by_hand
from tests.domain.talk import WALL, Talk

# A cell says "yes", or the reason that the command is refused with.
TABLE = """
              agreeing    resting     due         returning   settled
call_break    in_break    in_break    in_break    in_break    in_break
take_back     yes         agreed      agreed      agreed      agreed
take_one      yes         agreed      agreed      agreed      agreed
agree_return  yes         yes         yes         yes         yes
come_back     yes         yes         yes         not_now     not_now
give_number   yes         yes         yes         yes         yes
show_numbers  yes         yes         yes         yes         yes
say_ready     not_now     not_now     not_now     yes         yes
end_break     both_first  both_first  both_first  both_first  yes
close_break   yes         yes         yes         yes         yes
leave         yes         yes         yes         yes         yes
reopen        yes         yes         yes         yes         yes
pause         in_break    in_break    in_break    in_break    in_break
resume        in_break    in_break    in_break    in_break    in_break
name_boundary in_break    in_break    in_break    in_break    in_break
move_on       in_break    in_break    in_break    in_break    in_break
note          yes         yes         yes         yes         yes
undo          in_break    in_break    in_break    in_break    in_break
finish        in_break    in_break    in_break    in_break    in_break
"""
STAGES: tuple[Stage, ...] = ("agreeing", "resting", "due", "returning", "settled")
CELLS = [
    (row.split()[0], stage, cell)
    for row in TABLE.strip().splitlines()[1:]
    for stage, cell in zip(STAGES, row.split()[1:], strict=True)
]


def _command(name: str, talk: Talk) -> c.Command:
    commands: dict[str, c.Command] = {
        "call_break": c.CallBreak(),
        "take_back": c.TakeBreakBack(),
        "take_one": c.TakeBreakBack(who="a"),
        "agree_return": agree(talk, 30),
        "come_back": c.ComeBack(),
        "give_number": c.GiveNumber(who="a", value=7),
        "show_numbers": c.ShowNumbers(who="b"),
        "say_ready": c.SayReady(who="a", answer="ready"),
        "end_break": c.EndBreak(),
        "close_break": c.CloseBreak(),
        "leave": c.Leave(),
        "reopen": c.Reopen(wall=WALL),
        "pause": c.Pause(),
        "resume": c.Resume(),
        "name_boundary": c.NameBoundary(),
        "move_on": c.MoveOn(),
        "note": c.TakeNote(text="rain"),
        "undo": c.Undo(),
        "finish": c.Finish(),
    }
    return commands[name]


@pytest.fixture
def talk() -> Talk:
    """A talk in which a has had the floor for 20 seconds."""
    talk = Talk(by_hand()).go_to(2)
    talk.wait(20)
    return talk


@pytest.mark.parametrize(("name", "stage", "cell"), CELLS, ids=str)
def test_a_command_in_a_stage(talk: Talk, name: str, stage: Stage, cell: str) -> None:
    rest_until(talk, stage)
    assert view(talk).stage == stage
    command, before = _command(name, talk), talk.session
    assert (c.MOVE_OF[type(command)] in allowed(before)) == (cell == "yes")
    if cell == "yes":
        assert talk.do(command)
        assert talk.session.place == before.place or name == "end_break"
    else:
        assert talk.why_not(command) == cell
        assert talk.session == before


# --- the time to be back --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ms", "why"),
    [
        (SHORTEST_BREAK, None),
        (SHORTEST_BREAK - LENIENCE, None),
        (SHORTEST_BREAK - LENIENCE - 1, Why.TOO_SHORT),
        (0, Why.TOO_SHORT),
        (-MINUTE, Why.TOO_SHORT),
        (LONGEST_BREAK, None),
        (LONGEST_BREAK + LENIENCE, None),
        (LONGEST_BREAK + LENIENCE + 1, Why.TOO_LONG_AWAY),
    ],
)
@pytest.mark.parametrize("stage", ["agreeing", "resting", "due", "returning", "settled"])
def test_a_return_at_and_beyond_the_limits(talk: Talk, stage: Stage, ms: int, why: Why | None) -> None:
    rest_until(talk, stage)
    command, before = c.AgreeReturn(due=talk.now + ms, wall="x"), talk.session
    if why is None:
        assert talk.do(command) == (e.ReturnAgreed(at=talk.now, due=command.due, wall="x"),)
        assert (view(talk).left, view(talk).wall) == (ms, "x")
    else:
        assert talk.why_not(command) is why
        assert talk.session == before


def test_the_first_time_is_counted_from_the_call_because_agreeing_takes_a_while(talk: Talk) -> None:
    talk.do(c.CallBreak())
    talk.wait(180)
    assert talk.why_not(agree(talk, 15)) is Why.TOO_SHORT
    talk.do(agree(talk, 17))
    talk.wait(60)
    assert talk.why_not(agree(talk, 17)) is Why.TOO_SHORT  # from now on it is put off, and that is counted from now


def test_a_time_that_has_passed_cannot_be_agreed_on_however_long_agreeing_took(talk: Talk) -> None:
    talk.do(c.CallBreak())
    talk.wait(3_600)
    assert talk.why_not(agree(talk, -0.001)) is Why.TOO_SHORT
    talk.do(agree(talk, 0))
    assert view(talk).stage == "due"


def test_what_was_agreed_can_be_left_as_it_is(talk: Talk) -> None:
    rest_until(talk, "resting")  # 24 of 25 minutes to go
    due = view(talk).left
    assert due is not None
    talk.wait(23 * 60)
    talk.do(c.ComeBack())
    answer(talk, "ready", "not_yet")
    talk.do(c.AgreeReturn(due=talk.now + MINUTE, wall="as before"))
    assert (view(talk).stage, view(talk).put_off) == ("resting", 0)
    talk.wait(60)
    assert talk.why_not(c.AgreeReturn(due=talk.now, wall="as before")) is Why.TOO_SHORT


def test_a_return_can_be_put_off_again_and_again(talk: Talk) -> None:
    rest_until(talk, "returning")
    for times in (1, 2, 3):
        answer(talk, "not_yet", "ready")
        assert view(talk).outcome == "not_yet"
        talk.do(agree(talk, 60))
        assert (view(talk).stage, view(talk).put_off, view(talk).waiting) == ("resting", times, ("a", "b"))
        talk.wait(3_600)
        assert view(talk).stage == "due"
        talk.do(c.ComeBack())


# --- readiness ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ((), None),
        (("ready",), None),
        (("not_yet",), None),
        (("ready", "ready"), "ready"),
        (("ready", "not_yet"), "not_yet"),
        (("not_yet", "not_yet"), "not_yet"),
        (("not_today",), "not_today"),
        (("not_yet", "not_today"), "not_today"),
        (("ready", "not_today"), "not_today"),
    ],
)
def test_what_the_answers_come_to(talk: Talk, answers: tuple[Readiness, ...], outcome: str | None) -> None:
    rest_until(talk, "returning")
    answer(talk, *answers)
    assert view(talk).outcome == outcome
    assert (talk.session.state, view(talk).stage) == ("break", "settled" if outcome else "returning")


def test_an_answer_can_be_changed(talk: Talk) -> None:
    rest_until(talk, "returning")
    answer(talk, "not_today", "ready")
    talk.do(c.SayReady(who="a", answer="ready"))
    assert view(talk).outcome == "ready"
    talk.do(c.SayReady(who="b", answer="not_yet"))
    assert talk.why_not(c.EndBreak()) is Why.BOTH_FIRST


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (c.SayReady(who="both", answer="ready"), Why.NOT_ASKED),
        (c.SayReady(who="clock", answer="ready"), Why.NOT_ASKED),
        (c.ShowNumbers(), Why.NOT_ASKED),
        (c.GiveNumber(value=3), Why.NOT_ASKED),
        (c.GiveNumber(who="a", value=11), Why.BAD_RATING),
        (c.GiveNumber(who="a", value=-1), Why.BAD_RATING),
        (c.GiveNumber(who="a", value=29, kind="pulse"), Why.BAD_PULSE),
        (c.GiveNumber(who="a", value=231, kind="pulse"), Why.BAD_PULSE),
        (c.CloseBreak(continue_on="soon"), Why.BAD_DATE),
        (c.CloseBreak(continue_on="2026-02-30"), Why.BAD_DATE),
    ],
)
def test_what_is_nobodys_or_no_such_thing_is_refused(talk: Talk, command: c.Command, why: Why) -> None:
    rest_until(talk, "returning")
    before = talk.session
    assert talk.why_not(command) is why
    assert talk.session == before


def test_numbers_within_their_limits_are_taken(talk: Talk) -> None:
    rest_until(talk, "resting")
    for value in (0, 10):
        assert talk.do(c.GiveNumber(who="a", value=value))[0] == e.ArousalGiven(
            at=talk.now, who="a", value=value, when="before"
        )
    for bpm in (30, 230):
        assert talk.do(c.GiveNumber(who="b", value=bpm, kind="pulse"))[0] == e.PulseCounted(
            at=talk.now, who="b", bpm=bpm, when="before"
        )


# --- ending ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("minutes", "early"), [(0, True), (19.99, True), (20, False), (25, False)])
def test_a_short_break_ends_only_when_asked_once_more(talk: Talk, minutes: float, early: bool) -> None:  # noqa: FBT001
    rest_until(talk, "agreeing")
    talk.wait(minutes * 60)
    talk.do(c.ComeBack())
    answer(talk, "ready", "ready")
    assert view(talk).early is early
    if early:
        before = talk.session
        assert talk.why_not(c.EndBreak()) is Why.EARLY
        assert talk.session == before
    assert talk.do(c.EndBreak(sure=early))[0] == e.BreakEnded(at=talk.now, early=early)


@pytest.mark.parametrize("day", ["2026-03-02", ""])
@pytest.mark.parametrize("stage", STAGES)
def test_not_today_keeps_the_talk_as_unfinished_with_a_day_or_without(talk: Talk, stage: Stage, day: str) -> None:
    place = talk.session.place
    rest_until(talk, stage)
    assert talk.do(c.CloseBreak(continue_on=day)) == (
        e.BreakClosed(at=talk.now, continue_on=day),
        e.LeftUnfinished(at=talk.now),
    )
    assert (talk.session.state, talk.session.place) == ("unfinished", place)


def test_while_the_clock_runs_backwards_nothing_is_done(talk: Talk) -> None:
    rest_until(talk, "settled")
    with pytest.raises(Refused) as refused:
        decide(talk.session, c.EndBreak(), talk.session.last_at - 1)
    assert (refused.value.why, refused.value.move) == (Why.BACKWARDS, CommandKind.END_BREAK)


def test_a_clocked_talk_can_rest_as_well() -> None:
    talk = Talk(by_clock()).go_to(1)
    talk.wait(20)
    rest_until(talk, "settled")
    assert talk.do(c.EndBreak()) == (e.BreakEnded(at=talk.now),)
    assert (talk.session.state, talk.index, talk.left) == ("running", 1, 40)
