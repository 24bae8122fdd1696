"""What was agreed in a talk, signed by both: asked once, when the talk is over and kept; a no leaves all as it is."""

from safespace_tui.domain.couple import BOTH, Couple
from safespace_tui.domain.history.annotations import Agreement
from safespace_tui.features.charter import agreed_texts as texts
from safespace_tui.features.charter.flow import ask_owners
from safespace_tui.features.session_text.rows import agreement_line
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say
from safespace_tui.runtime.history_service import sign_agreements, unconfirmed_in
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.ports import StoreError


def can_be_signed(ports: Ports) -> bool:
    """Whether a yes can be signed here: each of the two has a passphrase, and the door stands open."""
    return ports.door is not None and ports.door.guarded and not ports.door.locked


def sign_what_was_agreed(ports: Ports, couple: Couple, uid: str) -> Flow[bool]:
    """Asks whether both say yes to what a talk came to, and each for the own passphrase; True where it was signed.

    Nothing is asked where nothing can be signed, and what cannot be read bars nobody from going on.

    Args:
        ports: where talks are kept, and the door.
        couple: who they are.
        uid: the talk, which is kept already.
    """
    door = ports.door
    if door is None or not can_be_signed(ports):
        return False
    try:
        found: tuple[Agreement, ...] = yield Fetch(lambda: unconfirmed_in(ports.store, uid))
    except (StoreError, ValueError):  # whoever looks at the talk is told why
        return False
    if not found:
        return False
    today, wall = ports.clock.wall().date(), ports.clock.wall().isoformat(timespec="seconds")
    about = "\n".join((*(f"“{agreement_line(one, today, doubted=False)}”" for one in found), texts.SIGN_ABOUT))
    if (yield Choose(texts.SIGN, tuple(Choice(*one) for one in texts.SIGN_CHOICES), about, usual="later")) != "yes":
        return False
    yield from ask_owners(door, couple, BOTH)
    try:
        yield Change(lambda: sign_agreements(ports.store, door.sign, uid, wall, found))
    except (StoreError, ValueError) as problem:
        yield Say(texts.NOT_SIGNED, str(problem))
        return False
    yield Say(texts.SIGNED, "")
    return True
