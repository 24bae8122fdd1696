"""Looking after a vault: backups, reading all of it, and tidying away what was deleted."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from safespace_tui.storage.access.connection import VaultHold
from safespace_tui.storage.access_port import Word
from safespace_tui.storage.backups import backups_in, changed, make_backup, remove_all, thin_out
from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.locations import Places
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault_messages import refusals

NO_BACKUP: Final = "No backup was made: {why} What you said is kept all the same."
OLD_BACKUPS: Final = "old backups"
"""The question whether the backups under former keys may go."""


class VaultCare:
    """Looks after the vault that somebody holds."""

    def __init__(self, hold: VaultHold, places: Places, wall: Callable[[], dt.datetime]) -> None:
        """Takes care of a vault.

        Args:
            hold: holds it.
            places: where everything is.
            wall: tells the date of a backup.
        """
        self._hold = hold
        self._places = places
        self._wall = wall

    def forget_deleted(self) -> None:
        """Writes what is open anew, without anything that was deleted; backups still have it.

        Raises:
            StoreError: it could not be done.
        """
        self._hold.do(lambda vault: vault.compact(forget=True), again=False)
        self._hold.renewed()

    def verify(self) -> Mapping[str, int]:
        """Reads every byte of what is open; the number of documents in each log.

        Raises:
            StoreError: something is not as it was written.
        """
        return self._hold.do(lambda vault: vault.verify())

    def back_up(self, folder: Path | None = None) -> Path:
        """Makes a backup now and reads it back; returns where it is.

        Args:
            folder: where to; the usual folder, which is then thinned out, when None.

        Raises:
            StoreError: it could not be made.
        """
        target, moment, vault = folder or self._places.backups, self._wall(), self._places.vault
        with refusals(vault):
            if self._hold.locked:
                made = make_backup(None, vault, target, moment)
            else:
                made = self._hold.do(lambda opened: make_backup(opened, vault, target, moment))
        if folder is None:
            thin_out(target)
        return made

    def back_up_changes(self) -> str:
        """Makes a backup if there is something that the newest one does not have; a sentence when that failed."""
        try:
            if changed(self._places.vault, self._places.backups):
                self.back_up()
        except StoreError as why:
            return NO_BACKUP.format(why=why)
        except OSError as error:
            return NO_BACKUP.format(why=not_kept(error, self._places.backups))
        return ""

    def mind_old_backups(self) -> None:
        """After a change of keys: says that backups still open with the former ones, if there are any."""
        count = len(backups_in(self._places.backups))
        if count:
            many = "One backup opens" if count == 1 else f"{count} backups open"
            self._hold.say(
                Word(
                    sentence=f"{many} as before today, because a backup keeps the keys of its day.",
                    question=OLD_BACKUPS,
                    asks="Remove the old backups, and make a new one now?",
                )
            )

    def renew_backups(self) -> int:
        """Makes a backup and removes all the others in the usual folder; returns how many.

        Raises:
            StoreError: none could be made, and nothing was removed; or one could not be removed.
        """
        count = len(backups_in(self._places.backups))
        remove_all(self._places.backups, but=self.back_up())
        return count
