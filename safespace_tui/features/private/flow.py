"""The way to what only one partner may open: whose it is, the passphrase, and then it."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

from safespace_tui.domain.couple import Couple, Who
from safespace_tui.features.lock import texts as lock_texts
from safespace_tui.features.lock.flow import own_passphrase, protect, who_is_there
from safespace_tui.features.private import notes_texts as texts
from safespace_tui.runtime.flow import Change, Choice, Choose, Fetch, Flow, Say
from safespace_tui.storage.access_port import AccessControl, NotesLeftBehind
from safespace_tui.storage.ports import StoreError

Private = TypeVar("Private")


def only_owner(
    door: AccessControl | None,
    couple: Couple,
    give: Callable[[AccessControl, Who], Private],
    *,
    whose: str,
    not_private: str,
) -> Flow[tuple[Who, Private] | None]:
    """Asks whose it is and for that partner's passphrase, also of somebody who is in already.

    Args:
        door: behind which it is; None where nothing can be locked.
        couple: whose it may be.
        give: takes it from the door once the passphrase was right; may raise StoreError, which is said.
        whose: the question whose it is.
        not_private: said where there are no passphrases yet.

    Returns:
        Whose it is, and it; None where there is nothing, or nothing that can be opened.
    """
    if door is None:
        yield Say(not_private, texts.NO_DOOR)
        return None
    if not door.guarded:
        choices = tuple(Choice(*one) for one in texts.NOT_PRIVATE_CHOICES)
        if (yield Choose(not_private, choices, texts.NOT_PRIVATE_ABOUT)) != "protect":
            return None
        if not (yield from protect(door, couple)):
            return None
    who = yield from who_is_there(couple, whose, texts.WHOSE_ABOUT)
    if not (yield from _opened(door, couple, who)):
        return None
    try:
        found: Private = yield Fetch(partial(give, door, who))
    except StoreError as problem:
        yield Say(not_private, str(problem))
        return None
    return who, found


def _opened(door: AccessControl, couple: Couple, who: Who) -> Flow[bool]:
    """Opens what is that partner's, or begins it anew in the place of what perhaps nobody will ever open again."""

    def opens(typed: str) -> bool:
        door.admit(who, typed)
        try:
            door.notes(who)
        except NotesLeftBehind:
            return False
        return True

    while not (yield own_passphrase(couple, who, opens)):
        choices = tuple(Choice(*one) for one in texts.LEFT_BEHIND_CHOICES)
        wish = yield Choose(texts.LEFT_BEHIND, choices, texts.LEFT_BEHIND_ABOUT)
        if wish == "anew":
            return (yield from _begun_anew(door, couple, who))
    return True


def _begun_anew(door: AccessControl, couple: Couple, who: Who) -> Flow[bool]:
    """Without the old ones, once the passphrase is typed once more: nothing brings them back afterwards."""

    def proven(typed: str) -> str:
        door.admit(who, typed)
        return typed

    while True:
        typed = yield own_passphrase(couple, who, proven)
        try:
            yield Change(partial(door.begin_anew, who, typed), lock_texts.WORKING)
        except StoreError as problem:
            yield Say(texts.LEFT_BEHIND, str(problem))
        else:
            return True
