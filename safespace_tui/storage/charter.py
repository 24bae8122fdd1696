"""The charter in the vault, in the log that either passphrase opens: one document for each thing that happened.

Its events as plain values, and back, are the same wherever a charter is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import msgspec

from safespace_tui.domain.charter.state import CHARTER_SCHEMA, CharterEvent
from safespace_tui.storage import texts
from safespace_tui.storage.ports import CharterStore, StoreError
from safespace_tui.storage.session_codec import encoded
from safespace_tui.storage.summary_codec import Plain, UnreadableDocument

if TYPE_CHECKING:
    from safespace_tui.storage.access.connection import VaultConnection
    from safespace_tui.storage.vault.tinydb.table import VaultTable
    from safespace_tui.storage.vault.vault import Vault

CHARTER: Final = "charter"
"""The table; lists of sessions never look into it."""


class VaultCharter(CharterStore):
    """A `CharterStore` in a vault; while that is locked, everything is refused."""

    def __init__(self, connection: "VaultConnection") -> None:
        self._connection = connection

    def read(self) -> Sequence[CharterEvent]:
        def reading(vault: "Vault") -> Sequence[CharterEvent]:
            try:
                return charter_events(_sheet(vault))
            except UnreadableDocument as why:
                raise StoreError(texts.CHARTER_UNREADABLE.format(why=why)) from why

        return self._connection.do(reading)

    def append(self, events: Sequence[CharterEvent]) -> None:
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


def charter_documents(events: Iterable[CharterEvent], after: int) -> list[Plain]:
    """A document for each event, numbered through the whole log.

    Raises:
        StoreError: a text in them cannot be written.
    """
    plain: list[Plain] = [
        {"number": number, "happened": msgspec.to_builtins(event)} for number, event in enumerate(events, after)
    ]
    encoded(plain)
    return plain


def charter_events(documents: Iterable[Mapping[str, Any]]) -> Sequence[CharterEvent]:
    """The events in some documents, in order.

    Raises:
        Unreadable: one is damaged or missing, or newer than this program.
    """
    found = sorted((dict(document) for document in documents), key=_number)
    if [_number(document) for document in found] != list(range(len(found))):
        raise UnreadableDocument(texts.MIDDLE_IS_MISSING)
    happened = [document.get("happened") for document in found]
    if any(isinstance(one, dict) and _newer(one.get("v")) for one in happened):
        raise UnreadableDocument(texts.NEWER)
    try:
        return msgspec.convert(happened, tuple[CharterEvent, ...])
    except msgspec.ValidationError as error:
        raise UnreadableDocument(f"is damaged ({str(error)[:1].lower()}{str(error)[1:]})") from error


def _number(document: Mapping[str, Any]) -> int:
    number = document.get("number")
    return number if isinstance(number, int) else -1


def _newer(version: object) -> bool:
    return isinstance(version, int) and version > CHARTER_SCHEMA
