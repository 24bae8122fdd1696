"""Time of the present step and turn, read from the talk's stopwatch. Milliseconds throughout."""

from safespace_tui.domain.session.state import Session

MS = 1000
"""Milliseconds in a second."""


def planned(session: Session) -> int | None:
    """The time of the present step, or of the loop around it, with what was added; None when it is untimed."""
    loop = session.loop
    seconds = loop.seconds if loop else session.slot.seconds
    return (seconds + session.place.extra) * MS if seconds else None


def used(session: Session, now: int) -> int:
    """The time spent in the present step, or in the loop around it."""
    since = session.place.loop_since if session.loop else session.place.since
    return session.watch.read(now) - since


def left(session: Session, now: int) -> int | None:
    """The time left, negative when over; None when it is untimed."""
    whole = planned(session)
    return None if whole is None else whole - used(session, now)


def step_left(session: Session, now: int) -> int | None:
    """Inside a loop: the guiding time left for this piece, negative when over; elsewhere None."""
    if not session.loop or not session.slot.seconds:
        return None
    return session.slot.seconds * MS - (session.watch.read(now) - session.place.since)
