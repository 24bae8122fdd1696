"""What a seat keeps of a session on two screens: its own whole copy, and what it needs to take part again."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.couple import other
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.evolve import replay
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.together.seat_record import BoxKey, OwnNumberGiven, SeatRecord, TakenSeat, own_numbers
from safespace_tui.domain.together.seat_view import OwnNumber
from safespace_tui.domain.together.swapped import swapped
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.session_runner import DraftKeeping
from safespace_tui.storage.ports import Draft, Store, Unfinished

_DIGEST: Final = 32


class JointKeeping(DraftKeeping):
    """Keeps what happened as this seat's own home has it, where both partners may lie the other way round."""

    def __init__(self, clock: Clock, draft: Draft, taken: TakenSeat | None, found: Unfinished | None) -> None:
        """Nothing is written yet.

        Args:
            clock: the clock here.
            draft: where it is kept.
            taken: the seat, where it can be taken again after a crash.
            found: what an earlier run left of this very session; its events will be told once more.
        """
        super().__init__(clock, draft)
        self._crossed = taken is not None and taken.crossed
        self._known: tuple[SeatRecord, ...] = found.joint if found is not None else ()
        self._begun = found is not None
        if found is not None:
            draft.again()
        elif taken is not None:
            self._beside = (taken,)  # goes with the beginning

    def save(self, events: Sequence[Event], beside: Sequence[SeatRecord] = ()) -> None:
        """Keeps some events, after those that are still waiting for it, and what this seat needs beside them."""
        self._begun = self._begun or bool(events)
        if self._begun or beside:  # what goes with the beginning does not go before it
            super().save(swapped(events) if self._crossed else events, beside)

    def box_key(self, box: bytes) -> bytes | None:
        """What opens an answer that this seat has locked, if it has."""
        digest = _digest(box)
        return next((one.key for one in self._known if isinstance(one, BoxKey) and one.box == digest), None)

    def save_box_key(self, box: bytes, key: bytes) -> None:
        """Keeps what opens a locked answer; to be called before anybody holds the answer."""
        self._keep_beside(BoxKey(box=_digest(box), key=key))

    def own_numbers(self) -> tuple[OwnNumber, ...]:
        """The numbers of this seat alone that were kept, by the letters of the session."""
        return tuple(self._turned(number) for number in own_numbers(self._known))

    def save_numbers(self, numbers: Iterable[OwnNumber]) -> None:
        """Keeps numbers of this seat alone."""
        for number in numbers:
            self._keep_beside(OwnNumberGiven(number=self._turned(number)))

    def _keep_beside(self, record: SeatRecord) -> None:
        self._known = (*self._known, record)
        self.save((), (record,))

    def _turned(self, number: OwnNumber) -> OwnNumber:
        return replace(number, who=other(number.who)) if self._crossed and number.who in ("a", "b") else number

    def finish(self, session: Session, store: Store) -> None:
        """Moves a session that is over from the draft into the store, as much of it as is kept.

        Raises:
            StoreError: it could not be kept; the draft still has it.
        """
        super().finish(replay(swapped(session.log)) if self._crossed else session, store)


def _digest(box: bytes) -> bytes:
    return hashlib.blake2b(box, digest_size=_DIGEST).digest()
