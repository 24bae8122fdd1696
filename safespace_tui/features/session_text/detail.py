"""One past talk in words, with all that came later; without any widget."""

import datetime as dt
from collections.abc import Iterator

from safespace_tui.domain.couple import BOTH, Anyone, Couple
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.annotations import Annotated, Note, NoteVersion
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.totals import totals
from safespace_tui.features.session_text import detail_texts as texts
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import day_words
from safespace_tui.features.session_text.rows import agreement_line, none_confirmed
from safespace_tui.features.session_text.sections import Section, kept_words
from safespace_tui.ui import texts as app


def past_sections(
    record: Record, session: Session, today: dt.date | None, *, times: bool = False, history: bool = False
) -> tuple[Section, ...]:
    """What is read of a past talk under its headings; empty ones are left out.

    Args:
        record: the talk.
        session: the same, replayed.
        today: the day that "yesterday" is counted from; None for a file, which is read on any day.
        times: whether to say how long each partner spoke.
        history: whether to say what notes said before.
    """
    now = annotated(record, session)
    kept = [section for section in kept_words(session) if section[0] != past.AGREED_HEADING]
    notes = tuple(line for note in now.notes for line in _note(note, session.couple, today, history=history))
    none = none_confirmed(now.agreements)
    agreed = tuple(agreement_line(agreement, today, doubted=not none) for agreement in now.agreements)
    sections = [
        (texts.TIMES, tuple(_spoken(session)) if times else ()),
        *kept,
        (texts.UNSIGNED if none else texts.AGREEMENTS, agreed),
        (texts.NOTES, notes),
        (texts.TAGS, _tags(now)),
    ]
    return tuple((heading, lines) for heading, lines in sections if lines)


def later_lines(record: Record) -> Iterator[str]:
    """What came later, in lines with dates: what became of agreements, notes with all they ever said, tags."""
    session = replay(record.events)
    now = annotated(record, session)
    for agreement in now.agreements:
        if agreement.looked_at:
            yield agreement_line(agreement, None)
    for note in now.notes:
        yield from _note(note, session.couple, None, history=True)
    yield from _tags(now)


def _spoken(session: Session) -> Iterator[str]:
    sums = totals(session)
    for who in BOTH:
        name = one_line(session.couple.name(who))
        yield texts.SPOKE.format(name=name, minutes=app.lasted(sums[who] // 1000))


def _note(note: Note, couple: Couple, today: dt.date | None, *, history: bool) -> Iterator[str]:
    yield from _wrote(note.versions[-1], couple, today)
    if history:
        for words in reversed(note.versions[:-1]):
            yield from (texts.EARLIER.format(text=line) for line in _wrote(words, couple, today))


def _wrote(words: NoteVersion, couple: Couple, today: dt.date | None) -> Iterator[str]:
    day = day_words(one_line(words.wall), today)
    first, *rest = several_lines(words.text) or ("",)
    yield texts.WROTE.format(day=day, who=_name(words.who, couple), text=first)
    yield from rest


def _name(who: Anyone, couple: Couple) -> str:
    return one_line(couple.name(who)) if who in ("a", "b") else texts.BOTH


def _tags(now: Annotated) -> tuple[str, ...]:
    return ("  ".join(f"#{one_line(tag)}" for tag in now.tags),) if now.tags else ()
