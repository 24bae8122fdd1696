"""The texts of a session, and whether some words are all in them."""

from collections.abc import Iterator, Sequence

from safespace_tui.domain.formats import Keep
from safespace_tui.domain.history.annotate import annotated
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.session.events import Answered, NoteTaken, TopicSet
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.text_folding import fold

WRITTEN: tuple[Keep, ...] = ("topic", "text", "words", "need", "agreement", "choice")
"""The answers that are words; numbers are not looked for."""


def head_texts(head: SessionSummary) -> Iterator[str]:
    """What a head says."""
    yield from (head.title, head.format_title, *head.names, *head.tags)


def texts(record: Record) -> Iterator[str]:
    """Everything in a session that may be found: what was written, and nothing that stays hidden from the couple."""
    yield from head_texts(record.head)
    session = replay(record.events)
    yield session.place.topic
    yield from (note.text for note in session.notes)
    yield from _answers(session)
    later = annotated(record, session)
    for note in later.notes:
        yield note.text
    for agreement in later.agreements:
        yield agreement.text


def _answers(session: Session) -> Iterator[str]:
    hidden = _hidden(session)
    for kept in session.place.kept:
        words = session.plan.words_at(kept.slot)
        if words.keep in WRITTEN and kept.slot not in hidden:
            yield kept.value


def _hidden(session: Session) -> set[int]:
    """Hidden questions that somebody passed: the other one's answer is never shown."""
    slots = {kept.slot for kept in session.place.kept if session.plan.words_at(kept.slot).hidden}
    return {slot for slot in slots if not _all_answered(session, slot)}


def _all_answered(session: Session, slot: int) -> bool:
    given = session.answers(slot)
    everyone = 2 if session.plan.words_at(slot).each else 1
    return len(given) >= everyone and all(kept.value for kept in given.values())


def may_match(record: Record, words: Sequence[str]) -> bool:
    """A quick look that says no only when `matches` would: the raw texts of the log, hidden ones included."""
    raw = [*head_texts(record.head)]
    for event in record.events:
        if isinstance(event, (NoteTaken, TopicSet)):
            raw.append(event.text)
        elif isinstance(event, Answered):
            raw.append(event.value)
    raw += [text for event in record.later for text in (getattr(event, "text", ""), getattr(event, "tag", ""))]
    folded = fold("\n".join(raw))
    return all(word in folded for word in words)


def matches(record: Record, words: Sequence[str]) -> bool:
    """Whether each of some folded words is somewhere in a session's texts.

    Raises:
        ValueError: the log does not begin with the beginning of a session.
    """
    if not may_match(record, words):
        return False
    folded = [fold(text) for text in texts(record)]
    return all(any(word in text for text in folded) for word in words)
