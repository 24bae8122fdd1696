"""`safespace restore`: puts a backup in the place of what is kept, which is put aside."""

from safespace_tui.cli.printing import say, warn
from safespace_tui.cli.prompts import must_ask, must_mean, typed_passphrase, who_is_there
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.features.transfer.export.files import path_typed
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.storage.open_storage import Home, door_in, setting_in
from safespace_tui.storage.restore import backup_at, looked_into, restore
from safespace_tui.storage.vault_messages import refusals


def restore_backup(home: Home, given: str, *, yes: bool) -> int:
    """Looks into a backup, asks, and puts it in its place.

    Raises:
        Mistake: it was not meant, or nobody can be asked.
        StoreError: it is no backup, is damaged, or cannot be put in its place; what is kept is as it was.
    """
    folder, seen = backup_at(path_typed(given).absolute())
    who: Who = BOTH[0]
    passphrase = None
    if seen.guarded:
        must_ask()
        who = who_is_there(home.settings.couple)
        passphrase = typed_passphrase(home.settings.couple.name(who))
    with refusals(folder):
        count = looked_into(folder, setting_in(home.places, looking=True)(), who, passphrase)
    talks = texts.TALKS_ONE if count == 1 else texts.TALKS.format(count=count)
    if not yes:
        must_mean(texts.RESTORE.format(talks=talks))
    home.door.close()
    aside = restore(home.places, folder, SystemClock().wall)
    say(texts.RESTORED)
    if aside is not None:
        say(texts.ASIDE.format(path=aside))
    _accept(home, who, passphrase)
    return 0


def _accept(home: Home, who: Who, passphrase: str | None) -> None:
    """The couple has just said that this older state is the right one; it need not be asked again."""
    door = door_in(home.places, SystemClock())
    try:
        words = door.unlock(who, passphrase) if passphrase is not None else door.open()
        for word in words:
            if word.question in ("shared", "keys", "private-1", "private-2"):
                door.accept(word.question)
            else:
                warn(word.sentence)
    finally:
        door.hold.shut()
