"""The charter in the vault, in the log that either passphrase opens: one document for each thing that happened."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from safespace_tui.storage.ports import StoreError

if TYPE_CHECKING:
    from safespace_tui.domain.charter.state import CharterEvent
    from safespace_tui.storage.access.connection import VaultConnection
    from safespace_tui.storage.vault.tinydb.table import VaultTable
    from safespace_tui.storage.vault.vault import Vault

CHARTER: Final = "charter"
"""The table; lists of sessions never look into it."""


class VaultCharter:
    """A `CharterStore` in a vault; while that is locked, everything is refused."""

    def __init__(self, connection: "VaultConnection") -> None:
        """Names the vault; nothing is opened before it is needed."""
        self._connection = connection

    def read(self) -> "Sequence[CharterEvent]":
        """Everything that happened to it, the oldest first.

        Raises:
            StoreError: the door is locked, or it cannot be read.
        """
        from safespace_tui.storage.charter_codec import charter_events  # a start must not wait for it
        from safespace_tui.storage.summary_codec import Unreadable

        def reading(vault: "Vault") -> "Sequence[CharterEvent]":
            try:
                return charter_events(_sheet(vault))
            except Unreadable as why:
                raise StoreError(f"The charter {why}. It was left as it is.") from why

        return self._connection.do(reading)

    def append(self, events: "Sequence[CharterEvent]") -> None:
        """Adds events, all of them or none.

        Raises:
            StoreError: the door is locked, or they could not be kept; nothing has changed.
        """
        from safespace_tui.storage.charter_codec import charter_documents

        before: list[int] = []

        def adding(vault: "Vault") -> None:
            sheet = _sheet(vault)
            if before and len(sheet) > before[0]:
                return  # a second try, because the disk had not promised what it then kept after all
            before[:] = [len(sheet)]
            sheet.insert_multiple(charter_documents(events, len(sheet)))

        self._connection.do(adding)


def _sheet(vault: "Vault") -> "VaultTable":
    return vault.shared.sheet(CHARTER)
