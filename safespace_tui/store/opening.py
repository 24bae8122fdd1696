"""Opens everything that is kept, once, for one run of the program."""

import msgspec

from safespace_tui.model.settings import Settings
from safespace_tui.store.draft import FileDraft
from safespace_tui.store.lock import FolderLock
from safespace_tui.store.places import Places
from safespace_tui.store.port import Draft, Store
from safespace_tui.store.settings_file import read_settings, write_settings
from safespace_tui.store.tiny import TinyStore


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

    def save_settings(self, settings: Settings) -> None:
        """Writes settings.

        Raises:
            StoreError: they could not be written.
        """
        write_settings(self.places.settings, settings)

    def close(self) -> None:
        """Lets go of everything; closing twice is harmless."""
        self.store.close()
        self.draft.close()
        if self.lock is not None:
            self.lock.release()


def open_home(places: Places, *, lock: bool = True) -> Home:
    """Opens what is kept in some places.

    Args:
        places: where.
        lock: whether anything may be changed. Without it no folder is made and another running safespace is no
            obstacle: files are replaced whole, so a mere look always finds them whole.

    Raises:
        Locked: another safespace is running there.
        StoreError: a folder cannot be made or written to.
    """
    held = None
    if lock:
        places.make()
        held = FolderLock.take(places.lock)
    found = read_settings(places.settings)
    return Home(
        places=places,
        store=TinyStore(places.sessions),
        draft=FileDraft(places.draft),
        settings=found.settings,
        problems=found.problems,
        lock=held,
    )
