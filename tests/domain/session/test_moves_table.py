"""The table of moves, cell by cell, against a table written by hand: what is refused, why, and that nothing changes."""

import itertools
from typing import get_args

import msgspec
import pytest

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.commands import MOVE_OF, Command, CommandKind, Refused
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.evolve import evolve, replay
from safespace_tui.domain.session.plan import StepKind
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.transitions import allowed
from tests.domain.plans import lone
from tests.domain.talk import COUPLE, WALL, begin

# A cell says "yes", or the reason that the command is refused with.

RUNNING_BY_HAND = """
              speak       reflect     check       do          quiet       ask
begin         not_now     not_now     not_now     not_now     not_now     not_now
set_topic     yes         yes         yes         yes         yes         yes
move_on       yes         yes         not_now     yes         yes         yes
reflect_now   yes         not_now     not_now     not_now     not_now     not_now
clarify       not_now     yes         not_now     not_now     not_now     not_now
confirm       not_now     yes         yes         not_now     not_now     not_now
pass_floor    yes         yes         yes         not_now     not_now     not_now
change_time   yes         yes         yes         yes         yes         untimed
answer        not_asked   not_asked   not_asked   not_asked   not_asked   yes
ask_again     not_asked   not_asked   not_asked   not_asked   not_asked   nothing_to_ask_again
note          yes         yes         yes         yes         yes         yes
repair        yes         yes         yes         yes         yes         yes
pause         yes         yes         yes         yes         yes         yes
resume        not_now     not_now     not_now     not_now     not_now     not_now
name_boundary yes         yes         yes         yes         yes         yes
away          yes         yes         yes         yes         yes         yes
reopen        yes         yes         yes         yes         yes         yes
undo          yes         yes         yes         yes         yes         yes
break         yes         yes         yes         yes         yes         yes
take_break_back not_now   not_now     not_now     not_now     not_now     not_now
agree_return  not_now     not_now     not_now     not_now     not_now     not_now
come_back     not_now     not_now     not_now     not_now     not_now     not_now
give_number   not_now     not_now     not_now     not_now     not_now     not_now
show_numbers  not_now     not_now     not_now     not_now     not_now     not_now
say_ready     not_now     not_now     not_now     not_now     not_now     not_now
end_break     not_now     not_now     not_now     not_now     not_now     not_now
close_break   not_now     not_now     not_now     not_now     not_now     not_now
finish        yes         yes         yes         yes         yes         yes
leave         yes         yes         yes         yes         yes         yes
beat          yes         yes         yes         yes         yes         yes
"""

# Untimed steps that stand alone, in a session where nothing can be taken back.
RUNNING_BARE = """
              speak       reflect     check       do          quiet       ask
begin         not_now     not_now     not_now     not_now     not_now     not_now
set_topic     yes         yes         yes         yes         yes         yes
move_on       yes         yes         not_now     yes         yes         yes
reflect_now   not_now     not_now     not_now     not_now     not_now     not_now
clarify       not_now     not_now     not_now     not_now     not_now     not_now
confirm       not_now     not_now     yes         not_now     not_now     not_now
pass_floor    not_now     not_now     not_now     not_now     not_now     not_now
change_time   untimed     untimed     untimed     untimed     untimed     untimed
answer        not_asked   not_asked   not_asked   not_asked   not_asked   yes
ask_again     not_asked   not_asked   not_asked   not_asked   not_asked   nothing_to_ask_again
note          yes         yes         yes         yes         yes         yes
repair        yes         yes         yes         yes         yes         yes
pause         yes         yes         yes         yes         yes         yes
resume        not_now     not_now     not_now     not_now     not_now     not_now
name_boundary yes         yes         yes         yes         yes         yes
away          yes         yes         yes         yes         yes         yes
reopen        yes         yes         yes         yes         yes         yes
undo          nothing_to_undo nothing_to_undo nothing_to_undo nothing_to_undo nothing_to_undo nothing_to_undo
break         yes         yes         yes         yes         yes         yes
take_break_back not_now   not_now     not_now     not_now     not_now     not_now
agree_return  not_now     not_now     not_now     not_now     not_now     not_now
come_back     not_now     not_now     not_now     not_now     not_now     not_now
give_number   not_now     not_now     not_now     not_now     not_now     not_now
show_numbers  not_now     not_now     not_now     not_now     not_now     not_now
say_ready     not_now     not_now     not_now     not_now     not_now     not_now
end_break     not_now     not_now     not_now     not_now     not_now     not_now
close_break   not_now     not_now     not_now     not_now     not_now     not_now
finish        yes         yes         yes         yes         yes         yes
leave         yes         yes         yes         yes         yes         yes
beat          yes         yes         yes         yes         yes         yes
"""

# Where steps are timed, the clock alone ends them; checks and questions have no time and are left by hand.
RUNNING_BY_CLOCK = """
              speak       reflect     check       do          quiet       ask
begin         not_now     not_now     not_now     not_now     not_now     not_now
set_topic     yes         yes         yes         yes         yes         yes
move_on       by_clock    by_clock    not_now     by_clock    by_clock    yes
reflect_now   by_clock    by_clock    not_now     by_clock    by_clock    not_now
clarify       by_clock    by_clock    not_now     by_clock    by_clock    not_now
confirm       by_clock    by_clock    yes         by_clock    by_clock    not_now
pass_floor    by_clock    by_clock    not_now     by_clock    by_clock    not_now
change_time   by_clock    by_clock    untimed     by_clock    by_clock    untimed
answer        not_asked   not_asked   not_asked   not_asked   not_asked   yes
ask_again     not_asked   not_asked   not_asked   not_asked   not_asked   nothing_to_ask_again
note          yes         yes         yes         yes         yes         yes
repair        yes         yes         yes         yes         yes         yes
pause         yes         yes         yes         yes         yes         yes
resume        not_now     not_now     not_now     not_now     not_now     not_now
name_boundary yes         yes         yes         yes         yes         yes
away          yes         yes         yes         yes         yes         yes
reopen        yes         yes         yes         yes         yes         yes
undo          yes         yes         yes         yes         yes         yes
break         yes         yes         yes         yes         yes         yes
take_break_back not_now   not_now     not_now     not_now     not_now     not_now
agree_return  not_now     not_now     not_now     not_now     not_now     not_now
come_back     not_now     not_now     not_now     not_now     not_now     not_now
give_number   not_now     not_now     not_now     not_now     not_now     not_now
show_numbers  not_now     not_now     not_now     not_now     not_now     not_now
say_ready     not_now     not_now     not_now     not_now     not_now     not_now
end_break     not_now     not_now     not_now     not_now     not_now     not_now
close_break   not_now     not_now     not_now     not_now     not_now     not_now
finish        yes         yes         yes         yes         yes         yes
leave         yes         yes         yes         yes         yes         yes
beat          yes         yes         yes         yes         yes         yes
"""

# In the other states the step makes no difference. A break is called, then both are back, then both are ready.
STANDING = """
              paused      called      back        ready       finished    unfinished
begin         paused      in_break    in_break    in_break    over        over
set_topic     yes         yes         yes         yes         over        over
move_on       paused      in_break    in_break    in_break    over        over
reflect_now   paused      in_break    in_break    in_break    over        over
clarify       paused      in_break    in_break    in_break    over        over
confirm       paused      in_break    in_break    in_break    over        over
pass_floor    paused      in_break    in_break    in_break    over        over
change_time   paused      in_break    in_break    in_break    over        over
answer        paused      in_break    in_break    in_break    over        over
ask_again     paused      in_break    in_break    in_break    over        over
note          yes         yes         yes         yes         over        over
repair        yes         in_break    in_break    in_break    over        over
pause         not_now     in_break    in_break    in_break    over        over
resume        yes         in_break    in_break    in_break    over        over
name_boundary yes         in_break    in_break    in_break    over        over
away          not_now     in_break    in_break    in_break    over        over
reopen        yes         yes         yes         yes         over        over
undo          yes         in_break    in_break    in_break    over        over
break         yes         in_break    in_break    in_break    over        over
take_break_back paused    yes         agreed      agreed      over        over
agree_return  paused      yes         yes         yes         over        over
come_back     paused      yes         not_now     not_now     over        over
give_number   paused      yes         yes         yes         over        over
show_numbers  paused      yes         yes         yes         over        over
say_ready     paused      not_now     yes         yes         over        over
end_break     paused      both_first  both_first  yes         over        over
close_break   paused      yes         yes         yes         over        over
finish        yes         in_break    in_break    in_break    over        over
leave         yes         yes         yes         yes         over        over
beat          yes         yes         yes         yes         yes         yes
"""

# What a step allows that is written instead of spoken, in the place of the same row above; by the clock nobody writes.
IN_WRITING = """
              speak       reflect     check       do          quiet       ask
answer        yes         yes         not_asked   not_asked   not_asked   yes
"""

KINDS: tuple[StepKind, ...] = get_args(StepKind)
NOW = 10_000

WELL_FORMED: dict[CommandKind, Command] = {
    MOVE_OF[type(command)]: command
    for command in (
        c.Begin(uid="u2", plan=lone("do", equipped=False), couple=COUPLE, wall=WALL),
        c.SetTopic(text="the garden"),
        c.MoveOn(),
        c.ReflectNow(who="a"),
        c.AskToClarify(who="b"),
        c.Confirm(who="a", answer="thats_it"),
        c.PassFloor(who="a"),
        c.ChangeTime(seconds=60),
        c.GiveAnswer(value="well"),
        c.AskAgain(),
        c.TakeNote(text="call the school"),
        c.SayRepair(text="Let me start again"),
        c.Pause(),
        c.Resume(),
        c.NameBoundary(),
        c.BeAway(since=NOW - 1),
        c.Reopen(wall=WALL),
        c.Undo(),
        c.CallBreak(),
        c.TakeBreakBack(who="a"),
        c.AgreeReturn(due=NOW + 30 * 60_000, wall=WALL),
        c.ComeBack(),
        c.GiveNumber(who="a", value=3),
        c.ShowNumbers(who="a"),
        c.SayReady(who="a", answer="ready"),
        c.EndBreak(sure=True),
        c.CloseBreak(),
        c.Finish(),
        c.Leave(),
        c.Beat(),
    )
}

CALLED = (e.BreakCalled(at=2_000),)
BACK = (*CALLED, e.CameBack(at=2_000))
READY = tuple(e.ReadinessGiven(at=2_000, who=who, answer="ready") for who in BOTH)
LEADING_TO: dict[str, tuple[e.Event, ...]] = {
    "running": (),
    "paused": (e.Paused(at=2_000),),
    "called": CALLED,
    "back": BACK,
    "ready": (*BACK, *READY),
    "finished": (e.Finished(at=2_000),),
    "unfinished": (e.LeftUnfinished(at=2_000),),
}


def _read(table: str) -> dict[tuple[str, str], str]:
    head, *rows = (line.split() for line in table.strip().splitlines())
    return {(row[0], column): cell for row in rows for column, cell in zip(head, row[1:], strict=True)}


def _at(
    kind: StepKind, situation: str, *, equipped: bool = True, clock: bool = False, written: bool = False
) -> Session:
    """A session at a step of one kind, a second old; what is equipped can also take back how it came there."""
    session = begin(lone(kind, equipped=equipped, clock=clock, written=written))
    session = evolve(session, e.StepDone(at=1_000, to=1))
    if not equipped:
        session = msgspec.structs.replace(session, undo=())
    for event in LEADING_TO[situation]:
        session = evolve(session, event)
    return session


def _outcome(session: Session, move: CommandKind) -> str:
    before = msgspec.json.encode(session)
    command = WELL_FORMED[move]
    if isinstance(command, c.GiveAnswer):
        command = msgspec.structs.replace(command, who=next(iter(session.asked()), "both"))
    try:
        events = decide(session, command, NOW)
    except Refused as refused:
        return refused.why.value if refused.move is move else f"refused as {refused.move}"
    else:
        after = session
        for event in events:
            after = evolve(after, event)
        assert move is CommandKind.BEAT or len(after.log) > len(session.log)
        return "yes"
    finally:
        assert msgspec.json.encode(session) == before


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("move", CommandKind)
@pytest.mark.parametrize(
    ("table", "equipped", "clock"),
    [(RUNNING_BY_HAND, True, False), (RUNNING_BARE, False, False), (RUNNING_BY_CLOCK, True, True)],
    ids=["by_hand", "bare", "by_clock"],
)
def test_every_move_in_a_running_session(
    *, table: str, equipped: bool, clock: bool, move: CommandKind, kind: StepKind
) -> None:
    session = _at(kind, "running", equipped=equipped, clock=clock)
    assert _outcome(session, move) == _read(table)[move, kind]


@pytest.mark.parametrize("clock", [False, True], ids=["by_hand", "by_clock"])
@pytest.mark.parametrize("move", CommandKind)
def test_every_move_in_a_step_that_is_written(*, move: CommandKind, clock: bool) -> None:
    table = _read(RUNNING_BY_CLOCK) if clock else _read(RUNNING_BY_HAND) | _read(IN_WRITING)
    for kind in KINDS:
        assert _outcome(_at(kind, "running", clock=clock, written=True), move) == table[move, kind], kind


@pytest.mark.parametrize("clock", [False, True], ids=["by_hand", "by_clock"])
@pytest.mark.parametrize("situation", [situation for situation in LEADING_TO if situation != "running"])
@pytest.mark.parametrize("move", CommandKind)
def test_every_move_in_a_session_that_stands(*, move: CommandKind, situation: str, clock: bool) -> None:
    for kind in KINDS:
        assert _outcome(_at(kind, situation, clock=clock), move) == _read(STANDING)[move, situation], kind


@pytest.mark.parametrize("move", CommandKind)
def test_before_the_beginning_only_beginning_is_possible(move: CommandKind) -> None:
    if move is CommandKind.BEGIN:
        (event,) = decide(None, WELL_FORMED[move], 0)
        assert isinstance(event, e.SessionBegan)
    else:
        with pytest.raises(Refused, match=f"{move}: not_now"):
            decide(None, WELL_FORMED[move], 0)


def test_what_is_offered_is_what_is_possible() -> None:
    contexts = itertools.product(KINDS, LEADING_TO, [(True, False), (False, False), (True, True)])
    for kind, situation, (equipped, clock) in contexts:
        session = _at(kind, situation, equipped=equipped, clock=clock)
        possible = {move for move in CommandKind if _outcome(session, move) == "yes"}
        assert allowed(session) | {CommandKind.BEAT} == possible, (kind, situation, equipped, clock)


def test_the_tables_leave_no_cell_out() -> None:
    moves = {move.value for move in CommandKind}
    for table in (RUNNING_BY_HAND, RUNNING_BARE, RUNNING_BY_CLOCK):
        assert set(_read(table)) == set(itertools.product(moves, KINDS))
    assert set(_read(STANDING)) == set(itertools.product(moves, set(LEADING_TO) - {"running"}))
    assert set(WELL_FORMED) == set(CommandKind) == set(MOVE_OF.values())


@pytest.mark.parametrize("move", CommandKind)
def test_nothing_can_happen_before_what_has_happened(move: CommandKind) -> None:
    session = replay((*_at("do", "running").log, e.NoteTaken(at=5_000, text="later")))
    with pytest.raises(Refused, match=f"{move}: backwards"):
        decide(session, WELL_FORMED[move], 4_999)
