"""From a file to sessions: what is in it, what of that is new, and all of that or nothing."""

import datetime as dt
import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

import msgspec
from msgspec.structs import replace

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import counted, one_line
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.domain.written_days import Order
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.transfer import import_texts as texts
from safespace_tui.features.transfer.export_texts import TALKS
from safespace_tui.features.transfer.import_entries import BadFile, JournalEntry, sessions_of
from safespace_tui.features.transfer.import_file import Incoming
from safespace_tui.features.transfer.import_journals import day_one_entries, is_day_one, jrnl_entries
from safespace_tui.features.transfer.import_jrnl_text import begins_with_date, is_jrnl_text, jrnl_text_entries
from safespace_tui.features.transfer.import_native import is_own, own_sessions
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.storage.ports import Store, StoreError


class ImportStopped(Exception):
    """Nobody waits for what is in the file any more."""


class ImportPreview(msgspec.Struct, frozen=True, kw_only=True):
    """What is in a file, beside what is here."""

    kind: str
    """Whose file it is, in words."""
    new: tuple[Record, ...]
    same: int
    """How many are here already, exactly so."""
    other: int
    """How many are here already in other words; those that are here stay."""
    pictures: int = 0
    """How many pictures, films and recordings stay behind."""
    strange_zones: tuple[str, ...] = ()
    """Time zones that are not known here."""

    @property
    def span(self) -> tuple[str, str]:
        """The first and the last day of the new ones, as ISO dates; empty when there are none."""
        days = sorted(record.head.started_at[:10] for record in self.new)
        return (days[0], days[-1]) if days else ("", "")

    def told(self, sentence: str, name: str) -> str:
        """It in a sentence of `import_texts`, for a file of that name."""
        count = len(self.new)
        entries = self.kind != texts.OURS
        new = counted(count, *texts.AN_ENTRY) if entries else past.talks(count)
        told = texts.told(
            sentence, one_line(name), self.kind, new=new, same=self.same, other=self.other, span=self.span
        )
        return f"{told}{texts.left(self.pictures, self.strange_zones)}"


class Journal(msgspec.Struct):
    """One journal of a file."""

    kind: str
    records: Sequence[Record]
    entries: Sequence[JournalEntry] = ()
    """What the records were made of, where they are not ours."""


def found_in(
    incoming: Incoming,
    store: Store,
    couple: Couple,
    local: Callable[[dt.datetime], dt.datetime],
    stopped: Callable[[], bool] = lambda: False,
    *,
    progress: Progress = unheard,
    order: Order = "",
) -> ImportPreview:
    """Looks into what was read; nothing is kept yet.

    Args:
        incoming: what was read.
        store: what is here already.
        couple: whose names journal entries get.
        local: gives a date and time without a zone the offset of this place.
        stopped: whether nobody waits for it any more; asked before each session that is here already is read.
        progress: is told how many were looked at, first in the file, then among what is here.
        order: what comes first in a date here, where nothing else tells.

    Raises:
        ImportStopped: nobody waits for it any more.
        BadFile: something in it is damaged; the sentence names the entry.
        StoreError: what is here cannot be read.
    """
    read = journals_in(incoming, couple, local, progress=progress, order=order)
    return beside(read, store, stopped, progress=progress)


def journals_in(
    incoming: Incoming,
    couple: Couple,
    local: Callable[[dt.datetime], dt.datetime],
    *,
    progress: Progress = unheard,
    order: Order = "",
) -> Sequence[Journal]:
    """What is in each journal of what was read, whatever is here already.

    The arguments are those of `found_in`.

    Raises:
        BadFile: something in it is damaged; the sentence names the entry.
    """
    here = _Here(couple, local, progress, order)
    return [_read(text, name, here) for name, text in incoming.journals]


def beside(
    read: Sequence[Journal],
    store: Store,
    stopped: Callable[[], bool] = lambda: False,
    *,
    progress: Progress = unheard,
) -> ImportPreview:
    """What of some journals is new, beside what is here already.

    Args:
        read: the journals.
        store: what is here already.
        stopped: whether nobody waits for it any more; asked before each session that is here already is read.
        progress: is told how many were looked at.

    Raises:
        ImportStopped: nobody waits for it any more.
        StoreError: what is here cannot be read.
    """
    known = {head.uid for head in store.heads()}
    new: dict[str, Record] = {}
    same = other = 0
    records = [record for journal in read for record in journal.records]
    for number, record in enumerate(records):
        progress(number, len(records), TALKS)
        if stopped():
            raise ImportStopped
        uid = record.head.uid
        before = new.get(uid) or (store.read(uid) if uid in known else None)
        if before is None:
            new[uid] = record
        elif before.events == record.events and before.later == record.later:
            same += 1
        else:
            other += 1
    entries = [entry for journal in read for entry in journal.entries]
    return ImportPreview(
        kind=texts.AND.join(dict.fromkeys(journal.kind for journal in read)),
        new=tuple(new.values()),
        same=same,
        other=other,
        pictures=sum(entry.pictures for entry in entries),
        strange_zones=tuple(sorted({one_line(entry.strange_zone)[:40] for entry in entries if entry.strange_zone})),
    )


class _Here(msgspec.Struct, frozen=True):
    """What a journal is read with."""

    couple: Couple
    local: Callable[[dt.datetime], dt.datetime]
    progress: Progress
    order: Order


def _read(text: str, name: str, here: _Here) -> Journal:
    if is_jrnl_text(text):
        entries = list(jrnl_text_entries(text, name, here.local, here.order))
        return Journal(texts.JRNL_TEXT, sessions_of(entries, here.couple), entries)
    plain = _json(text, name)
    if isinstance(plain, dict) and is_own(plain):
        return Journal(texts.OURS, own_sessions(plain, name, here.progress))
    listed = plain.get("entries") if isinstance(plain, dict) else plain
    if not isinstance(listed, list):
        raise BadFile(texts.NONE_OF_THEM.format(name=name, why=texts.NO_LIST))
    read, kind = (day_one_entries, texts.DAY_ONE) if is_day_one(listed) else (jrnl_entries, texts.JRNL)
    entries = list(read(listed, name, here.local))
    return Journal(kind, sessions_of(entries, here.couple), entries)


def _json(text: str, name: str) -> object:
    try:
        return msgspec.json.decode(text.encode())
    except RecursionError:
        what = texts.TOO_DEEP
    except (ValueError, UnicodeEncodeError) as why:
        what = _no_json(text.strip(), why)
    raise BadFile(texts.NONE_OF_THEM.format(name=name, why=what))


_HALF: Final = re.compile(r"(?<!\\)\\u[dD][89abAB][\da-fA-F]{2}(?!\\u[dD][c-fC-F])")
"""The first half of a sign beyond the usual ones, as JSON writes it, without the second."""


def _no_json(text: str, why: ValueError) -> str:
    if not text:
        return texts.NOTHING
    first = text.split("\n", 1)[0]
    if text[0] == "[" and "]" in first and first[1:2] not in ("{", "[", "]", '"'):
        said = texts.NO_TITLE if begins_with_date(first) else texts.NO_HEAD
        return said.format(line=one_line(first[:40]))
    if half := _HALF.search(text):
        return texts.HALF_A_CHARACTER.format(half=half[0])
    return texts.NO_JSON.format(why=why) if text[0] in ("{", "[") else texts.NO_BEGINNING


class Origin(NamedTuple):
    """What is noted for ever beside what comes from a file; the file has no say in it."""

    day: str
    """When it is imported, ISO 8601 with offset."""
    by: str
    """The name of the one who has unlocked; empty where nobody can tell."""


def origin_now(door: AccessControl | None, couple: Couple, now: dt.datetime) -> Origin:
    """What is to be noted of a file that is imported now."""
    who = door.opened_by if door is not None else None
    return Origin(now.isoformat(timespec="seconds"), couple.name(who) if who else "")


def bring_in(found: ImportPreview, store: Store, origin: Origin, progress: Progress = unheard) -> None:
    """Keeps what is new, with where it comes from: all of it, or nothing; until it is kept, `progress` may stop it.

    Raises:
        StoreError: it could not be kept; nothing was imported.
    """
    try:
        store.keep_all([_marked(record, origin) for record in found.new], progress)
    except ImportStopped:
        raise
    except StoreError as why:
        raise StoreError(texts.KEPT_NONE.format(why=why)) from why


def _marked(record: Record, origin: Origin) -> Record:
    head = replace(record.head, brought_on=origin.day, brought_by=origin.by)
    return replace(record, head=head)
