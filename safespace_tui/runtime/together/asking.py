"""What a seat writes into the log of both: for a command, and for what nobody presses a key for."""

from collections.abc import Iterator

from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import MOVE_OF, Command, Refused, Why
from safespace_tui.domain.session.seats import signed
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.together import entries as en
from safespace_tui.domain.together.joint import Joint, running
from safespace_tui.domain.together.rights import must_be_sealed, takes_two
from safespace_tui.domain.together.seat_view import OwnNumber, numbers_to_show
from safespace_tui.runtime.together.keeping import JointKeeping
from safespace_tui.runtime.together.sealing import locked


def entry_for(joint: Joint, session: Session, command: Command, seat: Who, keeping: JointKeeping) -> en.Entry:
    """The entry by which a seat asks for a command: locked, proposed or plain.

    Args:
        joint: what stands.
        session: the same as one session.
        command: what is asked for.
        seat: by whom.
        keeping: keeps what opens a locked answer, before anybody holds it.

    Raises:
        Refused: this seat has answered already.
    """
    if must_be_sealed(session, command):
        if any(one.by == seat for one in joint.sealed):
            raise Refused(Why.NOT_ASKED, MOVE_OF[type(command)])
        box, key = locked(signed(session, command, seat))
        keeping.save_box_key(box, key)
        return en.Seal(aim=joint.aim, about="answer" if isinstance(command, c.GiveAnswer) else "ready", box=box)
    unsigned = replace(command, who="both")
    if takes_two(session, MOVE_OF[type(command)], seat, joint.mover, boundary=joint.boundary):
        return en.Offer(aim=joint.aim, command=unsigned)
    return en.Request(aim=joint.aim, command=unsigned)


def unasked(
    joint: Joint, own: tuple[OwnNumber, ...], seat: Who, keeping: JointKeeping, *, away_since: int | None
) -> Iterator[en.Entry]:
    """What nobody presses a key for: to open, to show what both want to see, to stop when one is gone.

    Args:
        joint: what stands.
        own: the seat's own numbers.
        seat: whose they are.
        keeping: has what opens the seat's locked answers.
        away_since: since when nothing was heard of the other seat; None while it is there.
    """
    box = next((one.box for one in joint.sealed if one.by == seat and one.opened is None), None)
    key = keeping.box_key(box) if box is not None and len(joint.sealed) == len(BOTH) else None
    if key is not None:
        yield en.Unseal(key=key)
    shown = numbers_to_show(running(joint), own, seat)
    if shown is not None:
        yield shown
    if away_since is not None and running(joint).state == "running":
        yield en.Request(aim=joint.aim, command=c.BeAway(since=away_since))
