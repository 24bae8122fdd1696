"""A past talk as lines: its head, and what was written and agreed in it; times are said in words."""

from collections.abc import Iterator

from safespace_tui.domain.charter.proposals import is_a_yes
from safespace_tui.domain.history.annotate import agreements_made
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.printable import one_line, several_lines
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import KeptAnswer, Session
from safespace_tui.domain.session.totals import totals
from safespace_tui.features.session_text import answers as questions
from safespace_tui.features.session_text import texts
from safespace_tui.features.session_text.rows import length_words, when_words
from safespace_tui.features.session_text.sections import note_line, taken_words


def record_lines(record: Record) -> Iterator[str]:
    """A whole talk.

    Raises:
        ValueError: the log does not begin with the beginning of a session.
    """
    head = record.head
    yield texts.HEAD.format(title=one_line(head.title) or texts.NO_TOPIC)
    yield texts.WHEN.format(when=when_words(head.started_at), format=one_line(head.format_title))
    yield texts.WHO.format(a=one_line(head.names[0]), b=one_line(head.names[1]))
    if head.brought_on:
        yield texts.origin(head)
    session = replay(record.events)
    if not head.entry:
        outcome = texts.WAS_UNFINISHED if head.outcome == "unfinished" else texts.WAS_FINISHED
        yield outcome.format(time=length_words(totals(session).whole))
    yield from _answers(session)
    for note in session.notes:
        yield from several_lines(note_line(note, session.couple))
    for made in agreements_made(record, session):
        agreed = one_line(questions.answered("agreement", made.text, made.look_again))
        yield texts.AGREED.format(what=agreed if made.confirmed else f"{agreed} ({texts.NOT_CONFIRMED})")
    for taken in taken_words(session):
        yield texts.BREAK.format(what=one_line(taken))


def _answers(session: Session) -> Iterator[str]:
    """The answers that may be seen: of a hidden question only when all who were asked gave one."""
    by_slot: dict[int, dict[str, KeptAnswer]] = {}
    for kept in session.place.kept:
        by_slot.setdefault(kept.slot, {})[kept.who] = kept
    for slot, given in by_slot.items():
        words = session.plan.words_at(slot)
        everyone = len(given) == (2 if words.each else 1) and all(kept.value for kept in given.values())
        if words.keep in (None, "agreement") or (words.hidden and not everyone):
            continue
        for kept in given.values():
            if kept.value and words.keep is not None:
                answer = one_line(questions.answered(words.keep, kept.value))
                answer = texts.ONLY_SAID.format(what=answer) if is_a_yes(session, slot) else answer
                yield texts.SAID.format(who=_asked(session, slot, kept), what=answer)


def _asked(session: Session, slot: int, kept: KeptAnswer) -> str:
    title = one_line(session.plan.words_at(slot).title)
    name = one_line(session.couple.name(kept.who)) if kept.who in ("a", "b") else ""
    return ", ".join(part for part in (title, name) if part) or texts.NOTES_HEADING
