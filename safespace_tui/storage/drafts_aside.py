"""Unfinished talks in drafts that were put aside before, because something in them was damaged or could not be read.

A damaged draft is copied to `draft.log.damaged-N`, and what is whole in it goes on as the draft. Where that was not
enough to go on, and the talk was neither kept nor taken up again, what is whole in the copy can still be had back.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage.draft import gathered
from safespace_tui.storage.layout import FORGOTTEN, SESSIONS, SHEETS
from safespace_tui.storage.summary_codec import UnreadableDocument
from safespace_tui.storage.vault.compaction import DAMAGED
from safespace_tui.storage.vault.errors import VaultError
from safespace_tui.storage.vault.file_names import DRAFT, SHARED, log_path
from safespace_tui.storage.vault.repair import seen_last, take_draft_back
from safespace_tui.storage.vault.salvage import Collected, collect
from safespace_tui.storage.vault.tinydb.storage import VaultStorage

if TYPE_CHECKING:
    from safespace_tui.storage.ports import Unfinished
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.repair import RepairKeys

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


def drafts_aside(place: "Setting", ways: "RepairKeys") -> list[DraftAside]:
    """What nobody has of the drafts that were put aside; the talk that stopped last comes first."""
    known = {*_kept(place, ways)}
    now = _read(place, ways, log_path(place.folder, DRAFT))
    if now is not None:
        known.add(_uid(now[0]))
    found: dict[str, tuple[Unfinished, DraftAside]] = {}
    for path in _copies(place):
        read = _read(place, ways, path)
        if read is None or _uid(read[0]) in known:
            continue
        talk, collected = read
        aside = DraftAside(path, _began(talk), len(talk.events), talk.lost, collected)
        other = found.get(_uid(talk))
        if other is None or len(other[0].events) < aside.events:
            found[_uid(talk)] = talk, aside
    return [aside for _, aside in sorted(found.values(), key=lambda one: one[0].wall, reverse=True)]


def draft_is_free(place: "Setting", ways: "RepairKeys") -> bool:
    """Whether there is no unfinished talk now that one from a copy would push out."""
    try:
        return not _collected(place, ways, log_path(place.folder, DRAFT)).records
    except (VaultError, FileNotFoundError):
        return False


def take_back(place: "Setting", ways: "RepairKeys", aside: DraftAside) -> None:
    """Lets a talk that was put aside be the unfinished one; the copy stays.

    Raises:
        VaultError: it could not be done; nothing has changed.
    """
    take_draft_back(place, ways, aside.collected)


def _copies(place: "Setting") -> list[Path]:
    draft = log_path(place.folder, DRAFT)
    return [draft.with_name(name) for name in place.files.names(place.folder) if name.startswith(draft.name + DAMAGED)]


def _collected(place: "Setting", ways: "RepairKeys", path: Path) -> Collected:
    key, vault = ways.keys[0].shared.derive(DRAFT), ways.file.vault
    return collect(place.files, path, key, vault=vault, seen=seen_last(place, vault, DRAFT, key))


def _read(place: "Setting", ways: "RepairKeys", path: Path) -> "tuple[Unfinished, Collected] | None":
    """The talk in a draft; None where nothing can be made of it, be it that it lies under former keys."""
    try:
        collected = _collected(place, ways, path)
        talk = gathered(record.body for record in collected.records)
    except (VaultError, UnreadableDocument):
        return None
    return None if talk is None else (talk, collected)


def _uid(talk: "Unfinished") -> str:
    return str(getattr(talk.events[0], "uid", ""))


def _began(talk: "Unfinished") -> str:
    return str(getattr(talk.events[0], "wall", ""))


def _kept(place: "Setting", ways: "RepairKeys") -> Iterator[str]:
    """The talks that are kept, and those that were deleted for ever; none where that log is damaged."""
    try:
        shared = log_path(place.folder, SHARED)
        storage = VaultStorage(shared, ways.keys[0].shared, heads=SHEETS, files=place.files)
    except VaultError:
        return
    for table in _TABLES:
        yield from (str(head.get("uid")) for _, head in storage.heads(table))
    storage.close()
