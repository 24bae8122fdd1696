"""Where things are kept: four folders, of which nobody but the owner sees the inside."""

import os
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage import texts
from safespace_tui.storage.ports import Locked, StoreError

if TYPE_CHECKING:
    from safespace_tui.storage.vault.disk_port import File

HOME_VARIABLE: Final = "SAFESPACE_HOME"
"""Names one folder for everything, in place of the system's usual ones."""

FOLDER: Final = "safespace"
FOLDER_OWNER_ONLY: Final = 0o700


class Places(msgspec.Struct, frozen=True):
    """The folders, and what is where in them."""

    data: Path
    """The sessions: what a backup should hold."""
    config: Path
    """The settings, and the couple's own formats."""
    cache: Path
    """What can be made again, for example the chimes."""
    state: Path
    """What this computer has seen last of the sessions; not beside them, so that an older copy of them is noticed."""

    @property
    def vault(self) -> Path:
        """Everything that was said, encrypted."""
        return self.data / "vault"

    @property
    def backups(self) -> Path:
        """Older states of the vault."""
        return self.data / "backups"

    @property
    def lock(self) -> Path:
        """Held by the program that runs."""
        return self.data / "lock"

    @property
    def settings(self) -> Path:
        """The settings."""
        return self.config / "settings.toml"

    @property
    def theme(self) -> Path:
        """Colours of the couple's own."""
        return self.config / "theme.toml"

    @property
    def formats(self) -> Path:
        """The couple's own session formats."""
        return self.config / "sessions"

    def make(self) -> None:
        """Makes the four folders where they are missing, for the owner only.

        Raises:
            StoreError: one cannot be made or written to.
        """
        for folder in (self.data, self.config, self.cache, self.state):
            make_folder(folder)

    def listing(self) -> Iterator[tuple[str, Path]]:
        """What is where, in the order in which it is shown."""
        yield "sessions", self.vault
        yield "backups", self.backups
        yield "settings", self.settings
        yield texts.OWN_FORMATS, self.formats
        yield "cache", self.cache
        yield "last seen", self.state


def places_in(home: Path) -> Places:
    """Everything under one folder."""
    return Places(data=home / "data", config=home / "config", cache=home / "cache", state=home / "state")


def find_places(environment: Mapping[str, str]) -> Places:
    """The places that an environment asks for: `SAFESPACE_HOME`, or else the system's usual ones.

    Nothing is made or looked at on the disk.

    Raises:
        StoreError: the home folder is not known.
    """
    home = environment.get(HOME_VARIABLE, "").strip()
    if home:
        return places_in(_absolute(home))
    from platformdirs import PlatformDirs  # 20 ms that a set SAFESPACE_HOME saves

    folders = PlatformDirs(FOLDER, appauthor=False)
    # Where a system knows no folder for it, data and state are the same one: then the cache is the other place.
    state = folders.user_state_path
    apart = state != folders.user_data_path
    return Places(
        data=folders.user_data_path,
        config=folders.user_config_path,
        cache=folders.user_cache_path,
        state=state if apart else folders.user_cache_path / "state",
    )


def _absolute(home: str) -> Path:
    try:
        return Path(home).expanduser().absolute()
    except RuntimeError:
        raise StoreError(texts.UNKNOWN_HOME.format(home_variable=HOME_VARIABLE, home=home)) from None


def in_the_way(folder: Path) -> Path | None:
    """What keeps a folder that is not there from being made; None when it is there, or can be made.

    Nothing is tried: on a system folder that pretends to be writable, only making it would tell.
    """
    if folder.exists():
        return None
    above = next((one for one in folder.parents if one.exists()), folder)
    return None if above.is_dir() and os.access(above, os.W_OK | os.X_OK) else above


def check_can_be(folder: Path) -> None:
    """Makes sure that somebody who looks at an empty home has not mistyped its name.

    Raises:
        StoreError: the folder is not there, and cannot be made.
    """
    if above := in_the_way(folder):
        raise StoreError(texts.NO_FOLDER.format(folder=folder, above=above, home_variable=HOME_VARIABLE))


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it that are missing, for the owner only; closes one that others can look into.

    Raises:
        StoreError: it cannot be made or written to, or something else has its name.
    """
    try:
        _make(folder)
    except (FileExistsError, NotADirectoryError):
        raise StoreError(texts.FILE_IN_THE_WAY.format(folder=folder, home_variable=HOME_VARIABLE)) from None
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        raise StoreError(
            texts.FOLDER_NOT_MADE.format(folder=folder, reason=reason, home_variable=HOME_VARIABLE)
        ) from error
    if not os.access(folder, os.W_OK | os.X_OK):
        raise StoreError(texts.FOLDER_NOT_WRITABLE.format(folder=folder, home_variable=HOME_VARIABLE))


def _make(folder: Path) -> None:
    missing = [folder]
    while not missing[-1].parent.exists():
        missing.append(missing[-1].parent)
    for one in reversed(missing):
        one.mkdir(mode=FOLDER_OWNER_ONLY, exist_ok=True)
        # The umask may have taken away what the owner needs; an older folder may be open to others.
        if sys.platform != "win32" and one.stat().st_mode & 0o777 != FOLDER_OWNER_ONLY:
            one.chmod(FOLDER_OWNER_ONLY)


def take_lock(path: Path) -> "File":
    """Takes the lock that a file stands for, and writes this process' number into the file.

    Two programs that write the same files would lose what the other one wrote. A dead holder is never in the way;
    closing what is given back lets others in.

    Raises:
        Locked: another safespace has it; the sentence says which process.
        StoreError: there can be no lock here.
    """
    from safespace_tui.storage.disk_errors import not_kept
    from safespace_tui.storage.vault.disk import Disk  # a mere look needs none of it
    from safespace_tui.storage.vault.disk_port import HeldError, NoLockError

    try:
        return Disk().lock(path, str(os.getpid()))
    except HeldError as held:
        holder = f" (process {held.note})" if held.note.isdecimal() else ""
        raise Locked(texts.ALREADY_OPEN.format(holder=holder)) from None
    except NoLockError as why:
        raise StoreError(why.sentence) from why
    except OSError as error:
        raise not_kept(error, path) from error
