"""Making a vault, and opening one."""

from __future__ import annotations

import os
from contextlib import closing
from typing import TYPE_CHECKING

from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import writing
from safespace_tui.storage.vault.errors import KeysDamagedError
from safespace_tui.storage.vault.header import HEADER_BYTES, ID_BYTES, fresh_header, log_path, private_name, write_log
from safespace_tui.storage.vault.keyring import log_keys
from safespace_tui.storage.vault.keys.envelope import open_descent
from safespace_tui.storage.vault.keys.keyfile import COPY, NAME, load, save
from safespace_tui.storage.vault.keys.manage import new_keys
from safespace_tui.storage.vault.rollback.last_seen import note_seen
from safespace_tui.storage.vault.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safespace_tui.storage.vault.context import Setting


def create_vault(place: Setting, passphrases: Mapping[str, str | None]) -> None:
    """Make a new vault for the partners named: the logs, then the keys to them.

    A crash in between leaves nothing that stands in the way.

    Either each has a passphrase, or none has: then anybody with the files reads them.

    Raises:
        StoreError: there is one already, or the disk refused.
        ValueError: a passphrase is missing or empty.
    """
    files, folder, vault = place.files, place.folder, os.urandom(ID_BYTES)
    with writing(texts.FOLDER_NOT_WRITTEN, folder=folder):
        files.make_folder(folder)
        files.make_folder(place.state_folder)
        _must_be_free(place)
        file, shared, private = new_keys(vault, passphrases, place.work)
        names = ((private_name(number), key) for number, key in enumerate(private.values(), 1))
        for which in log_keys(shared, names):
            header = fresh_header(vault, blocks=which.blocks)
            write_log(files, log_path(folder, which.name), which.key, header, padding=which.padding)
        files.sync_folder(folder)
        save(files, folder, file)
        note_seen(files, place.state_folder, file.kept, open_descent(shared, file.descent, vault))


def _must_be_free(place: Setting) -> None:
    """Logs without keys are what an interrupted making leaves behind; logs with records are somebody's.

    Raises:
        StoreError: there is a vault.
    """
    files, folder = place.files, place.folder
    if any(files.exists(folder / name) for name in (NAME, COPY)):
        load(files, folder)
        raise StoreError(texts.LOG_IS_THERE.format(folder=folder))
    for name in files.names(folder):
        if name.endswith(".log"):
            with closing(files.open(folder / name)) as file:
                holds_records = file.read_at(HEADER_BYTES, 1).strip(b"\0") != b""
                if holds_records:
                    raise KeysDamagedError(texts.LOGS_WITHOUT_KEYS.format(folder=folder, name=NAME))


def open_vault(place: Setting, partner: str, passphrase: str | None = None, *, code: str | None = None) -> Vault:
    """Open a vault as one partner, with the passphrase or else with the recovery code.

    Unlocking takes most of a second on purpose; do it in a thread.

    Raises:
        WrongPassphrase: that does not open it.
        KeysDamagedError, LogMissingError, LogDamagedError: a file is not as it should be.
        NewerVersionError: a newer version wrote it.
        KeyError: there is no such partner.
    """
    return Vault(place, partner, passphrase, code)
