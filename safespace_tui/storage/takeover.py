"""Takes over, once, what an earlier version kept in plain files.

What has been taken over is written down in the vault, so nothing is taken twice, not even after a crash at any moment,
and what the couple has changed or removed since does not come back. The plain files get another name only at an
opening that finds all of it there already, and go only when the couple says so.
"""

import contextlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import SessionBegan
from safespace_tui.storage.access_port import Word
from safespace_tui.storage.disk_errors import not_kept
from safespace_tui.storage.draft_records import gathered, step_record
from safespace_tui.storage.locations import Places
from safespace_tui.storage.plain_draft import FileDraft
from safespace_tui.storage.plain_files import SUFFIX, plain, reminder, settle
from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.storage.session_codec import record_in
from safespace_tui.storage.sessions import document_at, numbers_in, plain_document, replacing, sessions_in
from safespace_tui.storage.settings.atomic_file import aside
from safespace_tui.storage.summary_codec import Unreadable
from safespace_tui.storage.tiny import TinyStore

if TYPE_CHECKING:
    from safespace_tui.storage.vault.tinydb.table import VaultTable
    from safespace_tui.storage.vault.vault import Vault

TABLE: Final = "taken_over"
ANOTHER: Final = (
    "An earlier version was in the middle of another session ({path}); its file was put aside, because one is going on."
)
_AT_ONCE: Final = 100
"""Sessions in one transaction."""


def take_over(vault: "Vault", places: Places, *, rename: bool = True) -> Sequence[Word]:
    """Takes over what is in plain files, of which there are some (`plain_files.waits`), and reads it back.

    Args:
        vault: an open vault.
        places: where the plain files are.
        rename: whether plain files that were taken over at an earlier opening may get another name.

    Raises:
        StoreError: a plain file cannot be read, or the vault did not keep what was in it; the files are as they were.
        VaultError: the vault refused.
    """
    words: list[Word] = []
    store = TinyStore(places.sessions)
    records = store.records()
    problem = store.notice()
    found, unreadable = _draft_in(places.draft)
    if found is not None and _another_runs(vault, found):
        found, unreadable = None, ANOTHER.format(path=places.draft)
    if _take(vault, records, found) and rename:
        words = [Word(sentence=said) for said in (problem, unreadable) if said]
        _rename(places, sessions_whole=not problem, draft_whole=not unreadable)
    return [*words, *reminder(places)]


def _take(vault: "Vault", records: Sequence[Record], found: Unfinished | None) -> bool:
    """Takes what is not in the vault yet; whether there was nothing to take."""
    marks = vault.shared.sheet(TABLE)
    known = {str(mark["uid"]) for mark in marks.all()}
    fresh = [record for record in records if record.head.uid not in known]
    begun = found is not None and _draft_name(found) not in known
    if not fresh and not begun:
        return True
    _keep(sessions_in(vault), fresh)
    names = [record.head.uid for record in fresh]
    if found is not None and begun:
        _keep_draft(vault, found)
        names.append(_draft_name(found))
    marks.insert_multiple({"uid": name} for name in names)
    return False


def _keep(table: "VaultTable", records: Sequence[Record]) -> None:
    """Keeps sessions and reads them back; some may be there from a try that was interrupted."""
    there = numbers_in(table)
    missing = [record for record in records if record.head.uid not in there]
    for start in range(0, len(missing), _AT_ONCE):
        table.insert_multiple(plain_document(record) for record in missing[start : start + _AT_ONCE])
    there = numbers_in(table)
    for record in records:
        number = there[record.head.uid]
        if record_in(document_at(table, number)) != record:
            table.update(replacing(plain_document(record)), doc_ids=[number])
            if record_in(document_at(table, number)) != record:
                raise StoreError(f"The session {record.head.uid} could not be taken over. The old file is as it was.")


def _draft_in(path: Path) -> tuple[Unfinished | None, str]:
    """What is in a plain draft, and what to say when that cannot be read."""
    draft = FileDraft(path)
    try:
        return draft.find(), ""
    except StoreError as why:
        return None, str(why)
    finally:
        draft.close()


def _another_runs(vault: "Vault", found: Unfinished) -> bool:
    """Whether a session is running in the vault already that is not the one in a plain draft."""
    with contextlib.suppress(Unreadable):
        running = gathered([record.body for record in vault.draft.records()]).unfinished()
        return running is not None and running.events[0] != found.events[0]
    return True


def _draft_name(found: Unfinished) -> str:
    first = found.events[0]
    return f"running {first.uid}" if isinstance(first, SessionBegan) else "running"


def _keep_draft(vault: "Vault", found: Unfinished) -> None:
    if len(vault.draft) == 0:
        vault.draft.append(step_record(0, at=found.stopped_at, wall=found.wall, events=found.events))
    kept = gathered([record.body for record in vault.draft.records()])
    if kept.events != found.events:
        raise StoreError("The session that was running could not be taken over. The old file is as it was.")


def _rename(places: Places, *, sessions_whole: bool, draft_whole: bool) -> None:
    """What is in the vault as a whole may go; what could not be read as a whole stays, under another name."""
    for path in plain(places):
        whole = draft_whole if path == places.draft else sessions_whole
        if path.exists():
            try:
                path.rename(_free(path) if whole else aside(path))
            except OSError as error:
                raise not_kept(error, path) from error
    settle(places.data)


def _free(path: Path) -> Path:
    number, free = 1, path.with_name(path.name + SUFFIX)
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}{SUFFIX}")
    return free
