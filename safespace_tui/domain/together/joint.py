"""A session on two screens: what the log that both write adds up to, and what moves it."""

from enum import StrEnum

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.breaks.rules import just_called
from safespace_tui.domain.couple import Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command, Why
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import BoundaryNamed, Event, Resumed
from safespace_tui.domain.session.evolve import evolve
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.together.entries import About
from safespace_tui.domain.together.rights import Mover


class Rejected(StrEnum):
    """Why an entry was passed over, where the rules of a session have no word for it. It is no alarm: when both press a
    key at once, one of them is late."""  # noqa: D205, D209 - one thought

    UNREADABLE = "unreadable"
    NOT_BEGUN = "not_begun"
    BEGUN = "begun"
    NOT_THE_HOST = "not_the_host"
    BAD_PLAN = "bad_plan"
    NOT_FROM_A_SEAT = "not_from_a_seat"
    PRIVATE = "private"
    LATE = "late"
    TAKES_TWO = "takes_two"
    TAKES_ONE = "takes_one"
    NO_PROPOSAL = "no_proposal"
    IN_THE_CLEAR = "in_the_clear"
    NOTHING_TO_SEAL = "nothing_to_seal"
    NOTHING_SEALED = "nothing_sealed"
    ALONE = "alone"
    BAD_KEY = "bad_key"
    NOT_AGREED = "not_agreed"
    NOTHING_TO_SHARE = "nothing_to_share"


class PassedOver(Exception):
    """An entry that counts for nothing."""

    def __init__(self, why: Rejected) -> None:
        super().__init__(why)
        self.why = why


class Proposal(msgspec.Struct, frozen=True, kw_only=True):
    """What one has asked for and the other may say yes to."""

    n: int
    """Its place in the log."""
    by: Who
    command: Command


class Sealed(msgspec.Struct, frozen=True, kw_only=True):
    """An answer that is there and cannot be read; `opened` once its key has come."""

    by: Who
    about: About
    box: bytes
    opened: c.GiveAnswer | c.SayReady | None = None


class Joint(msgspec.Struct, frozen=True, kw_only=True):
    """A session on two screens: what the log adds up to."""

    host: Who
    """The seat that may begin."""
    n: int = 0
    """How many entries it has taken, and the place of the next."""
    chain: bytes = b""
    """Stands for all entries up to here; two logs with the same one are the same."""
    began: int = 0
    """The stamp of the beginning."""
    session: Session | None = None
    aim: int = 0
    """How often the talk has moved: what every command says it was aimed at."""
    movers: tuple[Mover, ...] = ()
    """Who made each move that can be taken back, the last one last."""
    boundary: bool = False
    """Whether somebody named a boundary, and both have not gone on since."""
    callers: tuple[Who, ...] = ()
    """Who asked for the last break: one who asked while it had just begun is here, too, and nobody is shown."""
    proposal: Proposal | None = None
    sealed: tuple[Sealed, ...] = ()
    last: tuple[Event, ...] = ()
    """What the last entry led to."""
    rejected: Rejected | Why | None = None
    """Why the last entry was passed over, if it was."""

    def at(self, stamp: int) -> int:
        """A moment of the log on the session's clock, which never goes back."""
        return max(stamp - self.began, self.session.last_at if self.session is not None else 0)

    @property
    def mover(self) -> Mover | None:
        """Who made the last move that can be taken back."""
        return self.movers[-1] if self.movers else None


def running(joint: Joint) -> Session:
    """The session, once it has begun.

    Raises:
        PassedOver: it has not.
    """
    if joint.session is None:
        raise PassedOver(Rejected.NOT_BEGUN)
    return joint.session


def called_here(joint: Joint, seat: Who, now: int) -> bool:
    """Whether a break was called at this seat alone, and so lately that a key there takes it back.

    Args:
        joint: the session.
        seat: where the key is pressed.
        now: milliseconds on the session's clock.
    """
    return joint.callers == (seat,) and just_called(running(joint), now)


def projected(joint: Joint, now: int) -> Joint:
    """The same with what the clock has ended by a moment of the session; for a picture, nothing of it is kept."""
    if joint.session is None or joint.session.over or joint.session.plan.advance != "by_clock":
        return joint
    return after(joint, decide(joint.session, c.Beat(), max(now, joint.session.last_at)), "both")


def after(joint: Joint, events: tuple[Event, ...], mover: Mover) -> Joint:
    """The joint session after what happened.

    A talk that has moved takes what was proposed and sealed for the moment before with it.

    Args:
        joint: what stood before.
        events: what one decision led to.
        mover: whose move it was, if it can be taken back.
    """
    aim, movers = joint.aim, joint.movers
    for event in events:
        was = _moment(joint)
        session = evolve(running(joint), event)
        kept = joint.movers[: len(session.undo)]
        made = (mover,) * (len(session.undo) - len(kept))
        boundary = isinstance(event, BoundaryNamed) or (joint.boundary and not isinstance(event, Resumed))
        joint = replace(joint, session=session, movers=(*kept, *made), boundary=boundary)
        joint = replace(joint, aim=joint.aim + (_moment(joint) != was))
    if joint.aim != aim:
        joint = replace(joint, proposal=None, sealed=())
    elif joint.movers != movers:
        joint = replace(joint, proposal=None)
    return replace(joint, last=(*joint.last, *events))


def _moment(joint: Joint) -> tuple[object, ...]:
    """What a key is aimed at. An answer of one of two who are asked leaves the question where it was."""
    session = running(joint)
    place, rest = session.place, session.rest
    each = session.asked() == ("a", "b")
    answers: object = bool(session.waiting()) if each else tuple(session.answers(place.index).values())
    stage = rest and (rest.called_at, rest.due, rest.back, rest.outcome)
    return (place.index, place.since, place.again, place.clarifying, session.state, answers, stage, joint.boundary)
