"""The door of the vault, with everything that changes passphrases and keys."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import structs

from safespace_tui.domain.couple import Who
from safespace_tui.storage.access.unlock import VaultEntrance
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.vault_messages import ALREADY, NO_PASSPHRASES, for_both

if TYPE_CHECKING:
    from safespace_tui.storage.vault.vault import Vault


class VaultDoor(VaultEntrance):
    """A `Door` before a vault."""

    def change_passphrase(self, who: Who, old: str, new: str) -> None:
        """Another passphrase for a partner; slow on purpose.

        Raises:
            WrongPassphrase: the old one is not right.
            StoreError: there are no passphrases yet, or the new one cannot be kept.
        """
        if not self.guarded:
            raise StoreError(NO_PASSPHRASES)
        self.hold.do(lambda vault: self._dear(vault).change_passphrase(who, old or None, new), again=False)
        self.hold.look()
        self.care.mind_old_backups()

    def begin_anew(self, who: Who, passphrase: str) -> None:
        """New, empty private notes for a partner whose old ones were left behind; slow on purpose.

        Raises:
            WrongPassphrase: it is another one, or the notes open with it.
            StoreError: it cannot be done; there are the old or the new notes.
        """
        self.hold.do(lambda vault: vault.begin_private_anew(who, passphrase), again=False)
        self.hold.renewed()

    def new_code(self, who: Who, *, private: bool) -> str:
        """A new recovery code for a partner who is present; the old one stops working.

        Raises:
            WrongPassphrase: that partner is not present, or the private notes are not open.
            StoreError: there are no passphrases yet, or it cannot be kept.
        """
        if not self.guarded:
            raise StoreError(NO_PASSPHRASES)
        code = self.hold.do(lambda vault: vault.new_code(who, private=private), again=False)
        self.hold.look()
        return code

    def protect(self, passphrases: Mapping[Who, str]) -> None:
        """Passphrases where there were none; what is there already is encrypted anew under new keys.

        Raises:
            StoreError: it could not be done; there are either no passphrases still, or these.
        """
        if self.guarded:
            raise StoreError(ALREADY)
        given = for_both(passphrases)
        self.hold.do(lambda vault: self._dear(vault).rekey(given), again=False)
        self.hold.renewed()
        self.care.mind_old_backups()

    def rekey(self, passphrases: Mapping[Who, str]) -> None:
        """New keys from today on; who is not here opens them with the same passphrase as before.

        Args:
            passphrases: of those who are here.

        Raises:
            WrongPassphrase: a passphrase is not this partner's.
            StoreError: it could not be done; the old or the new keys are in force.
        """

        def rekeying(vault: "Vault") -> None:
            for who, passphrase in passphrases.items():
                vault.admit(who, passphrase)
            given: dict[str, str | None] = dict(passphrases.items())
            self._dear(vault).rekey(given)

        self.hold.do(rekeying, again=False)
        self.hold.renewed()
        self.care.mind_old_backups()

    def _dear(self, vault: "Vault") -> "Vault":
        """The vault, with new passphrases as dear to guess as this computer can pay."""
        vault.place = structs.replace(vault.place, work=self.new_work())
        return vault
