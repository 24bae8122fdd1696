"""What leaves of talks, before it has a form: whole talks in words, a summary, the line of a table, days.

It also puts a whole export together, for the screen and for the command line.
"""

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

import msgspec

from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.annotations import Agreement
from safespace_tui.domain.history.counts import talks_among
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line
from safespace_tui.domain.progress import Progress, counting, unheard
from safespace_tui.domain.session.events import SessionBegan
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.totals import heard
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.features.session_text.detail import past_sections
from safespace_tui.features.session_text.rows import VERDICTS, none_confirmed
from safespace_tui.features.transfer import export_texts as texts
from safespace_tui.features.transfer.export_data import Day
from safespace_tui.features.transfer.export_document import Document, Section, TableRow, TalkDocument
from safespace_tui.features.transfer.export_forms import ExportWish
from safespace_tui.storage.ports import Store, StoreError
from safespace_tui.ui import texts as app


def exported(records: Sequence[Record], wish: ExportWish, now: dt.datetime, progress: Progress = unheard) -> bytes:
    """Talks as they were wished for, ready to be written.

    Args:
        records: the talks, in the order in which they are to stand.
        wish: the form, and what of them.
        now: the time, with its offset.
        progress: is told how many are put into words, where that takes long.
    """
    chosen = list(records)
    if wish.initials:
        chosen = [with_initials(record) for record in counting(records, progress, len(records), texts.TALKS)]
    form = wish.form
    if form.document is None:
        return form.write(counting(chosen, progress, len(chosen), texts.TALKS), now)
    return form.document(summary(chosen, now, words=wish.words) if wish.summary else whole_talks(chosen, now, progress))


def readable_talks(store: Store, uids: Sequence[str], progress: Progress = unheard) -> tuple[list[Record], list[str]]:
    """The talks that can be read, in their order, and a sentence for each that cannot; says how far it is."""
    records, unread = [], []
    for uid in counting(uids, progress, len(uids), texts.TALKS):
        try:
            record = store.read(uid)
            replay(record.events)
        except (StoreError, ValueError) as why:
            unread.append(str(why))
        else:
            records.append(record)
    return records, unread


def whole_talks(records: Sequence[Record], now: dt.datetime, progress: Progress = unheard) -> Document:
    """Talks in words, with everything that may be read of them."""
    return Document(
        title=texts.TALKS_TITLE,
        about=(texts.WRITTEN_ON.format(day=date_words(now.date().isoformat())),),
        talks=tuple(_told(record) for record in counting(records, progress, len(records), texts.TALKS)),
    )


def _told(record: Record) -> TalkDocument:
    head = record.head
    names = texts.BOTH.format(*map(one_line, head.names))
    parts = [date_words(head.started_at[:10]), one_line(head.format_title), names]
    parts += [] if head.entry else [app.lasted(head.duration_s)]
    parts += [] if head.outcome == "finished" else [past.UNFINISHED]
    parts += [past.origin_part(head)] if head.brought_on else []
    return TalkDocument(
        title=one_line(head.title) or app.UNTITLED,
        about=", ".join(parts),
        sections=_worded(record),
    )


def _worded(record: Record) -> tuple[Section, ...]:
    return past_sections(record, replay(record.events), None, history=True)


def row_of(record: Record) -> TableRow:
    """A talk's line in a table."""
    return TableRow(head=record.head, heard=heard(replay(record.events)))


def days_of(records: Iterable[Record]) -> list[Day]:
    """The days of open agreements."""
    return [
        (f"{record.head.uid}-{agreement.number}@safespace", agreement.look_again, past.origin(record.head))
        for record in records
        for agreement in annotated(record).agreements
        if agreement.open and agreement.look_again
    ]


def summary(records: Sequence[Record], now: dt.datetime, *, words: bool = False) -> Document:
    """A summary for a counsellor.

    Args:
        records: the talks of the period, the oldest first.
        now: the time, with its offset.
        words: whether both chose to add what was written; else none of it is in the summary.
    """
    days = [date_words(record.head.started_at[:10]) for record in (*records[:1], *records[-1:])]
    span = texts.ONE_DAY if len(set(days)) == 1 else texts.DAYS
    count = past.talks(talks_among(record.head for record in records))
    about = (
        span.format(first=days[0], last=days[-1], talks=count) if records else texts.NO_TALKS,
        texts.WITH_WORDS if words else texts.NO_WORDS,
        texts.WRITTEN_ON.format(day=date_words(now.date().isoformat())),
    )
    overview = TalkDocument(title=texts.SUMMARY_TALKS, about="", sections=tuple(_sections(records)))
    told = tuple(_in_words(record) for record in records) if words else ()
    return Document(title=texts.SUMMARY_TITLE, about=about, talks=(overview, *told))


def _sections(records: Sequence[Record]) -> list[Section]:
    lines = tuple(_line(record) for record in records)
    found = [agreement for record in records for agreement in annotated(record).agreements]
    none = none_confirmed(found)
    agreed = (texts.SUMMARY_UNSIGNED if none else texts.SUMMARY_AGREED), tuple(_agreed(one, none) for one in found)
    return [section for section in ((past.BY_DATE, lines), agreed) if section[1]]


def _line(record: Record) -> str:
    head = record.head
    parts = [
        date_words(head.started_at[:10]),
        one_line(head.title) or app.UNTITLED,
        one_line(head.format_title),
        "" if head.entry else app.lasted(head.duration_s),
        past.breaks(head.breaks),
        "" if head.outcome == "finished" else past.UNFINISHED,
        past.origin_part(head),
    ]
    return ", ".join(part for part in parts if part)


def _agreed(agreement: Agreement, none: bool) -> str:  # noqa: FBT001 - said above them
    state = "" if agreement.verdict == "open" else texts.STATE.format(state=VERDICTS[agreement.verdict])
    dated = agreement.open and agreement.look_again
    again = texts.LOOK_AGAIN.format(day=date_words(agreement.look_again)) if dated else ""
    origin = f" ({past.FROM_A_FILE})" if agreement.brought else ""
    mark = "" if none or agreement.confirmed else f" ({past.NOT_CONFIRMED})"
    return f"{one_line(agreement.text)}{state}{again}{origin}{mark}"


def _in_words(record: Record) -> TalkDocument:
    title = one_line(record.head.title) or app.UNTITLED
    return TalkDocument(
        title=title,
        about=", ".join(filter(None, (date_words(record.head.started_at[:10]), past.origin_part(record.head)))),
        sections=_worded(record),
    )


_WRITTEN: Final = frozenset({"text", "value", "title", "topic", "names", "name", "tag", "tags", "card", "brought_by"})
"""The fields that hold words of the couple's; all others are the program's own."""


def with_initials(record: Record) -> Record:
    """The record with both names shortened wherever they stand as whole words, in capitals or not.

    Nicknames and misspelt names stay: a program cannot know them.
    """
    first = record.events[0]
    names = {*record.head.names}
    if isinstance(first, SessionBegan):
        names |= {first.couple.a.name, first.couple.b.name}
    short = _short(record, names)
    longest_first = "|".join(map(re.escape, sorted(short, key=len, reverse=True)))
    pattern = re.compile(rf"(?<!\w)({longest_first})(?!\w)", re.IGNORECASE)

    def shortened(text: str) -> str:
        return pattern.sub(lambda found: short.get(found[0], _any_case(short, found[0])), text)

    plain = _walk(msgspec.to_builtins(record), shortened, written=False)
    return msgspec.convert(plain, Record)


def _short(record: Record, names: set[str]) -> dict[str, str]:
    one, two = record.head.names
    same = one[:1].casefold() == two[:1].casefold()
    short = {one: f"{one[:1].upper()}1" if same else f"{one[:1].upper()}."}
    short |= {two: f"{two[:1].upper()}2" if same else f"{two[:1].upper()}."}
    return short | {name: f"{name[:1].upper()}." for name in names if name not in short}


def _any_case(short: dict[str, str], found: str) -> str:
    alike = (initial for name, initial in short.items() if name.casefold() == found.casefold())
    return next(alike, f"{found[:1].upper()}.")


def _walk(value: Any, shortened: Any, *, written: bool) -> Any:
    if isinstance(value, str):
        return shortened(value) if written else value
    if isinstance(value, dict):
        return {key: _walk(inner, shortened, written=key in _WRITTEN) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_walk(inner, shortened, written=written) for inner in value]
    return value
