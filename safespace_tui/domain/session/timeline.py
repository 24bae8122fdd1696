"""The stretches of time that a session's log tells of, and those to scale in terminal cells."""

from collections.abc import Sequence
from typing import Final, Literal

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.couple import Anyone
from safespace_tui.domain.session.events import Event, SessionBegan, WentAway
from safespace_tui.domain.session.evolve import begun, evolve
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.step_kinds import TRAITS

Stretch = Literal["speak", "again", "reflect", "check", "together", "pause", "away", "break"]
"""What went on: somebody spoke, said again what was missed, reflected, answered a reflection; both did something
together; the talk was paused, nobody was there, or the called break was taken."""

STANDING: Final[tuple[Stretch, ...]] = ("pause", "away", "break")
"""The stretches in which the clock of the talk stood."""


class Segment(msgspec.Struct, frozen=True, kw_only=True):
    """One stretch. Times are milliseconds on the session's clock."""

    kind: Stretch
    who: Anyone
    start: int
    end: int
    turn: int = -1
    """The number of the turn, from 0; -1 outside turns."""
    cut: int = 0
    """Milliseconds that are left out of `end - start`, because a long absence would press all else into a cell."""

    @property
    def length(self) -> int:
        """How long it was, whatever is left out of its drawing."""
        return self.end - self.start + self.cut


def shortened(segments: Sequence[Segment], most: int) -> tuple[Segment, ...]:
    """The same with every standing stretch drawn at most so long, and what follows moved up.

    Args:
        segments: in order, without gaps.
        most: milliseconds.
    """
    moved, out = 0, []
    for segment in segments:
        length = segment.end - segment.start
        cut = max(0, length - most) if segment.kind in STANDING else 0
        start = segment.start - moved
        out.append(replace(segment, start=start, end=start + length - cut, cut=segment.cut + cut))
        moved += cut
    return tuple(out)


def to_scale(segments: Sequence[Segment], width: int, lane: Sequence[Anyone]) -> tuple[Segment | None, ...]:
    """What is to be drawn in each cell of a lane: the stretch that fills most of it, None where there is none.

    Args:
        segments: in order.
        width: cells for the whole time.
        lane: whose stretches are drawn in this lane.
    """
    if not segments or width < 1:
        return (None,) * max(0, width)
    begin, whole = segments[0].start, max(1, segments[-1].end - segments[0].start)
    cells: list[Segment | None] = [None] * width
    filled = [0] * width
    for segment in segments:
        if segment.who not in lane or segment.end == segment.start:
            continue
        # In units of 1/whole of a cell, so that everything stays exact.
        start, end = (segment.start - begin) * width, (segment.end - begin) * width
        for cell in range(start // whole, min(width, -(-end // whole))):
            share = min(end, (cell + 1) * whole) - max(start, cell * whole)
            if share > filled[cell]:
                cells[cell], filled[cell] = segment, share
    return tuple(cells)


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
