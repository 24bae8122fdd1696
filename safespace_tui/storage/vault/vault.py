"""The vault: a couple's shared log, each partner's private notes, and the running session's draft, opened together."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Self

from safespace_tui.domain.progress import unheard
from safespace_tui.storage.access_port import NotesLeftBehind, WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.context import Notice, PrivateDamaged, Reserve
from safespace_tui.storage.vault.damaged_logs import begun_again, log_place, open_draft
from safespace_tui.storage.vault.errors import KeysInForceError, LogDamagedError, LogMissingError, NewerVersionError
from safespace_tui.storage.vault.header import DRAFT, RESERVE, SHARED, keep_even, log_path
from safespace_tui.storage.vault.keyring import Keyring, LogKey
from safespace_tui.storage.vault.keys.rotation import finish_rekeying
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.rollback.anchor import Anchor, anchor_of
from safespace_tui.storage.vault.salvage import clear_pieces, copy_aside
from safespace_tui.storage.vault.tinydb.storage import VaultStorage
from safespace_tui.storage.vault.tinydb.table import VaultDB

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from safespace_tui.domain.progress import Progress
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.frames import LogRecord
    from safespace_tui.storage.vault.keys.keyfile import KeyFile
    from safespace_tui.storage.vault.keys.manage import OpenKeys
    from safespace_tui.storage.vault.rollback.anchor import Rollback
    from safespace_tui.storage.vault.salvage import LogPlace

WASTE_SHARE = 0.5
WASTE_BYTES = 8 << 20
"""A log is compacted at closing when more than this share of it, and more than these bytes, are dead."""


class Vault:
    """An open vault; `open_vault` makes one. Close it, or its keys stay in memory.

    Attributes:
        place: where it is.
        keys: what opens it.
        reserve: the room kept back for a full disk.
        notices: what the couple should hear about.
        logs: the open ones, by name.
        damaged: why others did not open; private ones, what both share is open all the same.
        draft: the running session's; a step is added to it.
    """

    draft: RecordLog

    def __init__(self, place: Setting, partner: str, passphrase: str | None, code: str | None = None) -> None:
        self.place = place
        self.notices: list[Notice] = []
        self.keys = Keyring(place, partner, passphrase, code)
        self.reserve = Reserve(place.files, place.folder / RESERVE, place.reserve)
        self.logs: dict[str, RecordLog] = {}
        self._sheets: dict[str, VaultDB] = {}
        """What TinyDB sees of the logs that hold documents."""
        self._anchors: dict[str, Anchor] = {}
        self.damaged: dict[str, StoreError] = {}
        try:
            self._open_all()
        except BaseException:
            self.close()
            raise
        self.keys.note()
        self.reserve.ensure()

    # Opening

    def _open_all(self) -> None:
        for which in self.keys.logs():
            self._open(which)
        for keys in tuple(self.keys.present.values()):
            self.keys.admit(keys)

    def _open(self, which: LogKey) -> None:
        at, name = log_place(self.place, self.keys, which), which.name
        finish_rekeying(at.files, at.path, which.key)
        log = self._opened(at)
        if log is None:
            return
        log.make_room = self.reserve.release
        anchor = anchor_of(at.files, self.place.state_folder, at.vault, name, which.key)
        self.logs[name], self._anchors[name] = log, anchor
        self._tell(log.torn if name != DRAFT else None)
        self._tell(anchor.look(log))
        if which.blocks:
            others = [log_path(self.place.folder, one) for one in self.keys.private_names if one != name]
            keep_even(at.files, log, others)

    def _opened(self, at: LogPlace) -> RecordLog | None:
        """A log; None for private notes that are damaged: what both share opens all the same."""
        name = at.which.name
        if name == DRAFT:
            self.draft, damaged = open_draft(at)
            self._tell(damaged)
            return self.draft
        try:
            return self._with_sheets(at)
        except (LogDamagedError, LogMissingError, NewerVersionError) as damage:
            if not at.which.blocks:
                raise
            renewed = begun_again(at, damage)
            self._tell(PrivateDamaged(damage, renewed))
            if not renewed:
                self.damaged[name] = damage
                return None
        return self._with_sheets(at)

    def _with_sheets(self, at: LogPlace) -> RecordLog:
        log = at.opened()
        storage = VaultStorage(log, self.place.heads, self.place.progress, at.seen.sequence if at.seen else 0)
        self._sheets[at.which.name] = VaultDB(storage)
        return log

    def _tell(self, notice: Notice | None) -> None:
        if notice is not None:
            self.notices.append(notice)

    def accept(self, rollback: Rollback) -> None:
        """The couple says that what is here now is right: from now on it is what was seen last."""
        self._anchors[rollback.name].accept(self.logs[rollback.name])
        self.notices = [notice for notice in self.notices if notice is not rollback]

    def admit(self, partner: str, passphrase: str | None, code: str | None = None) -> None:
        """Open a partner's private notes as well, with that partner's passphrase or recovery code.

        It is tried also when the notes are open: whoever asks may be the other one, at a screen that was left.

        Raises:
            StoreError: it is the wrong one, or the log cannot be opened.
        """
        keys = self.keys.unlock(partner, passphrase, code)
        here = self.keys.present.get(keys.partner)
        if here is not None and here.private is not None:
            return
        if keys.private is not None:
            self._open(LogKey(self.keys.private_name(keys.partner), keys.private, blocks=True))
        self.keys.admit(keys)

    def reopen(self) -> None:
        """Read everything from the disk again, after it could not promise to keep a change; keys stay as they are.

        A change whose sync failed is then either wholly there, and made sure of, or not there at all.

        Raises:
            StoreError: the disk refuses even this; the vault is closed.
        """
        self._let_go()
        self._sheets, self.logs = {}, {}
        try:
            self._open_all()
        except BaseException:
            self.close()
            raise

    # What is inside

    @property
    def shared(self) -> VaultDB:
        """What both may read."""
        return self._sheets[SHARED]

    def private(self, partner: str) -> VaultDB:
        """One partner's private notes.

        Raises:
            WrongPassphrase: they were not opened; `admit` the partner first.
            NotesLeftBehind: the partner is here, but came in by a way that does not open them.
            LogDamagedError, LogMissingError: they are damaged or gone.
        """
        name = self.keys.private_name(partner)
        if name in self.damaged:
            raise self.damaged[name]
        opened = self._sheets.get(name)
        if opened is None and partner in self.keys.present:
            raise NotesLeftBehind(texts.OPENED_BY_THE_ONE_BEFORE)
        if opened is None:
            raise WrongPassphrase(texts.OPENED_BY_OWN_ONLY)
        return opened

    def records(self, name: str) -> Iterable[LogRecord]:
        """What exists in an open log."""
        return [*self.draft.records()] if name == DRAFT else self._sheets[name].vault_storage.records()

    def count(self, name: str) -> int:
        """How many records that is."""
        return self.draft.length if name == DRAFT else self._sheets[name].vault_storage.count

    def clear_draft(self) -> None:
        """Empty the draft, once the session is kept elsewhere; what was in it is gone from the file.

        Raises:
            StoreError: the disk refused; the steps are still there.
        """
        if self.draft.point != self.draft.start:
            self.draft.rewrite(())

    def set_draft_aside(self) -> Path:
        """Copy the draft under another name, for one that nothing can be made of, and empty it; says which name.

        Raises:
            StoreError: the disk refused; the steps are still there.
        """
        copy = copy_aside(self.place.files, self.draft.path)
        self.clear_draft()
        return copy

    def replace_keys(self, file: KeyFile, keys: Iterable[OpenKeys], logs: Sequence[LogKey]) -> None:
        """Another key file is in force, and these logs lie under keys of it: open them.

        What was put aside under the former keys goes, and what was seen of the logs, which cannot be read any more.

        Raises:
            KeysInForceError: the disk refused, and the vault is closed; open it again.
        """
        files, state, vault = self.place.files, self.place.state_folder, file.vault
        try:
            with contextlib.suppress(StoreError):
                clear_pieces(files, [log_path(self.place.folder, which.name) for which in logs if which.name != DRAFT])
            for which in logs:
                anchor_of(files, state, vault, which.name, which.key).forget()
            self.keys.replaced(file, keys)
            for which in logs:
                self._open(which)
        except (StoreError, OSError) as failed:
            self.close()
            raise KeysInForceError from failed

    # Looking after it

    def verify(self, progress: Progress = unheard) -> dict[str, int]:
        """Read every byte of every open log; the number of documents in each. Raises `LogDamagedError`."""
        for damage in self.damaged.values():
            raise damage
        return {name: opened.vault_storage.verify(progress) for name, opened in self._sheets.items()}

    def check_copy(self, folder: Path, progress: Progress = unheard) -> None:
        """Open the copies of the open logs in another folder, with the keys at hand, and read every byte of them.

        Raises:
            StoreError: a copy does not hold exactly what is here.
        """
        for name, log in self.logs.items():
            log.check_copy(log_path(folder, name), progress)

    def forget(self, table: str, idents: Iterable[str]) -> None:
        """Write the shared log anew without some documents, all of them or none.

        Raises:
            WriteFailedError: nothing was changed.
            LogClosedError: they are gone, or all there; open the vault again to see.
        """
        self.shared.vault_storage.compact(without=[(table, ident) for ident in idents])

    def clear_pieces(self) -> list[Path]:
        """Take away every piece of the open logs that was put aside; says which. Raises `LeftoverError`."""
        return clear_pieces(self.place.files, [log.path for log in self.logs.values()])

    def close(self) -> None:
        """Tidy up where it is worth it, remember what was seen, forget the keys; closing twice is harmless."""
        for opened in self._sheets.values():
            storage = opened.vault_storage
            if not storage.log.closed and storage.wasted > max(WASTE_BYTES, WASTE_SHARE * storage.log.point.end):
                with contextlib.suppress(StoreError):
                    storage.compact()
        for name, log in self.logs.items():
            if not log.closed:
                self._anchors[name].follow(log, sync=True)
        self._let_go()
        self.keys.wipe()

    def _let_go(self) -> None:
        for opened in self._sheets.values():
            opened.vault_storage.close()
        for log in self.logs.values():
            log.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
