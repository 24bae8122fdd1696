"""Access to the vault: setting up, unlocking, locking, what is behind it, and everything that changes keys."""

import contextlib
import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage.access import texts
from safespace_tui.storage.access.connection import VaultConnection, refusals
from safespace_tui.storage.access_port import AccessControl, CheckInSheets, DoubtedVault, Notes, Notice, PrivateNote
from safespace_tui.storage.locations import Places
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.summary_codec import NOTES
from safespace_tui.storage.vault.errors import KeysInForceError

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.vault import Vault


class VaultAccess(AccessControl):
    """The access to a vault; what its methods promise and raise stands in the port.

    Attributes:
        connection: what the store, the draft and the notes reach the vault through.
        trouble: after closing, a sentence about a backup that could not be made.
    """

    def __init__(
        self,
        places: Places,
        setting: "Callable[[], Setting]",
        wall: Callable[[], dt.datetime],
        *,
        looking: bool = False,
    ) -> None:
        """Names the vault; nothing is opened."""
        self._places = places
        self._setting = setting
        self._looking = looking
        self._closed = False
        self.trouble = ""
        self._wall = wall
        self.connection = VaultConnection(places.vault, places.state, setting)
        self._opened_by: Who | None = None
        self._asked: dict[Who, int] = {}
        """In which era each has typed the own passphrase once more, at an open door."""

    @property
    def new(self) -> bool:
        return self.connection.seen.new

    @property
    def guarded(self) -> bool:
        return self.connection.seen.guarded

    @property
    def locked(self) -> bool:
        return self.connection.locked

    @property
    def opened_by(self) -> Who | None:
        """Who unlocked it."""
        return self._opened_by if self.guarded and not self.locked else None

    def may_sign(self, who: Who) -> bool:
        """Whether that partner was asked for the own passphrase since it was unlocked."""
        return self._asked.get(who) == self.connection.era

    def doubt(self) -> Notice | None:
        return self.connection.doubt()

    def open(self, progress: Progress = unheard) -> Sequence[Notice]:
        if not self.locked:
            self.connection.open(progress=progress)
        return self.words()

    def words(self) -> Sequence[Notice]:
        return self.connection.words()

    def set_up(self, passphrases: Mapping[Who, str] | None) -> Sequence[Notice]:
        from safespace_tui.storage.vault.open_vault import create_vault

        self.connection.look()
        if not self.new:
            raise StoreError(texts.ALREADY)
        given = _for_both(passphrases)
        if (doubt := self.doubt()) is not None:
            raise DoubtedVault(doubt)
        with refusals(self._places.vault):
            create_vault(self._setting(), given)
        self.connection.look()
        first = given["a"]
        self.connection.open("" if first is None else "a", passphrase=first)
        self._mention_cheap(passphrases or ())
        return self.words()

    def unlock(self, who: Who, passphrase: str, progress: Progress = unheard) -> Sequence[Notice]:
        if not self.guarded:
            return self.open(progress)
        if self.connection.is_open:
            self.admit(who, passphrase)
        else:
            self.connection.open(who, passphrase=passphrase, progress=progress)
            self._opened_by = who
            self._make_dearer(who, passphrase)
        return self.words()

    def unlock_with_code(self, who: Who, code: str, progress: Progress = unheard) -> Sequence[Notice]:
        if self.connection.is_open:
            self.connection.do(lambda vault: vault.admit(who, None, code))
        else:
            self.connection.open(who, code=code, progress=progress)
            self._opened_by = who
        return self.words()

    def accept(self, question: str) -> None:
        from safespace_tui.storage.backups import OLD_BACKUPS, renew_backups

        if question == OLD_BACKUPS:
            renew_backups(self.connection, self._places, self._wall())
        else:
            self.connection.accept(question)

    def lock(self) -> None:
        if self.guarded:
            self.connection.shut()

    def notes(self, who: Who) -> Notes:
        from safespace_tui.storage.collections import private_sheet  # a start needs none of it

        return private_sheet(self.connection, who, NOTES, PrivateNote)

    def own(self, who: Who) -> CheckInSheets:
        from safespace_tui.storage.collections import own_sheets  # seldom wanted

        return own_sheets(self.connection, who)

    def admit(self, who: Who, passphrase: str) -> None:
        self.connection.do(lambda vault: vault.admit(who, passphrase))
        self._make_dearer(who, passphrase)
        self._asked[who] = self.connection.era

    def sign(self, who: Who, data: bytes) -> bytes:
        return self.connection.do(lambda vault: vault.keys.sign(who, data))

    def signed_by(self, who: Who, data: bytes, signature: bytes) -> bool:
        return self.connection.do(lambda vault: vault.keys.signed_by(who, data, signature))

    def change_passphrase(self, who: Who, old: str, new: str) -> None:
        if not self.guarded:
            raise StoreError(texts.NO_PASSPHRASES)
        self.connection.do(lambda vault: vault.keys.change_passphrase(who, old or None, new), again=False)
        self.connection.look()
        self._mention_cheap((who,))
        self._mention_old_backups()

    def begin_anew(self, who: Who, passphrase: str) -> None:
        from safespace_tui.storage.vault.keys.rotation import begin_private_anew  # a start needs none of it

        self._change_keys(lambda vault: begin_private_anew(vault, who, passphrase), {who: passphrase})

    def new_code(self, who: Who, *, private: bool) -> str:
        if not self.guarded:
            raise StoreError(texts.NO_PASSPHRASES)
        code = self.connection.do(lambda vault: vault.keys.new_code(who, private=private), again=False)
        self.connection.look()
        return code

    def protect(self, passphrases: Mapping[Who, str], progress: Progress = unheard) -> None:
        if self.guarded:
            raise StoreError(texts.ALREADY)
        _for_both(passphrases)
        self.rekey(passphrases, progress)

    def rekey(self, passphrases: Mapping[Who, str], progress: Progress = unheard) -> None:
        """New keys from today on; who is not here opens them with the same passphrase as before.

        Raises:
            WrongPassphrase: a passphrase is not this partner's.
            StoreError: it could not be done; the old or the new keys are in force.
        """
        from safespace_tui.storage.vault.keys.rotation import rekey

        def rekeying(vault: "Vault") -> None:
            for who, passphrase in passphrases.items():
                vault.admit(who, passphrase)
            given: dict[str, str | None] = dict(passphrases.items())
            rekey(vault, given, progress)

        self._change_keys(rekeying, passphrases)
        self._mention_cheap(passphrases)
        self._mention_old_backups()

    def own_copy(self, who: Who, passphrase: str, folder: Path, progress: Progress = unheard) -> None:
        from safespace_tui.storage.own_copy import write_own_copy  # hardly ever needed

        if not self.guarded:
            raise StoreError(texts.NO_PASSPHRASES)
        write_own_copy(
            self.connection,
            self._places,
            self._setting(),
            who=who,
            passphrase=passphrase,
            folder=folder,
            progress=progress,
        )

    def close(self) -> None:
        """Makes a backup when something changed, locks, and lets go of the folder; closing twice is harmless.

        A backup that could not be made keeps nobody from closing; `trouble` says why.
        """
        if self.connection.era and not self._looking and not self._closed:
            from safespace_tui.storage.backups import back_up_changes  # a start needs none of it

            self.trouble = back_up_changes(self.connection, self._places, self._wall())
        self._closed = True
        self.connection.shut(for_good=True)

    def _change_keys(self, change: "Callable[[Vault], None]", passphrases: Mapping[Who, str]) -> None:
        """Changes keys; where the disk fails once they are in force, opening it again makes up for the rest."""
        try:
            self.connection.do(change, again=False)
        except KeysInForceError as why:
            (who, first), *others = passphrases.items()
            try:
                self.connection.open(who, passphrase=first)
                for other, passphrase in others:
                    self.admit(other, passphrase)
            except StoreError:
                raise why from why.__cause__
        self.connection.renewed()

    def _make_dearer(self, who: Who, passphrase: str) -> None:
        """A passphrase that was set where memory was short costs more from now on; where that fails, another time."""
        if not self._looking:
            with contextlib.suppress(StoreError):
                self.connection.do(lambda vault: vault.keys.make_dearer(who, passphrase))

    def _mention_cheap(self, partners: Iterable[Who]) -> None:
        with contextlib.suppress(StoreError):  # what was to be done is done
            if self.connection.do(lambda vault: any(vault.keys.is_cheap(who) for who in partners)):
                self.connection.say(Notice(sentence=texts.CHEAP))

    def _mention_old_backups(self) -> None:
        from safespace_tui.storage.backups import mention_old_backups

        with contextlib.suppress(OSError):  # what was to be done is done
            mention_old_backups(self.connection, self._places)


def _for_both(passphrases: Mapping[Who, str] | None) -> dict[str, str | None]:
    """A passphrase for each of the two, or none for both.

    Raises:
        StoreError: only one has one.
    """
    if passphrases is None:
        return dict.fromkeys(BOTH)
    if not all(passphrases.get(who) for who in BOTH):
        raise StoreError(texts.BOTH_NEEDED)
    return {who: passphrases[who] for who in BOTH}
