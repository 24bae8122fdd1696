"""Who may ask for what, where each partner has a terminal of their own (a seat).

On one shared keyboard anybody may press anything, and whoever is named acts; there is no seat then, and none of this
applies. With seats a command carries its own author, and nobody speaks, answers or says yes for somebody else.
"""

from typing import Final, Literal

from msgspec.structs import replace

from safespace_tui.domain.couple import Who
from safespace_tui.domain.session.commands import MOVE_OF, Command, CommandKind, GiveAnswer, Refused, Why
from safespace_tui.domain.session.state import Session, partner
from safespace_tui.domain.session.transitions import allowed

Right = Literal["floor", "listens", "acts", "asked", "either", "nobody"]
"""floor: holds the floor · listens: does not hold it · acts: acts in this step, or holds the floor · asked: is asked
now, alone or with the other · either: both seats · nobody: the program itself."""

RIGHT_TO: Final[dict[CommandKind, Right]] = {
    CommandKind.BEGIN: "nobody",
    CommandKind.SET_TOPIC: "either",
    CommandKind.MOVE_ON: "acts",
    CommandKind.REFLECT_NOW: "floor",
    CommandKind.CLARIFY: "listens",
    CommandKind.CONFIRM: "floor",
    CommandKind.PASS_FLOOR: "floor",
    CommandKind.CHANGE_TIME: "either",
    CommandKind.ANSWER: "asked",
    CommandKind.ASK_AGAIN: "either",
    CommandKind.NOTE: "either",
    CommandKind.REPAIR: "either",
    CommandKind.PAUSE: "either",
    CommandKind.RESUME: "either",
    CommandKind.NAME_BOUNDARY: "either",
    CommandKind.AWAY: "nobody",
    CommandKind.REOPEN: "nobody",
    CommandKind.UNDO: "either",
    CommandKind.BREAK: "either",
    CommandKind.TAKE_BREAK_BACK: "either",
    CommandKind.AGREE_RETURN: "either",
    CommandKind.COME_BACK: "either",
    CommandKind.GIVE_NUMBER: "either",
    CommandKind.SHOW_NUMBERS: "either",
    CommandKind.SAY_READY: "either",
    CommandKind.END_BREAK: "either",
    CommandKind.CLOSE_BREAK: "either",
    CommandKind.FINISH: "either",
    CommandKind.LEAVE: "either",
    CommandKind.BEAT: "nobody",
}
"""Which seat may ask for each command. A break, a boundary, a note and leaving are everybody's, always."""


def of_seat(session: Session, moves: frozenset[CommandKind], seat: Who) -> frozenset[CommandKind]:
    """What of some commands a seat may ask for now.

    Args:
        session: the session.
        moves: what the session allows.
        seat: whose terminal it is.
    """
    return frozenset(move for move in moves if _may(session, move, seat))


def signed(session: Session, command: Command, seat: Who) -> Command:
    """A command of a seat with its author in it.

    What a question asks of both together stays an answer of both.

    Raises:
        Refused: it is not this seat's to ask for; the reason is `Why.NOT_YOURS`.
    """
    move = MOVE_OF[type(command)]
    if move in allowed(session) and not _may(session, move, seat):  # else the rules say better why not
        raise Refused(Why.NOT_YOURS, move)
    if isinstance(command, GiveAnswer) and "both" in session.asked():
        return replace(command, who="both")
    return replace(command, who=seat)


def waited_for(session: Session, seat: Who) -> Who | None:
    """The other partner, when the talk waits for that one and not for this seat."""
    waiting = session.waiting() if session.state == "running" else ()
    if seat in waiting or "both" in waiting or not waiting:
        return None
    return partner(waiting[0])


def _may(session: Session, move: CommandKind, seat: Who) -> bool:
    slot = session.slot
    match RIGHT_TO[move]:
        case "floor":
            return slot.speaker in (None, seat)
        case "listens":
            return slot.speaker != seat
        case "acts":
            return slot.actor in ("both", seat) or slot.speaker == seat
        case "asked":
            return bool({seat, "both"} & set(session.asked()))
        case either_or_nobody:
            return either_or_nobody == "either"
