"""What comes after a session: what a new fact makes of it, and which facts are allowed."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Any, Final

from msgspec.structs import replace

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.history import texts
from safespace_tui.domain.history.annotations import (
    Agreement,
    AgreementLookedAt,
    AgreementSigned,
    Annotated,
    Annotation,
    Deleted,
    Note,
    NoteAdded,
    NoteRewritten,
    NoteVersion,
    Renamed,
    Restored,
    Tagged,
    Untagged,
)
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import KeptAnswer, Session
from safespace_tui.domain.session.totals import agreements
from safespace_tui.domain.text_folding import fold

BIN_DAYS: Final = 30
"""How long a deleted session can be brought back."""

LONGEST_TAG: Final = 40
"""Characters."""

_NEAR: Final = 0.8
"""How alike two tags are that are probably meant to be one: `difflib`'s ratio."""


class Unfit(ValueError):
    """A fact that cannot be; the text is a sentence."""


def annotated(record: Record, session: Session | None = None) -> Annotated:
    """What a session is now: its log, and everything that came later, in order.

    Args:
        record: the session.
        session: what its log adds up to, where that is known already.
    """
    session = session or replay(record.events)
    made = tuple(_as_made(record, number, kept) for number, kept in enumerate(agreements(session)))
    now = Annotated(topic=session.place.topic, title=session.place.topic, agreements=made)
    for fact in record.later:
        now = _MAKES[type(fact)](now, fact)
    confirmed = (
        replace(one, confirmed=_is_confirmed(record, one, times_looked_at(record, one.number)))
        for one in now.agreements
    )
    return replace(now, agreements=tuple(confirmed)) if record.verified else now


def agreements_made(record: Record, session: Session) -> tuple[Agreement, ...]:
    """The agreements of a talk as they were made in it, whatever became of them.

    One is confirmed where both have signed its words, in the talk or when they looked at it again and did not drop it.
    """
    made = (_as_made(record, number, kept) for number, kept in enumerate(agreements(session)))
    signed = {
        (one.number, one.text)
        for one in annotated(record, session).agreements
        if one.confirmed and one.verdict != "dropped"
    }
    return tuple(
        replace(one, confirmed=_is_confirmed(record, one, 0) or (one.number, one.text) in signed) for one in made
    )


def _as_made(record: Record, number: int, kept: KeptAnswer) -> Agreement:
    return Agreement(number=number, text=kept.value, look_again=kept.look_again, brought=bool(record.head.brought_on))


def times_looked_at(record: Record, number: int, before: int | None = None) -> int:
    """How often the couple looked at an agreement again.

    Args:
        record: the session.
        number: the agreement's.
        before: the place in what came later up to which it is counted; the end when None.
    """
    looks = (fact for fact in record.later[:before] if isinstance(fact, AgreementLookedAt))
    return sum(fact.agreement == number for fact in looks)


def _is_confirmed(record: Record, agreement: Agreement, looks: int) -> bool:
    """Whether both have signed these words, their day and what became of them, after so many looks."""
    yes = {
        fact.who
        for at, fact in ((at, record.later[at]) for at in record.verified)
        if isinstance(fact, AgreementSigned)
        and (fact.agreement, fact.text) == (agreement.number, agreement.text)
        and (fact.look_again, fact.verdict) == (agreement.look_again, agreement.verdict)
        and times_looked_at(record, agreement.number, at) == looks
    }
    return yes >= set(BOTH)


def _tags_without(now: Annotated, tag: str) -> tuple[str, ...]:
    return tuple(other for other in now.tags if fold(other) != fold(tag))


def _rewritten(now: Annotated, fact: NoteRewritten) -> Annotated:
    words = NoteVersion(fact.text, fact.who, fact.wall)
    notes = (Note((*note.versions, words)) if number == fact.note else note for number, note in enumerate(now.notes))
    return replace(now, notes=tuple(notes))


def _looked_at(now: Annotated, fact: AgreementLookedAt) -> Annotated:
    def after(agreement: Agreement) -> Agreement:
        if agreement.number != fact.agreement:
            return agreement
        return replace(
            agreement,
            text=fact.text or agreement.text,
            look_again=fact.look_again,
            verdict=fact.verdict,
            looked_at=fact.wall,
        )

    return replace(now, agreements=tuple(map(after, now.agreements)))


_MAKES: Final[Mapping[type, Callable[[Annotated, Any], Annotated]]] = {
    Renamed: lambda now, fact: replace(now, title=fact.text or now.topic),
    Tagged: lambda now, fact: replace(now, tags=(*_tags_without(now, fact.tag), fact.tag)),
    Untagged: lambda now, fact: replace(now, tags=_tags_without(now, fact.tag)),
    NoteAdded: lambda now, fact: replace(now, notes=(*now.notes, Note((NoteVersion(fact.text, fact.who, fact.wall),)))),
    NoteRewritten: _rewritten,
    AgreementLookedAt: _looked_at,
    AgreementSigned: lambda now, _: now,
    Deleted: lambda now, fact: replace(now, deleted=fact.wall),
    Restored: lambda now, _: replace(now, deleted=""),
}
"""What each kind of fact makes of a session; one about something that is not there makes nothing."""


def with_later(record: Record, *facts: Annotation) -> Record:
    """The record with one fact more or several; its head says what they come to, its log is what it was.

    Raises:
        Unfit: one of them cannot be; nothing is made of the others either.
    """
    now = annotated(record)
    for fact in facts:
        _check(now, fact)
        now = _MAKES[type(fact)](now, fact)
    record = replace(record, later=(*record.later, *facts))
    now = annotated(record)
    head = replace(
        record.head,
        title=now.title,
        tags=now.tags,
        agreements=len(now.agreements),
        agreements_open=sum(agreement.open for agreement in now.agreements),
        deleted=now.deleted,
    )
    return replace(record, head=head)


def _check(now: Annotated, fact: Annotation) -> None:
    match fact:
        case Tagged() if tidy_tag(fact.tag) != fact.tag:
            raise Unfit(texts.NO_TAG_AS_KEPT.format(tag=fact.tag[:20]))
        case NoteAdded() | NoteRewritten() if not fact.text.strip():
            raise Unfit(texts.EMPTY_NOTE)
        case NoteRewritten() if not 0 <= fact.note < len(now.notes):
            raise Unfit(texts.NO_SUCH_NOTE.format(note=fact.note + 1))
        case AgreementLookedAt() | AgreementSigned() if not 0 <= fact.agreement < len(now.agreements):
            raise Unfit(texts.NO_SUCH_AGREEMENT.format(agreement=fact.agreement + 1))
        case _:
            return


def tidy_tag(text: str) -> str:
    """A tag as it is kept: no # before it, single spaces.

    Raises:
        Unfit: nothing is left, or it is too long.
    """
    tag = " ".join(text.strip().lstrip("#").split())
    if not tag:
        raise Unfit(texts.TAG_IS_EMPTY)
    if len(tag) > LONGEST_TAG:
        raise Unfit(texts.TAG_TOO_LONG.format(shown=tag[:12], length=len(tag), longest_tag=LONGEST_TAG))
    return tag


def near_twins(tag: str, known: Iterable[str]) -> tuple[str, ...]:
    """Tags in use that are nearly the same one: plurals, slips, other capitals; the nearest first."""
    mine = fold(tag)
    import difflib  # seldom wanted

    alike = [(difflib.SequenceMatcher(None, mine, fold(other)).ratio(), other) for other in set(known) if other != tag]
    return tuple(other for ratio, other in sorted(alike, reverse=True) if ratio >= _NEAR)


def bin_is_over(deleted: str, now: dt.datetime) -> bool:
    """Whether something was deleted so long ago that it is to be removed for good.

    Args:
        deleted: when, ISO 8601 with offset; what cannot be read is never over.
        now: with its offset.
    """
    try:
        return now - dt.datetime.fromisoformat(deleted) > dt.timedelta(days=BIN_DAYS)
    except (ValueError, TypeError):
        return False
