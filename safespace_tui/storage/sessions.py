"""The past sessions in the vault: one document for each, of which lists only ever see the head."""

import contextlib
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.progress import Progress, counting, in_parts, unheard
from safespace_tui.storage import texts
from safespace_tui.storage.ports import Missing, Store, StoreError
from safespace_tui.storage.summary_codec import FORGOTTEN, SESSIONS, UnreadableDocument, head_in, newest_first
from safespace_tui.storage.vault.errors import LeftoverError, LogClosedError

if TYPE_CHECKING:
    from safespace_tui.domain.history.record import Record
    from safespace_tui.storage.access.connection import VaultConnection
    from safespace_tui.storage.vault.tinydb.table import VaultTable
    from safespace_tui.storage.vault.vault import Vault


class VaultStore(Store):
    """A `Store` in a vault; while that is locked, everything is refused."""

    def __init__(self, connection: "VaultConnection") -> None:
        self._connection = connection
        self._era = -1
        self._numbers: dict[str, int] = {}
        """The document's number for each uid."""
        self._hidden = ""

    def heads(self) -> Sequence[SessionSummary]:
        """The port's; those that cannot be read are left out, and `notice` says so."""

        def looking(vault: "Vault") -> Sequence[tuple[int, Mapping[str, Any]]]:
            found = list(sessions_in(vault).heads())
            self._learn(found)
            return found

        heads, hidden = [], []
        for _, fields in self._connection.do(looking):
            try:
                heads.append(head_in(fields))
            except UnreadableDocument as why:
                hidden.append(str(why))
        if hidden:
            many = "One session" if len(hidden) == 1 else f"{len(hidden)} sessions"
            self._hidden = texts.SOME_CANNOT_BE_SHOWN.format(many=many, hidden=hidden[0])
        return newest_first(heads)

    def read(self, uid: str) -> "Record":
        from safespace_tui.domain.history.signatures import with_verified  # a list needs none of it
        from safespace_tui.storage.session_codec import record_in

        def reading(vault: "Vault") -> "Record":
            try:
                record = record_in(sessions_in(vault).stored(self._number(vault, uid)))
                return with_verified(record, vault.keys.signed_by) if self._connection.seen.guarded else record
            except UnreadableDocument as why:
                raise StoreError(texts.TALK_UNREADABLE.format(uid=uid, why=why)) from why

        return self._connection.do(reading)

    def keep(self, record: "Record") -> None:
        from safespace_tui.storage.session_codec import document

        fields = document(record)

        def keeping(vault: "Vault") -> None:
            known = self._known(vault)
            known[record.head.uid] = sessions_in(vault).put(known.get(record.head.uid), fields)

        self._connection.do(keeping)

    def keep_all(self, records: "Sequence[Record]", progress: Progress = unheard) -> None:
        from safespace_tui.storage.session_codec import document

        told = counting(records, in_parts(progress, 0, 2, texts.TALKS), len(records), texts.TALKS)
        documents = {record.head.uid: document(record) for record in told}

        def keeping(vault: "Vault") -> None:
            known = self._known(vault)
            # A second try, because the disk had not promised what it then kept after all, finds them all here.
            new = {uid: fields for uid, fields in documents.items() if uid not in known}
            # What is counted there are entries, of which the first talk brings one more.
            half = in_parts(lambda count, _, what: progress(count, len(records), what), 1, 2, texts.TALKS)
            numbers = sessions_in(vault).insert_multiple(new.values(), half)
            known.update(zip(new, numbers, strict=True))

        if documents:
            self._connection.do(keeping)

    def discard(self, *uids: str) -> None:
        self._connection.do(lambda vault: [self._number(vault, uid) for uid in uids])
        forget(self._connection, uids)
        forgotten(self._connection, uids)

    def notice(self) -> str:
        said = [self._hidden, *(word.sentence for word in self._connection.words())]
        self._hidden = ""
        return " ".join(sentence for sentence in said if sentence)

    def _known(self, vault: "Vault") -> dict[str, int]:
        if self._era != self._connection.era:
            self._learn(sessions_in(vault).heads())
        return self._numbers

    def _learn(self, heads: Iterable[tuple[int, Mapping[str, Any]]]) -> None:
        self._numbers, self._era = numbers_in(heads), self._connection.era

    def _number(self, vault: "Vault", uid: str) -> int:
        try:
            return self._known(vault)[uid]
        except KeyError:
            raise Missing(texts.NO_SUCH_SESSION.format(uid=uid)) from None


def sessions_in(vault: "Vault") -> "VaultTable":
    """The table of the past sessions."""
    return vault.shared.sheet(SESSIONS)


def numbers_in(heads: Iterable[tuple[int, Mapping[str, Any]]]) -> dict[str, int]:
    """The number of each document of a table, by its uid."""
    return {str(head.get("uid")): number for number, head in heads}


# Deleting sessions for ever, so that it can be repeated until it is done. What both may read is written anew without
# them, in one step: before it nothing has changed, after it they are gone. Pieces of damaged files that were put aside
# may hold them too, and so may backups. Until all of these are gone the sessions' uids stay noted, so that whoever
# repeats it finds them by their ID.


def forget(connection: "VaultConnection", uids: Sequence[str]) -> list[Path]:
    """Deletes sessions for ever; those that are gone already cost nothing.

    Returns:
        The pieces of damaged files that were removed as well, because they may have held them.

    Raises:
        StoreError: nothing has changed, or the sentence says what is left to be done.
    """

    def forgetting(vault: "Vault") -> list[Path]:
        marks, known = numbers_in(vault.shared.sheet(FORGOTTEN).heads()), numbers_in(sessions_in(vault).heads())
        vault.shared.sheet(FORGOTTEN).insert_multiple([{"uid": uid} for uid in uids if uid not in marks])
        there = [str(known[uid]) for uid in uids if uid in known]
        if there:
            begun.append(True)
            vault.forget(SESSIONS, there)
        return vault.clear_pieces()

    begun: list[bool] = []

    try:
        return connection.do(forgetting)
    except StoreError as why:
        if (begun and not connection.is_open) or isinstance(why, LogClosedError):
            raise StoreError(texts.NOBODY_CAN_SAY) from why
        if isinstance(why, LeftoverError):
            raise StoreError(texts.FORGET_AGAIN.format(why=why, uid=uids[0])) from why
        raise
    finally:
        with contextlib.suppress(OSError):
            connection.renewed()


def half_forgotten(connection: "VaultConnection") -> list[str]:
    """The uids of deleted sessions that a piece of a damaged file, or a backup, may still hold.

    Raises:
        StoreError: the door is locked, or they cannot be read.
    """

    def looking(vault: "Vault") -> list[str]:
        known = numbers_in(sessions_in(vault).heads())
        return [uid for uid in numbers_in(vault.shared.sheet(FORGOTTEN).heads()) if uid not in known]

    return connection.do(looking)


def forgotten(connection: "VaultConnection", uids: Iterable[str]) -> None:
    """Notes that nothing holds these sessions any more.

    Raises:
        StoreError: it could not be noted; nothing else has changed.
    """

    def noting(vault: "Vault") -> None:
        marks = numbers_in(vault.shared.sheet(FORGOTTEN).heads())
        vault.shared.sheet(FORGOTTEN).remove(doc_ids=[marks[uid] for uid in uids if uid in marks])

    connection.do(noting)


def all_forgotten(connection: "VaultConnection") -> None:
    """Notes that nothing holds any deleted session any more, so that none is found by its ID again.

    Raises:
        StoreError: it could not be noted; nothing else has changed.
    """
    forgotten(connection, half_forgotten(connection))
