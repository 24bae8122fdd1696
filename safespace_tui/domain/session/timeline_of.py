"""The stretches of time that a session's log tells of."""

from safespace_tui.domain.couple import Anyone
from safespace_tui.domain.session.events import Event, SessionBegan, WentAway
from safespace_tui.domain.session.evolve import begun, evolve
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.step_kinds import TRAITS
from safespace_tui.domain.session.timeline import Segment, Stretch


def timeline(session: Session) -> tuple[Segment, ...]:
    """What went on from the beginning to the last event: in order, without gaps, nothing of no length."""
    first = session.log[0]
    if not isinstance(first, SessionBegan):
        raise TypeError("a log begins with its beginning")
    state, since = begun(first), first.at
    segments: list[Segment] = []
    for event in session.log[1:]:
        _add(segments, _segment(state, since, event))
        state, since = evolve(state, event), max(since, event.at)
    return tuple(segments)


def _segment(state: Session, since: int, event: Event) -> Segment:
    kind = _kind(state)
    standing = state.state in ("paused", "break")
    who: Anyone = "both" if standing else state.slot.actor
    return Segment(kind=kind, who=who, start=since, end=max(since, event.at), turn=state.slot.turn)


def _kind(state: Session) -> Stretch:
    if state.state == "break":
        return "break"
    if state.state == "paused":
        return "away" if isinstance(state.log[-1], WentAway) else "pause"
    told = TRAITS[state.words.kind].told
    return "again" if told == "speak" and state.place.again else told


def _add(segments: list[Segment], new: Segment) -> None:
    """Adds a stretch to the one before when it is the same one going on; notes and answers part nothing."""
    if new.start == new.end:
        return
    if segments and _same(segments[-1], new):
        last = segments.pop()
        new = Segment(kind=last.kind, who=last.who, start=last.start, end=new.end, turn=last.turn)
    segments.append(new)


def _same(one: Segment, two: Segment) -> bool:
    return (one.kind, one.who, one.turn) == (two.kind, two.who, two.turn)
