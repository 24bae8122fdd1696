"""The vault's refusals and notices, as the rest of the program knows them: sentences."""

import contextlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.storage.access_port import LockedDoor, NotesLeftBehind, Word, WrongPassphrase
from safespace_tui.storage.disk_errors import not_kept, not_text
from safespace_tui.storage.ports import Locked, StoreError
from safespace_tui.storage.vault.errors import (
    DiskFullError,
    LeftBehindError,
    MistypedCodeError,
    NotYoursError,
    VaultBusyError,
    VaultError,
    WrongCodeError,
    WrongPassphraseError,
)

LOCKED = "It is locked. Unlock it with a passphrase first."
NOT_SET_UP = "Nothing has been set up here yet. Start safespace once and answer its first question."
FULL = (
    "The disk is full. The room that was kept back for this has been used, and what you said is saved. "
    "Free some space soon."
)
ALREADY = "This has been set up already."
BOTH_NEEDED = "Each of you needs a passphrase."
NO_PASSPHRASES = "There are no passphrases here yet. Set one for each of you first."
_WRONG = (WrongPassphraseError, WrongCodeError, MistypedCodeError, NotYoursError)


@contextlib.contextmanager
def refusals(folder: Path) -> Iterator[None]:
    """Turns what the vault in a folder refuses into the errors of the ports.

    Raises:
        WrongPassphrase: a passphrase or a code does not fit.
        NotesLeftBehind: it fits, and does not open the private notes.
        Locked: another program has it.
        StoreError: anything else.
    """
    try:
        yield
    except _WRONG as wrong:
        kind = NotesLeftBehind if isinstance(wrong, LeftBehindError) else WrongPassphrase
        raise kind(str(wrong)) from wrong
    except VaultBusyError as busy:
        raise Locked(str(busy)) from busy
    except DiskFullError as full:
        raise StoreError(f"{full} Free some space, then try again.") from full
    except VaultError as refused:
        raise StoreError(str(refused)) from refused
    except UnicodeEncodeError:
        # The text itself is in that error: a passphrase may be, so it is not passed on.
        raise not_text() from None
    except (MemoryError, ValueError) as refused:
        raise StoreError(str(refused)) from refused
    except OSError as error:
        raise not_kept(error, folder) from error


def locked_door(*, new: bool) -> LockedDoor:
    """Why nothing can be read now."""
    return LockedDoor(NOT_SET_UP if new else LOCKED)


def full_disk() -> Word:
    """Said once when the reserve was used."""
    return Word(sentence=FULL)


def for_both(passphrases: Mapping[Who, str] | None) -> dict[str, str | None]:
    """A passphrase for each of the two, or none for both.

    Raises:
        StoreError: only one has one.
    """
    if passphrases is None:
        return dict.fromkeys(BOTH)
    if not all(passphrases.get(who) for who in BOTH):
        raise StoreError(BOTH_NEEDED)
    return {who: passphrases[who] for who in BOTH}
