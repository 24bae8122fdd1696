"""What is kept beside the talks: sheets of small things, such as private notes and own questions, and the charter.

A first page has the charter and the sheets at hand and reads none: how they're read is loaded when one is.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, TypeVar

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.storage import texts
from safespace_tui.storage.access_port import CheckInSheets, Identified, Sheet
from safespace_tui.storage.ports import CharterStore, StoreError
from safespace_tui.storage.sessions import numbers_in
from safespace_tui.storage.summary_codec import ANSWERS, PARTNERS, QUESTIONS, SHOWN, Plain, UnreadableDocument

if TYPE_CHECKING:
    from safespace_tui.domain.charter.state import CharterEvent
    from safespace_tui.domain.check_ins.questions import ShownLine
    from safespace_tui.domain.together.paired import PartnerRecord
    from safespace_tui.storage.access.connection import VaultConnection
    from safespace_tui.storage.vault.tinydb.table import VaultTable
    from safespace_tui.storage.vault.vault import Vault

_Kept = TypeVar("_Kept", bound=Identified)


class VaultSheet(Sheet[_Kept]):
    """A `Sheet` in a vault; every call asks again whether it is open."""

    def __init__(
        self, connection: "VaultConnection", kind: type[_Kept], table: "Callable[[Vault], VaultTable]"
    ) -> None:
        self._connection, self._kind, self._table = connection, kind, table

    def all(self) -> Sequence[_Kept]:
        def reading(vault: "Vault") -> list[_Kept]:
            try:
                return [msgspec.convert(dict(document), self._kind) for document in self._table(vault)]
            except msgspec.ValidationError as why:
                raise StoreError(texts.OTHER_VERSION.format(why=why)) from why

        return sorted(self._connection.do(reading), key=lambda one: one.wall)[::-1]

    def keep(self, one: _Kept) -> None:
        from safespace_tui.storage.session_codec import encoded

        fields = msgspec.to_builtins(one)
        encoded(fields)

        def keeping(vault: "Vault") -> None:
            table = self._table(vault)
            table.put(numbers_in(table.heads()).get(one.uid), fields)

        self._connection.do(keeping)

    def discard(self, uid: str) -> None:
        def discarding(vault: "Vault") -> None:
            table = self._table(vault)
            number = numbers_in(table.heads()).get(uid)
            if number is not None:
                table.remove(doc_ids=[number])

        self._connection.do(discarding)


def private_sheet(connection: "VaultConnection", who: Who, name: str, kind: type[_Kept]) -> VaultSheet[_Kept]:
    """A sheet that only one partner's passphrase opens.

    Raises:
        WrongPassphrase: it has not been opened.
        LockedDoor: the door is locked.
    """
    connection.do(lambda vault: vault.private(who))
    return VaultSheet(connection, kind, lambda vault: vault.private(who).sheet(name))


def own_sheets(connection: "VaultConnection", who: Who) -> CheckInSheets:
    """One partner's own questions and answers, which only that partner's passphrase opens.

    Raises:
        WrongPassphrase: they have not been opened.
        LockedDoor: the door is locked.
    """
    from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion

    return CheckInSheets(
        private_sheet(connection, who, QUESTIONS, OwnQuestion), private_sheet(connection, who, ANSWERS, OwnAnswer)
    )


def shown_sheet(connection: "VaultConnection") -> "VaultSheet[ShownLine]":
    """The lines that both partners agreed to look at, in what either may read."""
    from safespace_tui.domain.check_ins.questions import ShownLine

    return VaultSheet(connection, ShownLine, lambda vault: vault.shared.sheet(SHOWN))


def partner_sheet(connection: "VaultConnection") -> "VaultSheet[PartnerRecord]":
    """What is known of the other computer of a session on two screens, in what either may read."""
    from safespace_tui.domain.together.paired import PartnerRecord

    return VaultSheet(connection, PartnerRecord, lambda vault: vault.shared.sheet(PARTNERS))


CHARTER: Final = "charter"
"""The table; lists of sessions never look into it."""


class VaultCharter(CharterStore):
    """A `CharterStore` in what both may read, one document for each event; while it is locked, all is refused."""

    def __init__(self, connection: "VaultConnection") -> None:
        self._connection = connection

    def read(self) -> "Sequence[CharterEvent]":
        def reading(vault: "Vault") -> "Sequence[CharterEvent]":
            try:
                return charter_events(_sheet(vault))
            except UnreadableDocument as why:
                raise StoreError(texts.CHARTER_UNREADABLE.format(why=why)) from why

        return self._connection.do(reading)

    def append(self, events: "Sequence[CharterEvent]") -> None:
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


def charter_documents(events: "Iterable[CharterEvent]", after: int) -> list[Plain]:
    """A document for each event, numbered through the whole log.

    Raises:
        StoreError: a text in them cannot be written.
    """
    from safespace_tui.storage.session_codec import encoded

    plain: list[Plain] = [
        {"number": number, "happened": msgspec.to_builtins(event)} for number, event in enumerate(events, after)
    ]
    encoded(plain)
    return plain


def charter_events(documents: Iterable[Mapping[str, Any]]) -> "Sequence[CharterEvent]":
    """The events in some documents, in order.

    Raises:
        Unreadable: one is damaged or missing, or newer than this program.
    """
    from safespace_tui.domain.charter.state import CHARTER_SCHEMA, CharterEvent
    from safespace_tui.storage.session_codec import versioned

    found = sorted((dict(document) for document in documents), key=_number)
    if [_number(document) for document in found] != list(range(len(found))):
        raise UnreadableDocument(texts.MIDDLE_IS_MISSING)
    return versioned([document.get("happened") for document in found], tuple[CharterEvent, ...], CHARTER_SCHEMA)


def _number(document: Mapping[str, Any]) -> int:
    number = document.get("number")
    return number if isinstance(number, int) else -1
