"""A past session as it is kept."""

import msgspec

from safespace_tui.model.events import Event
from safespace_tui.model.head import Head
from safespace_tui.model.later import Later


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A past session: its head, its whole log, and what came later."""

    head: Head
    events: tuple[Event, ...]
    later: tuple[Later, ...] = ()
