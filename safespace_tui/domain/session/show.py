"""What is true now."""

import re

from msgspec.structs import replace

from safespace_tui.domain.couple import Who, other
from safespace_tui.domain.session.answers import barred, is_gate
from safespace_tui.domain.session.events import Moved, NoteTaken, Paused, Reopened, SessionBegan, Undone, WentAway
from safespace_tui.domain.session.evolve import UNDOABLE
from safespace_tui.domain.session.plan import Slot
from safespace_tui.domain.session.seats import of_seat, waited_for
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.stopwatch import left, planned, step_left
from safespace_tui.domain.session.transitions import allowed
from safespace_tui.domain.session.view import Ahead, Given, Question, View, Written

_STOPS = (Paused, WentAway, Reopened)
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def show(session: Session, now: int, seat: Who | None = None) -> View:
    """The present moment of a session.

    Args:
        session: the session.
        now: milliseconds on the session's clock.
        seat: whose terminal it is shown on; None where both share one.
    """
    slot, words, plan = session.slot, session.words, session.plan
    parts = plan.parts[slot.part]
    return View(
        state=session.state,
        kept=plan.kept,
        kind=words.kind,
        writes=session.writes,
        typed=session.writes or _answers_typed(session),
        by_clock=plan.advance == "by_clock",
        part=parts.title,
        step=words.title,
        part_number=slot.part + 1,
        part_count=len(plan.parts),
        round_number=slot.round + 1,
        round_count=parts.rounds,
        turn_number=slot.turn % 2 + 1 if slot.turn >= 0 else 0,  # a round has two turns
        closing=parts.closing,
        actor=slot.actor,
        floor=slot.speaker,
        again=session.place.again,
        clarifying=session.place.clarifying,
        arrived=session.place.arrived and words.kind == "speak",
        more=session.place.more and words.kind == "speak",
        say=filled(session, words.say),
        hear=filled(session, words.hear),
        must_not=tuple(filled(session, line) for line in words.must_not),
        topic=session.place.topic,
        planned=planned(session),
        left=left(session, now),
        step_left=step_left(session, now),
        ahead=_ahead(session, session.place.index + 1),
        after_floor=_after_floor(session),
        allowed=allowed(session) if seat is None else of_seat(session, allowed(session), seat),
        mine=seat is None or slot.actor in ("both", seat),
        waiting_for=None if seat is None else waited_for(session, seat),
        question=_question(session, seat),
        written=_written(session),
        away=_away(session),
    )


def _answers_typed(session: Session) -> bool:
    before = session.place.index - 1
    return session.words.kind == "check" and before >= 0 and session.plan.words_at(before).written


def filled(session: Session, text: str) -> str:
    """A text of the plan with names, card and topic in the place of the words in braces."""
    if "{" not in text:
        return text
    values = _values(session, session.slot)
    return _PLACEHOLDER.sub(lambda match: values.get(match[1], match[0]), text)


def _values(session: Session, slot: Slot) -> dict[str, str]:
    name = session.couple.name
    first: Who = session.plan.first
    speaker: Who = slot.speaker or first
    return {
        "speaker": name(speaker),
        "listener": name(other(speaker)),
        "first": name(first),
        "second": name(other(first)),
        "card": slot.card,
        "topic": session.place.topic,
    }


def _ahead(session: Session, to: int) -> Ahead:
    """What is at a slot, seen from the present one."""
    plan, slot = session.plan, session.slot
    if to >= len(plan.slots):
        return Ahead("end")
    following = plan.slots[to]
    part = plan.parts[following.part].title if following.part != slot.part else ""
    swaps = following.speaker is not None and slot.speaker not in (None, following.speaker)
    if swaps:
        return Ahead("swap", following.speaker or "both", part)
    return Ahead(plan.words_at(to).kind, following.actor, part)


def _after_floor(session: Session) -> Ahead | None:
    return _ahead(session, session.loop.end) if session.loop and session.slot.speaker else None


def _written(session: Session) -> tuple[Written, ...]:
    """The points and reflections of the present turn; the log is read backwards, past moves that were taken back."""
    turn, slots, undone = session.slot.turn, session.plan.slots, 0
    found: list[Written] = []
    later: list[Written] = []  # since the move that comes next on the way back
    for at in range(len(session.log) - 1 if turn >= 0 else -1, -1, -1):
        event = session.log[at]
        if isinstance(event, NoteTaken):
            if event.about == "note" or at in session.unsaid:
                continue
            later.append(Written(event.who, event.about, event.text))
        elif isinstance(event, Undone):
            undone += 1
        elif isinstance(event, UNDOABLE) and undone:
            undone -= 1
        elif isinstance(event, Moved | SessionBegan):
            to = 0 if isinstance(event, SessionBegan) else min(event.to, len(slots) - 1)
            if slots[to].turn != turn:
                break
            found, later = [*found, *later], []
    return tuple(reversed(found))


def _question(session: Session, seat: Who | None) -> Question | None:
    words = session.words
    if session.writes:
        asked = session.asked()
        mine = seat is None or seat in asked or "both" in asked
        written = Question("text", asked, asked, hidden=False, choices=(), answers=(), at_length=True)
        return replace(written, before=_mending(session)) if mine else None
    if words.keep is None:
        return None
    index = session.place.index
    every = words.keep == "agreement"
    given = [k for k in session.place.kept if k.slot == index] if every else session.answers(index).values()
    seen = not words.hidden or (not session.waiting() and all(kept.value for kept in given))
    return Question(
        keep=words.keep,
        asked=session.asked(),
        waiting=tuple(who for who in session.waiting() if seat is None or who in (seat, "both")),
        hidden=words.hidden,
        choices=words.choices,
        hints=words.hints,
        barred="" if session.waiting() else barred(session) or "",
        must=is_gate(session),
        answers=tuple(Given(kept.who, kept.value, kept.look_again) for kept in given if seen and kept.value),
    )


def _mending(session: Session) -> str:
    event = session.log[session.place.mending] if session.place.mending >= 0 else None
    return event.text if isinstance(event, NoteTaken) else ""


def _away(session: Session) -> int:
    if session.state != "paused":
        return 0
    stopped = next((event for event in reversed(session.log) if isinstance(event, _STOPS)), None)
    return stopped.until - stopped.at if isinstance(stopped, WentAway) else 0
