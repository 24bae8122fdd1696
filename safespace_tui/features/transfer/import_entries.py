"""A journal entry from elsewhere as a session: a beginning, a note, an end."""

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from typing import Final

import msgspec

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.history.annotate import LONGEST_TAG, with_later
from safespace_tui.domain.history.annotations import Tagged
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import ENTRY_FORMAT
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.events import Event, Finished, NoteTaken, SessionBegan, TopicSet
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.plan import Plan, PlannedPart, Slot, StepTexts
from safespace_tui.domain.session.totals import record_of
from safespace_tui.domain.text_folding import fold
from safespace_tui.features.transfer import import_texts as texts

JOURNAL: Final = Plan(
    format=ENTRY_FORMAT,
    title="Journal",
    first="a",
    minutes=0,
    slots=(Slot(words=0, part=0),),
    words=(StepTexts(kind="do", title="Journal"),),
    parts=(PlannedPart(title="Journal"),),
)
"""The plan of what was written elsewhere: nothing was said by turns."""


class BadFile(ValueError):
    """A file that cannot be imported; the text is a sentence that names the file and the entry."""


class JournalEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a journal holds of a day."""

    began: dt.datetime
    """With its offset."""
    title: str
    text: str
    tags: tuple[str, ...] = ()
    starred: bool = False
    name: str = ""
    """What the journal calls it by; empty where entries have no names."""
    fixed: bool = False
    """Whether the journal says when it was, wherever it is read; else it says what the clock showed."""
    pictures: int = 0
    """How many stay behind."""
    strange_zone: str = ""
    """The time zone it was written in, when that is not known here."""


FIRST_YEAR: Final = 1000
LAST_YEAR: Final = 9998
"""Beyond them no calendar can count a day on or a month back, and nobody kept a journal."""


def moment(
    text: str,
    where: str,
    local: Callable[[dt.datetime], dt.datetime],
    zone: dt.tzinfo | None = None,
    written: str = "",
) -> dt.datetime:
    """When something was written, by the clock that hung there.

    Args:
        text: ISO 8601, with or without an offset.
        where: the file and the entry, for the sentence.
        local: gives a date and time the offset that this place has then.
        zone: where it was written; None where that is not known, then it is told by the clock here.
        written: how it stands in the file, where that is another form.

    Raises:
        BadFile: it is no date and time, or one at the ends of the calendar.
    """
    try:
        there = dt.datetime.fromisoformat(text)
        if FIRST_YEAR <= there.year <= LAST_YEAR:
            return local(there) if zone is None or there.tzinfo is None else there.astimezone(zone)
    except (ValueError, OverflowError, OSError):
        pass
    raise BadFile(texts.WRONG.format(where=where, why=texts.NO_MOMENT.format(text=one_line((written or text)[:30]))))


def sessions_of(entries: Iterable[JournalEntry], couple: Couple) -> list[Record]:
    """The entries of one journal as sessions; the same entry always has the same uid, and is known the second time.

    Entries that say the same at the same moment are told apart by their number among these, unless the journal itself
    calls them by the same name.
    """
    twins: dict[str, list[str]] = {}
    records = []
    for entry in entries:
        alike = twins.setdefault(_mark(entry), [])
        if not (entry.name and entry.name in alike):
            alike.append(entry.name)
        number = alike.index(entry.name) if entry.name else len(alike) - 1
        records.append(_session_of(entry, couple, number))
    return records


def _mark(entry: JournalEntry) -> str:
    """What makes it this entry: not the offset, which depends on what is known of time zones here."""
    when = entry.began.astimezone(dt.UTC) if entry.fixed else entry.began.replace(tzinfo=None)
    return f"{when.isoformat(timespec='seconds')}\0{entry.title}\0{entry.text}"


def _session_of(entry: JournalEntry, couple: Couple, number: int) -> Record:
    wall = entry.began.isoformat(timespec="seconds")
    mark = _mark(entry) + (f"\0{number}" if number else "")
    uid = hashlib.sha256(mark.encode()).hexdigest()[:16]
    log: list[Event] = [
        SessionBegan(at=0, uid=uid, plan=JOURNAL, couple=couple, wall=wall),
        *([TopicSet(at=0, text=entry.title)] if entry.title else []),
        *([NoteTaken(at=0, text=entry.text)] if entry.text else []),
        Finished(at=0),
    ]
    tags = _tidy([*entry.tags, *([texts.STARRED] if entry.starred else [])])
    return with_later(record_of(replay(log)), *(Tagged(wall=wall, tag=tag) for tag in tags))


def _tidy(tags: Iterable[str]) -> list[str]:
    """Tags as they are kept; each once, and those that would be too long are cut."""
    found: dict[str, str] = {}
    for tag in tags:
        tidy = " ".join(tag.strip().lstrip("#@").split())[:LONGEST_TAG].strip()
        if tidy:
            found.setdefault(fold(tidy), tidy)
    return list(found.values())
