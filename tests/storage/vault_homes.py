"""Homes with a vault for tests: cheap passphrases, a small reserve, any disk."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from safespace_tui.domain.couple import Who
from safespace_tui.storage.access.vault_access import VaultAccess
from safespace_tui.storage.draft import VaultDraft
from safespace_tui.storage.locations import places_in
from safespace_tui.storage.ports import Draft, Store
from safespace_tui.storage.sessions import VaultStore
from safespace_tui.storage.summary_codec import SHEETS
from safespace_tui.storage.vault.context import Setting
from safespace_tui.storage.vault.disk import Disk
from safespace_tui.storage.vault.disk_port import Files
from tests.helpers import EVENING
from tests.storage.reading import cheap_work

PASSPHRASES: dict[Who, str] = {"a": "amber lantern", "b": "blue harbour"}


def door_at(
    home: Path, files: Files | None = None, *, wall: Callable[[], dt.datetime] = lambda: EVENING
) -> VaultAccess:
    """The door of a home."""
    places = places_in(home)
    if files is None:
        places.make()
    disk = files or Disk()

    def setting() -> Setting:
        return Setting(places.vault, places.state, SHEETS, disk, cheap_work(), reserve=4096)

    return VaultAccess(places, setting, wall)


def store_of(door: VaultAccess) -> Store:
    """What the program would be given as its store."""
    return VaultStore(door.connection)


def draft_of(door: VaultAccess) -> Draft:
    """What the program would be given as its draft."""
    return VaultDraft(door.connection)


class Runs:
    """One run of the program after the other in one home; what was handed out earlier goes on working."""

    def __init__(self) -> None:
        self._doors: dict[Path, VaultAccess] = {}

    def door(self, home: Path) -> VaultAccess:
        """The door, closed and opened again if it was open, so that everything is read from the disk anew."""
        door = self._doors.get(home)
        if door is None:
            door = self._doors[home] = door_at(home)
            door.set_up(PASSPHRASES)
        else:
            door.lock()
            door.unlock("b", PASSPHRASES["b"])
        return door

    def close(self) -> None:
        """Ends them all."""
        for door in self._doors.values():
            door.close()
