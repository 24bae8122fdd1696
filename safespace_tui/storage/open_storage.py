"""Opens everything that is kept, once, for one run of the program."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from safespace_tui.runtime.clock import Clock, SystemClock
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.locations import Places, check_can_be, take_lock
from safespace_tui.storage.ports import CharterStore, Draft, Store
from safespace_tui.storage.sessions import VaultStore
from safespace_tui.storage.summary_codec import SHEETS

if TYPE_CHECKING:
    from safespace_tui.domain.check_ins.questions import ShownLine
    from safespace_tui.domain.settings import Settings
    from safespace_tui.domain.together.paired import PartnerRecord
    from safespace_tui.storage.access_port import Sheet
    from safespace_tui.storage.settings.file import SettingsFound
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.disk_port import File
    from safespace_tui.storage.vault.keys.secret import Work


class Home:
    """What is kept, and where; each part is made when it is first asked for.

    Attributes:
        places: where.
        door: the way to the store and the draft, which refuse everything while it is locked.
    """

    def __init__(self, places: Places, door: VaultAccess, *, looking: bool = False, lock: "File | None" = None) -> None:
        """Opens nothing."""
        self.places = places
        self.door = door
        self._looking = looking
        self._lock = lock

    @cached_property
    def store(self) -> Store:
        """The past sessions."""
        if self._looking and self.door.new:
            from safespace_tui.storage.memory import MemoryStore  # nothing was ever kept

            return MemoryStore()
        return VaultStore(self.door.connection)

    @cached_property
    def draft(self) -> Draft:
        """The running session."""
        if self._looking and self.door.new:
            from safespace_tui.storage.memory import MemoryDraft

            return MemoryDraft()
        from safespace_tui.storage.draft import VaultDraft  # a list needs none of it

        return VaultDraft(self.door.connection)

    @cached_property
    def charter(self) -> CharterStore:
        """The couple's charter, behind the same door."""
        if self._looking and self.door.new:
            from safespace_tui.storage.memory import MemoryCharter  # nothing was ever agreed

            return MemoryCharter()
        from safespace_tui.storage.collections import VaultCharter  # a list needs none of it

        return VaultCharter(self.door.connection)

    @cached_property
    def shown(self) -> "Sheet[ShownLine]":
        """The answers to questions of their own that both agreed to look at, behind the same door."""
        from safespace_tui.storage.collections import shown_sheet

        return shown_sheet(self.door.connection)

    @cached_property
    def partners(self) -> "Sheet[PartnerRecord]":
        """What is known of the other computer of a session on two screens, behind the same door."""
        from safespace_tui.storage.collections import partner_sheet

        return partner_sheet(self.door.connection)

    @cached_property
    def found(self) -> "SettingsFound":
        """The settings as they were when they were first asked for, and sentences about them."""
        from safespace_tui.storage.settings.file import read_settings  # a list needs none of it

        return read_settings(self.places.settings)

    @property
    def settings(self) -> "Settings":
        """The settings as they were found."""
        return self.found.settings

    @property
    def problems(self) -> Sequence[str]:
        """Sentences about the settings file, to be shown once."""
        return self.found.problems

    def save_settings(self, settings: "Settings") -> None:
        """Writes settings.

        Raises:
            StoreError: they could not be written.
        """
        from safespace_tui.storage.settings.file import write_settings

        write_settings(self.places.settings, settings)

    def close(self) -> None:
        """Lets go of everything; closing twice is harmless."""
        self.door.close()
        if self._lock is not None:
            self._lock.close()


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
        held = take_lock(places.lock)
    try:
        if held is not None and (places.data / "vault.restoring").exists():
            from safespace_tui.storage.restore import finish_restoring  # hardly ever needed

            finish_restoring(places)
        return Home(places, access_in(places, clock or SystemClock(), looking=not lock), looking=not lock, lock=held)
    except BaseException:
        if held is not None:
            held.close()
        raise


def access_in(places: Places, clock: Clock, *, looking: bool = False) -> VaultAccess:
    """The access to what is kept in some places; nothing is opened."""
    return VaultAccess(places, setting_in(places, looking=looking), clock.wall, looking=looking)


def setting_in(places: Places, *, looking: bool) -> "Callable[[], Setting]":
    """Makes what the vault of some places is opened with, when it is."""

    def made() -> "Setting":
        from safespace_tui.storage.readonly_disk import LookingDisk
        from safespace_tui.storage.vault.context import Setting
        from safespace_tui.storage.vault.disk import Disk

        return Setting(
            places.vault,
            places.state,
            SHEETS,
            files=LookingDisk() if looking else Disk(),
            work=usual_work(),
        )

    return made


def usual_work() -> "Work":
    """What a passphrase costs to try."""
    from safespace_tui.storage.vault.keys.secret import Work

    return Work()
