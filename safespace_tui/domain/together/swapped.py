"""A log with the letters of both partners exchanged: two vaults may have the same two people the other way round."""

from collections.abc import Iterable

from msgspec.structs import replace

from safespace_tui.domain.couple import Anyone, Couple, Who, other
from safespace_tui.domain.session.events import Event, SessionBegan
from safespace_tui.domain.session.plan import Plan, Slot


def swapped(events: Iterable[Event]) -> tuple[Event, ...]:
    """The same events with every `a` for a `b`, and every `b` for an `a`; done twice it is nothing.

    Args:
        events: what happened.
    """
    return tuple(_event(event) for event in events)


def _letter(who: Anyone) -> Anyone:
    return other(who) if who in ("a", "b") else who


def _event(event: Event) -> Event:
    event = replace(event, who=_letter(event.who))
    if isinstance(event, SessionBegan):
        couple = Couple(a=event.couple.b, b=event.couple.a)
        return replace(event, couple=couple, plan=_plan(event.plan))
    return event


def _plan(plan: Plan) -> Plan:
    return replace(plan, first=other(plan.first), slots=tuple(_slot(slot) for slot in plan.slots))


def _slot(slot: Slot) -> Slot:
    actor: Who | None = None if slot.actor == "both" else other(slot.actor)
    return replace(slot, actor=actor or "both", speaker=slot.speaker and other(slot.speaker))
