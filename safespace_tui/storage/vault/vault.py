"""The vault: a couple's shared log, each partner's private notes, and the running session's draft, opened together."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

import msgspec

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.compaction import forget_torn
from safespace_tui.storage.vault.errors import (
    KeysInForceError,
    LeftBehindError,
    LogClosedError,
    NotYoursError,
    VaultError,
)
from safespace_tui.storage.vault.file_names import DRAFT, SHARED, log_path
from safespace_tui.storage.vault.keys.keyfile import save
from safespace_tui.storage.vault.keys.manage import (
    RECOVERY,
    SIGNING,
    OpenKeys,
    is_cheap,
    made_dearer,
    unlock,
    unlock_with_code,
    with_code,
    with_own_signer,
    with_passphrase,
)
from safespace_tui.storage.vault.keys.reset import rekeyed, with_new_private
from safespace_tui.storage.vault.keys.rotation import rekey_logs, rewriting, starting
from safespace_tui.storage.vault.keys.secret import Secret
from safespace_tui.storage.vault.keys.signing import is_signed, sign
from safespace_tui.storage.vault.open import BEHIND_ANOTHER, VaultLogs
from safespace_tui.storage.vault.open_vault import PADDING, PRIVATE_PADDING, make_vault

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keys.keyfile import KeyFile
    from safespace_tui.storage.vault.keys.rotation import Rekeying


THEY_OPEN = texts.NOTHING_TO_BEGIN_ANEW


class Vault(VaultLogs):
    """An open vault and its keys; `open_vault` makes one.

    Attributes:
        promised: whether the disk has promised to keep every change of keys.
        new_signer: whether somebody's pair to sign with was not their own and had to be replaced, and nobody was told.
    """

    promised = True
    new_signer = False

    def change_passphrase(self, partner: str, old: str | None, new: str) -> None:
        """Another passphrase for a partner; two small files are written.

        Args:
            partner: whose.
            old: the present one, or the one before it where only that opens the private notes; not needed by a
                partner who came in with the recovery code.
            new: the new one.

        Raises:
            WrongPassphraseError: `old` is wrong.
            WriteFailedError: it could not be written; the old one is in force.
            KeysUnsureError: the disk fails, and nobody can say which is in force.
        """
        keys = self._keys.get(partner)
        if keys is None or keys.way != RECOVERY or old is not None:
            keys = unlock(self._file, partner, old, self.place.work)
        self._save(with_passphrase(self._file, keys, new, self.place.work))

    def new_code(self, partner: str, *, private: bool) -> str:
        """A new recovery code for a partner who is here, to be shown once; an older one stops working."""
        file, code = with_code(self._file, self._here(partner), private=private)
        self._save(file)
        return code

    def sign(self, partner: str, data: bytes) -> bytes:
        """A signature that nobody but this partner, who is here, can make.

        Raises:
            NotYoursError: the partner is not here, or came in by a way that does not open what is private.
            KeysDamagedError: the pair to sign with is not the partner's.
        """
        keys = self._here(partner)
        if keys.private is None:
            raise LeftBehindError(BEHIND_ANOTHER)
        return sign(self._file.partner(partner).signer, keys.private, self._file.label(partner, SIGNING), data)

    def signed_by(self, partner: str, data: bytes, signature: bytes) -> bool:
        """Whether this partner signed these bytes, in this vault."""
        return is_signed(self._file.partner(partner).signer, self._file.label(partner, SIGNING), data, signature)

    def rekey(self, passphrases: Mapping[str, str | None]) -> None:
        """New keys from today on: for the shared log, and for the private notes of those named, who are here.

        Whoever holds copies of the old files keeps what is in them, and nothing that comes later. In a vault
        without passphrases, naming everybody with a passphrase protects it from now on, the past included.

        Args:
            passphrases: for each partner who is here, the same or a new passphrase.

        Raises:
            WriteFailedError: nothing was changed.
            KeysInForceError: it is done, and the vault is closed; open it again.
            KeysUnsureError: the vault is closed; open it again with the old or the new passphrase.
        """
        present = {name: self._here(name) for name in passphrases}
        for name in present:
            self._must_not_be_damaged(name)
        file, keys = rekeyed(self._file, present, passphrases, self.place.work)
        shared = next(iter(keys.values())).shared
        logs = [self._rekeying(SHARED, shared, PADDING)]
        logs.append(
            rewriting(self.draft.log, shared.derive(DRAFT), [*self.draft.log.records()], self.draft.close, PADDING)
        )
        logs.extend(
            self._rekeying(self._private_name(each.partner), each.private, PRIVATE_PADDING)
            for each in keys.values()
            if each.private is not None
        )
        with self._in_force(logs, file):
            self._reopen(keys)

    def begin_private_anew(self, partner: str, passphrase: str) -> None:
        """New, empty private notes for a partner whose old ones nobody can open any more; those are removed.

        Args:
            partner: whose.
            passphrase: the present one, which opens the shared log alone.

        Raises:
            WrongPassphraseError: it is another one.
            NotYoursError: the private notes open with it, or are open, so there is nothing to begin anew.
            WriteFailedError: nothing was changed.
            KeysInForceError: it is done, and the vault is closed; open it again.
            KeysUnsureError: the vault is closed; there are the old or the new notes.
        """
        keys = unlock(self._file, partner, passphrase, self.place.work)
        name = self._private_name(partner)
        if keys.private is not None or name in self._logs:
            raise NotYoursError(THEY_OPEN)
        key = Secret.fresh()
        file, fresh = with_new_private(self._file, keys, key)
        path = log_path(self.place.folder, name)
        with self._in_force([starting(path, file.vault, key, PRIVATE_PADDING)], file):
            forget_torn(self.place.files, path)
            # What was seen of the old log cannot be read under the new key, so it is as if nothing had been seen.
            self._note_keys(fresh)
            self._admit(fresh)

    @contextlib.contextmanager
    def _in_force(self, logs: Sequence[Rekeying], file: KeyFile) -> Iterator[None]:
        """Put keys in force and the logs under them; what fails after that does not take it back."""
        files, folder = self.place.files, self.place.folder
        try:
            rekey_logs(files, logs, lambda: save(files, folder, file))
        except LogClosedError:
            self.close()
            raise
        self._file = file
        try:
            yield
        except (VaultError, OSError) as failed:
            self.close()
            raise KeysInForceError from failed

    def _rekeying(self, name: str, key: Secret, padding: int) -> Rekeying:
        storage = self._storage(name)
        return rewriting(storage.log, key, storage.records(), storage.close, padding)

    def _reopen(self, keys: Mapping[str, OpenKeys]) -> None:
        shared = next(iter(keys.values())).shared
        names = [SHARED, *(self._private_name(name) for name in keys)]
        for name in names:
            forget_torn(self.place.files, log_path(self.place.folder, name))
        self._witness.forget(names)
        self._note_keys(next(iter(keys.values())))
        self._open_shared(next(iter(keys.values())))
        for each in keys.values():
            self._admit(each)
        for name, former in self._keys.items():
            if name not in keys:
                self._keys[name] = msgspec.structs.replace(former, shared=shared, handed=True)

    def _must_not_be_damaged(self, partner: str) -> None:
        """New keys for private notes that cannot be read would lose them."""
        damage = self._damaged.get(self._private_name(partner))
        if damage is not None:
            raise damage

    def _admit(self, keys: OpenKeys) -> None:
        super()._admit(keys)
        mended = with_own_signer(self._file, keys)
        if mended is not None:
            self._file, self.new_signer = mended, True
            with contextlib.suppress(VaultError):  # the next opening tries again
                self._save(mended)

    def _here(self, partner: str) -> OpenKeys:
        if partner not in self._keys:
            raise NotYoursError(texts.NEEDS_THEIR_OWN)
        return self._keys[partner]

    def make_dearer(self, partner: str, passphrase: str) -> None:
        """Let this partner's passphrase, which opened the vault, cost as much to try as a new one.

        Raises:
            MemoryError: there is not enough memory to spare just now.
            VaultError: it could not be written; it costs what it cost.
        """
        if self.is_cheap(partner):
            keys = unlock(self._file, partner, passphrase, self.place.work)
            file = made_dearer(self._file, keys, passphrase, self.place.work)
            if file is not self._file:
                self._save(file)

    def is_cheap(self, partner: str) -> bool:
        """Whether this partner's passphrase costs less to try than a new one usually does."""
        return is_cheap(self._file, partner, self.place.work)

    def _save(self, file: KeyFile) -> None:
        self.promised = save(self.place.files, self.place.folder, file) and self.promised
        self._file = file
        self._note_keys(next(iter(self._keys.values())))


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
        WrongPassphraseError, MistypedCodeError, WrongCodeError: that does not open it.
        KeysMissingError, KeysDamagedError, LogMissingError, LogDamagedError: a file is not as it should be.
        NewerVersionError: a newer version wrote it.
        KeyError: there is no such partner.
    """
    if code is None:
        return Vault(place, lambda file: unlock(file, partner, passphrase, place.work))
    return Vault(place, lambda file: unlock_with_code(file, partner, code))
