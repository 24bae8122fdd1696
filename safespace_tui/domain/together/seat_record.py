"""What one seat of a session on two screens keeps beside the events, so that it can take part again after a crash.

It lies in the draft, and is gone with it when the session is kept.
"""

from collections.abc import Iterable

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.domain.session.events import ArousalGiven, PulseCounted
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.together.paired import Ticket


class TakenSeat(msgspec.Struct, frozen=True, kw_only=True, tag_field="beside", tag="seat"):
    """What takes a seat back, and what opens the log that both write."""

    ticket: Ticket
    host: Who
    """The seat that began."""
    crossed: bool = False
    """Whether this seat keeps the two partners the other way round."""


class BoxKey(msgspec.Struct, frozen=True, kw_only=True, tag_field="beside", tag="box"):
    """What opens an answer that this seat has locked; written before anybody holds the locked answer."""

    box: bytes
    """The digest of the locked answer."""
    key: bytes


class OwnNumberGiven(msgspec.Struct, frozen=True, kw_only=True, tag_field="beside", tag="number"):
    """A number of a break that never leaves this seat, unless both agreed."""

    number: ArousalGiven | PulseCounted


SeatRecord = TakenSeat | BoxKey | OwnNumberGiven
"""Anything that a seat keeps beside the events."""


def beside(records: Iterable[SeatRecord], plan: Plan) -> tuple[SeatRecord, ...]:
    """What may be written down of some records, as much as is kept of the session.

    Args:
        records: what a seat keeps.
        plan: says what is kept.
    """
    return tuple(one for one in records if plan.kept == "everything" or not isinstance(one, OwnNumberGiven))


def taken_seat(records: Iterable[SeatRecord]) -> TakenSeat | None:
    """The seat that some records speak of; None of a session on one screen."""
    return next((one for one in records if isinstance(one, TakenSeat)), None)


def own_numbers(records: Iterable[SeatRecord]) -> tuple[ArousalGiven | PulseCounted, ...]:
    """The numbers of this seat alone, in the order in which they were given."""
    return tuple(one.number for one in records if isinstance(one, OwnNumberGiven))
