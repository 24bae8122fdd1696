"""The way to what only one partner may open, in lines: whose it is, and the passphrase, typed unseen."""

from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import texts as door_texts
from safespace_tui.features.private import plain_texts as texts
from safespace_tui.plain.port import PATIENCE, Lines, answer_to, pick
from safespace_tui.storage.access_port import AccessControl, NotesLeftBehind, WrongPassphrase


def only_owner(door: AccessControl | None, couple: Couple, lines: Lines) -> Who | None:
    """Asks whose it is and for that partner's passphrase, until it is right or somebody turns back.

    Returns:
        Whose private things are open now; None when somebody turned back.

    Raises:
        StoreError: they cannot be opened.
        EOFError: nobody answers any more.
    """
    if door is None or not door.guarded:
        lines.say(texts.NO_DOOR if door is None else texts.UNGUARDED)
        return None
    who = BOTH[pick(lines, texts.WHOSE, [one_line(couple.name(who)) for who in BOTH])]
    while typed := unseen(lines, texts.TYPE_YOURS.format(name=one_line(couple.name(who)))):
        lines.say(door_texts.WORKING)
        try:
            door.admit(who, typed)
            door.notes(who)
        except NotesLeftBehind:
            if not _begun_anew(door, who, typed, lines):
                continue
        except WrongPassphrase:
            lines.say(door_texts.WRONG)
            continue
        lines.say(texts.OPENED.format(name=one_line(couple.name(who))))
        return who
    return None


def _begun_anew(door: AccessControl, who: Who, passphrase: str, lines: Lines) -> bool:
    """Offers to begin anew what nobody may ever open again; whether that was done."""
    lines.say(door_texts.LEFT_BEHIND + ".")
    lines.say(door_texts.LEFT_BEHIND_ABOUT)
    if answer_to(lines, texts.BEGIN_ANEW).casefold() != "yes":
        return False
    door.begin_anew(who, passphrase)
    return True


def unseen(lines: Lines, question: str) -> str:
    """Says a question and waits for an answer that is not shown; its spaces stay as they are.

    Raises:
        EOFError: nobody answers any more.
    """
    lines.say(question)
    while (typed := lines.read(PATIENCE, hidden=True)) is None:
        pass
    return typed
