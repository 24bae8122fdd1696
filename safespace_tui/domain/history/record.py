"""A past session as it is kept."""

import msgspec

from safespace_tui.domain.history.annotations import Later
from safespace_tui.domain.history.summary import Head
from safespace_tui.domain.session.events import Event


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A past session: its head, its whole log, and what came later."""

    head: Head
    events: tuple[Event, ...]
    later: tuple[Later, ...] = ()
