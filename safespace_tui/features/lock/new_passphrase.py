"""Another passphrase for one partner: in the settings, or after coming in with a recovery code."""

from collections.abc import Sequence

from textual.app import App

from safespace_tui.domain.couple import Couple, Who
from safespace_tui.features.lock import texts
from safespace_tui.features.lock.passphrase_screen import PassphraseScreen, PassphraseStep, new_ones
from safespace_tui.storage.access_port import AccessControl, notes_open
from safespace_tui.ui.dialog import Dialog


def change(door: AccessControl, couple: Couple, who: Who) -> PassphraseScreen[bool]:
    """The screen that asks for the old passphrase and twice for the new one."""

    def changed(given: Sequence[str]) -> bool:
        old, new, _ = given
        door.change_passphrase(who, old, new)
        return True

    return PassphraseScreen(couple, (PassphraseStep(who, "own"), *new_ones(who)), changed)


async def after_code(app: App[None], door: AccessControl, couple: Couple, who: Who) -> None:
    """Offers a new passphrase to somebody who came in with a code; must run in a worker."""

    def changed(given: Sequence[str]) -> bool:
        door.change_passphrase(who, "", given[0])
        return True

    about = texts.NEW_NOW_ABOUT if notes_open(door, who) else f"{texts.NEW_NOW_ABOUT} {texts.NOTES_STAY}"
    answer = await app.push_screen_wait(Dialog(texts.NEW_NOW, about, texts.NEW_NOW_CHOICES, escape="no"))
    if answer == "yes":
        await app.push_screen_wait(PassphraseScreen(couple, new_ones(who), changed))
