"""How each command comes into the log of two seats: alone or by both, aimed at what was seen or good at any time."""

from typing import Final, Literal

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session.commands import Command, CommandKind, GiveAnswer, SayReady
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.together.entries import About

How = Literal["aimed", "always", "both", "private", "host", "nobody"]
"""aimed: counts only where nothing has moved since it was meant · always: counts whenever it comes · both: proposed by
one and accepted by the other · private: never leaves its seat · host: only the seat that opens the session, once ·
nobody: belongs to one terminal alone."""

HOW: Final[dict[CommandKind, How]] = {
    CommandKind.BEGIN: "host",
    CommandKind.SET_TOPIC: "aimed",
    CommandKind.MOVE_ON: "aimed",
    CommandKind.REFLECT_NOW: "aimed",
    CommandKind.CLARIFY: "aimed",
    CommandKind.CONFIRM: "aimed",
    CommandKind.PASS_FLOOR: "aimed",
    CommandKind.CHANGE_TIME: "aimed",
    CommandKind.ANSWER: "aimed",
    CommandKind.ASK_AGAIN: "aimed",
    CommandKind.NOTE: "always",
    CommandKind.REPAIR: "always",
    CommandKind.PAUSE: "aimed",
    CommandKind.RESUME: "aimed",
    CommandKind.NAME_BOUNDARY: "always",
    CommandKind.AWAY: "always",
    CommandKind.REOPEN: "nobody",
    CommandKind.UNDO: "aimed",
    CommandKind.BREAK: "always",
    CommandKind.TAKE_BREAK_BACK: "aimed",
    CommandKind.AGREE_RETURN: "both",
    CommandKind.COME_BACK: "aimed",
    CommandKind.GIVE_NUMBER: "private",
    CommandKind.SHOW_NUMBERS: "aimed",
    CommandKind.SAY_READY: "aimed",
    CommandKind.END_BREAK: "aimed",
    CommandKind.CLOSE_BREAK: "aimed",
    CommandKind.FINISH: "aimed",
    CommandKind.LEAVE: "always",
    CommandKind.BEAT: "nobody",
}
"""What stops a talk, and what was written down, is never too late."""

Mover = Literal["a", "b", "both"]
"""Who made a move that can be taken back."""


def takes_two(session: Session, move: CommandKind, author: Who, mover: Mover | None, *, boundary: bool) -> bool:
    """Whether a command counts only when one has proposed it and the other has said yes.

    Args:
        session: the session.
        move: what is asked for.
        author: by which seat.
        mover: who made the last move that can be taken back.
        boundary: whether somebody named a boundary and the talk stands since.
    """
    match move:
        case CommandKind.UNDO:
            return mover not in (None, author)
        case CommandKind.RESUME:
            return boundary  # whoever crossed it must not go on alone
        case CommandKind.ANSWER:
            return session.words.keep == "agreement"
        case _:
            return HOW[move] == "both"


def seals_wanted(session: Session) -> tuple[About | None, frozenset[Who]]:
    """What is to be sealed now, and by whom; nothing, by nobody, where an answer may be seen by both."""
    if session.state == "running" and session.words.hidden and session.asked() == ("a", "b"):
        return "answer", frozenset(who for who in session.waiting() if who in ("a", "b"))
    rest = session.rest
    if session.state == "break" and rest is not None and rest.back:
        return "ready", frozenset(BOTH) - {who for who, _ in rest.ready}
    return None, frozenset()


def must_be_sealed(session: Session, command: Command) -> bool:
    """Whether a command gives away what is to be sealed; "not today" ends a break at once, and hides nothing."""
    about, missing = seals_wanted(session)
    if isinstance(command, GiveAnswer):
        return about == "answer"
    return isinstance(command, SayReady) and about == "ready" and bool(missing) and command.answer != "not_today"
