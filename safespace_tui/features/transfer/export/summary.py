"""A summary of a period for a counsellor: dates, topics, breaks, agreements; own words only where both chose so."""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.annotations import Agreement
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.evolve import replay
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.features.transfer.export.document import Document, Section, TalkDocument
from safespace_tui.features.transfer.export.formats import Sections
from safespace_tui.ui import texts as app

TITLE: Final = "Our talks, a summary"
AGREED: Final = "What we agreed on"
TALKS: Final = "Our talks"
NO_WORDS: Final = "What was said in the talks is not part of it."
WITH_WORDS: Final = "We chose together to add our own words."


def summary(records: Sequence[Record], *, now: dt.datetime, words: Sections | None = None) -> Document:
    """A summary.

    Args:
        records: the talks of the period, the oldest first.
        now: the time, with its offset.
        words: words each talk, when both chose to add what was written; else none of it is in the summary.
    """
    span = " to ".join(dict.fromkeys(date_words(r.head.started_at[:10]) for r in (*records[:1], *records[-1:])))
    about = (
        f"{span}: {past.talks(len(records))}." if records else "No talks.",
        WITH_WORDS if words else NO_WORDS,
        f"Written on {date_words(now.date().isoformat())}.",
    )
    overview = TalkDocument(title=TALKS, about="", sections=tuple(_sections(records)))
    told = tuple(_told(record, words) for record in records) if words else ()
    return Document(title=TITLE, about=about, talks=(overview, *told))


def _sections(records: Sequence[Record]) -> list[Section]:
    lines = tuple(_line(record) for record in records)
    agreed = tuple(_agreed(agreement) for record in records for agreement in annotated(record).agreements)
    return [section for section in ((past.BY_DATE, lines), (AGREED, agreed)) if section[1]]


def _line(record: Record) -> str:
    head = record.head
    parts = [
        date_words(head.started_at[:10]),
        one_line(head.title) or app.UNTITLED,
        one_line(head.format_title),
        app.lasted(head.duration_s),
        past.breaks(head.breaks),
        "" if head.outcome == "finished" else past.UNFINISHED,
    ]
    return ", ".join(part for part in parts if part)


def _agreed(agreement: Agreement) -> str:
    state = "" if agreement.verdict == "open" else f" ({agreement.verdict})"
    again = (
        f", to be looked at on {date_words(agreement.look_again)}" if agreement.open and agreement.look_again else ""
    )
    return f"{one_line(agreement.text)}{state}{again}"


def _told(record: Record, words: Sections) -> TalkDocument:
    title = one_line(record.head.title) or app.UNTITLED
    return TalkDocument(
        title=title,
        about=date_words(record.head.started_at[:10]),
        sections=tuple(words(record, replay(record.events))),
    )
