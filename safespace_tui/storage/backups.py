"""Backups of the vault: a folder for each, holding the logs and the keys, as encrypted as the vault itself.

A backup is written under another name, brought to the medium, read as far as that goes without keys, opened and read
with the keys at hand, and only then gets its own name. Each holds all of it: damage to one costs no other.
"""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage import texts
from safespace_tui.storage.access.connection import VaultConnection, refusals
from safespace_tui.storage.access_port import Notice
from safespace_tui.storage.backup_check import FILES, LIST, LOGS, DamagedBackup, check_files, holds_more, sums_of
from safespace_tui.storage.disk_errors import not_kept, promise_name
from safespace_tui.storage.locations import Places, make_folder
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.probe import holds_records
from safespace_tui.storage.sessions import all_forgotten
from safespace_tui.storage.settings.atomic_file import write_new
from safespace_tui.storage.vault.disk import sync_folder

if TYPE_CHECKING:
    from safespace_tui.storage.vault.vault import Vault

OLD_BACKUPS: Final = "old backups"
"""The question whether the backups under former keys may go."""
_STAMP: Final = "%Y-%m-%d_%H%M%S"
_A_SECOND: Final = dt.timedelta(seconds=1)
_MAKING: Final = ".making-"
DAYS: Final = 3
WEEKS: Final = 4
MONTHS: Final = 12
"""Of so many of the last days, weeks and months that have one, the newest backup is kept."""


class Backup(msgspec.Struct, frozen=True):
    """One backup."""

    path: Path
    made: dt.datetime
    """By the wall clock of the place, without an offset."""


def backups_in(folder: Path) -> list[Backup]:
    """The backups in a folder, the newest first."""
    return sorted(_found(folder), key=lambda backup: backup.made, reverse=True)


def _found(folder: Path) -> Iterator[Backup]:
    if not folder.is_dir():
        return
    for path in folder.iterdir():
        with contextlib.suppress(ValueError):
            yield Backup(path=path, made=dt.datetime.strptime(path.name, _STAMP))  # noqa: DTZ007 - a name has no zone


def changed(vault: Path, folder: Path) -> bool:
    """Whether there is something in a vault that no backup has, whatever the clock said when they were made.

    A running session alone is no reason for one: it is kept when it is over.
    """
    found = backups_in(folder)
    if not found:
        return any(holds_records(vault / name) for name in LOGS)
    names = ("keys.json", *LOGS)
    return not any(all(_same(vault / name, one.path / name) for name in names) for one in found)


def make_backup(
    vault: "Vault | None", source: Path, folder: Path, wall: dt.datetime, progress: Progress = unheard
) -> Path:
    """Makes a backup.

    The open vault reads the copy with its keys; where there is none, it is compared with what was copied.

    Returns:
        Where it is.

    Raises:
        StoreError: it could not be made; none is left half-made.
        StoreError: it could not be read back; none is left.
    """
    make_folder(folder)
    for left in folder.glob(f"{_MAKING}*"):
        remove_tree(left, ignore_errors=True)
    made = folder / wall.strftime(_STAMP)
    fresh = folder / f"{_MAKING}{made.name}"
    try:
        fresh.mkdir(mode=0o700)
        for name in FILES:
            if (source / name).is_file():
                copy_file(source / name, fresh / name, texts.BACKUP_NOT_KEPT)
        write_new(fresh / LIST, sums_of(fresh))
        sync_folder(fresh)
        _check(fresh, source)
        if vault is not None:
            vault.check_copy(fresh, progress)
        made = _room(folder, wall, fresh, source)
        fresh.replace(made)
    except OSError as error:
        raise not_kept(error, made) from error
    finally:
        remove_tree(fresh, ignore_errors=True)
    promise_name(made)
    return made


def _room(folder: Path, wall: dt.datetime, fresh: Path, source: Path) -> Path:
    """Where a backup can be put: in the place of one of the same second, unless that holds what has got lost since."""
    while (made := folder / wall.strftime(_STAMP)).exists() and holds_more(made, fresh, source):
        wall += _A_SECOND
    if made.exists():
        remove_tree(made)
    return made


def _check(fresh: Path, source: Path) -> None:
    """What was copied is what is there, so damage in it is damage there; it must not push out whole backups."""
    try:
        check_files(fresh)
    except DamagedBackup as damage:
        raise StoreError(texts.NO_BACKUP_OF_DAMAGE.format(name=source / damage.name)) from damage


def worth_keeping(moments: Iterable[dt.datetime]) -> frozenset[dt.datetime]:
    """The moments of the backups to be kept; the newest one is always among them.

    Days without a backup do not count: a couple who talks once a month still has three of them.
    """
    newest_first = sorted(moments, reverse=True)
    rules: tuple[tuple[int, Callable[[dt.datetime], object]], ...] = (
        (DAYS, lambda moment: moment.date()),
        (WEEKS, lambda moment: moment.isocalendar()[:2]),
        (MONTHS, lambda moment: (moment.year, moment.month)),
    )
    kept: set[dt.datetime] = set()
    for most, period in rules:
        newest: dict[object, dt.datetime] = {}
        for moment in newest_first:
            newest.setdefault(period(moment), moment)
        kept.update(list(newest.values())[:most])
    return frozenset(kept)


def thin_out(folder: Path, *, but: Path, vault: Path) -> None:
    """Removes the backups that are not worth keeping any more; what can't be removed stays.

    The one that was made just now stays, also where the clock was set back and others look newer. One that holds what
    has got lost from the vault since stays as well, whatever day it is of.
    """
    found = backups_in(folder)
    keep = worth_keeping(backup.made for backup in found)
    for backup in found:
        if backup.made not in keep and backup.path != but:
            with contextlib.suppress(OSError):
                if not holds_more(backup.path, but, vault):
                    remove_tree(backup.path)


def remove_tree(folder: Path, *, ignore_errors: bool = False) -> None:
    """Removes a folder with all that is in it.

    Raises:
        OSError: something in it cannot be removed.
    """
    import shutil  # half of an import of this module

    shutil.rmtree(folder, ignore_errors=ignore_errors)


def copy_file(source: Path, target: Path, not_kept_as_written: str) -> None:
    """Copies a file and reads the copy back.

    Raises:
        OSError: the disk refused.
        StoreError: it did not keep what was written; in this sentence.
    """
    data = source.read_bytes()
    write_new(target, data)
    if target.read_bytes() != data:
        raise StoreError(not_kept_as_written.format(target=target))


def _same(one: Path, other: Path) -> bool:
    """Whether two files hold the same; of two logs, those of one size that differ are of different times."""
    try:
        if one.stat().st_size != other.stat().st_size or not (one.is_file() and other.is_file()):
            return False
        return one.read_bytes() == other.read_bytes()
    except FileNotFoundError:
        return one.is_file() == other.is_file()


def back_up(
    connection: VaultConnection,
    places: Places,
    moment: dt.datetime,
    folder: Path | None = None,
    progress: Progress = unheard,
) -> Path:
    """Makes a backup and reads it back, telling how much has been read; returns where it is.

    Of a locked vault the files are copied and compared. Without a folder it goes to the usual one, and others go.

    Raises:
        StoreError: it could not be made.
    """
    target = folder or places.backups
    with refusals(places.vault):
        if connection.locked:
            made = make_backup(None, places.vault, target, moment)
        else:
            made = connection.do(lambda vault: make_backup(vault, places.vault, target, moment, progress))
    if folder is None:
        thin_out(target, but=made, vault=places.vault)
    return made


def back_up_changes(connection: VaultConnection, places: Places, moment: dt.datetime) -> str:
    """Makes a backup if there is something that the newest one does not have; a sentence when that failed."""
    try:
        if changed(places.vault, places.backups):
            back_up(connection, places, moment)
    except StoreError as why:
        return texts.NO_BACKUP.format(why=why)
    except OSError as error:
        return texts.NO_BACKUP.format(why=not_kept(error, places.backups))
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
    count, made = len(backups_in(places.backups)), back_up(connection, places, moment)
    for backup in backups_in(places.backups):
        if backup.path != made:
            try:
                remove_tree(backup.path)
            except OSError as error:
                raise not_kept(error, backup.path) from error
    if not connection.locked:
        with contextlib.suppress(StoreError):  # nothing holds them any more, whether that is noted or not
            all_forgotten(connection)
    return count
