"""An open vault: its logs, its draft, its witness; what is done with its keys is in `vault`."""

from __future__ import annotations

import contextlib
from functools import partial
from typing import TYPE_CHECKING, Self

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.compaction import clear_pieces
from safespace_tui.storage.vault.context import Notice, PrivateDamaged, Setting
from safespace_tui.storage.vault.disk_reserve import Reserve
from safespace_tui.storage.vault.draft import DraftLog
from safespace_tui.storage.vault.errors import (
    LeftBehindError,
    LogDamagedError,
    LogMissingError,
    NewerVersionError,
    NotYoursError,
    OtherKeysError,
    VaultError,
)
from safespace_tui.storage.vault.file_names import DRAFT, RESERVE, SHARED, log_path, private_name
from safespace_tui.storage.vault.keys.manage import OpenKeys, unlock, unlock_with_code
from safespace_tui.storage.vault.keys.rotation import finish_rekeying
from safespace_tui.storage.vault.log import check_copy
from safespace_tui.storage.vault.open_vault import PADDING, PRIVATE_PADDING, check_trusted, note_keys, open_keys
from safespace_tui.storage.vault.private_logs import begun_again, keep_even
from safespace_tui.storage.vault.rollback.anchor import position_of
from safespace_tui.storage.vault.rollback.witness import Witness
from safespace_tui.storage.vault.tinydb.storage import VaultStorage
from safespace_tui.storage.vault.tinydb.table import VaultDB

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from safespace_tui.storage.vault.keys.keyfile import KeyFile
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import RecordLog
    from safespace_tui.storage.vault.rollback.anchor import Rollback

WASTE_SHARE = 0.5
WASTE_BYTES = 8 << 20
"""A log is compacted at closing when more than this share of it, and more than these bytes, are dead."""
BEHIND_THEIR_OWN = texts.OPENED_BY_OWN_ONLY
BEHIND_ANOTHER = texts.OPENED_BY_THE_ONE_BEFORE


class VaultLogs:
    """The logs of an open vault, its draft, and what was seen of them; what changes its keys is in `vault.Vault`.

    Close it, or its keys stay in memory.

    Attributes:
        place: where it is.
        draft: the running session.
        reserve: the room kept back for a full disk.
        notices: what the couple should hear about.
    """

    draft: DraftLog

    def __init__(self, place: Setting, opener: Callable[[KeyFile], OpenKeys]) -> None:
        self.place = place
        self.notices: list[Notice] = []
        self._logs: dict[str, VaultDB] = {}
        self._drafts: list[DraftLog] = []
        self._keys: dict[str, OpenKeys] = {}
        self._damaged: dict[str, VaultError] = {}
        """Private logs that did not open."""
        check = partial(check_trusted, place)
        self._file, keys = open_keys(place.files, place.folder, opener, check)
        self._witness = Witness(place.files, place.state_folder, self._file.vault)
        self.reserve = Reserve(place.files, place.folder / RESERVE, place.reserve)
        try:
            self._open_shared(keys)
            self._admit(keys)
        except BaseException:
            self.close()
            raise
        self._note_keys(keys)
        self.reserve.ensure()

    # Opening

    def _note_keys(self, keys: OpenKeys) -> None:
        """From now on these keys are what this computer saw last."""
        note_keys(self.place.files, self.place.state_folder, self._file, keys.shared)

    def _open_shared(self, keys: OpenKeys) -> None:
        self._open_log(SHARED, keys.shared, PADDING)
        draft, key = log_path(self.place.folder, DRAFT), keys.shared.derive(DRAFT)
        finish_rekeying(self.place.files, draft, key)
        self.draft = DraftLog(self.place.files, draft, key, self._file.vault, self._witness.seen(DRAFT, key))
        self.draft.log.make_room = self.reserve.release
        self._drafts.append(self.draft)
        self._tell(self.draft.damaged)
        self._tell(self._witness.look(DRAFT, key, position_of(self.draft.log), self.draft.log.tag_at))
        self._witness.follow(DRAFT, self.draft.log)

    def _tell(self, notice: Notice | None) -> None:
        if notice is not None:
            self.notices.append(notice)

    def _admit(self, keys: OpenKeys) -> None:
        if keys.private is not None:
            self._open_private(self._private_name(keys.partner), keys.private)
        self._keys[keys.partner] = keys

    def _open_private(self, name: str, key: Secret) -> None:
        """Open private notes; where they are damaged, what both share opens all the same."""
        files = self.place.files
        try:
            self._open_log(name, key, PRIVATE_PADDING)
        except (LogDamagedError, LogMissingError, NewerVersionError) as damage:
            renewed = begun_again(files, damage, key, self._file.vault, seen=self._witness.seen(name, key))
            said = str(damage) if isinstance(damage, OtherKeysError | NewerVersionError) else ""
            self.notices.append(PrivateDamaged(damage.path, renewed, said))
            if not renewed:
                self._damaged[name] = damage
                return
            self._open_log(name, key, PRIVATE_PADDING)
        others = (private_name(number) for number in range(1, len(self._file.partners) + 1))
        keep_even(files, self._storage(name).log, [log_path(self.place.folder, one) for one in others if one != name])

    def _open_log(self, name: str, key: Secret, padding: int) -> None:
        files, path = self.place.files, log_path(self.place.folder, name)
        finish_rekeying(files, path, key)
        storage = VaultStorage(path, key, heads=self.place.heads, files=files, padding=padding)
        storage.log.make_room = self.reserve.release
        self._logs[name] = VaultDB(storage)
        self._tell(storage.torn)
        self._tell(self._witness.look(name, key, position_of(storage.log), storage.log.tag_at))
        self._witness.follow(name, storage.log)

    def accept(self, rollback: Rollback) -> None:
        """The couple says that what is here now is right: from now on it is what was seen last."""
        self._witness.accept(rollback.name, position_of(self._log_of(rollback.name)))
        self.notices = [notice for notice in self.notices if notice is not rollback]

    def _log_of(self, name: str) -> RecordLog:
        return self.draft.log if name == DRAFT else self._storage(name).log

    # What is inside

    @property
    def shared(self) -> VaultDB:
        """What both may read."""
        return self._logs[SHARED]

    def private(self, partner: str) -> VaultDB:
        """One partner's private notes.

        Raises:
            NotYoursError: they were not opened; `admit` the partner first.
            LeftBehindError: the partner is here, but came in by a way that does not open them.
            LogDamagedError, LogMissingError: they are damaged or gone.
        """
        name = self._private_name(partner)
        if name in self._damaged:
            raise self._damaged[name]
        opened = self._logs.get(name)
        if opened is None:
            raise LeftBehindError(BEHIND_ANOTHER) if partner in self._keys else NotYoursError(BEHIND_THEIR_OWN)
        return opened

    @property
    def partners(self) -> tuple[str, ...]:
        """The partners' ids."""
        return tuple(each.partner for each in self._file.partners)

    @property
    def present(self) -> tuple[str, ...]:
        """The partners who opened the vault or were admitted since."""
        return tuple(self._keys)

    def admit(self, partner: str, passphrase: str | None) -> None:
        """Open a partner's private notes as well, with that partner's passphrase.

        It is tried also when the notes are open: whoever asks may be the other one, at a screen that was left.

        Raises:
            VaultError: it is the wrong one, or the log cannot be opened.
        """
        self._admit_also(unlock(self._file, partner, passphrase, self.place.work))

    def admit_with_code(self, partner: str, code: str) -> None:
        """The same with that partner's recovery code.

        Raises:
            VaultError: it is mistyped, or not this partner's.
        """
        self._admit_also(unlock_with_code(self._file, partner, code))

    def _admit_also(self, keys: OpenKeys) -> None:
        here = self._keys.get(keys.partner)
        if here is None or here.private is None:
            self._admit(keys)

    def _private_name(self, partner: str) -> str:
        return private_name(self.partners.index(self._file.partner(partner).partner) + 1)

    def _storage(self, name: str) -> VaultStorage:
        return self._logs[name].vault_storage

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

    # Looking after it

    def verify(self) -> dict[str, int]:
        """Read every byte of every open log; returns the number of documents in each.

        Raises:
            LogDamagedError: something is not as it was written.
        """
        for damage in self._damaged.values():
            raise damage
        return {name: opened.vault_storage.verify() for name, opened in self._logs.items()}

    def check_copy(self, folder: Path) -> None:
        """Open the copies of the open logs in another folder, with the keys at hand, and read every byte of them.

        Raises:
            VaultError: a copy does not hold exactly what is here.
        """
        files = self.place.files
        for name, opened in self._logs.items():
            opened.vault_storage.check_copy(log_path(folder, name))
        key = next(iter(self._keys.values())).shared.derive(DRAFT)
        check_copy(files, log_path(folder, DRAFT), key, PADDING, self.draft.log.point)

    def compact(self, *, forget: bool = True) -> None:
        """Write the open logs anew without what was deleted; with `forget`, torn pieces put aside go, too."""
        for opened in self._logs.values():
            opened.vault_storage.compact(forget=forget)

    def forget(self, table: str, idents: Iterable[str]) -> None:
        """Write the shared log anew without some documents, all of them or none.

        Raises:
            WriteFailedError: nothing was changed.
            LogClosedError: they are gone, or all there; open the vault again to see.
        """
        self.shared.vault_storage.compact(without=[(table, ident) for ident in idents])

    def clear_pieces(self) -> list[Path]:
        """Take away every piece of the open logs that was put aside; says which. Raises `LeftoverError`."""
        return clear_pieces(self.place.files, [log_path(self.place.folder, name) for name in (*self._logs, DRAFT)])

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
        for draft in self._drafts:
            if not draft.log.closed:
                self._witness.note(DRAFT, position_of(draft.log), sync=True)
            draft.close()
        for keys in self._keys.values():
            keys.wipe()
        self._logs, self._keys = {}, {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _tidy(storage: VaultStorage) -> None:
    if storage.wasted > max(WASTE_BYTES, WASTE_SHARE * storage.point.end):
        storage.compact()
