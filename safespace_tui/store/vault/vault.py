"""The vault: a couple's shared log, each partner's private notes, and the running session's draft, opened together."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Self

from safespace_tui.store.vault.anchor import Position
from safespace_tui.store.vault.compaction import forget_torn
from safespace_tui.store.vault.draft import Draft
from safespace_tui.store.vault.errors import LogClosedError, NotYoursError, VaultError
from safespace_tui.store.vault.frames import TAG_BYTES
from safespace_tui.store.vault.keyfile import KeyFile, save
from safespace_tui.store.vault.keys import (
    DAILY,
    OpenKeys,
    rekeyed,
    unlock,
    unlock_with_code,
    with_code,
    with_passphrase,
    without_code,
)
from safespace_tui.store.vault.opening import (
    PADDING,
    PRIVATE_PADDING,
    make_vault,
    open_keys,
    take_lock,
)
from safespace_tui.store.vault.places import DRAFT, RESERVE, SHARED, log_path, private_name
from safespace_tui.store.vault.rekeying import Rekeying, finish_rekeying, rekey_logs
from safespace_tui.store.vault.reserve import Reserve
from safespace_tui.store.vault.setting import DraftDamaged, Notice, Setting
from safespace_tui.store.vault.storage import VaultStorage
from safespace_tui.store.vault.table import VaultDB
from safespace_tui.store.vault.witness import Witness, position_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from safespace_tui.store.vault.anchor import Rollback
    from safespace_tui.store.vault.files import Lock
    from safespace_tui.store.vault.secret import Secret

WASTE_SHARE = 0.5
WASTE_BYTES = 8 << 20
"""A log is compacted at closing when more than this share of it, and more than these bytes, are dead."""
KEYS = "keys"


class Vault:
    """An open vault; `open_vault` makes one. Close it, or the next one finds it busy.

    Attributes:
        place: where it is.
        reserve: the room kept back for a full disk.
        notices: what the couple should hear about.
    """

    def __init__(self, place: Setting, lock: Lock, opener: Callable[[KeyFile], OpenKeys]) -> None:
        self.place = place
        self.notices: list[Notice] = []
        self._lock = lock
        self._logs: dict[str, VaultDB] = {}
        self._draft: Draft | None = None
        self._keys: dict[str, OpenKeys] = {}
        self._file, keys = open_keys(place.files, place.folder, opener)
        self._witness = Witness(place.files, place.state_folder, self._file.vault)
        self.reserve = Reserve(place.files, place.folder / RESERVE, place.reserve)
        try:
            self._open_shared(keys)
            self._admit(keys)
        except BaseException:
            self.close()
            raise
        self.reserve.ensure()

    # Opening

    def _open_shared(self, keys: OpenKeys) -> None:
        self._open_log(SHARED, keys.shared, PADDING)
        draft, key = log_path(self.place.folder, DRAFT), keys.shared.derive(DRAFT)
        finish_rekeying(self.place.files, draft, key)
        self._draft = Draft(self.place.files, draft, key, self._file.vault)
        self._draft.log.make_room = self.reserve.release
        if self._draft.damaged:
            self.notices.append(DraftDamaged(self._draft.damaged))
        now = self._keys_position()
        self._tell(self._witness.look(KEYS, keys.shared, now, lambda _end: now.tag))

    def _tell(self, notice: Notice | None) -> None:
        if notice is not None:
            self.notices.append(notice)

    def _admit(self, keys: OpenKeys) -> None:
        if keys.private is not None:
            self._open_log(self._private_name(keys.partner), keys.private, PRIVATE_PADDING)
        self._keys[keys.partner] = keys

    def _open_log(self, name: str, key: Secret, padding: int) -> None:
        files, path = self.place.files, log_path(self.place.folder, name)
        finish_rekeying(files, path, key)
        storage = VaultStorage(path, key, heads=self.place.heads, files=files, padding=padding)
        storage.log.make_room = self.reserve.release
        self._logs[name] = VaultDB(storage)
        self._tell(storage.torn)
        self._tell(self._witness.look(name, key, position_of(storage.log), storage.log.tag_at))
        storage.on_commit = lambda log: self._witness.note(name, position_of(log))

    def accept(self, rollback: Rollback) -> None:
        """The couple says that what is here now is right: from now on it is what was seen last."""
        keys = rollback.name == KEYS
        now = self._keys_position() if keys else position_of(self._storage(rollback.name).log)
        self._witness.accept(rollback.name, now)
        self.notices = [notice for notice in self.notices if notice is not rollback]

    # What is inside

    @property
    def draft(self) -> Draft:
        """The running session."""
        if self._draft is None:
            raise LogClosedError("The log is closed.")
        return self._draft

    @property
    def shared(self) -> VaultDB:
        """What both may read."""
        return self._logs[SHARED]

    def private(self, partner: str) -> VaultDB:
        """One partner's private notes.

        Raises:
            NotYoursError: they were not opened; `admit` the partner first.
        """
        opened = self._logs.get(self._private_name(partner))
        if opened is None:
            raise NotYoursError("Private notes open only with their owner's own passphrase.")
        return opened

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners' ids."""
        return tuple(each.partner for each in self._file.partners)

    @property
    def present(self) -> tuple[str, ...]:
        """The partners who opened the vault or were admitted since."""
        return tuple(self._keys)

    @property
    def protected(self) -> bool:
        """Whether there are passphrases."""
        return self._file.protection == "passphrase"

    def admit(self, partner: str, passphrase: str | None) -> None:
        """Open the other partner's private notes as well, with that partner's passphrase.

        Raises:
            VaultError: it is the wrong one, or the log cannot be opened.
        """
        if partner not in self._keys:
            self._admit(unlock(self._file, partner, passphrase, self.place.work))

    def _private_name(self, partner: str) -> str:
        return private_name(self.partners.index(self._file.partner(partner).partner) + 1)

    def _storage(self, name: str) -> VaultStorage:
        return self._logs[name].vault_storage

    # Keys

    def change_passphrase(self, partner: str, old: str | None, new: str) -> None:
        """Another passphrase for a partner; two small files are written.

        Args:
            partner: whose.
            old: the present one; not needed by a partner who came in with the recovery code.
            new: the new one.

        Raises:
            WrongPassphraseError: `old` is wrong.
            VaultError: it could not be written; the old or the new one is in force.
        """
        keys = self._keys.get(partner)
        if keys is None or keys.way == DAILY or old is not None:
            keys = unlock(self._file, partner, old, self.place.work)
        self._save(with_passphrase(self._file, keys, new, self.place.work))

    def new_code(self, partner: str, *, private: bool) -> str:
        """A new recovery code for a partner who is here, to be shown once; an older one stops working."""
        file, code = with_code(self._file, self._here(partner), private=private)
        self._save(file)
        return code

    def drop_code(self, partner: str) -> None:
        """Let a partner's recovery code stop working."""
        self._save(without_code(self._file, self._here(partner)))

    def rekey(self, passphrases: Mapping[str, str | None]) -> None:
        """New keys from today on: for the shared log, and for the private notes of those named, who are here.

        Whoever holds copies of the old files keeps what is in them, and nothing that comes later. In a vault
        without passphrases, naming everybody with a passphrase protects it from now on, the past included.

        Args:
            passphrases: for each partner who is here, the same or a new passphrase.

        Raises:
            WriteFailedError: nothing was changed.
            LogClosedError: the vault is closed; open it again with the old or the new passphrase.
        """
        present = {name: self._here(name) for name in passphrases}
        file, keys = rekeyed(self._file, present, passphrases, self.place.work)
        shared = next(iter(keys.values())).shared
        logs = [self._rekeying(SHARED, shared, PADDING)]
        logs.append(Rekeying(self.draft.log, shared.derive(DRAFT), self.draft.records(), self.draft.close, PADDING))
        logs.extend(
            self._rekeying(self._private_name(each.partner), each.private, PRIVATE_PADDING)
            for each in keys.values()
            if each.private is not None
        )
        files, folder = self.place.files, self.place.folder
        try:
            rekey_logs(files, logs, lambda: save(files, folder, file))
        except LogClosedError:
            self.close()
            raise
        self._reopen(file, keys)

    def _rekeying(self, name: str, key: Secret, padding: int) -> Rekeying:
        storage = self._storage(name)
        return Rekeying(storage.log, key, storage.records(), storage.close, padding)

    def _reopen(self, file: KeyFile, keys: Mapping[str, OpenKeys]) -> None:
        self._file = file
        shared = next(iter(keys.values())).shared
        names = [SHARED, *(self._private_name(name) for name in keys)]
        for name in names:
            forget_torn(self.place.files, log_path(self.place.folder, name))
        self._witness.forget((KEYS, *names))
        self._open_shared(next(iter(keys.values())))
        for each in keys.values():
            self._admit(each)
        for name, former in self._keys.items():
            if name not in keys:
                self._keys[name] = replace(former, shared=shared, handed=True)

    def reopen(self) -> None:
        """Read everything from the disk again, after it could not promise to keep a change; keys stay as they are.

        A change whose sync failed is then either wholly there, and made sure of, or not there at all.

        Raises:
            VaultError: the disk refuses even this; the vault is closed.
        """
        keys = dict(self._keys)
        for opened in self._logs.values():
            opened.vault_storage.close()
        self.draft.close()
        self._logs, self._keys = {}, {}
        try:
            self._open_shared(next(iter(keys.values())))
            for each in keys.values():
                self._admit(each)
        except BaseException:
            self.close()
            raise

    def _here(self, partner: str) -> OpenKeys:
        if partner not in self._keys:
            raise NotYoursError("That needs the passphrase of the partner it is about.")
        return self._keys[partner]

    def _save(self, file: KeyFile) -> None:
        save(self.place.files, self.place.folder, file)
        self._file = file
        self._witness.note(KEYS, self._keys_position(), sync=True)

    def _keys_position(self) -> Position:
        return Position(self._file.counter, 0, self._file.vault, 0, self._file.mac[:TAG_BYTES])

    # Looking after it

    def verify(self) -> dict[str, int]:
        """Read every byte of every open log; returns the number of documents in each.

        Raises:
            LogDamagedError: something is not as it was written.
        """
        return {name: opened.vault_storage.verify() for name, opened in self._logs.items()}

    def compact(self, *, forget: bool = True) -> None:
        """Write the open logs anew without what was deleted; with `forget`, torn pieces put aside go, too."""
        for opened in self._logs.values():
            opened.vault_storage.compact(forget=forget)

    def close(self) -> None:
        """Tidy up where it is worth it, remember what was seen, forget the keys; closing twice is harmless."""
        for name, opened in self._logs.items():
            storage = opened.vault_storage
            if not storage.log.closed:
                with contextlib.suppress(VaultError):
                    _tidy(storage)
            if not storage.log.closed:
                self._witness.note(name, position_of(storage.log), sync=True)
            storage.close()
        if self._draft is not None:
            self._draft.close()
        self._logs, self._keys = {}, {}
        self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _tidy(storage: VaultStorage) -> None:
    if storage.wasted > max(WASTE_BYTES, WASTE_SHARE * storage.point.end):
        storage.compact()


def create_vault(place: Setting, passphrases: Mapping[str, str | None]) -> None:
    """Make a new vault for the partners named.

    Args:
        place: where.
        passphrases: each partner's; `None` for all when the couple wants none (anybody with the files reads them).

    Raises:
        VaultError: there is one already, or the disk refused.
        ValueError: a passphrase is missing or empty.
    """
    make_vault(place.files, place.folder, place.state_folder, passphrases, place.work)


def open_vault(place: Setting, partner: str, passphrase: str | None = None, *, code: str | None = None) -> Vault:
    """Open a vault as one partner, with the passphrase or else with the recovery code.

    Unlocking takes most of a second on purpose; do it in a thread.

    Raises:
        VaultBusyError: it is open in another process.
        WrongPassphraseError, MistypedCodeError, WrongCodeError: that does not open it.
        KeysMissingError, KeysDamagedError, LogMissingError, LogDamagedError: a file is not as it should be.
        NewerVersionError: a newer version wrote it.
        KeyError: there is no such partner.
    """
    lock = take_lock(place.files, place.folder)
    try:
        if code is None:
            return Vault(place, lock, lambda file: unlock(file, partner, passphrase, place.work))
        return Vault(place, lock, lambda file: unlock_with_code(file, partner, code))
    except BaseException:
        lock.release()
        raise
