"""Deleting sessions for ever, so that it can be repeated until it is done.

What both may read is written anew without the sessions, in one step: before it nothing has changed, after it they are
gone. Pieces of damaged files that were put aside may hold them too, and so may backups. Until all of these are gone
the sessions' uids stay noted, so that whoever repeats it finds them by their ID.
"""

import contextlib
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.storage import texts
from safespace_tui.storage.layout import FORGOTTEN, SESSIONS
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.sessions import numbers_in, sessions_in
from safespace_tui.storage.vault.errors import LeftoverError, LogClosedError

if TYPE_CHECKING:
    from safespace_tui.storage.access.connection import VaultConnection
    from safespace_tui.storage.vault.vault import Vault

UNSURE: Final = texts.NOBODY_CAN_SAY
LEFT: Final = texts.FORGET_AGAIN


def forget(connection: "VaultConnection", uids: Sequence[str]) -> list[Path]:
    """Deletes sessions for ever; those that are gone already cost nothing.

    Returns:
        The pieces of damaged files that were removed as well, because they may have held them.

    Raises:
        StoreError: nothing has changed, or the sentence says what is left to be done.
    """

    def forgetting(vault: "Vault") -> list[Path]:
        marks, known = numbers_in(vault.shared.sheet(FORGOTTEN).heads()), numbers_in(sessions_in(vault).heads())
        vault.shared.sheet(FORGOTTEN).insert_multiple([{"uid": uid} for uid in uids if uid not in marks])
        there = [str(known[uid]) for uid in uids if uid in known]
        if there:
            begun.append(True)
            vault.forget(SESSIONS, there)
        return vault.clear_pieces()

    begun: list[bool] = []

    try:
        return connection.do(forgetting)
    except StoreError as why:
        if (begun and not connection.is_open) or isinstance(why.__cause__, LogClosedError):
            raise StoreError(UNSURE) from why
        if isinstance(why.__cause__, LeftoverError):
            raise StoreError(LEFT.format(why=why, uid=uids[0])) from why
        raise
    finally:
        with contextlib.suppress(OSError):
            connection.renewed()


def half_forgotten(connection: "VaultConnection") -> list[str]:
    """The uids of deleted sessions that a piece of a damaged file, or a backup, may still hold.

    Raises:
        StoreError: the door is locked, or they cannot be read.
    """

    def looking(vault: "Vault") -> list[str]:
        known = numbers_in(sessions_in(vault).heads())
        return [uid for uid in numbers_in(vault.shared.sheet(FORGOTTEN).heads()) if uid not in known]

    return connection.do(looking)


def forgotten(connection: "VaultConnection", uids: Iterable[str]) -> None:
    """Notes that nothing holds these sessions any more.

    Raises:
        StoreError: it could not be noted; nothing else has changed.
    """

    def noting(vault: "Vault") -> None:
        marks = numbers_in(vault.shared.sheet(FORGOTTEN).heads())
        vault.shared.sheet(FORGOTTEN).remove(doc_ids=[marks[uid] for uid in uids if uid in marks])

    connection.do(noting)


def all_forgotten(connection: "VaultConnection") -> None:
    """Notes that nothing holds any deleted session any more, so that none is found by its ID again.

    Raises:
        StoreError: it could not be noted; nothing else has changed.
    """
    forgotten(connection, half_forgotten(connection))
