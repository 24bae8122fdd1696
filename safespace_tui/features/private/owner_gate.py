"""The way to what only one partner may open: whose it is, the passphrase, and then it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.app import App

from safespace_tui.domain.couple import BOTH, Couple, Who
from safespace_tui.domain.printable import one_line
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.passphrase_screen import PassphraseScreen, PassphraseStep
from safespace_tui.features.lock.setup import protect
from safespace_tui.storage.access_port import AccessControl, NotesLeftBehind
from safespace_tui.ui.dialog import Dialog, tell

Private = TypeVar("Private")


async def only_owner(
    app: App[None],
    door: AccessControl | None,
    couple: Couple,
    give: Callable[[AccessControl, Who], Private],
    *,
    whose: str,
    not_private: str,
) -> tuple[Who, Private] | None:
    """Asks whose it is and for that partner's passphrase, also of somebody who is in already. Must run in a worker.

    Args:
        app: where.
        door: behind which it is; None where nothing can be locked.
        couple: whose it may be.
        give: takes it from the door once the passphrase was right; called in a thread.
        whose: the question whose it is.
        not_private: said where there are no passphrases yet.

    Returns:
        Whose it is, and it; None when somebody turned back.
    """
    if door is None:
        await tell(app, not_private, texts.NO_DOOR)
        return None
    who = await _whose(app, door, couple, whose, not_private)
    found = None if who is None else await _opened(app, door, couple, who, give)
    return None if who is None or found is None else (who, found)


async def _whose(app: App[None], door: AccessControl, couple: Couple, whose: str, not_private: str) -> Who | None:
    """One of the two, once there are passphrases; None when somebody turned back."""
    if not door.guarded:
        wish = await app.push_screen_wait(Dialog(not_private, texts.NOT_PRIVATE_ABOUT, texts.NOT_PRIVATE_CHOICES))
        if wish != "protect" or not await protect(app, door, couple):
            return None
    answer = await app.push_screen_wait(Dialog(whose, texts.WHOSE_ABOUT, _partners(couple), escape="nobody"))
    return next((who for who in BOTH if who == answer), None)


async def _opened(
    app: App[None], door: AccessControl, couple: Couple, who: Who, give: Callable[[AccessControl, Who], Private]
) -> Private | None:
    """What that partner's passphrase opens, or what is begun anew in its place; None when somebody turned back."""
    left_behind: list[str] = []

    def admitted(given: Sequence[str]) -> Private | None:
        door.admit(who, given[0])
        try:
            return give(door, who)
        except NotesLeftBehind as why:
            left_behind.append(str(why))
            return None

    def begun(given: Sequence[str]) -> Private | None:
        door.begin_anew(who, given[0])
        return give(door, who)

    asking: PassphraseScreen[Private | None] = PassphraseScreen(couple, (PassphraseStep(who, "own"),), admitted)
    found = await app.push_screen_wait(asking)
    if left_behind and await _begins_anew(app):
        # It is typed once more: nothing brings the old ones back afterwards.
        asking = PassphraseScreen(couple, (PassphraseStep(who, "own"),), begun)
        found = await app.push_screen_wait(asking)
    return found


async def _begins_anew(app: App[None]) -> bool:
    """Whether somebody wants to do without what perhaps nobody will ever open again."""
    about = Dialog(texts.LEFT_BEHIND, texts.LEFT_BEHIND_ABOUT, texts.LEFT_BEHIND_CHOICES)
    return await app.push_screen_wait(about) == "anew"


def _partners(couple: Couple) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (who, str(number), f"{couple[who].glyph} {one_line(couple[who].name)}", "")
        for number, who in enumerate(BOTH, 1)
    )
