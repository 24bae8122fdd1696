"""One partner's private notes, in the log that only that partner's passphrase opens."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.model.couple import Who
from safespace_tui.store.codec import encoded
from safespace_tui.store.door import Note
from safespace_tui.store.vault_store import replacing

if TYPE_CHECKING:
    from safespace_tui.store.vault.table import VaultTable
    from safespace_tui.store.vault.vault import Vault
    from safespace_tui.store.vault_hold import VaultHold

NOTES: Final = "notes"
NOTE_FIELDS: Final = ("uid", "wall", "about")
"""What the vault keeps in memory of an open note."""


class VaultNotes:
    """`Notes` in a vault."""

    def __init__(self, hold: "VaultHold", who: Who) -> None:
        """Names the notes; every call asks again whether they are open."""
        self._hold = hold
        self._who = who

    def all(self) -> Sequence[Note]:
        """Every note, the newest first.

        Raises:
            StoreError: they cannot be read.
        """

        def reading(vault: "Vault") -> list[Note]:
            return [msgspec.convert(dict(document), Note) for document in self._in(vault)]

        return sorted(self._hold.do(reading), key=lambda note: note.wall)[::-1]

    def keep(self, note: Note) -> None:
        """Keeps a note; one with the same uid is replaced.

        Raises:
            StoreError: nothing has changed.
        """
        fields = msgspec.to_builtins(note)
        encoded(fields)

        def keeping(vault: "Vault") -> None:
            known = self._numbers(vault, note.uid)
            if known:
                self._in(vault).update(replacing(fields), doc_ids=known)
            else:
                self._in(vault).insert(fields)

        self._hold.do(keeping)

    def discard(self, uid: str) -> None:
        """Removes a note; one that is not there is harmless.

        Raises:
            StoreError: nothing has changed.
        """
        self._hold.do(lambda vault: self._in(vault).remove(doc_ids=self._numbers(vault, uid)))

    def _in(self, vault: "Vault") -> "VaultTable":
        return vault.private(self._who).sheet(NOTES)

    def _numbers(self, vault: "Vault", uid: str) -> list[int]:
        return [head.doc_id for head in self._in(vault).heads() if head.get("uid") == uid]
