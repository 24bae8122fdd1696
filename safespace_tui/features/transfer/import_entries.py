"""A journal entry from elsewhere as a session: a beginning, a note, an end."""

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Final

import msgspec

from safespace_tui.domain.couple import Couple
from safespace_tui.domain.history.annotate import LONGEST_TAG, with_later
from safespace_tui.domain.history.annotations import Tagged
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.events import Event, Finished, NoteTaken, SessionBegan, TopicSet
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.plan import Plan, PlannedPart, Slot, StepTexts
from safespace_tui.domain.session.totals import record_of
from safespace_tui.domain.text_folding import fold

JOURNAL: Final = Plan(
    format="journal",
    title="Journal",
    first="a",
    minutes=0,
    slots=(Slot(words=0, part=0),),
    words=(StepTexts(kind="do", title="Journal"),),
    parts=(PlannedPart(title="Journal"),),
)
"""The plan of what was written elsewhere: nothing was said by turns."""


class BadFile(ValueError):
    """A file that cannot be brought in; the text is a sentence that names the file and the entry."""


class JournalEntry(msgspec.Struct, frozen=True, kw_only=True):
    """What a journal holds of a day."""

    began: dt.datetime
    """With its offset."""
    title: str
    text: str
    tags: tuple[str, ...] = ()


def session_of(entry: JournalEntry, couple: Couple) -> Record:
    """An entry as a session; the same entry always has the same uid, so that it is known the second time."""
    wall = entry.began.isoformat(timespec="seconds")
    mark = f"{wall}\0{entry.title}\0{entry.text}"
    uid = hashlib.sha256(mark.encode()).hexdigest()[:16]
    log: list[Event] = [
        SessionBegan(at=0, uid=uid, plan=JOURNAL, couple=couple, wall=wall),
        TopicSet(at=0, text=entry.title),
        *([NoteTaken(at=0, text=entry.text)] if entry.text else []),
        Finished(at=0),
    ]
    return with_later(record_of(replay(log)), *(Tagged(wall=wall, tag=tag) for tag in _tidy(entry.tags)))


def _tidy(tags: Iterable[str]) -> list[str]:
    """Tags as they are kept; each once, and those that would be too long are cut."""
    found: dict[str, str] = {}
    for tag in tags:
        tidy = " ".join(tag.strip().lstrip("#@").split())[:LONGEST_TAG].strip()
        if tidy:
            found.setdefault(fold(tidy), tidy)
    return list(found.values())
