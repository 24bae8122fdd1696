"""What is kept of a session, worded for reading; without any widget."""

from safespace_tui.engine.totals import agreements
from safespace_tui.model.couple import Anyone
from safespace_tui.model.events import NoteTaken
from safespace_tui.model.session import Kept, Session
from safespace_tui.texts import questions
from safespace_tui.texts import talk as texts
from safespace_tui.texts.safe import one_line, several_lines

Section = tuple[str, tuple[str, ...]]
"""A heading and its lines."""


def kept_words(session: Session) -> tuple[Section, ...]:
    """The topic, the answers by question, the notes, and what was agreed; empty sections are left out."""
    sections: list[Section] = []
    if session.place.topic:
        sections.append((texts.TOPIC, (session.place.topic,)))
    for slot in dict.fromkeys(kept.slot for kept in session.place.kept):
        words = session.plan.words_at(slot)
        if words.keep == "agreement" or words.keep is None:
            continue
        answers = [kept for kept in _last(session, slot) if kept.value]
        if words.hidden and len(answers) < len(_last(session, slot)):
            continue
        lines = tuple(_line(session, kept.who, questions.answered(words.keep, kept.value)) for kept in answers)
        sections.append((words.title, lines))
    notes = tuple(_line(session, event.who, event.text) for event in session.log if isinstance(event, NoteTaken))
    agreed = tuple(questions.answered("agreement", kept.value, kept.look_again) for kept in agreements(session))
    sections += [(texts.NOTES, notes), (texts.AGREED, agreed)]
    safe = ((one_line(heading), _safe(lines)) for heading, lines in sections)
    return tuple(section for section in safe if section[1])


def _safe(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(part for line in lines for part in several_lines(line))


def _last(session: Session, slot: int) -> tuple[Kept, ...]:
    return tuple({kept.who: kept for kept in session.place.kept if kept.slot == slot}.values())


def _line(session: Session, who: Anyone, text: str) -> str:
    return f"{session.couple.name(who)}: {text}" if who in ("a", "b") else text
