"""The everyday door of the vault: setting up, unlocking, locking, what is behind it."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from msgspec import structs

from safespace_tui.domain.couple import Who
from safespace_tui.storage.access.connection import VaultHold, way_in
from safespace_tui.storage.access_port import Note, Notes, Own, Word
from safespace_tui.storage.layout import NOTES
from safespace_tui.storage.locations import Places
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault_messages import ALREADY, for_both, refusals

if TYPE_CHECKING:
    from safespace_tui.storage.maintenance import VaultCare
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keys.manage import Work


class VaultEntrance:
    """A `Door` before a vault, without what changes keys.

    Attributes:
        hold: what the store, the draft and the notes reach the vault through.
        new_work: finds out how much a new passphrase is to cost to try; slow.
        trouble: after closing, a sentence about a backup that could not be made.
    """

    def __init__(
        self,
        places: Places,
        setting: "Callable[[], Setting]",
        new_work: "Callable[[], Work]",
        wall: Callable[[], dt.datetime],
        *,
        looking: bool = False,
    ) -> None:
        """Names the vault; nothing is opened.

        Args:
            places: where everything is.
            setting: makes what the vault is opened with.
            new_work: finds out how much a new passphrase is to cost to try; slow.
            wall: tells the date of a backup.
            looking: whether nothing may be changed on the disk.
        """
        self._places = places
        self._setting = setting
        self.new_work = new_work
        self._looking = looking
        self._closed = False
        self.trouble = ""
        self._wall = wall
        self.hold = VaultHold(places.vault, setting)

    @cached_property
    def care(self) -> "VaultCare":
        """Looks after the vault: backups, verifying, tidying up."""
        from safespace_tui.storage.maintenance import VaultCare  # a start needs none of it

        return VaultCare(self.hold, self._places, self._wall)

    @property
    def new(self) -> bool:
        """Whether nothing has been set up."""
        return self.hold.seen.new

    @property
    def guarded(self) -> bool:
        """Whether there are passphrases."""
        return self.hold.seen.guarded

    @property
    def locked(self) -> bool:
        """Whether nothing can be read now."""
        return self.hold.locked

    @property
    def codes(self) -> frozenset[Who]:
        """The partners who have a recovery code."""
        return self.hold.seen.codes

    def open(self) -> Sequence[Word]:
        """Opens a door without passphrases.

        Raises:
            StoreError: what is behind it cannot be opened.
        """
        if not self.locked:
            self.hold.do(lambda _: None)
        return self.words()

    def words(self) -> Sequence[Word]:
        """What was not said yet."""
        return self.hold.words()

    def set_up(self, passphrases: Mapping[Who, str] | None) -> Sequence[Word]:
        """Makes everything, and opens it.

        Raises:
            StoreError: it cannot be made.
        """
        from safespace_tui.storage.vault.vault import create_vault

        self.hold.look()
        if not self.new:
            raise StoreError(ALREADY)
        given = for_both(passphrases)
        with refusals(self._places.vault):
            place = self._setting()
            create_vault(structs.replace(place, work=self.new_work()) if passphrases else place, given)
        self.hold.look()
        self._enter("a", given["a"])
        return self.words()

    def unlock(self, who: Who, passphrase: str) -> Sequence[Word]:
        """Opens the door, and that partner's private notes; slow on purpose.

        Raises:
            WrongPassphrase: it is not this partner's passphrase.
            StoreError: what is behind the door cannot be opened.
        """
        if not self.guarded:
            return self.open()
        if self.hold.is_open:
            self.admit(who, passphrase)
        else:
            self._enter(who, passphrase)
        return self.words()

    def unlock_with_code(self, who: Who, code: str) -> Sequence[Word]:
        """The same with a recovery code.

        Raises:
            WrongPassphrase: the code is mistyped, or not this partner's.
            StoreError: what is behind the door cannot be opened.
        """
        if self.hold.is_open:
            self.hold.do(lambda vault: vault.admit_with_code(who, code))
        else:
            self.hold.enter(way_in(who, code=code))
        return self.words()

    def _enter(self, who: Who, passphrase: str | None) -> None:
        if passphrase is None:
            self.hold.do(lambda _: None)
        else:
            self.hold.enter(way_in(who, passphrase=passphrase))

    def accept(self, question: str) -> None:
        """Answers the question of a `Word` with yes.

        Raises:
            StoreError: what the yes asks for cannot be done.
        """
        from safespace_tui.storage.maintenance import OLD_BACKUPS

        if question == OLD_BACKUPS:
            self.care.renew_backups()
        else:
            self.hold.accept(question)

    def lock(self) -> None:
        """Forgets keys and everything read; does nothing where there are no passphrases."""
        if self.guarded:
            self.hold.shut()

    def notes(self, who: Who) -> Notes:
        """One partner's private notes.

        Raises:
            WrongPassphrase: they have not been opened.
            LockedDoor: the door is locked.
        """
        from safespace_tui.storage.collections import private_sheet  # a start needs none of it

        return private_sheet(self.hold, who, NOTES, Note)

    def own(self, who: Who) -> Own:
        """One partner's own questions and answers.

        Raises:
            WrongPassphrase: they have not been opened.
            LockedDoor: the door is locked.
        """
        from safespace_tui.storage.collections import own_sheets  # seldom wanted

        return own_sheets(self.hold, who)

    def admit(self, who: Who, passphrase: str) -> None:
        """Opens that partner's private notes as well; slow on purpose.

        Raises:
            WrongPassphrase: it is not this partner's passphrase.
        """
        self.hold.do(lambda vault: vault.admit(who, passphrase))

    def close(self) -> None:
        """Makes a backup when something changed, locks, and lets go of the folder; closing twice is harmless.

        A backup that could not be made keeps nobody from closing; `trouble` says why.
        """
        if self.hold.era and not self._looking and not self._closed:
            self.trouble = self.care.back_up_changes()
        self._closed = True
        self.hold.shut(for_good=True)
