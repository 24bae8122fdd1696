"""A past session as it is kept."""

import msgspec

from safespace_tui.domain.history.annotations import Annotation
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.session.events import Event


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A past session: its head, its whole log, and what came later."""

    head: SessionSummary
    events: tuple[Event, ...]
    later: tuple[Annotation, ...] = ()
    verified: tuple[int, ...] = ()
    """The places in `later` of the signatures that their owners made; found out by reading, and never kept."""
