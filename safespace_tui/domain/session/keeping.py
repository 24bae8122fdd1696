"""What is kept of a talk: everything, the date and what was agreed, or nothing."""

from collections.abc import Iterable
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session import events as e
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import agreements, record_of
from safespace_tui.domain.settings import KEPT, Kept, Settings

_LEFT_OUT: Final = (e.NoteTaken, e.RepairSaid, e.ArousalGiven, e.PulseCounted, e.NumbersShown)
"""What says nothing but words or numbers of theirs."""


def least(*wishes: Kept) -> Kept:
    """The smallest of some wishes; whoever wants less need not say why."""
    return max(wishes, key=KEPT.index)


def as_wished(plan: Plan, settings: Settings) -> Plan:
    """A plan of which no more is kept than both of them want."""
    return replace(plan, kept=least(plan.kept, settings.keep_a, settings.keep_b))


def lessened(events: Iterable[e.Event], plan: Plan) -> tuple[e.Event, ...]:
    """What may be written down of events while a talk goes on: its way through the plan, but no words and no numbers.

    What can be taken back stays in its place without its words, so that the same things are taken back.

    Args:
        events: what happened.
        plan: says what is kept of it.
    """
    if plan.kept == "everything":
        return tuple(events)
    return tuple(_emptied(event, plan) for event in events if not isinstance(event, _LEFT_OUT))


def _emptied(event: e.Event, plan: Plan) -> e.Event:
    if isinstance(event, e.TopicSet):
        return replace(event, text="")
    if isinstance(event, e.Answered) and plan.words_at(event.slot).keep != "agreement":
        return replace(event, value="", look_again="")
    return event


def kept_of(session: Session) -> Session | None:
    """A session as far as it is kept; None where nothing is.

    Of one whose date and agreements are kept there is its beginning, what was agreed, and its end.
    """
    match session.plan.kept:
        case "nothing":
            return None
        case "agreements":
            last = session.last_at
            agreed = (
                e.Answered(at=last, who=one.who, slot=one.slot, value=one.value, look_again=one.look_again)
                for one in agreements(session)
            )
            end: e.Event = e.Finished(at=last) if session.state == "finished" else e.LeftUnfinished(at=last)
            return replay((session.log[0], *agreed, end))
        case _:
            return session


def record_kept(session: Session) -> Record | None:
    """A session that is over, as far as it is kept; None where nothing is."""
    kept = kept_of(session)
    if kept is None or kept is session:
        return None if kept is None else record_of(kept)
    record, whole = record_of(kept), record_of(session).head
    return replace(record, head=replace(record.head, duration_s=0, continue_on=whole.continue_on))
