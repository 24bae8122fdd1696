"""Real sessions to keep: a small talk, driven through the rules."""

from collections.abc import Iterator

from msgspec import structs

from safespace_tui.domain.couple import couple_of
from safespace_tui.domain.formats import Ask, Check, Do, Format, Loop, Part, Reflect, Speak
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import Event, NoteTaken, SessionBegan
from safespace_tui.domain.session.evolve import begun, evolve, replay
from safespace_tui.domain.session.planning import plan
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import record_of
from safespace_tui.features.transfer.import_preview import Origin

TALK = Format(
    schema=1,
    id="sample_talk",
    title="A sample talk",
    summary="One speaks, the other says it back.",
    minutes=10,
    parts=(
        Part(
            id="settle",
            title="Settle",
            steps=(
                Do(title="Sit down", say="Sit so that you see each other.", seconds=60),
                Ask(title="Topic", keep="topic", say="What is it about?"),
                Ask(title="Stirred", keep="rating", say="How stirred up are you?"),
            ),
        ),
        Part(
            id="talk",
            title="Talk",
            turns="each",
            steps=(
                Loop(
                    seconds=240,
                    steps=(
                        Speak(say="Say one thing.", hear="Listen.", must_not=("answering",)),
                        Reflect(say="Say it back."),
                        Check(say="Did it arrive?"),
                    ),
                ),
            ),
        ),
        Part(id="close", title="Close", closing=True, steps=(Ask(keep="agreement", say="What did you agree on?"),)),
    ),
)

PAIR = couple_of("Anna", "Žan 🌊")
WALL = "2026-03-05T20:15:00+01:00"
ORIGIN = Origin(WALL, "Sam")
"""What is noted beside what comes from a file: the day, and who had unlocked."""


def _asked(session: Session) -> Iterator[c.Command]:
    """What two willing people would do at the present step."""
    match session.words.kind, session.words.keep:
        case "ask", "topic":
            yield c.GiveAnswer(value="Dishes")
        case "ask", "rating":
            yield from (c.GiveAnswer(who=who, value="3") for who in session.waiting())
            yield c.MoveOn()
        case "ask", _:
            yield c.GiveAnswer(value="Dishes on Sunday together", look_again="2026-04-05")
            yield c.MoveOn()
        case "speak", _:
            yield c.ReflectNow(who=session.slot.speaker or "both")
        case "reflect", _:
            yield c.MoveOn()
        case "check", _:
            yield c.Confirm(answer="thats_it")
        case _:
            yield c.MoveOn()


def happening(uid: str, *, note: str = "I was tired.", wall: str = WALL) -> list[tuple[Event, ...]]:
    """A whole session, command by command: what each of them led to; `note` may be what no rule would let in."""
    (first,) = decide(None, c.Begin(uid=uid, plan=plan(TALK, _no_other), couple=PAIR, wall=wall), 0)
    assert isinstance(first, SessionBegan)
    session, now = begun(first), 0
    steps: list[tuple[Event, ...]] = [(first,), (NoteTaken(at=0, who="a", text=note),)]

    def do(command: c.Command) -> None:
        nonlocal session, now
        now += 35_000
        events = decide(session, command, now)
        for event in events:
            session = evolve(session, event)
        steps.append(events)

    do(c.Pause())
    do(c.Resume())
    do(c.BeAway(since=now + 1_000))
    do(c.Resume(count=True))
    while not session.over:
        for command in list(_asked(session)):
            do(command)
    return steps


def _no_other(name: str) -> Format:
    raise KeyError(name)


def record(uid: str, *, title: str = "", note: str = "I was tired.", wall: str = WALL) -> Record:
    """A finished session as it is kept, perhaps under another title."""
    kept = record_of(replay(event for step in happening(uid, note=note, wall=wall) for event in step))
    return structs.replace(kept, head=structs.replace(kept.head, title=title)) if title else kept
