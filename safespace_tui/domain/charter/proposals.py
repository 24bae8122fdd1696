"""What two people wrote down in a talk, ready to go into their charter: their boundaries, or their pattern."""

from collections.abc import Iterator
from typing import Final

import msgspec

from safespace_tui.domain.charter.commands import CharterCommand, KeepAsHeard, Propose, SayYes
from safespace_tui.domain.charter.state import EntryKind, EntryStanding
from safespace_tui.domain.couple import BOTH, Who, other
from safespace_tui.domain.session.state import Session

TALK: Final = "boundaries_talk"
"""The format whose boundaries can be taken over."""

PATTERN_TALK: Final = "our_pattern"
"""The format whose pattern can be taken over."""

PATTERN: Final = "pattern"
"""The id of its question for the loop in a line."""

NAMED: Final = "boundary"
"""The id of its question for the boundary in a line."""

ANSWERED: Final = "answer"
"""The id of its question what the other one says to it."""

MEANING: Final[tuple[EntryStanding, ...]] = ("agreed", "heard")
"""What the first answers on offer mean; every other one leaves it open."""


class NamedBoundary(msgspec.Struct, frozen=True):
    """A boundary, or another line for the charter, that was written down in a talk."""

    who: Who
    text: str
    standing: EntryStanding
    """agreed or heard, as the other one answered; or else still proposed."""
    kind: EntryKind = "boundary"

    def commands(self, uid: str) -> tuple[CharterCommand, ...]:
        """What puts it into a charter as it stands: both have said their part of it in the talk."""
        proposed: tuple[CharterCommand, ...] = (Propose(who=self.who, uid=uid, kind=self.kind, text=self.text),)
        if self.standing == "agreed":
            return (*proposed, *(SayYes(who=who, uid=uid) for who in BOTH))
        return (*proposed, KeepAsHeard(who=other(self.who), uid=uid)) if self.standing == "heard" else proposed


def is_a_yes(session: Session, slot: int) -> bool:
    """Whether a partner has answered a boundary with what only a signature would confirm: I agree, or I've heard it."""
    words = session.plan.words_at(slot)
    if session.plan.format != TALK or words.id != ANSWERED:
        return False
    return any(given.value in words.choices[: len(MEANING)] for given in session.answers(slot).values())


def named_boundaries(session: Session) -> tuple[NamedBoundary, ...]:
    """What a talk has for the charter, in order; nothing of most talks, or where it was only said."""
    if session.plan.format == PATTERN_TALK:
        return tuple(_pattern(session))
    if session.plan.format != TALK:
        return ()
    found = []
    for index, slot in enumerate(session.plan.slots):
        who = slot.speaker
        given = session.answers(index).get(who) if who else None
        if who and given and given.value and session.plan.words_at(index).id == NAMED:
            found.append(NamedBoundary(who, given.value, _answer(session, slot.turn)))
    return tuple(found)


def _pattern(session: Session) -> Iterator[NamedBoundary]:
    """The loop in a line: both wrote it together, and each says yes to it in the charter."""
    for index in range(len(session.plan.slots)):
        given = session.answers(index).get("both")
        if given and given.value and session.plan.words_at(index).id == PATTERN:
            yield NamedBoundary(session.plan.first, given.value, "proposed", "pattern")


def _answer(session: Session, turn: int) -> EntryStanding:
    """What the other one answered in a turn."""
    for index, slot in enumerate(session.plan.slots):
        words = session.plan.words_at(index)
        if slot.turn != turn or words.id != ANSWERED or not session.answers(index):
            continue
        value = next(iter(session.answers(index).values())).value
        at = words.choices.index(value) if value in words.choices else len(MEANING)
        return MEANING[at] if at < len(MEANING) else "proposed"
    return "proposed"
