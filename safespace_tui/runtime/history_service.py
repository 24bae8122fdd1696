"""What is done with past sessions, whoever asks: the screens, the plain lines or the command line."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import msgspec

from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.history.annotations import Agreement, AgreementLookedAt, Annotation, Verdict
from safespace_tui.domain.history.filters import Filters, wanted
from safespace_tui.domain.history.record import Record
from safespace_tui.domain.history.summary import SessionSummary
from safespace_tui.domain.text_folding import fold
from safespace_tui.storage.ports import Missing, Store, StoreError

if TYPE_CHECKING:
    from safespace_tui.domain.charter.signatures import Sign
    from safespace_tui.domain.session.state import Session

FACTOR, MOST_SHOWN = 4, 2_000
"""The first hit comes alone, so that it is there at once; then more and more come together, up to so many."""


class Unread(msgspec.Struct, frozen=True):
    """A session that could not be looked into, and why."""

    head: SessionSummary
    why: str


def hits(
    store: Store, heads: Iterable[SessionSummary], found: Filters, stopped: Callable[[], bool] = lambda: False
) -> Iterator[SessionSummary | Unread]:
    """The sessions that are looked for, in the order of the heads, each as soon as it is known.

    Only where words are looked for, and the head does not hold them already, is a session read.

    Args:
        store: where they are.
        heads: those to look among, the newest first.
        found: what must hold.
        stopped: whether nobody waits for more; asked before each session is read.
    """
    looked = _hits(store, wanted(found, heads), found, stopped)
    if found.limit is None:
        yield from looked
        return
    left = found.limit
    while left and (one := next(looked, None)):
        left -= not isinstance(one, Unread)
        yield one


def in_batches(found: Iterator[SessionSummary | Unread], unread: list[Unread]) -> Iterator[list[SessionSummary]]:
    """The first hit alone, the others together; what could not be read is put aside.

    Args:
        found: one by one, as `hits` finds them.
        unread: what could not be read is added to it.
    """
    batch: list[SessionSummary] = []
    size = 1
    for one in found:
        if isinstance(one, Unread):
            unread.append(one)
            continue
        batch.append(one)
        if len(batch) >= size:
            yield batch
            batch, size = [], min(MOST_SHOWN, size * FACTOR)
    if batch:
        yield batch


def _hits(
    store: Store, fitting: Iterable[SessionSummary], found: Filters, stopped: Callable[[], bool]
) -> Iterator[SessionSummary | Unread]:
    if not found.words:
        yield from fitting
        return
    for head in fitting:
        if _in_head(head, found.words):
            yield head
        elif stopped():
            return
        else:
            yield from _looked_into(store, head, found.words)


def _looked_into(store: Store, head: SessionSummary, words: Sequence[str]) -> Iterator[SessionSummary | Unread]:
    from safespace_tui.domain.history.search import matches  # a list needs none of it, nor of what else comes late here

    try:
        if matches(store.read(head.uid), words):
            yield head
    except Missing:
        return
    except (StoreError, ValueError) as why:
        yield Unread(head, str(why))


def _in_head(head: SessionSummary, words: Sequence[str]) -> bool:
    from safespace_tui.domain.history.search import head_texts

    texts = [fold(text) for text in head_texts(head)]
    return all(any(word in text for text in texts) for word in words)


def replayed(
    store: Store, heads: Iterable[SessionSummary], stopped: Callable[[], bool] = lambda: False
) -> "Iterator[tuple[SessionSummary, Session] | Unread]":
    """Whole sessions, one by one in the order of the heads; one that cannot be read is said, and the others go on.

    Args:
        store: where they are.
        heads: those to read.
        stopped: whether nobody waits for more; asked before each is read.
    """
    from safespace_tui.domain.session.evolve import replay

    for head in heads:
        if stopped():
            return
        try:
            yield head, replay(store.read(head.uid).events)
        except (StoreError, ValueError) as why:
            yield Unread(head, str(why))


def change(store: Store, uid: str, *facts: Annotation) -> Record:
    """Adds facts to a session and keeps it.

    Raises:
        Unfit: one of them cannot be; nothing has changed.
        StoreError: it cannot be read or kept; nothing has changed.
    """
    from safespace_tui.domain.history.annotate import with_later

    changed = with_later(store.read(uid), *facts)
    store.keep(changed)
    return changed


def unconfirmed_in(store: Store, uid: str) -> tuple[Agreement, ...]:
    """What a talk came to that both can sign a yes for.

    Raises:
        StoreError: it cannot be read.
        ValueError: its log is none.
    """
    from safespace_tui.domain.history.signatures import unconfirmed

    return unconfirmed(store.read(uid))


def sign_agreements(store: Store, sign: "Sign", uid: str, wall: str, shown: Sequence[Agreement]) -> Record:
    """Keeps a signed yes of both to what a talk came to.

    Args:
        store: where it is kept.
        sign: signs as one of them; what it raises goes on, and nothing has changed.
        uid: the talk.
        wall: when, ISO 8601 with offset.
        shown: what they said yes to; what has become something else since is not signed.

    Raises:
        StoreError: it cannot be read or kept; nothing has changed.
    """
    from safespace_tui.domain.history.signatures import signed_yes

    record = store.read(uid)
    facts = [fact for who in BOTH for fact in signed_yes(record, who, sign, wall, shown)]
    return change(store, uid, *facts)


def looked_at(
    agreement: Agreement, verdict: Verdict, now: dt.datetime, *, text: str = "", look_again: str = ""
) -> AgreementLookedAt:
    """What became of an agreement: one that goes on keeps its day, unless it is given another.

    Args:
        agreement: as it stands.
        verdict: what became of it.
        now: date and time, with the offset.
        text: other words, when it is `changed`.
        look_again: another day, ISO; its own when empty.
    """
    goes_on = verdict in ("open", "changed")
    return AgreementLookedAt(
        wall=now.isoformat(timespec="seconds"),
        agreement=agreement.number,
        verdict=verdict,
        text=text,
        look_again=look_again or agreement.look_again if goes_on else "",
    )


def empty_bin(store: Store, heads: Iterable[SessionSummary], now: dt.datetime) -> list[SessionSummary]:
    """Removes for good what was deleted long ago; gives back the heads that are left.

    Raises:
        StoreError: something could not be removed.
    """
    from safespace_tui.domain.history.annotate import bin_is_over

    heads = list(heads)
    over = {head.uid for head in heads if head.deleted and bin_is_over(head.deleted, now)}
    if over:
        store.discard(*over)
    return [head for head in heads if head.uid not in over]


class OpenAgreement(msgspec.Struct, frozen=True):
    """An agreement that still holds, and the session it was made in."""

    head: SessionSummary
    agreement: Agreement

    def due(self, today: dt.date) -> bool:
        """Whether its day to be looked at has come; what a file says asks nothing of anybody."""
        again = self.agreement.look_again
        return bool(again) and again <= today.isoformat() and not self.head.brought_on


def open_agreements(
    store: Store, heads: Iterable[SessionSummary], unread: Callable[[str], object] = str
) -> Iterator[OpenAgreement]:
    """All that still holds, of the newest session first; of a session that can't be read, `unread` is told why."""
    from safespace_tui.domain.history.annotate import annotated

    for head in heads:
        if head.deleted or not head.agreements_open:
            continue
        try:
            found = annotated(store.read(head.uid)).agreements
        except (StoreError, ValueError) as why:
            unread(str(why))
            continue
        yield from (OpenAgreement(head, agreement) for agreement in found if agreement.open)


def in_order_of_days(found: Iterable[OpenAgreement]) -> list[OpenAgreement]:
    """The same with the nearest day first, and those without a day last."""
    return sorted(found, key=lambda one: (not one.agreement.look_again, one.agreement.look_again))
