"""The records in a vault's draft: what a step leaves there, and what many of them come to.

A record says what a line of a plain draft says (`draft_lines`): how many events came before it, the latest time on
the session's clock, the same moment by the wall clock, and the events. A record that the one before does not lead up
to is passed over: behind a piece that was lost nothing can be made of it.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from safespace_tui.domain.session.events import Event, SessionBegan
from safespace_tui.storage.draft_lines import Line, Lines
from safespace_tui.storage.session_codec import events_in
from safespace_tui.storage.summary_codec import Unreadable

_LINES = msgspec.json.Decoder(Line)


def gathered(bodies: Sequence[bytes], *, torn: bool = False) -> Lines:
    """What the records of a draft say.

    Args:
        bodies: the records, in order.
        torn: whether a half-written one was cut off behind them.

    Raises:
        Unreadable: its beginning is lost, or it is newer than this program.
    """
    events: list[Event] = []
    at, wall, passed_over = 0, "", False
    for body in bodies:
        line = _line(body)
        if line.n > len(events):
            passed_over = True
            continue
        events.extend(events_in(bytes(line.events))[len(events) - line.n :])
        at, wall = max(at, line.at), line.wall
    if bodies and (not events or not isinstance(events[0], SessionBegan)):
        raise Unreadable("has lost its beginning")
    return Lines(events=tuple(events), at=at, wall=wall, cut=bool(events) and (torn or passed_over))


def _line(body: bytes) -> Line:
    try:
        return _LINES.decode(body)
    except ValueError as error:
        raise Unreadable("was written by another version of safespace") from error


def step_record(count: int, *, at: int, wall: str, events: Sequence[Event] = ()) -> dict[str, Any]:
    """A record: how many events came before, the time by both clocks, and the events, if it is no sign of life."""
    record: dict[str, Any] = {"n": count, "at": at, "wall": wall}
    if events:
        record["events"] = msgspec.to_builtins(list(events))
    return record
