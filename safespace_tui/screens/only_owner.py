"""The way to what only one partner may open: whose it is, the passphrase, and then it."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from textual.app import App

from safespace_tui.model.couple import BOTH, Couple, Who
from safespace_tui.screens.alone import AloneScreen, Step
from safespace_tui.screens.dialog import Dialog
from safespace_tui.screens.left_behind import tell
from safespace_tui.screens.protect import protect
from safespace_tui.store.door import Door
from safespace_tui.texts import door as texts
from safespace_tui.texts.safe import one_line

Private = TypeVar("Private")


async def only_owner(
    app: App[None],
    door: Door | None,
    couple: Couple,
    give: Callable[[Door, Who], Private],
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
    if not door.guarded:
        wish = await app.push_screen_wait(Dialog(not_private, texts.NOT_PRIVATE_ABOUT, texts.NOT_PRIVATE_CHOICES))
        if wish != "protect" or not await protect(app, door, couple):
            return None
    answer = await app.push_screen_wait(Dialog(whose, texts.WHOSE_ABOUT, _partners(couple), escape="nobody"))
    if answer not in BOTH:
        return None
    who: Who = "a" if answer == "a" else "b"

    def admitted(given: Sequence[str]) -> Private:
        door.admit(who, given[0])
        return give(door, who)

    found = await app.push_screen_wait(AloneScreen(couple, (Step(who, "own"),), admitted))
    return None if found is None else (who, found)


def _partners(couple: Couple) -> tuple[tuple[str, str, str, str], ...]:
    return tuple(
        (who, str(number), f"{couple[who].glyph} {one_line(couple[who].name)}", "")
        for number, who in enumerate(BOTH, 1)
    )
