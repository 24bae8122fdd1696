"""What was agreed in a talk, and what became of it, signed by both: asked once it is kept; a no changes nothing."""

import datetime as dt

from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.history.annotations import Agreement
from safespace_tui.features.charter import agreed_texts as texts
from safespace_tui.features.charter.flow import ask_owners
from safespace_tui.features.session_text.rows import agreement_line
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say
from safespace_tui.runtime.history_service import sign_agreements, unconfirmed_in
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.storage.ports import Store, StoreError


def can_be_signed(door: AccessControl | None) -> bool:
    """Whether a yes can be signed here: each of the two has a passphrase, and the door stands open."""
    return door is not None and door.guarded and not door.locked


def sign_what_was_agreed(ports: Ports, couple: Couple, uid: str, only: int | None = None) -> Flow[bool]:
    """Asks as `sign_in` does, where a running program keeps talks."""
    return (yield from sign_in(ports.store, ports.door, couple, uid, ports.clock.wall(), only=only))


def sign_in(
    store: Store, door: AccessControl | None, couple: Couple, uid: str, now: dt.datetime, *, only: int | None = None
) -> Flow[bool]:
    """Asks whether both say yes to what a talk came to, and each for the own passphrase; True where it was signed.

    Nothing is asked where nothing can be signed, and what cannot be read bars nobody from going on.

    Args:
        store: where talks are kept.
        door: the way to them.
        couple: who they are.
        uid: the talk, which is kept already.
        now: date and time, with the offset.
        only: one agreement, which may be closed; all that still hold when None.
    """
    if door is None or not can_be_signed(door):
        return False
    try:
        every: tuple[Agreement, ...] = yield Fetch(lambda: unconfirmed_in(store, uid))
    except (StoreError, ValueError):  # whoever looks at the talk is told why
        return False
    found = [one for one in every if (one.open if only is None else one.number == only)]
    if not found:
        return False
    lines = (f"“{agreement_line(one, now.date(), doubted=False)}”" for one in found)
    about = "\n".join((*lines, texts.SIGN_ABOUT))
    if (yield Choose(texts.SIGN, tuple(Choice(*one) for one in texts.SIGN_CHOICES), about, usual="later")) != "yes":
        return False
    yield from ask_owners(door, couple, BOTH)
    try:
        yield Change(lambda: sign_agreements(store, door.sign, uid, now.isoformat(timespec="seconds"), found))
    except (StoreError, ValueError) as problem:
        yield Say(texts.NOT_SIGNED, str(problem))
        return False
    yield Say(texts.SIGNED, "")
    return True
