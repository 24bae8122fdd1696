"""Sums over a session's log: how long it took, who talked how long, what was agreed. Milliseconds."""

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.breaks.history import without_slips
from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import HEARD
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.session.events import (
    Answered,
    BreakCalled,
    BreakClosed,
    Event,
    SessionBegan,
    TopicSet,
    Undone,
)
from safespace_tui.domain.session.evolve import begun, evolve
from safespace_tui.domain.session.state import KeptAnswer, Session
from safespace_tui.domain.session.step_kinds import TRAITS


class Totals(msgspec.Struct, frozen=True):
    """Sums in milliseconds of talk time: pauses and breaks are never counted."""

    whole: int
    """All steps."""
    a: int
    """Partner a speaking."""
    b: int
    """Partner b speaking."""

    def __getitem__(self, who: Who) -> int:
        """The time one partner spoke."""
        return self.a if who == "a" else self.b


def totals(session: Session) -> Totals:
    """Replays a log and adds up the time of each step to the one who acted in it."""
    spoken: dict[str, int] = {"a": 0, "b": 0}
    state, before = _opened(session), 0
    for event in session.log[1:]:
        after = evolve(state, event)
        spent = after.watch.read(event.at)
        if TRAITS[state.words.kind].talking and state.slot.actor in spoken:
            spoken[state.slot.actor] += spent - before
        state, before = after, spent
    return Totals(whole=before, a=spoken["a"], b=spoken["b"])


def _opened(session: Session) -> Session:
    first = session.log[0]
    if not isinstance(first, SessionBegan):
        raise TypeError("a log begins with its beginning")
    return begun(first)


def agreements(session: Session) -> tuple[KeptAnswer, ...]:
    """What was agreed, in order."""
    return tuple(kept for kept in session.place.kept if session.plan.words_at(kept.slot).keep == "agreement")


def record_of(session: Session) -> Record:
    """A session that is over, as it is kept; one that is not over counts as unfinished."""
    log = without_slips(_without_the_words_taken_back(session))
    return Record(
        head=SessionSummary(
            uid=session.uid,
            started_at=session.wall,
            format=session.plan.format,
            format_title=session.plan.title,
            title=session.place.topic,
            names=(session.couple.a.name, session.couple.b.name),
            outcome="finished" if session.state == "finished" else "unfinished",
            duration_s=totals(session).whole // 1000,
            breaks=sum(isinstance(event, BreakCalled) for event in log),
            agreements=len(agreements(session)),
            agreements_open=len(agreements(session)),
            continue_on=next((e.continue_on for e in reversed(session.log) if isinstance(e, BreakClosed)), ""),
        ),
        events=log,
    )


def _without_the_words_taken_back(session: Session) -> tuple[Event, ...]:
    """The log without the words and numbers that were taken back; what was taken back stays in its place, empty."""
    state, made, gone = _opened(session), list[int](), set[int]()
    for at, event in enumerate(session.log[1:], 1):
        after = evolve(state, event)
        if isinstance(event, Undone):
            gone.update(made[len(after.undo) :])
        made = [*made, at] if len(after.undo) > len(state.undo) else made[: len(after.undo)]
        state = after
    log = ((at, event) for at, event in enumerate(session.log) if at not in session.unsaid)
    return tuple(_emptied(event) if at in gone else event for at, event in log)


def _emptied(event: Event) -> Event:
    if isinstance(event, TopicSet):
        return replace(event, text="")
    return replace(event, value="", look_again="") if isinstance(event, Answered) else event


def heard(session: Session) -> tuple[str, str]:
    """How heard each partner felt, 0 to 10, when both may see it; else nothing of either."""
    for slot in range(len(session.plan.slots)):
        words = session.plan.words_at(slot)
        if words.id == HEARD and words.keep == "rating":
            given = session.answers(slot)
            if "a" in given and "b" in given and given["a"].value and given["b"].value:
                return given["a"].value, given["b"].value
    return "", ""
