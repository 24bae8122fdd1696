"""Unfinished talks in drafts that were put aside before, because something in them was damaged or could not be read.

A damaged draft is copied to `draft.log.damaged-N`, and what is whole in it goes on as the draft. Where that was not
enough to go on, and the talk was neither kept nor taken up again, what is whole in the copy can still be had back.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage.draft import gathered
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.summary_codec import FORGOTTEN, SESSIONS, SHEETS, UnreadableDocument
from safespace_tui.storage.vault.damaged_logs import log_place
from safespace_tui.storage.vault.header import DRAFT, SHARED, log_path
from safespace_tui.storage.vault.log import RecordLog
from safespace_tui.storage.vault.salvage import DAMAGED, Collected, LogPlace, collect, mend
from safespace_tui.storage.vault.tinydb.storage import VaultStorage

if TYPE_CHECKING:
    from safespace_tui.storage.ports import Unfinished
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.keyring import Keyring

_TABLES: Final = (SESSIONS, FORGOTTEN)


class DraftAside(msgspec.Struct, frozen=True):
    """An unfinished talk in a draft that was put aside."""

    path: Path
    began: str
    """When, ISO 8601 with offset."""
    events: int
    """How many of its events can be read."""
    lost: int
    """How many in between are known to be lost."""
    collected: Collected


def drafts_aside(place: "Setting", keys: "Keyring") -> list[DraftAside]:
    """What nobody has of the drafts that were put aside; the talk that stopped last comes first."""
    draft, known = _draft(place, keys), {*_kept(place, keys)}
    now = _read(draft)
    if now is not None:
        known.add(_uid(now[0]))
    found: dict[str, tuple[Unfinished, DraftAside]] = {}
    for name in place.files.names(place.folder):
        copy = draft.path.with_name(name)
        read = _read(draft._replace(path=copy)) if name.startswith(draft.path.name + DAMAGED) else None
        if read is None or _uid(read[0]) in known:
            continue
        talk, collected = read
        aside = DraftAside(copy, _began(talk), len(talk.events), talk.lost, collected)
        other = found.get(_uid(talk))
        if other is None or len(other[0].events) < aside.events:
            found[_uid(talk)] = talk, aside
    return [aside for _, aside in sorted(found.values(), key=lambda one: one[0].wall, reverse=True)]


def draft_is_free(place: "Setting", keys: "Keyring") -> bool:
    """Whether there is no unfinished talk now that one from a copy would push out."""
    try:
        return not collect(_draft(place, keys)).records
    except StoreError:
        return False


def take_back(place: "Setting", keys: "Keyring", aside: DraftAside) -> None:
    """Lets a talk that was put aside be the unfinished one, of which there is none; the copy stays.

    Raises:
        StoreError: it could not be done; nothing has changed.
    """
    mend(_draft(place, keys), aside.collected, keep=False)


def _draft(place: "Setting", keys: "Keyring") -> LogPlace:
    return log_place(place, keys, next(log for log in keys.logs() if log.name == DRAFT))


def _read(at: LogPlace) -> "tuple[Unfinished, Collected] | None":
    """The talk in a draft; None where nothing can be made of it, be it that it lies under former keys."""
    try:
        collected = collect(at)
        talk = gathered(record.body for record in collected.records)
    except (StoreError, UnreadableDocument):
        return None
    return None if talk is None else (talk, collected)


def _uid(talk: "Unfinished") -> str:
    return str(getattr(talk.events[0], "uid", ""))


def _began(talk: "Unfinished") -> str:
    return str(getattr(talk.events[0], "wall", ""))


def _kept(place: "Setting", keys: "Keyring") -> Iterator[str]:
    """The talks that are kept, and those that were deleted for ever; none where that log is damaged."""
    try:
        shared = log_path(place.folder, SHARED)
        storage = VaultStorage(RecordLog(place.files, shared, keys.shared, 1), SHEETS)
    except StoreError:
        return
    for table in _TABLES:
        yield from (str(head.get("uid")) for _, head in storage.heads(table))
    storage.close()
