"""The running session in the vault's draft: a record for each step, and one now and then as a sign of life."""

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from safespace_tui.storage.ports import StoreError, Unfinished
from safespace_tui.storage.probe import no_draft
from safespace_tui.storage.summary_codec import Unreadable

if TYPE_CHECKING:
    from safespace_tui.domain.session.events import Event
    from safespace_tui.storage.access.connection import VaultHold
    from safespace_tui.storage.vault.vault import Vault

WHERE = "your log"


class VaultDraft:
    """A `Draft` in a vault; while that is locked, everything is refused but a sign of life, which is lost."""

    def __init__(self, hold: "VaultHold") -> None:
        """Names the vault; nothing is opened before it is needed."""
        self._hold = hold
        self._era = -1
        self._there = 0
        """Events in the draft, if it was read in this era."""
        self._safe: int | None = None
        """Events of which it was said that they are kept; what is there beyond them came from a try that failed."""

    def find(self) -> Unfinished | None:
        """What an earlier run left behind, if anything; further events go on from there.

        Raises:
            StoreError: the door is locked, or something is there that cannot be read; it is left as it is.
        """
        if not self._hold.is_open and not self._hold.locked and no_draft(self._hold.folder):
            return None  # a vault that stands open need not be opened for that: the first screen waits for it
        found = self._hold.do(self._look)
        self._safe = self._there
        return found

    def append(self, events: "Sequence[Event]", wall: str) -> None:
        """Adds events; when this returns they survive a kill and a power cut.

        Raises:
            StoreError: the door is locked or the disk refused, and the same events may be tried again.
        """
        from safespace_tui.storage.draft_records import check_order, latest, step_record
        from safespace_tui.storage.session_codec import encoded  # a first screen needs nothing of what comes late here

        if not events:
            return
        encoded(events)

        def adding(vault: "Vault") -> None:
            there = self._known(vault)
            before = min(there, self._safe) if self._safe is not None else there
            self._safe = before
            check_order(before, events, WHERE)
            rest = events[there - before :]
            if rest:
                vault.draft.append(step_record(there, at=latest(events), wall=wall, events=rest))
            self._there = self._safe = before + len(events)

        self._hold.do(adding)

    def alive(self, at: int, wall: str) -> None:
        """Notes that the session was still running at `at`; may be lost, never fails."""
        if self._hold.is_open and self._era == self._hold.era and self._there:
            from safespace_tui.storage.draft_records import step_record

            with contextlib.suppress(StoreError):
                self._hold.do(lambda vault: vault.draft.append(step_record(self._there, at=at, wall=wall)))

    def clear(self) -> None:
        """Forgets the running session.

        Raises:
            StoreError: it is still there.
        """

        def clearing(vault: "Vault") -> None:
            vault.draft.clear()
            self._there, self._safe, self._era = 0, 0, self._hold.era

        self._hold.do(clearing)

    def set_aside(self) -> str:
        """Copies what cannot be read under another name and empties the draft; returns where the copy is.

        Raises:
            StoreError: it cannot be copied; nothing has changed.
        """

        def moving(vault: "Vault") -> str:
            copy = vault.draft.set_aside()
            self._there, self._safe, self._era = 0, 0, self._hold.era
            return str(copy)

        return self._hold.do(moving)

    def close(self) -> None:
        """Does nothing: the door lets go of the vault, and what is in the draft stays for the next run."""

    def _known(self, vault: "Vault") -> int:
        if self._era != self._hold.era:
            self._look(vault)
        return self._there

    def _look(self, vault: "Vault") -> Unfinished | None:
        """Reads the draft and takes note of how many events are in it."""
        from safespace_tui.storage.draft_records import gathered

        try:
            found = gathered([record.body for record in vault.draft.records()], torn=vault.draft.torn is not None)
        except Unreadable as why:
            raise StoreError(f"The session that was running {why}. It was left as it is.") from why
        self._there, self._era = len(found.events) if found else 0, self._hold.era
        return found
