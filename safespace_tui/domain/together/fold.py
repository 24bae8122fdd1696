"""What two seats make of the log that both write: the same session, whatever comes when.

There is no clock here and no cryptography: the time of an entry is the log's own stamp, and whoever folds says how a
sealed answer is opened. What cannot be taken is passed over, on both seats alike, and nothing is ever raised.
"""

import datetime as dt
import hashlib
from collections.abc import Callable
from typing import Any, Final

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.breaks.state import When
from safespace_tui.domain.couple import Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import MOVE_OF, Command, Refused
from safespace_tui.domain.session.decide import decide
from safespace_tui.domain.session.events import ArousalGiven, Event, SessionBegan
from safespace_tui.domain.session.evolve import begun
from safespace_tui.domain.session.seats import signed
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.together import entries as en
from safespace_tui.domain.together.joint import (
    Joint,
    PassedOver,
    Proposal,
    Rejected,
    Sealed,
    after,
    called_here,
    projected,
    running,
)
from safespace_tui.domain.together.rights import HOW, must_be_sealed, seals_wanted, takes_two
from safespace_tui.domain.together.soundness import is_sound

Unlock = Callable[[bytes, bytes], bytes | None]
"""Opens a box with a key; None where the key does not fit. Must not raise."""

LATEST: Final = 253_402_300_799_000
"""Milliseconds since 1970 of the last date that can be written."""


def step(joint: Joint, placed: en.Placed, unlock: Unlock) -> Joint:
    """The joint session after the next entry of the log; never raises.

    Args:
        joint: what stood before.
        placed: the entry at place `joint.n`.
        unlock: opens sealed answers.
    """
    place, stamp = joint.n, min(max(placed.stamp, 0), LATEST)
    joint = replace(joint, n=place + 1, chain=_linked(joint.chain, placed), last=(), rejected=None)
    try:
        entry = en.decoded(placed.body)
    except (ValueError, RecursionError):
        return replace(joint, rejected=Rejected.UNREADABLE)
    if not (isinstance(entry, en.Request) and isinstance(entry.command, c.BeAway)):  # an absence says itself what ended
        joint = projected(joint, joint.at(stamp))
    try:
        return _TAKERS[type(entry)](joint, entry, _From(place, placed.author, stamp, unlock))
    except PassedOver as passed:
        return replace(joint, rejected=passed.why)
    except Refused as refused:
        return replace(joint, rejected=refused.why)


class _From(msgspec.Struct, frozen=True):
    """Where an entry comes from."""

    n: int
    author: Who
    stamp: int
    unlock: Unlock


def _linked(chain: bytes, placed: en.Placed) -> bytes:
    said = f"{placed.n}|{placed.author}|{placed.stamp}|{len(placed.body)}|".encode()
    return hashlib.blake2b(chain + said + placed.body, digest_size=32).digest()


def _wall(stamp: int) -> str:
    """A moment as it stands in a log: everywhere the same, because two computers may lie in two zones."""
    seconds = min(max(stamp, 0), LATEST) // 1000
    return dt.datetime.fromtimestamp(seconds, dt.UTC).isoformat(timespec="seconds")


# --- one seat alone ---------------------------------------------------------------------------------------------------


def _asked(joint: Joint, entry: en.Request, source: _From) -> Joint:
    command, move = entry.command, MOVE_OF[type(entry.command)]
    if isinstance(command, c.Begin):
        return _begun(joint, command, source)
    session = running(joint)
    if isinstance(command, c.CallBreak):
        return _called(joint, session, command, source)
    how = HOW[move]
    if how in ("private", "nobody"):
        raise PassedOver(Rejected.PRIVATE if how == "private" else Rejected.NOT_FROM_A_SEAT)
    if takes_two(session, move, source.author, joint.mover, boundary=joint.boundary):
        raise PassedOver(Rejected.TAKES_TWO)
    if how == "aimed":
        _check_aim(joint, entry.aim)
    if must_be_sealed(session, command):
        raise PassedOver(Rejected.IN_THE_CLEAR)
    return after(joint, _decided(joint, session, command, source.author, source.stamp), source.author)


def _begun(joint: Joint, command: c.Begin, source: _From) -> Joint:
    if joint.session is not None:
        raise PassedOver(Rejected.BEGUN)
    if source.author != joint.host:
        raise PassedOver(Rejected.NOT_THE_HOST)
    if not is_sound(command):
        raise PassedOver(Rejected.BAD_PLAN)
    wall = _wall(source.stamp)
    event = SessionBegan(at=0, uid=command.uid, plan=command.plan, couple=command.couple, wall=wall)
    return replace(joint, began=source.stamp, session=begun(event), last=(event,))


def _called(joint: Joint, session: Session, command: c.CallBreak, source: _From) -> Joint:
    """A break; one that both have called is both's, so that neither alone can say that it was a slip."""
    try:
        events = _decided(joint, session, command, source.author, source.stamp)
    except Refused as refused:
        resting = session.state == "break" and source.author not in joint.callers
        callers = (*joint.callers, source.author) if resting else joint.callers
        return replace(joint, callers=callers, rejected=refused.why)
    return replace(after(joint, events, source.author), callers=(source.author,))


def _check_aim(joint: Joint, aim: int) -> None:
    if aim != joint.aim:
        raise PassedOver(Rejected.LATE)


def _decided(joint: Joint, session: Session, command: Command, author: Who, stamp: int) -> tuple[Event, ...]:
    """What comes of a command of a seat; dates in it are the log's own.

    Raises:
        Refused: nothing does.
    """
    match command:
        case c.CallBreak():
            command = replace(command, wall=_wall(stamp))
        case c.AgreeReturn():
            command = replace(command, wall=_wall(joint.began + command.due))
        case c.BeAway():
            return decide(session, command, joint.at(stamp))
        case c.TakeBreakBack() if called_here(joint, author, joint.at(stamp)):
            return decide(session, replace(command, who=None), joint.at(stamp))
    return decide(session, signed(session, command, author), joint.at(stamp))


# --- both -------------------------------------------------------------------------------------------------------------


def _proposed(joint: Joint, entry: en.Offer, source: _From) -> Joint:
    session, move = running(joint), MOVE_OF[type(entry.command)]
    if not takes_two(session, move, source.author, joint.mover, boundary=joint.boundary):
        raise PassedOver(Rejected.TAKES_ONE)
    _check_aim(joint, entry.aim)
    _decided(joint, session, entry.command, source.author, source.stamp)
    open_one = joint.proposal
    if open_one is not None and open_one.by != source.author and open_one.command == entry.command:
        return _accepted(joint, en.Accept(to=open_one.n), source)  # both have asked for the same
    return replace(joint, proposal=Proposal(n=source.n, by=source.author, command=entry.command))


def _accepted(joint: Joint, entry: en.Accept, source: _From) -> Joint:
    session, proposal = running(joint), joint.proposal
    if proposal is None or proposal.n != entry.to or proposal.by == source.author:
        raise PassedOver(Rejected.NO_PROPOSAL)
    events = _decided(joint, session, proposal.command, proposal.by, source.stamp)
    return replace(after(joint, events, "both"), proposal=None)


def _declined(joint: Joint, entry: en.Decline, source: _From) -> Joint:
    del source
    if joint.proposal is None or joint.proposal.n != entry.to:
        raise PassedOver(Rejected.NO_PROPOSAL)
    return replace(joint, proposal=None)


# --- hidden until both are there --------------------------------------------------------------------------------------


def _sealed(joint: Joint, entry: en.Seal, source: _From) -> Joint:
    about, missing = seals_wanted(running(joint))
    _check_aim(joint, entry.aim)
    done = any(one.by == source.author for one in joint.sealed)
    if entry.about != about or source.author not in missing or done:
        raise PassedOver(Rejected.NOTHING_TO_SEAL)
    box = Sealed(by=source.author, about=entry.about, box=entry.box)
    return replace(joint, sealed=(*joint.sealed, box))


def _unsealed(joint: Joint, entry: en.Unseal, source: _From) -> Joint:
    """One answer is opened; both count at once, when both are.

    One that cannot be opened, or is none, takes the other with it: both are asked again, and nobody answers after
    having seen.
    """
    session, author = running(joint), source.author
    own = next((one for one in joint.sealed if one.by == author and one.opened is None), None)
    if own is None:
        raise PassedOver(Rejected.NOTHING_SEALED)
    _, missing = seals_wanted(session)
    if missing - {one.by for one in joint.sealed}:
        raise PassedOver(Rejected.ALONE)
    command = _opened(own, source.unlock(own.box, entry.key))
    if command is None:
        return replace(joint, sealed=(), rejected=Rejected.BAD_KEY)
    try:
        _decided(joint, session, command, author, source.stamp)
    except Refused as refused:
        return replace(joint, sealed=(), rejected=refused.why)
    sealed = tuple(replace(one, opened=command) if one is own else one for one in joint.sealed)
    joint = replace(joint, sealed=sealed)
    return joint if any(one.opened is None for one in sealed) else _all_open(joint, source.stamp)


def _opened(sealed: Sealed, said: bytes | None) -> c.GiveAnswer | c.SayReady | None:
    try:
        command = None if said is None else _ANSWERS.decode(said)
    except (ValueError, RecursionError):
        return None
    return command if isinstance(command, c.GiveAnswer if sealed.about == "answer" else c.SayReady) else None


def _all_open(joint: Joint, stamp: int) -> Joint:
    opened = {one.by: one.opened for one in joint.sealed if one.opened is not None}
    for seat in sorted(opened):
        joint = after(joint, _decided(joint, running(joint), opened[seat], seat, stamp), "both")
    return replace(joint, sealed=())


def _shared(joint: Joint, entry: en.ShareNumbers, source: _From) -> Joint:
    session = running(joint)
    rest, author = session.rest, source.author
    if session.state != "break" or rest is None or not rest.both_see:
        raise PassedOver(Rejected.NOT_AGREED)
    known = {number.when for number in rest.arousal if number.who == author}
    said: dict[When, int | None] = {"before": entry.before, "after": entry.after if rest.back else None}
    events = tuple(
        ArousalGiven(at=joint.at(source.stamp), who=author, value=value, when=when)
        for when, value in said.items()
        if value is not None and when not in known
    )
    if not events:
        raise PassedOver(Rejected.NOTHING_TO_SHARE)
    return after(joint, events, author)


_ANSWERS: Final = msgspec.msgpack.Decoder(c.GiveAnswer | c.SayReady)
_TAKERS: Final[dict[type, Callable[[Joint, Any, _From], Joint]]] = {
    en.Request: _asked,
    en.Offer: _proposed,
    en.Accept: _accepted,
    en.Decline: _declined,
    en.Seal: _sealed,
    en.Unseal: _unsealed,
    en.ShareNumbers: _shared,
}
