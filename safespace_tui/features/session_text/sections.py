"""What is kept of a session, worded for reading; without any widget."""

import datetime as dt

from safespace_tui.domain.breaks.history import Taken, breaks_taken
from safespace_tui.domain.charter.proposals import is_a_yes
from safespace_tui.domain.couple import Anyone, Couple
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.domain.session.events import NoteTaken
from safespace_tui.domain.session.state import KeptAnswer, Session
from safespace_tui.domain.session.totals import agreements
from safespace_tui.features.session_text import answers as questions
from safespace_tui.features.session_text import texts as past
from safespace_tui.features.session_text.dates import date_words
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.ui.texts import lasted

Section = tuple[str, tuple[str, ...]]
"""A heading and its lines."""


def kept_words(session: Session) -> tuple[Section, ...]:
    """The topic, the answers by question, the notes, and what was agreed; empty sections are left out."""
    sections: list[Section] = []
    if session.place.topic:
        sections.append((past.TOPIC_HEADING, (session.place.topic,)))
    for slot in dict.fromkeys(kept.slot for kept in session.place.kept):
        words = session.plan.words_at(slot)
        if words.keep == "agreement" or words.keep is None:
            continue
        answers = [kept for kept in _last(session, slot) if kept.value]
        if words.hidden and len(answers) < len(_last(session, slot)):
            continue
        lines = tuple(_line(session, kept.who, questions.answered(words.keep, kept.value)) for kept in answers)
        said = is_a_yes(session, slot)
        sections.append((past.ONLY_SAID.format(what=words.title) if said else words.title, lines))
    notes = tuple(note_line(note, session.couple) for note in session.notes)
    agreed = tuple(questions.answered("agreement", kept.value, kept.look_again) for kept in agreements(session))
    sections += [(past.NOTES_HEADING, notes), (past.AGREED_HEADING, agreed), (past.TAKEN, taken_words(session))]
    safe = ((one_line(heading), _safe(lines)) for heading, lines in sections)
    return tuple(section for section in safe if section[1])


def taken_words(session: Session) -> tuple[str, ...]:
    """A line on each break: when, how long, how it ended; numbers only when both agreed to show them."""
    return tuple(_taken(session, taken) for taken in breaks_taken(session))


def _taken(session: Session, taken: Taken) -> str:
    parts = [_when(taken.wall, session.wall), lasted(taken.lasted // 1000)]
    if taken.put_off:
        once, often = past.PUT_OFF
        parts.append(once if taken.put_off == 1 else often.format(times=taken.put_off))
    parts.append(past.ENDED["over" if session.only_break and taken.ended == "together" else taken.ended])
    if taken.continue_on:
        parts.append(past.GO_ON_ON.format(day=date_words(taken.continue_on)))
    parts += past.numbers_words(taken.numbers, session.couple)
    return ", ".join(part for part in parts if part)


def _when(wall: str, began: str) -> str:
    """When a break was called; with its day when that is another than that of the session."""
    try:
        called = dt.datetime.fromisoformat(wall)
    except ValueError:  # called where no clock hung
        return ""
    day = called.date().isoformat()
    time = hour_words(called)
    return time if day == began[:10] else f"{date_words(day)} {time}"


def _safe(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for line in lines for part in several_lines(line))


def _last(session: Session, slot: int) -> tuple[KeptAnswer, ...]:
    return tuple({kept.who: kept for kept in session.place.kept if kept.slot == slot}.values())


def note_line(note: NoteTaken, couple: Couple) -> str:
    """What was written down in a talk, and by whom: Anna said, Ben heard."""
    if note.who not in ("a", "b"):
        return note.text
    return past.SAID.format(who=past.WROTE[note.about].format(name=couple.name(note.who)), what=note.text)


def _line(session: Session, who: Anyone, text: str) -> str:
    return f"{session.couple.name(who)}: {text}" if who in ("a", "b") else text
