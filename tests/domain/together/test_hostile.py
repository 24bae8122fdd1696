"""What comes from elsewhere and is meant to harm: passed over, alike on both seats, and never raised."""

from pathlib import Path
from typing import Final

import msgspec
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH, Couple, Partner, Who
from safespace_tui.domain.formats import LONGEST_MINUTES
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import MOVE_OF, CommandKind
from safespace_tui.domain.session.plan import LoopSpan, Plan, PlannedPart, Slot, StepTexts
from safespace_tui.domain.session.planning import MOST_SLOTS, plan
from safespace_tui.domain.session.show import show
from safespace_tui.domain.together.entries import LONGEST_ENTRY, Accept, Decline, Offer, Request, Seal, Unseal, encoded
from safespace_tui.domain.together.joint import Rejected
from safespace_tui.domain.together.rights import HOW
from safespace_tui.domain.together.soundness import is_sound
from safespace_tui.formats.library import FormatLibrary
from safespace_tui.runtime.resources import sessions_folder
from tests.domain import plans
from tests.domain.talk import COUPLE
from tests.domain.together.two_seats import TwoSeats

BEGIN: Final = c.Begin(uid="u1", plan=plans.by_hand(), couple=COUPLE, wall="")
PLANS: Final = (
    *(plans.by_hand, plans.by_clock, plans.clocked_reflecting, plans.all_clock, plans.questions, plans.gated),
    *(plans.until_said, plans.no_check, plans.cards, plans.nested),
)


def test_every_command_says_how_it_comes_into_the_log() -> None:
    assert set(HOW) == set(CommandKind)


# --- plans -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("laid_out", [make() for make in PLANS], ids=[make.__name__ for make in PLANS])
def test_what_our_own_planner_lays_out_is_sound(laid_out: Plan) -> None:
    assert is_sound(replace(BEGIN, plan=laid_out))


def test_every_shipped_talk_is_sound() -> None:
    shelf = FormatLibrary(sessions_folder(), Path("nowhere"), plan)
    for fmt in shelf.formats():
        assert is_sound(replace(BEGIN, plan=plan(fmt, shelf.find))), fmt.id


_PLAN: Final = plans.by_hand()
_LOOP: Final = _PLAN.loops[0]
_SAID: Final = StepTexts(kind="do")
_LONG: Final = "x" * 5_000


def _slot(**what: object) -> Plan:
    return replace(_PLAN, slots=(replace(_PLAN.slots[0], **what), *_PLAN.slots[1:]))


def _words(**what: object) -> Plan:
    return replace(_PLAN, words=(*_PLAN.words, replace(_SAID, **what)))


def _loop(**what: object) -> Plan:
    return replace(_PLAN, loops=(replace(_LOOP, **what), *_PLAN.loops[1:]))


HOSTILE_PLANS: Final = {
    "no slots": replace(_PLAN, slots=()),
    "too many slots": replace(_PLAN, slots=(Slot(words=0, part=0),) * (MOST_SLOTS + 1)),
    "too many words": replace(_PLAN, words=(*_PLAN.words, *(_SAID,) * MOST_SLOTS)),
    "too many parts": replace(_PLAN, parts=(*_PLAN.parts, *(PlannedPart(title=""),) * MOST_SLOTS)),
    "too many loops": replace(_PLAN, loops=(*_PLAN.loops, *(_LOOP,) * MOST_SLOTS)),
    "minutes before the beginning": replace(_PLAN, minutes=-1),
    "minutes without end": replace(_PLAN, minutes=LONGEST_MINUTES + 1),
    "a long format": replace(_PLAN, format=_LONG),
    "a long title": replace(_PLAN, title=_LONG),
    "a long part": replace(_PLAN, parts=(*_PLAN.parts, PlannedPart(title=_LONG))),
    "a part without rounds": replace(_PLAN, parts=(*_PLAN.parts, PlannedPart(title="", rounds=0))),
    "words that are not there": _slot(words=99),
    "words before the first": _slot(words=-1),
    "a part that is not there": _slot(part=99),
    "a part before the first": _slot(part=-1),
    "a loop that is not there": _slot(loop=99),
    "a loop that it is not in": _slot(loop=0),
    "a loop before none": _slot(loop=-2),
    "time that runs back": _slot(seconds=-1),
    "time without end": _slot(seconds=2**40),
    "a turn before none": _slot(turn=-2),
    "a turn without end": _slot(turn=2**40),
    "a round before the first": _slot(round=-1),
    "a long card": _slot(card=_LONG),
    "a loop that runs back": _loop(start=4, end=2),
    "a loop of nothing": _loop(start=2, end=2),
    "a loop beyond the end": _loop(end=99),
    "a loop before the beginning": _loop(start=-1),
    "a loop without end": _loop(seconds=2**40),
    "a question of nothing": _words(kind="ask"),
    "an answer to nothing": _words(kind="do", keep="text"),
    "a choice of nothing": _words(kind="ask", keep="choice"),
    "too many choices": _words(kind="ask", keep="choice", choices=tuple("abcdefghijklmnopqrstuvwxyz")),
    "a long choice": _words(kind="ask", keep="choice", choices=(_LONG,)),
    "a calm below nothing": _words(kind="ask", keep="rating", at_most=-1),
    "a calm above all": _words(kind="ask", keep="rating", at_most=11),
    "long words": _words(say=_LONG),
    "many things to leave out": _words(must_not=("x",) * 99),
    "a long thing to leave out": _words(must_not=(_LONG,)),
}

_TWO_OF_ONE: Final = Couple(a=COUPLE.a, b=replace(COUPLE.b, name="ANNA"))
HOSTILE_BEGINNINGS: Final = {
    **{name: replace(BEGIN, plan=hostile) for name, hostile in HOSTILE_PLANS.items()},
    "no name": replace(BEGIN, uid=""),
    "a long name": replace(BEGIN, uid="u" * 65),
    "a way out of the folder": replace(BEGIN, uid="../u1"),
    "letters of another script": replace(BEGIN, uid="ü1"),
    "the same person twice": replace(BEGIN, couple=_TWO_OF_ONE),
    "nobody": replace(BEGIN, couple=replace(COUPLE, a=Partner(name="", glyph="●", colour="teal"))),
    "a name without end": replace(BEGIN, couple=replace(COUPLE, a=Partner(name="x" * 41, glyph="●", colour="teal"))),
    "a name that a terminal obeys": replace(BEGIN, couple=replace(COUPLE, a=replace(COUPLE.a, name="A\x1b[2J"))),
}


@pytest.mark.parametrize("hostile", HOSTILE_BEGINNINGS.values(), ids=HOSTILE_BEGINNINGS)
def test_a_hostile_beginning_begins_nothing(hostile: c.Begin) -> None:
    two = TwoSeats()
    two.say("a", Request(aim=0, command=hostile))
    assert (two.joint.session, two.joint.rejected) == (None, Rejected.BAD_PLAN)
    assert two.say("a", Request(aim=0, command=BEGIN))


_SLOTS: Final = st.builds(
    Slot,
    words=st.integers(0, 2),
    part=st.integers(0, 1),
    actor=st.sampled_from(("a", "b", "both")),
    speaker=st.sampled_from((None, "a", "b")),
    turn=st.integers(-1, 3),
    round=st.integers(0, 2),
    loop=st.sampled_from((-1, -1, 0)),
    seconds=st.sampled_from((0, 1, 30)),
    card=st.just("{card}"),
)
_STEPS: Final = st.builds(
    lambda kind, keep, **more: StepTexts(kind=kind, keep=keep if kind == "ask" else None, **more),
    kind=st.sampled_from(("speak", "reflect", "check", "do", "quiet", "ask", "ask")),
    keep=st.sampled_from(("text", "rating", "ready", "choice", "agreement", "topic")),
    each=st.booleans(),
    hidden=st.booleans(),
    choices=st.just(("3",)),
    at_most=st.sampled_from((None, 5)),
    must_be_ready=st.booleans(),
    clarify=st.booleans(),
    written=st.booleans(),
    say=st.just("{speaker} {listener} {card} {topic} {what}"),
)
_ANY_PLAN: Final = st.builds(
    Plan,
    format=st.sampled_from(("x", "break")),
    title=st.just("X"),
    first=st.sampled_from(BOTH),
    minutes=st.just(5),
    slots=st.lists(_SLOTS, min_size=1, max_size=5).map(tuple),
    words=st.lists(_STEPS, min_size=3, max_size=3).map(tuple),
    parts=st.tuples(*(st.builds(PlannedPart, title=st.just("P"), closing=st.booleans()) for _ in range(2))),
    loops=st.builds(
        LoopSpan,
        start=st.just(0),
        end=st.integers(1, 5),
        seconds=st.sampled_from((0, 30)),
        until=st.sampled_from(("time", "said")),
    ).map(lambda loop: (loop,)),
    advance=st.sampled_from(("by_hand", "by_clock")),
)
_SIMPLE: Final = st.sampled_from(
    (
        *(c.MoveOn(), c.ReflectNow(), c.AskToClarify(), c.PassFloor(), c.Confirm(answer="more"), c.Undo(), c.Pause()),
        *(c.Confirm(answer="thats_it"), c.GiveAnswer(value="3"), c.GiveAnswer(value="ready"), c.AskAgain(), c.Resume()),
        *(c.ChangeTime(seconds=9), c.Finish(), c.CallBreak(), c.TakeNote(text="x"), c.SetTopic(text="x"), c.ComeBack()),
    )
)


@given(made=_ANY_PLAN, steps=st.lists(st.tuples(st.sampled_from(BOTH), _SIMPLE, st.integers(0, 40_000)), max_size=25))
def test_whatever_is_taken_for_sound_can_be_played(made: Plan, steps: list[tuple[Who, c.Command, int]]) -> None:
    assume(is_sound(replace(BEGIN, plan=made)))
    two = TwoSeats(made)
    for seat, command, ms in steps:
        two.now += ms
        two.ask(seat, command)
        for one in BOTH:
            show(two.session, max(two.now, two.session.last_at), one)


# --- entries ---------------------------------------------------------------------------------------------------------


def _packed(**fields: object) -> bytes:
    return msgspec.msgpack.encode(fields)


_ASK: Final = {"entry": "ask", "aim": 1}
HOSTILE_BYTES: Final = {
    "nothing": b"",
    "no entry": b"\x00",
    "half an entry": encoded(Request(aim=1, command=c.TakeNote(text="hello")))[:-3],
    "an entry and more": encoded(Request(aim=1, command=c.MoveOn())) + b"\x00",
    "too long an entry": encoded(Request(aim=1, command=c.TakeNote(text="x" * LONGEST_ENTRY))),
    "deep": b"\x91" * 90_000,
    "a kind that is not there": _packed(entry="tell", aim=1),
    "no kind": _packed(aim=1),
    "a field too many": _packed(**_ASK, command={"asks": "move_on"}, loud=True),
    "a command's field too many": _packed(**_ASK, command={"asks": "move_on", "loud": True}),
    "no command": _packed(**_ASK),
    "an unknown command": _packed(**_ASK, command={"asks": "win"}),
    "another author": _packed(**_ASK, command={"asks": "move_on", "who": "c"}),
    "a number for a text": _packed(**_ASK, command={"asks": "note", "text": 5}),
    "half a letter": b"\x83\xa5entry\xa3ask\xa3aim\x01\xa7command\x82\xa4asks\xa4note\xa4text\xa3\xed\xa0\x80",
    "an aim that is none": _packed(entry="ask", aim="1", command={"asks": "move_on"}),
    "an aim beyond numbers": _packed(entry="ask", aim=float("inf"), command={"asks": "move_on"}),
    "a number that is none": _packed(entry="share_numbers", before=11),
    "a text for a box": _packed(entry="seal", aim=1, about="answer", box=5),
    "a seal of nothing known": _packed(entry="seal", aim=1, about="topic", box=b""),
}


@pytest.mark.parametrize("body", HOSTILE_BYTES.values(), ids=HOSTILE_BYTES)
@pytest.mark.parametrize("author", BOTH)
def test_hostile_bytes_are_passed_over(body: bytes, author: Who) -> None:
    two = TwoSeats(plans.by_hand())
    assert two.why_not(author, body) is Rejected.UNREADABLE
    assert two.ask("a", c.MoveOn())


HOSTILE_ASKS: Final = (
    *(c.AgreeReturn(due=due, wall=wall) for due in (-1, 0, 2**63 - 1) for wall in ("", "nonsense")),
    *(c.BeAway(since=since) for since in (-(2**63), 2**63 - 1)),
    *(c.ChangeTime(seconds=seconds) for seconds in (-(2**63), -1, 0, 3_601, 2**63 - 1)),
    *(c.GiveAnswer(value=value, look_again=day) for value in ("", " ", "11", "x" * 20_001) for day in ("", "never")),
    *(c.TakeNote(text=text, about=about) for text in ("", "x" * 20_001) for about in ("note", "everything")),
    *(c.GiveNumber(who="b", value=5), c.Begin(uid="u2", plan=_PLAN, couple=COUPLE, wall=""), c.Reopen(wall="x")),
    *(c.CloseBreak(continue_on="never"), c.SayReady(answer="ready"), c.EndBreak(sure=True), c.SayRepair(text="")),
)


@pytest.mark.parametrize("command", HOSTILE_ASKS, ids=lambda one: f"{MOVE_OF[type(one)]}")
@pytest.mark.parametrize("how", [Request, Offer])
def test_a_hostile_ask_is_judged_alike_and_leaves_a_session_that_goes_on(
    command: c.Command, how: type[Request | Offer]
) -> None:
    for make in (plans.by_hand, plans.by_clock, plans.gated):
        for ahead in ((), (c.CallBreak(),), (c.Pause(),)):
            two = TwoSeats(make())
            for first in ahead:
                two.ask("a", first)
            for author in BOTH:
                two.say(author, how(aim=two.joint.aim, command=command))
                two.say("a" if author == "b" else "b", Accept(to=two.joint.n - 1))
            assert two.session.over or two.ask("a", c.Leave())


_ENTRIES: Final = st.one_of(
    st.binary(max_size=60),
    st.builds(Accept, to=st.integers(-5, 40)).map(encoded),
    st.builds(Decline, to=st.integers(-5, 40)).map(encoded),
    st.builds(Unseal, key=st.binary(max_size=4)).map(encoded),
    st.builds(Seal, aim=st.integers(-1, 9), about=st.sampled_from(("answer", "ready")), box=st.binary(max_size=4)).map(
        encoded
    ),
    st.builds(Request, aim=st.integers(-1, 9), command=st.sampled_from(HOSTILE_ASKS)).map(encoded),
    st.builds(Offer, aim=st.integers(-1, 9), command=st.sampled_from(HOSTILE_ASKS)).map(encoded),
)


@given(
    entries=st.lists(st.tuples(st.sampled_from(BOTH), _ENTRIES, st.integers(-(2**70), 2**70)), max_size=20),
    flip=st.integers(0, 10_000),
    make=st.sampled_from(PLANS),
)
def test_no_bytes_and_no_stamps_raise_anything(entries: list[tuple[Who, bytes, int]], flip: int, make: object) -> None:
    two = TwoSeats(make())  # type: ignore[operator]  # a function that makes a plan
    for author, body, now in entries:
        two.now = now
        two.say(author, body)
        if body:
            spoilt = bytearray(body)
            spoilt[flip % len(body)] ^= 1 << flip % 8
            two.say(author, bytes(spoilt))
    assert two.copies["a"] == two.copies["b"]
