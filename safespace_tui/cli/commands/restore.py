"""`safespace restore`: puts a backup in the place of what is kept, which is put aside."""

from collections.abc import Iterator

from safespace_tui.cli.printing import say, warn
from safespace_tui.cli.progress import progress_beside
from safespace_tui.cli.prompts import must_mean
from safespace_tui.cli.unlock import typed_unseen
from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.printable import counted
from safespace_tui.domain.progress import Progress
from safespace_tui.features.lock import cli_texts as texts
from safespace_tui.features.transfer.files import path_typed
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.storage.access.connection import refusals
from safespace_tui.storage.access_port import Notice
from safespace_tui.storage.open_storage import Home, access_in, setting_in
from safespace_tui.storage.restore import backup_at, looked_into, restore


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
        who, passphrase = typed_unseen(home.settings.couple)
    with refusals(folder), progress_beside() as progress:
        count = looked_into(folder, setting_in(home.places, looking=True)(), who, passphrase, progress)
    talks = counted(count, "talk")
    if not yes:
        must_mean(texts.RESTORE.format(talks=talks))
    home.door.close()
    words: list[Notice] = []
    with progress_beside() as progress:
        aside = restore(
            home.places,
            folder,
            SystemClock().wall,
            lambda: words.extend(_proved(home, who, passphrase, progress)),
        )
    say(texts.RESTORED)
    if aside is not None:
        say(texts.ASIDE.format(path=aside))
    for word in words:
        warn(word.sentence)
    return 0


def _proved(home: Home, who: Who, passphrase: str | None, progress: Progress) -> Iterator[Notice]:
    """Opens and reads what is in the place now; what it has to say.

    That it is another or an older one needs no question: the couple has just said that it is the right one.
    """
    door = access_in(home.places, SystemClock())
    door.connection.trust()
    try:
        yield from door.unlock(who, passphrase) if passphrase is not None else door.open()
        door.connection.do(lambda vault: vault.verify(progress))
    finally:
        door.connection.shut()
