"""Whether the files of a backup are those that were written, as far as can be told without any key.

A backup holds a list of checksums of its files, as `sha256sum` writes it. Beside that, every frame of a log bears a
checksum of its own and the mark of the frame before it, so that damage shows in private notes that only the partner
who is not here can open, and in a copy that was made by hand, which has no list.
"""

from pathlib import Path
from typing import Final

from safespace_tui.storage import texts
from safespace_tui.storage.disk_errors import not_read
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.settings.atomic_file import replace_file

LIST: Final = "SHA256SUMS"
LOGS: Final = ("shared.log", "private-1.log", "private-2.log")
"""Without one of these nothing is a vault."""
FILES: Final = ("keys.json", *LOGS, "draft.log")
"""What makes a vault; everything else in its folder can be made again."""


class DamagedBackup(StoreError):
    """A file of a backup is not as it was written."""

    def __init__(self, path: Path) -> None:
        super().__init__(texts.BACKUP_IS_DAMAGED.format(path=path, parent=path.parent))
        self.name = path.name


def sums_of(folder: Path) -> bytes:
    """The list of checksums of the vault's files in a folder.

    Raises:
        OSError: one cannot be read.
    """
    lines = (f"{_sum(folder / name)}  {name}\n" for name in FILES if (folder / name).is_file())
    return "".join(lines).encode()


def list_again(folder: Path) -> bool:
    """Makes the list of a backup fit its files, where it has one that does not; whether it did.

    Raises:
        StoreError: it could not be written.
    """
    try:
        sums = sums_of(folder)
        if not (folder / LIST).is_file() or (folder / LIST).read_bytes() == sums:
            return False
    except OSError as error:
        raise not_read(error, folder) from error
    replace_file(folder / LIST, sums)
    return True


def holds_more(backup: Path, now: Path, vault: Path) -> bool:
    """Whether an older backup holds something that was not taken out of what is kept now, but has got lost.

    A log only grows, until all that is still wanted is written once more into a new one. So what a backup has of the
    same log, and is not how the log begins now, was lost. Where something damaged lies beside the logs, a log of
    before may hold what could not be saved. Nothing is opened for it; `now` was made of `vault` just now.

    Raises:
        OSError: a file cannot be read.
    """
    return any(_lost(backup / name, now / name, vault) for name in LOGS)


def _lost(before: Path, now: Path, vault: Path) -> bool:
    from safespace_tui.storage.vault.header import LOG_ID
    from safespace_tui.storage.vault.salvage import DAMAGED

    if not before.is_file():
        return False  # it is no whole backup
    old, new = before.read_bytes(), now.read_bytes()
    if old[LOG_ID] == new[LOG_ID]:
        return not new.startswith(old.rstrip(b"\0"))  # behind what is written may be zeros
    return any(vault.glob(f"{now.name}{DAMAGED}*"))


def check_files(folder: Path) -> None:
    """Reads every file of a vault or a backup, from the first byte to the last.

    Where there is no list, what looks like an interrupted last write may as well be damage, and is taken for it.

    Raises:
        DamagedBackup: one is not as it was written.
        StoreError: one cannot be read.
        StoreError: the key file can't be read, or is of a newer version.
    """
    try:
        listed = (folder / LIST).is_file()
        if listed:
            _check_list(folder)
        _check_form(folder, torn_too=not listed)
    except OSError as error:
        raise not_read(error, folder) from error


def _check_list(folder: Path) -> None:
    listed = _listed((folder / LIST).read_bytes())
    if listed is None:
        raise DamagedBackup(folder / LIST)
    for name in FILES:
        there = (folder / name).is_file()
        if there != (name in listed) or (there and _sum(folder / name) != listed[name]):
            raise DamagedBackup(folder / name)


def _listed(data: bytes) -> dict[str, str] | None:
    rows = [line.split("  ") for line in data.decode("ascii", "replace").splitlines()]
    if not rows or any(len(row) != 2 or row[1] not in FILES for row in rows):  # noqa: PLR2004 - a sum and a name
        return None
    return {name: checksum for checksum, name in rows}


def _check_form(folder: Path, *, torn_too: bool) -> None:
    from safespace_tui.storage.readonly_disk import LookingDisk
    from safespace_tui.storage.vault.keys.keyfile import load
    from safespace_tui.storage.vault.scan import broken

    disk = LookingDisk()
    vault = load(disk, folder)[0].vault
    for name in FILES[1:]:
        there = name in LOGS or (folder / name).exists()
        if there and broken(disk, folder / name, vault, torn_too=torn_too):
            raise DamagedBackup(folder / name)


def _sum(path: Path) -> str:
    import hashlib  # it loads OpenSSL

    digest = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
