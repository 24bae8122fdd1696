"""The keys of a vault: the key file that is in force, what is open of it, and what changes either.

Who opens a vault to write holds the lock of the home that it is in; a vault has none of its own.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from safespace_tui.storage.access_port import NotesLeftBehind, WrongPassphrase
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.errors import DoubtedError, KeysDamagedError, WriteFailedError
from safespace_tui.storage.vault.header import DRAFT, SHARED, private_name
from safespace_tui.storage.vault.keys.envelope import open_descent
from safespace_tui.storage.vault.keys.keyfile import KeyFile, load, save
from safespace_tui.storage.vault.keys.manage import (
    RECOVERY,
    SIGNING,
    OpenKeys,
    is_cheap,
    made_dearer,
    settled,
    unlock,
    with_code,
    with_own_signer,
    with_passphrase,
)
from safespace_tui.storage.vault.keys.secret import is_signed, sign
from safespace_tui.storage.vault.rollback.last_seen import doubt_about, note_seen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keys.secret import Secret

PADDING = 256
PRIVATE_PADDING = 4096
"""Private notes are padded to this, so that the size of the file says little about how much was written."""


class LogKey(NamedTuple):
    """One log of a vault: its name, the key to it, and whether its file grows in blocks, as private ones do."""

    name: str
    key: Secret
    blocks: bool = False

    @property
    def padding(self) -> int:
        """What its records are padded to."""
        return PRIVATE_PADDING if self.blocks else PADDING


def log_keys(shared: Secret, private: Iterable[tuple[str, Secret]]) -> list[LogKey]:
    """The logs that these keys open, what both share first; `private` is by the names of the logs."""
    shared_ones = [LogKey(SHARED, shared), LogKey(DRAFT, shared.derive(DRAFT))]
    return shared_ones + [LogKey(name, key, blocks=True) for name, key in private]


class Keyring:
    """The keys of those who are here.

    Attributes:
        file: the key file that is in force.
        present: what is open, by partner.
        promised: whether the disk has promised to keep every change.
        new_signer: whether somebody's pair to sign with was not their own and had to be replaced, and nobody was told.
    """

    def __init__(self, place: Setting, partner: str, passphrase: str | None, code: str | None = None) -> None:
        """Open it as `manage.unlock` does; a damaged or older copy of the file is made good.

        Raises:
            DoubtedError: it may be something else, and the couple has not said that it is right.
            NewerVersionError: a newer version wrote the file, or noted what was seen.
            StoreError: as `keyfile.load` and `manage.unlock` do.
        """
        self.place = place
        self.promised, self.new_signer = True, False
        copies = load(place.files, place.folder)
        self.file, keys = _first_that_opens(
            copies, lambda file: unlock(file, partner, passphrase, place.work, code=code)
        )
        self.present: dict[str, OpenKeys] = {keys.partner: keys}
        self._must_be_trusted()
        with contextlib.suppress(WriteFailedError):  # what opens is in force; the next opening tries again
            if keys.handed and keys.way != RECOVERY:
                renewed = settled(self.file, keys)
                save(place.files, place.folder, renewed)
                self.file = renewed
            elif copies != [self.file, self.file]:
                save(place.files, place.folder, self.file)

    def _must_be_trusted(self) -> None:
        place = self.place
        doubt = doubt_about(place.files, place.state_folder, self.file.kept, self._descent())
        if doubt is not None and place.trusted not in (True, doubt):
            raise DoubtedError(doubt)

    def _descent(self) -> list[Secret]:
        return open_descent(self.shared, self.file.descent, self.file.vault)

    def note(self) -> None:
        """From now on these keys are what this computer saw last."""
        note_seen(self.place.files, self.place.state_folder, self.file.kept, self._descent())

    # What they open

    @property
    def shared(self) -> Secret:
        """The key to what both share."""
        return next(iter(self.present.values())).shared

    def private_name(self, partner: str) -> str:
        """The name of a partner's private log. Raises `KeyError`."""
        return self.private_names[self.file.partners.index(self.file.partner(partner))]

    @property
    def private_names(self) -> list[str]:
        """The names of the private logs, whether they are open or not."""
        return [private_name(number) for number in range(1, len(self.file.partners) + 1)]

    def logs(self) -> list[LogKey]:
        """The logs that open with what is here."""
        private = ((each.partner, each.private) for each in self.present.values())
        return log_keys(self.shared, [(self.private_name(who), key) for who, key in private if key is not None])

    def here(self, partner: str) -> OpenKeys:
        """What is open of one partner. Raises `WrongPassphrase`."""
        if partner not in self.present:
            raise WrongPassphrase(texts.NEEDS_THEIR_OWN)
        return self.present[partner]

    # Who comes in

    def unlock(self, partner: str, passphrase: str | None, code: str | None = None) -> OpenKeys:
        """What this partner's passphrase opens, or the recovery code. Raises as `manage.unlock` does."""
        return unlock(self.file, partner, passphrase, self.place.work, code=code)

    def admit(self, keys: OpenKeys) -> None:
        """Let these keys be here; where the pair to sign with is not their owner's, another takes its place."""
        self.present[keys.partner] = keys
        mended = with_own_signer(self.file, keys)
        if mended is not None:
            self.file, self.new_signer = mended, True
            with contextlib.suppress(StoreError):  # the next opening tries again
                self._save(mended)

    # What changes them

    def change_passphrase(self, partner: str, old: str | None, new: str) -> None:
        """Another passphrase for a partner; two small files are written.

        The old one may be the one before the present one, where only that opens the private notes; a partner who came
        in with the recovery code needs none.

        Raises:
            WrongPassphrase: `old` is wrong.
            WriteFailedError: it could not be written; the old one is in force.
            KeysUnsureError: the disk fails, and nobody can say which is in force.
        """
        keys = self.present.get(partner)
        if keys is None or keys.way != RECOVERY or old is not None:
            keys = self.unlock(partner, old)
        self._save(with_passphrase(self.file, keys, new, self.place.work))

    def new_code(self, partner: str, *, private: bool) -> str:
        """A new recovery code for a partner who is here, to be shown once; an older one stops working."""
        file, code = with_code(self.file, self.here(partner), private=private)
        self._save(file)
        return code

    def make_dearer(self, partner: str, passphrase: str) -> None:
        """Let this partner's passphrase, which opened the vault, cost as much to try as a new one.

        Raises:
            MemoryError: there is not enough memory to spare just now.
            StoreError: it could not be written; it costs what it cost.
        """
        if self.is_cheap(partner):
            file = made_dearer(self.file, self.unlock(partner, passphrase), passphrase, self.place.work)
            if file is not self.file:
                self._save(file)

    def is_cheap(self, partner: str) -> bool:
        """Whether this partner's passphrase costs less to try than a new one usually does."""
        return is_cheap(self.file, partner, self.place.work)

    def _save(self, file: KeyFile) -> None:
        self.promised = save(self.place.files, self.place.folder, file) and self.promised
        self.file = file
        self.note()

    def replaced(self, file: KeyFile, opened: Iterable[OpenKeys]) -> None:
        """Another file is in force, with these keys in it; whoever else is here is handed the shared one later."""
        self.file = file
        fresh = {each.partner: each for each in opened}
        shared = next(iter(fresh.values())).shared
        for who, keys in self.present.items():
            if who not in fresh and keys.shared != shared:
                fresh[who] = replace(keys, shared=shared, handed=True)
        self.present = fresh
        self.note()

    # What is signed

    def sign(self, partner: str, data: bytes) -> bytes:
        """A signature that nobody but this partner, who is here, can make.

        Raises:
            WrongPassphrase: the partner is not here, or came in by a way that does not open what is private.
            KeysDamagedError: the pair to sign with is not the partner's.
        """
        keys = self.here(partner)
        if keys.private is None:
            raise NotesLeftBehind(texts.OPENED_BY_THE_ONE_BEFORE)
        return sign(self.file.partner(partner).signer, keys.private, self.file.label(partner, SIGNING), data)

    def signed_by(self, partner: str, data: bytes, signature: bytes) -> bool:
        """Whether this partner signed these bytes, in this vault."""
        return is_signed(self.file.partner(partner).signer, self.file.label(partner, SIGNING), data, signature)

    def wipe(self) -> None:
        """Overwrite all keys."""
        for keys in self.present.values():
            keys.wipe()
        self.present = {}


def _first_that_opens(copies: list[KeyFile], opener: Callable[[KeyFile], OpenKeys]) -> tuple[KeyFile, OpenKeys]:
    """The newest copy decides; another one is asked only if that one is damaged, or both claim to be the newest."""
    first: StoreError | None = None
    for file in copies if copies[0] != copies[-1] else copies[:1]:
        if isinstance(first, WrongPassphrase) and file.counter < copies[0].counter:
            break
        try:
            return file, opener(file)
        except (WrongPassphrase, KeysDamagedError) as refused:
            first = first or refused
    raise first or KeysDamagedError(texts.KEY_FILE_UNREADABLE)
