"""Looking after a vault: backups, reading all of it, and tidying away what was deleted."""

import contextlib
import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from safespace_tui.storage import texts
from safespace_tui.storage.access.connection import VaultConnection, refusals
from safespace_tui.storage.access_port import Notice
from safespace_tui.storage.backups import backups_in, changed, make_backup, remove_all, thin_out
from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.forgetting import all_forgotten
from safespace_tui.storage.locations import Places
from safespace_tui.storage.ports import StoreError

NO_BACKUP: Final = texts.NO_BACKUP
OLD_BACKUPS: Final = "old backups"
"""The question whether the backups under former keys may go."""


def verify(connection: VaultConnection) -> Mapping[str, int]:
    """Reads every byte of what is open; the number of documents in each log.

    Raises:
        StoreError: something is not as it was written.
    """
    return connection.do(lambda vault: vault.verify())


def back_up(connection: VaultConnection, places: Places, moment: dt.datetime, folder: Path | None = None) -> Path:
    """Makes a backup and reads it back; returns where it is.

    Args:
        connection: to the vault; of a locked one the files are copied and compared.
        places: where everything is.
        moment: now.
        folder: where to; the usual folder, which is then thinned out, when None.

    Raises:
        StoreError: it could not be made.
    """
    target = folder or places.backups
    with refusals(places.vault):
        if connection.locked:
            made = make_backup(None, places.vault, target, moment)
        else:
            made = connection.do(lambda vault: make_backup(vault, places.vault, target, moment))
    if folder is None:
        thin_out(target)
    return made


def back_up_changes(connection: VaultConnection, places: Places, moment: dt.datetime) -> str:
    """Makes a backup if there is something that the newest one does not have; a sentence when that failed."""
    try:
        if changed(places.vault, places.backups):
            back_up(connection, places, moment)
    except StoreError as why:
        return NO_BACKUP.format(why=why)
    except OSError as error:
        return NO_BACKUP.format(why=not_kept(error, places.backups))
    return ""


def mention_old_backups(connection: VaultConnection, places: Places) -> None:
    """After a change of keys: says that backups still open with the former ones, if there are any."""
    count = len(backups_in(places.backups))
    if count:
        many = texts.ONE_BACKUP_OPENS if count == 1 else f"{count} backups open"
        connection.say(
            Notice(
                sentence=texts.AS_BEFORE.format(many=many),
                question=OLD_BACKUPS,
                asks=texts.REMOVE_OLD_BACKUPS,
            )
        )


def renew_backups(connection: VaultConnection, places: Places, moment: dt.datetime) -> int:
    """Makes a backup and removes all the others in the usual folder; returns how many.

    Raises:
        StoreError: none could be made, and nothing was removed; or one could not be removed.
    """
    count = len(backups_in(places.backups))
    remove_all(places.backups, but=back_up(connection, places, moment))
    if not connection.locked:
        with contextlib.suppress(StoreError):  # nothing holds them any more, whether that is noted or not
            all_forgotten(connection)
    return count
