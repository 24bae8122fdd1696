"""Plans for tests, small enough to be followed with a finger.

Whole sessions are laid out from formats, as in real life. `lone` makes a plan around a single step, for the table of
moves.
"""

from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import Ask, Check, Do, Format, Include, Loop, Part, Quiet, Reflect, Speak
from safespace_tui.domain.session.plan import LoopSpan, Plan, PlannedPart, Slot, StepKind, StepTexts
from safespace_tui.domain.session.planning import plan

PIECE = (
    Speak(id="piece", seconds=60, say="{speaker} to {listener}: {topic}"),
    Reflect(id="back", seconds=60, clarify=True),
    Check(),
)
CLOSING = Part(
    id="closing",
    title="Closing",
    closing=True,
    steps=(
        Ask(id="word", keep="text", each=True),
        Ask(id="agreement", keep="agreement"),
        Ask(id="heard", keep="rating"),
    ),
)


def _format(name: str, *parts: Part, **more: object) -> Format:
    return Format(schema=1, id=name, title=name.title(), summary=".", parts=parts, **more)  # type: ignore[arg-type]


SHELF = {
    fmt.id: fmt
    for fmt in (
        _format("inner", Part(id="p", title="Inner", turns="each", steps=(Loop(steps=PIECE, seconds=120),))),
        _format(
            "middle",
            Part(id="q", title="Middle", steps=(Do(id="settle", seconds=30), Include(format="inner"))),
        ),
    )
}


def _plan(fmt: Format, first: Who = "a") -> Plan:
    return plan(fmt, SHELF.__getitem__, first=first)


def by_hand(first: Who = "a") -> Plan:
    """A talk: settle (60 s), topic, a turn each (a loop of 300 s: speak, reflect, check), thanks (30 s each), closing.

    Slots: 0 do, 1 ask topic, 2-4 loop of the first, 5-7 loop of the second, 8-9 thanks, 10-12 closing.
    """
    agree = Part(id="agree", title="Agree", steps=(Do(id="settle", seconds=60), Ask(id="topic", keep="topic")))
    talk = Part(id="talk", title="Talk", turns="each", steps=(Loop(steps=PIECE, seconds=300),))
    thanks = Part(id="thanks", title="Thanks", turns="each", steps=(Speak(id="thanks", seconds=30),))
    return _plan(_format("by_hand", agree, talk, thanks, CLOSING), first)


def by_clock(first: Who = "a") -> Plan:
    """Monologues by the clock: sit down (untimed), two rounds of 60 s each with 20 s of quiet, thank (untimed).

    Slots: 0 do, then speak 60 s and quiet 20 s four times (1-8), 9 do as the closing.
    """
    sit = Part(id="sit", title="Sit down", steps=(Do(id="sit"),))
    talk = Part(
        id="talk",
        title="Talk",
        turns="each",
        rounds=2,
        steps=(Speak(id="monologue", seconds=60), Quiet(id="still", seconds=20)),
    )
    end = Part(id="end", title="End", closing=True, steps=(Do(id="thanks"),))
    return _plan(_format("by_clock", sit, talk, end, advance="by_clock", reflecting="forbidden"), first)


def clocked_reflecting() -> Plan:
    """By the clock, each turn: speak 40 s, reflect 20 s, and a check that is left by hand. Slots 0-2, 3-5."""
    part = Part(id="p", title="P", turns="each", steps=(Speak(seconds=40), Reflect(seconds=20), Check()))
    return _plan(_format("clocked_reflecting", part, advance="by_clock"))


def all_clock() -> Plan:
    """Nothing but two clocked turns of 30 s: when the second is over, so is the session."""
    part = Part(id="p", title="P", turns="each", steps=(Speak(seconds=30),))
    return _plan(_format("all_clock", part, advance="by_clock"))


def questions() -> Plan:
    """Every kind of question: 0 topic, 1 text, 2 words each, 3 need each, 4 hidden rating, 5 choice, 6 ready,
    7 agreement, 8 a text asked of the first alone.
    """  # noqa: D205 - a list of slots has no summary line
    steps = (
        Ask(id="topic", keep="topic"),
        Ask(id="text", keep="text"),
        Ask(id="words", keep="words"),
        Ask(id="need", keep="need"),
        Ask(id="stirred", keep="rating"),
        Ask(id="which", keep="choice", choices=("walk", "talk")),
        Ask(id="ready", keep="ready"),
        Ask(id="agreed", keep="agreement"),
        Ask(id="alone", keep="text", who="first"),
    )
    return _plan(_format("questions", Part(id="p", title="Questions", steps=steps)))


def gated() -> Plan:
    """0: a hidden rating of at most 5 · 1: both must be ready · 2: something to do."""
    steps = (
        Ask(id="stirred", keep="rating", at_most=5),
        Ask(id="ready", keep="ready", must_be_ready=True),
        Do(id="go"),
    )
    return _plan(_format("gated", Part(id="p", title="Gates", steps=steps)))


def until_said() -> Plan:
    """Each turn: a loop that ends when it was said (0-2), then speak, reflect, check outside any loop (3-5)."""
    steps = (Loop(steps=PIECE, seconds=90, until="said"), Speak(id="more", seconds=30), Reflect(id="again"), Check())
    return _plan(_format("until_said", Part(id="p", title="Said", turns="each", steps=steps)))


def in_writing() -> Plan:
    """Each turn by typing: a loop of 300 s (0-2, 4-6), then a thank-you outside it (3, 7)."""
    pieces = (Speak(id="piece", seconds=60, written=True), Reflect(id="back", written=True), Check())
    thanks = Speak(id="thanks", seconds=30, written=True)
    part = Part(id="p", title="In writing", turns="each", steps=(Loop(steps=pieces, seconds=300), thanks))
    return _plan(_format("in_writing", part))


def no_check() -> Plan:
    """Each turn: a loop of 100 s in which a piece is said back without being checked (slots 0-1, 2-3)."""
    loop = Loop(steps=(Speak(id="piece"), Reflect(id="back")), seconds=100)
    return _plan(_format("no_check", Part(id="p", title="Said back", turns="each", steps=(loop,))))


def cards() -> Plan:
    """Three cards, every other round begun by the other one; each turn is a speak of 45 s that names its card."""
    part = Part(
        id="cards",
        title="Cards",
        turns="each",
        alternate=True,
        cards=("money", "holidays", "home"),
        steps=(Speak(id="card", seconds=45, say="{speaker} on {card}"),),
    )
    return _plan(_format("cards", part), first="b")


def nested() -> Plan:
    """A format that includes one that includes one with loops, twice, and then closes."""
    twice = Part(id="twice", title="Twice", rounds=2, steps=(Include(format="middle"),))
    return _plan(_format("nested", twice, CLOSING))


def lone(kind: StepKind, *, equipped: bool, clock: bool = False, written: bool = False) -> Plan:
    """A plan whose slot 1 is a step of one kind, with all that can stand around it, or with nothing.

    Equipped steps are timed, and speaking, reflecting and checking follow each other in a loop; by the clock there
    are no loops, and what cannot be timed (checks, questions) is not. Before it and after everything stands a step.
    """
    asking = equipped and kind == "reflect"
    words = StepTexts(kind=kind, keep="text" if kind == "ask" else None, clarify=asking, written=written)
    around = {"speak": ("speak", "reflect", "check"), "reflect": ("reflect", "check")}.get(kind, (kind,))
    kinds = around if equipped else (kind,)
    looping = equipped and not clock and kind in ("speak", "reflect", "check")
    seconds = 60 if equipped and kind not in ("check", "ask") else 0
    slots = tuple(
        Slot(
            words=1 + number,
            part=0,
            actor="a" if turn else "both",
            speaker="a" if turn else None,
            turn=0 if turn else -1,
            loop=0 if looping else -1,
            seconds=seconds,
        )
        for number, _ in enumerate(kinds)
        for turn in (kind in ("speak", "reflect", "check"),)
    )
    outside = Slot(words=0, part=0)
    said = Slot(words=len(kinds) + 1, part=0, actor="a", speaker="a", turn=0) if asking else outside
    return Plan(
        format="lone",
        title="Lone",
        first="a",
        minutes=5,
        slots=(said, *slots, outside),
        words=(StepTexts(kind="do"), words, *(StepTexts(kind=after) for after in kinds[1:]), StepTexts(kind="speak")),  # type: ignore[arg-type]
        parts=(PlannedPart(title="P"),),
        loops=(LoopSpan(start=1, end=1 + len(slots), seconds=300),) if looping else (),
        advance="by_clock" if clock else "by_hand",
    )


def agreeing() -> Plan:
    """A talk that begins with what is agreed: slot 0; then something to do, slot 1."""
    part = Part(id="p", title="P", steps=(Ask(id="agreed", keep="agreement"), Do(id="sit")))
    return _plan(_format("agreeing", part))
