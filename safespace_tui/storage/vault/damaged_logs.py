"""Logs that are damaged: what is made of them at once, because they must keep nobody out, and what a repair saves.

The draft is a log of its own, so that a session's many small steps do not pile up in the shared one; it is emptied once
the session is kept there. It and private notes keep nobody out when they are damaged. For the others a backup comes
first; where there is none, what is whole in them is saved when it is asked for. The damaged file is kept.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from msgspec.structs import replace

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault.context import DraftDamaged
from safespace_tui.storage.vault.errors import LogDamagedError, LogMissingError, NewerVersionError, OtherKeysError
from safespace_tui.storage.vault.header import HEADER_BYTES, log_path
from safespace_tui.storage.vault.keyring import Keyring
from safespace_tui.storage.vault.keys.rotation import finish_rekeying
from safespace_tui.storage.vault.rollback.anchor import anchor_of
from safespace_tui.storage.vault.salvage import Collected, LogPlace, collect, mend
from safespace_tui.storage.vault.scan import broken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keyring import LogKey
    from safespace_tui.storage.vault.log import RecordLog


def log_place(place: Setting, keys: Keyring, which: LogKey) -> LogPlace:
    """Where a log is that these keys open, and what this computer saw last of it."""
    seen = anchor_of(place.files, place.state_folder, keys.file.vault, which.name, which.key).read()
    return LogPlace(place.files, log_path(place.folder, which.name), which, keys.file.vault, seen)


# What must keep nobody out


def open_draft(at: LogPlace) -> tuple[RecordLog, DraftDamaged | None]:
    """Open the draft; what is whole in a damaged one is taken over, and one that is missing is made.

    With what was seen last of it, a step that was kept is never taken for an interrupted write.

    Returns:
        The log, and what was found damaged.
    """
    try:
        return at.replayed(), None
    except (LogMissingError, LogDamagedError) as damage:
        other_keys = isinstance(damage, OtherKeysError)
    collected = collect(at)
    aside = mend(at, collected)
    log = at.replayed()
    if aside is not None:
        return log, DraftDamaged(aside, collected.lost, other_keys)
    return log, DraftDamaged(None, 0) if at.seen is not None and at.seen.end > HEADER_BYTES else None


Damage = LogDamagedError | LogMissingError | NewerVersionError
"""Why a private log does not open."""


def begun_again(at: LogPlace, damage: Damage) -> bool:
    """Puts an empty log in place of a damaged private one that held nothing; the damaged file is kept.

    Returns:
        Whether it did: not where something was in it, and not where the disk refused.
    """
    try:
        if not _held_nothing(at, damage):
            return False
        mend(at, collect(at))
    except (OSError, StoreError):
        return False
    return True


def _held_nothing(at: LogPlace, damage: Damage) -> bool:
    """What this computer saw last of it says so; else only a file that is all zeros behind its first bytes does."""
    if isinstance(damage, NewerVersionError):
        return False
    if at.seen is not None:
        return at.seen.end <= HEADER_BYTES
    if isinstance(damage, LogMissingError):
        return False
    with contextlib.closing(at.files.open(at.path)) as file:
        return not file.read_at(HEADER_BYTES, file.size()).strip(b"\0")


# What is repaired when it is asked for


def ways_in(place: Setting, passphrases: Mapping[str, str | None], *, code: str | None = None) -> Keyring:
    """The keys that the partners' passphrases open, or the recovery code of the one who is named.

    Raises:
        StoreError: they open nothing, or the key file is damaged.
    """
    (partner, text), *others = passphrases.items()
    keyring = Keyring(replace(place, trusted=True), partner, text, code)
    keyring.present.update((name, keyring.unlock(name, given)) for name, given in others)
    return keyring


def damage_in(place: Setting, keys: Keyring) -> dict[str, Collected]:
    """What is damaged among what these keys open, and what of it can be saved, by the name of the log.

    Raises:
        NewerVersionError: a log is of a newer version.
        StoreError: the disk cannot read one.
    """
    found = {which.name: _examined(log_place(place, keys, which)) for which in keys.logs()}
    return {name: whole for name, whole in found.items() if whole is not None}


def unread_damage(place: Setting, keys: Keyring) -> list[str]:
    """The names of the damaged private logs that these keys do not open: their bytes are not those that were written.

    Raises:
        OSError: the disk cannot read one.
    """

    def is_broken(name: str) -> bool:
        try:
            return broken(place.files, log_path(place.folder, name))
        except NewerVersionError:
            return False

    opened = {log.name for log in keys.logs()}
    return [name for name in keys.private_names if name not in opened and is_broken(name)]


def repair_vault(place: Setting, keys: Keyring) -> Iterator[tuple[str, Collected, Path | None]]:
    """Save what is whole of each damaged log. Ask before doing this, and offer a backup first: that has everything.

    Each is told as soon as it is repaired, because the next one may be refused by the disk: its name, what was saved,
    and where the damaged file is kept now, or `None` where there was none at all.

    Raises:
        StoreError: as `open_vault` does; the logs that were not repaired yet are as they were.
    """
    for which in keys.logs():
        at = log_place(place, keys, which)
        finish_rekeying(at.files, at.path, which.key)
        whole = _examined(at)
        if whole is not None:
            yield which.name, whole, mend(at, whole)


def _examined(at: LogPlace) -> Collected | None:
    """What is whole in a damaged log; `None` when nothing is damaged."""
    try:
        at.replayed().close()
    except (LogMissingError, LogDamagedError):
        return collect(at)
    return None
