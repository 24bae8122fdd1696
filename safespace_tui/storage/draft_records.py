"""The records of a draft: what a step of the running session leaves there, and what many of them come to.

A record says `n`, how many events came before it; `at`, the latest time on the session's clock, in milliseconds;
`wall`, the same moment by the wall clock; and `events`, if it is no sign of life. A record that the one before does not
lead up to is passed over: behind a piece that was lost nothing can be made of it.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from safespace_tui.domain.session.events import Event, SessionBegan
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.storage.session_codec import events_in
from safespace_tui.storage.summary_codec import Unreadable


class _Step(msgspec.Struct, frozen=True):
    n: int
    at: int
    wall: str
    events: msgspec.Raw = msgspec.Raw(b"[]")


_STEPS = msgspec.json.Decoder(_Step)


def step_record(count: int, *, at: int, wall: str, events: Sequence[Event] = ()) -> dict[str, Any]:
    """A record.

    Args:
        count: how many events came before.
        at: milliseconds on the session's clock.
        wall: the same moment, ISO 8601 with offset.
        events: what happened, or nothing for a sign of life.
    """
    record: dict[str, Any] = {"n": count, "at": at, "wall": wall}
    if events:
        record["events"] = msgspec.to_builtins(list(events))
    return record


def gathered(bodies: Sequence[bytes], *, torn: bool = False) -> Unfinished | None:
    """What the records of a draft come to; None when nothing happened in it.

    Args:
        bodies: the records as JSON, in order.
        torn: whether a half-written one was cut off behind them.

    Raises:
        Unreadable: its beginning is lost, or it is newer than this program.
    """
    events: list[Event] = []
    at, wall, passed_over = 0, "", False
    for body in bodies:
        step = _step(body)
        if step.n > len(events):
            passed_over = True
            continue
        events.extend(events_in(bytes(step.events))[len(events) - step.n :])
        at, wall = max(at, step.at), step.wall
    if not bodies:
        return None
    if not events or not isinstance(events[0], SessionBegan):
        raise Unreadable("has lost its beginning")
    return Unfinished(events=tuple(events), stopped_at=at, wall=wall, cut=torn or passed_over)


def _step(body: bytes) -> _Step:
    try:
        return _STEPS.decode(body)
    except ValueError as error:
        raise Unreadable("was written by another version of safespace") from error


def latest(events: Sequence[Event]) -> int:
    """The last moment that events speak of, in milliseconds."""
    return max(max(event.at, getattr(event, "until", 0)) for event in events)


def check_order(before: int, events: Sequence[Event], where: str) -> None:
    """A draft holds one session, from its beginning on.

    Raises:
        StoreError: the events do not belong behind what is there; `where` names the place.
    """
    begins = isinstance(events[0], SessionBegan)
    if begins and before:
        raise StoreError(f"An earlier session is still in {where}. Go on with it, keep it or discard it first.")
    if not begins and not before:
        raise StoreError(f"The beginning of this session is not in {where}, so nothing can be added to it there.")
