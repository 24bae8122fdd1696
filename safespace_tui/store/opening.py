"""Opens everything that is kept, once, for one run of the program."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import msgspec

from safespace_tui.clock import Clock, SystemClock
from safespace_tui.model.settings import Settings
from safespace_tui.store.lock import FolderLock
from safespace_tui.store.places import Places, check_can_be
from safespace_tui.store.port import CharterStore, Draft, Store
from safespace_tui.store.settings_file import read_settings, write_settings
from safespace_tui.store.vault_charter import VaultCharter
from safespace_tui.store.vault_door import VaultDoor
from safespace_tui.store.vault_draft import VaultDraft
from safespace_tui.store.vault_store import HEAD_FIELDS, SESSIONS, VaultStore

if TYPE_CHECKING:
    from safespace_tui.model.own_questions import ShownLine
    from safespace_tui.store.door import Sheet
    from safespace_tui.store.vault.keys import Work
    from safespace_tui.store.vault.setting import Setting


class Home(msgspec.Struct, frozen=True):
    """What is kept, and where."""

    places: Places
    store: Store
    draft: Draft
    settings: Settings
    """As they were found at the opening."""
    problems: tuple[str, ...]
    """Sentences about the settings file, to be shown once."""
    lock: FolderLock | None
    door: VaultDoor
    """The way to the store and the draft, which refuse everything while it is locked."""

    @property
    def charter(self) -> CharterStore:
        """The couple's charter, behind the same door."""
        return VaultCharter(self.door.hold)

    @property
    def shown(self) -> "Sheet[ShownLine]":
        """The answers to questions of their own that both agreed to look at, behind the same door."""
        from safespace_tui.store.vault_sheet import shown_sheet

        return shown_sheet(self.door.hold)

    def save_settings(self, settings: Settings) -> None:
        """Writes settings.

        Raises:
            StoreError: they could not be written.
        """
        write_settings(self.places.settings, settings)

    def close(self) -> None:
        """Lets go of everything; closing twice is harmless."""
        self.door.close()
        if self.lock is not None:
            self.lock.release()


def open_home(places: Places, *, lock: bool = True, clock: Clock | None = None) -> Home:
    """Opens what is kept in some places; what is behind the door is not touched before it is needed.

    Args:
        places: where.
        lock: whether anything may be changed. Without it no folder is made, nothing is written, and another running
            safespace is no obstacle.
        clock: tells the dates of backups, and how fast this computer is.

    Raises:
        Locked: another safespace is running there.
        StoreError: a folder cannot be made or written to, or a look is taken where none could ever be.
    """
    held = None
    if not lock:
        check_can_be(places.data)
    else:
        places.make()
        held = FolderLock.take(places.lock)
        if (places.data / "vault.restoring").exists():
            from safespace_tui.store.restoring import finish_restoring  # hardly ever needed

            finish_restoring(places)
    found = read_settings(places.settings)
    door = door_in(places, clock or SystemClock(), looking=not lock)
    store, draft = behind(door, places, looking=not lock)
    return Home(
        places=places,
        store=store,
        draft=draft,
        settings=found.settings,
        problems=found.problems,
        lock=held,
        door=door,
    )


def door_in(places: Places, clock: Clock, *, looking: bool = False) -> VaultDoor:
    """The door of some places; nothing is opened."""
    return VaultDoor(places, setting_in(places, looking=looking), lambda: new_work(clock), clock.wall, looking=looking)


def behind(door: VaultDoor, places: Places, *, looking: bool) -> tuple[Store, Draft]:
    """The store and the draft behind a door; a mere look at a home that was never set up finds the plain files."""
    if looking and door.new:
        from safespace_tui.store.draft import FileDraft
        from safespace_tui.store.tiny import TinyStore

        return TinyStore(places.sessions), FileDraft(places.draft)
    return VaultStore(door.hold), VaultDraft(door.hold)


def setting_in(places: Places, *, looking: bool) -> "Callable[[], Setting]":
    """Makes what the vault of some places is opened with, when it is."""

    def made() -> "Setting":
        from safespace_tui.store.looking_disk import LookingDisk
        from safespace_tui.store.vault.disk import Disk
        from safespace_tui.store.vault.setting import Setting
        from safespace_tui.store.vault_sheet import SHEETS

        return Setting(
            places.vault,
            places.state,
            {SESSIONS: HEAD_FIELDS, **SHEETS},
            files=LookingDisk() if looking else Disk(),
            work=usual_work(),
        )

    return made


def usual_work() -> "Work":
    """What a passphrase costs to try, within the bounds that are accepted."""
    from safespace_tui.store.vault.keys import Work

    return Work()


def new_work(clock: Clock) -> "Work":
    """What a new passphrase is to cost: as much as this computer can pay in less than a second."""
    from safespace_tui.store.vault.kdf import calibrate
    from safespace_tui.store.vault.keys import Work

    return Work(calibrate(clock.now))
