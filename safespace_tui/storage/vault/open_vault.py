"""Making a vault, and what stands between its files and an open one: its keys, and whether it is the right one.

Who opens a vault to write holds the lock of the home that it is in; a vault has none of its own.
"""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import (
    CostOutOfBoundsError,
    DoubtedError,
    KeysDamagedError,
    KeysMissingError,
    VaultError,
    WriteFailedError,
    WrongCodeError,
    WrongPassphraseError,
)
from safespace_tui.storage.vault.file_names import DRAFT, SHARED, log_path, private_name
from safespace_tui.storage.vault.header import HEADER_BYTES, ID_BYTES
from safespace_tui.storage.vault.keys.envelope import open_descent
from safespace_tui.storage.vault.keys.kdf import Work
from safespace_tui.storage.vault.keys.keyfile import COPY, NAME, KeyFile, load, save
from safespace_tui.storage.vault.keys.manage import RECOVERY, OpenKeys, new_keys, settled
from safespace_tui.storage.vault.log_writer import fresh_header, write_log
from safespace_tui.storage.vault.rollback.last_seen import doubt_about, note_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret

PADDING = 256
PRIVATE_PADDING = 4096
"""Private notes are padded to this, so that the size of the file says little about how much was written."""


def _must_be_free(files: Files, folder: Path) -> None:
    """Logs without keys are what an interrupted making leaves behind; logs with records are somebody's.

    Raises:
        VaultError: there is a vault.
    """
    if any(files.exists(folder / name) for name in (NAME, COPY)):
        load(files, folder)
        raise VaultError(texts.LOG_IS_THERE.format(folder=folder))
    for name in files.names(folder):
        if name.endswith(".log"):
            file = files.open(folder / name)
            try:
                holds_records = file.read_at(HEADER_BYTES, 1).strip(b"\0") != b""
                if holds_records:
                    raise KeysMissingError(texts.LOGS_WITHOUT_KEYS.format(folder=folder, name=NAME))
            finally:
                file.close()


def make_vault(
    files: Files, folder: Path, state_folder: Path, passphrases: Mapping[str, str | None], work: Work
) -> None:
    """Make the logs, then the keys to them; a crash in between leaves nothing that stands in the way.

    Raises:
        VaultError: there is a vault already, or the disk refused.
        ValueError: a passphrase is missing or empty.
    """
    try:
        files.make_folder(folder)
        files.make_folder(state_folder)
        _must_be_free(files, folder)
        note_keys(files, state_folder, *_make_files(files, folder, passphrases, work))
    except OSError as failed:
        raise WriteFailedError(texts.FOLDER_NOT_WRITTEN.format(folder=folder, strerror=failed.strerror)) from failed


def _make_files(
    files: Files, folder: Path, passphrases: Mapping[str, str | None], work: Work
) -> tuple[KeyFile, Secret]:
    vault = os.urandom(ID_BYTES)
    first = new_keys(vault, passphrases, work)
    logs: list[tuple[str, Secret, int]] = [
        (SHARED, first.shared, PADDING),
        (DRAFT, first.shared.derive(DRAFT), PADDING),
    ]
    for number, key in enumerate(first.private.values(), 1):
        logs.append((private_name(number), key, PRIVATE_PADDING))
    for name, key, padding in logs:
        blocks = padding == PRIVATE_PADDING
        write_log(files, log_path(folder, name), key, fresh_header(vault, blocks=blocks), padding=padding)
    files.sync_folder(folder)
    save(files, folder, first.file)
    return first.file, first.shared


def check_trusted(place: Setting, file: KeyFile, keys: OpenKeys) -> None:
    """Make sure that this is what this computer saw last, or that the couple has said that it is right.

    Raises:
        DoubtedError: it may be something else.
        NewerVersionError: a newer version noted what was seen.
    """
    vouching = open_descent(keys.shared, file.descent, file.vault)
    doubt = doubt_about(place.files, place.state_folder, file.kept, vouching)
    if doubt is not None and place.trusted not in (True, doubt):
        raise DoubtedError(doubt)


def note_keys(files: Files, state_folder: Path, file: KeyFile, shared: Secret) -> None:
    """Note that this is the vault here, and how far its keys have come."""
    note_seen(files, state_folder, file.kept, open_descent(shared, file.descent, file.vault))


def open_keys(
    files: Files,
    folder: Path,
    opener: Callable[[KeyFile], OpenKeys],
    check: Callable[[KeyFile, OpenKeys], None] = lambda _file, _keys: None,
) -> tuple[KeyFile, OpenKeys]:
    """The key file that is in force, and what `opener` opens in it; a damaged or older copy is made good.

    Args:
        files: the disk.
        folder: of the vault.
        opener: opens a key file.
        check: is given both before anything is written.

    Raises:
        VaultError: as `keyfile.load`, the opener and the check do.
    """
    copies = load(files, folder)
    file, keys = _first_that_opens(copies, opener)
    check(file, keys)
    with contextlib.suppress(WriteFailedError):  # what opens is in force; the next opening tries again
        if keys.handed and keys.way != RECOVERY:
            renewed = settled(file, keys)
            save(files, folder, renewed)
            file = renewed
        elif copies != [file, file]:
            save(files, folder, file)
    return file, keys


def _first_that_opens(copies: list[KeyFile], opener: Callable[[KeyFile], OpenKeys]) -> tuple[KeyFile, OpenKeys]:
    """The newest copy decides; another one is asked only if that one is damaged, or both claim to be the newest."""
    first: VaultError | None = None
    for file in copies if copies[0] != copies[-1] else copies[:1]:
        if isinstance(first, WrongPassphraseError | WrongCodeError) and file.counter < copies[0].counter:
            break
        try:
            return file, opener(file)
        except (WrongPassphraseError, WrongCodeError, KeysDamagedError, CostOutOfBoundsError) as refused:
            first = first or refused
    raise first or KeysDamagedError(texts.KEY_FILE_UNREADABLE)
