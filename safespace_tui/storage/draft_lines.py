r"""The lines of a draft: one for each time something happened, and one now and then as a sign of life.

A line is `length crc32 json\n`: the bytes of the JSON and their checksum in hexadecimal. The JSON says `n`, how many
events came before this line; `at`, the session's clock in milliseconds; `wall`, the same moment by the wall clock; and
`events`, if there were any.

The running number decides what damage means. Events that are in the file twice are told by it and count once. Where a
line cannot be read and the next whole one goes on without a gap, only a sign of life was lost, and nothing is missing.
Behind the last whole line there can only be something half-written, which nobody was told is safe: it is cut. A gap in
the numbers is real damage.
"""

from binascii import crc32
from collections.abc import Sequence

import msgspec

from safespace_tui.domain.session.events import Event, SessionBegan
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.storage.session_codec import encoded, events_in
from safespace_tui.storage.summary_codec import Unreadable

_NO_EVENTS = msgspec.Raw(b"[]")


class Line(msgspec.Struct, frozen=True, omit_defaults=True):
    """What one line says."""

    n: int
    at: int
    wall: str
    events: msgspec.Raw = _NO_EVENTS


class Lines(msgspec.Struct, frozen=True):
    """What a whole draft says."""

    events: tuple[Event, ...] = ()
    at: int = 0
    """The latest time that was noted."""
    wall: str = ""
    end: int = 0
    """Bytes: where the last whole line ends."""
    cut: bool = False
    """Whether there is something half-written behind it."""

    def unfinished(self) -> Unfinished | None:
        """The same for those who go on with the session; None when nothing happened in it."""
        if not self.events:
            return None
        return Unfinished(events=self.events, stopped_at=self.at, wall=self.wall, cut=self.cut)


_LINES = msgspec.json.Decoder(Line)


def line_of(count: int, *, at: int, wall: str, events: Sequence[Event] = ()) -> bytes:
    """A line.

    Args:
        count: how many events came before.
        at: milliseconds on the session's clock.
        wall: the same moment, ISO 8601 with offset.
        events: what happened, or nothing for a sign of life.

    Raises:
        StoreError: a text in an event cannot be written.
    """
    happened = msgspec.Raw(encoded(events)) if events else _NO_EVENTS
    body = encoded(Line(n=count, at=at, wall=wall, events=happened))
    return b"%x %08x %b\n" % (len(body), crc32(body), body)


def latest(events: Sequence[Event]) -> int:
    """The last moment that events speak of, in milliseconds."""
    return max(max(event.at, getattr(event, "until", 0)) for event in events)


def read_lines(data: bytes) -> Lines:
    """What a draft says.

    Raises:
        Unreadable: it is damaged, no draft, or newer than this program.
    """
    events: list[Event] = []
    at, wall, end, start = 0, "", 0, 0
    while (stop := data.find(b"\n", start)) >= 0:
        line = _whole(data[start:stop])
        if line is not None:
            events.extend(_next(line, len(events), end))
            at, wall, end = max(at, line.at), line.wall, stop + 1
        start = stop + 1
    if not events and start:
        raise Unreadable("is damaged from its first line on")
    if events and not isinstance(events[0], SessionBegan):
        raise Unreadable("does not start with the beginning of a session")
    return Lines(events=tuple(events), at=at, wall=wall, end=end, cut=end < len(data))


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


def _whole(line: bytes) -> Line | None:
    """What a line says, or None when it is not as it was written."""
    length, _, rest = line.partition(b" ")
    checksum, _, body = rest.partition(b" ")
    if b"%x %08x" % (len(body), crc32(body)) != b"%b %b" % (length, checksum):
        return None
    try:
        return _LINES.decode(body)
    except ValueError as error:
        raise Unreadable("was written by another version of safespace") from error


def _next(line: Line, count: int, end: int) -> tuple[Event, ...]:
    """The events of a line that are not known yet."""
    if line.n > count:
        raise Unreadable(f"is damaged at byte {end}: {line.n - count} of the things that happened cannot be read")
    return events_in(bytes(line.events))[count - line.n :]
