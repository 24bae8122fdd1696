"""Homes for tests, and what is kept in one, whatever keeps it."""

from pathlib import Path

from safespace_tui.domain.history.record import Record
from safespace_tui.storage.locations import Places, places_in
from safespace_tui.storage.open_storage import Home, open_home
from safespace_tui.storage.vault.keys.secret import MIB, Bounds, Cost, Work


def cheap_work() -> Work:
    """The least work that libsodium allows for trying a passphrase; a test has to put it in the place of the usual."""
    return Work(Cost(1, 8192), Bounds(Cost(1, 8192), Cost(3, MIB)))


def open_set_up(places: Places) -> Home:
    """An open home that asks for no passphrase, set up now if it was not."""
    home = open_home(places)
    if home.door.new:
        home.door.set_up(None)
    return home


def keep(home: Path, *records: Record) -> None:
    """Keeps sessions in a home without passphrases."""
    opened = open_set_up(places_in(home))
    try:
        for record in records:
            opened.store.keep(record)
    finally:
        opened.close()


def kept(home: Path) -> list[Record]:
    """Every session in a home without passphrases, the newest first; looks only, so it may be open elsewhere."""
    looked = open_home(places_in(home), lock=False)
    try:
        return [looked.store.read(head.uid) for head in looked.store.heads()]
    finally:
        looked.close()
