"""The forms in which talks leave, the way from records to each of them, and a summary for a counsellor."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Final, Literal

from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.annotations import Agreement
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.features.transfer.export_data import dates, table, whole
from safespace_tui.features.transfer.export_document import Document, Section, TableRow, TalkDocument, markdown, page
from safespace_tui.features.transfer.export_initials import with_initials
from safespace_tui.ui import texts as app

Form = Literal["md", "html", "json", "csv", "ics"]
FORMS: Final[tuple[Form, ...]] = ("md", "html", "json", "csv", "ics")
ABOUT: Final[dict[Form, str]] = {
    "md": "Markdown, to read and edit",
    "html": "a page, to read and print",
    "json": "JSON, complete; it can be brought in again",
    "csv": "a table of dates and numbers",
    "ics": "the days of open agreements, for a calendar",
}

Sections = Callable[[Record, Session], Sequence[Section]]
"""Words a talk for reading."""


def taken(
    records: Sequence[Record], form: Form, *, now: dt.datetime, sections: Sections, title: str, initials: bool = False
) -> bytes:
    """Talks in a form, ready to be written.

    Args:
        records: the talks, in the order in which they are to stand.
        form: which form.
        now: the time, with its offset.
        sections: words a talk.
        title: of the whole.
        initials: whether names are shortened.
    """
    chosen = [with_initials(record) for record in records] if initials else list(records)
    match form:
        case "json":
            return whole(chosen, now.isoformat(timespec="seconds"))
        case "csv":
            return table([row_of(record) for record in chosen]).encode()
        case "ics":
            return dates(_days(chosen), now)
        case _:
            book = book_of(chosen, now=now, sections=sections, title=title)
            return (markdown(book) if form == "md" else page(book)).encode()


def book_of(records: Sequence[Record], *, now: dt.datetime, sections: Sections, title: str) -> Document:
    """Talks in words."""
    return Document(
        title=title,
        about=(f"Written on {date_words(now.date().isoformat())}.",),
        talks=tuple(_told(record, sections) for record in records),
    )


def _told(record: Record, sections: Sections) -> TalkDocument:
    head = record.head
    names = " and ".join(map(one_line, head.names))
    parts = [date_words(head.started_at[:10]), one_line(head.format_title), names, app.lasted(head.duration_s)]
    parts += [] if head.outcome == "finished" else ["unfinished"]
    return TalkDocument(
        title=one_line(head.title) or app.UNTITLED,
        about=", ".join(parts),
        sections=tuple(sections(record, replay(record.events))),
    )


def row_of(record: Record) -> TableRow:
    """A talk's line in a table."""
    return TableRow(head=record.head, heard=heard(replay(record.events)))


def heard(session: Session) -> tuple[str, str]:
    """How heard each partner felt, 0 to 10, when both may see it; else nothing of either."""
    for slot in range(len(session.plan.slots)):
        words = session.plan.words_at(slot)
        if words.id == "heard" and words.keep == "rating":
            given = session.answers(slot)
            if "a" in given and "b" in given and given["a"].value and given["b"].value:
                return given["a"].value, given["b"].value
    return "", ""


def _days(records: Sequence[Record]) -> list[tuple[str, str]]:
    return [
        (f"{record.head.uid}-{agreement.number}@safespace", agreement.look_again)
        for record in records
        for agreement in annotated(record).agreements
        if agreement.open and agreement.look_again
    ]


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
    told = tuple(_in_words(record, words) for record in records) if words else ()
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


def _in_words(record: Record, words: Sections) -> TalkDocument:
    title = one_line(record.head.title) or app.UNTITLED
    return TalkDocument(
        title=title,
        about=date_words(record.head.started_at[:10]),
        sections=tuple(words(record, replay(record.events))),
    )
