"""A charter in use: takes commands, keeps every event before it counts. Screens and the plain mode both hold one.

Calls reach the disk and may be made from a thread, one at a time.
"""

from safespace_tui.domain.charter.commands import CharterCommand
from safespace_tui.domain.charter.rules import decide, evolve, replay
from safespace_tui.domain.charter.state import Charter
from safespace_tui.runtime.clock import Clock
from safespace_tui.storage.ports import CharterStore


class CharterService:
    """The couple's charter, as it is now."""

    def __init__(self, store: CharterStore, clock: Clock) -> None:
        """Joins a charter to a clock; nothing is read yet.

        Args:
            store: where it is kept.
            clock: tells when something was agreed.
        """
        self.charter = Charter()
        self._store, self._clock = store, clock

    def read(self) -> Charter:
        """Reads it anew.

        Raises:
            StoreError: it cannot be read.
        """
        self.charter = replay(self._store.read())
        return self.charter

    def do(self, *commands: CharterCommand) -> Charter:
        """Carries out commands, all of them or none.

        Raises:
            NotSo: one is not possible; nothing has changed.
            StoreError: what happened cannot be kept; nothing has changed.
        """
        wall = self._clock.wall().isoformat(timespec="seconds")
        charter = self.charter
        for command in commands:
            for event in decide(charter, command, wall):
                charter = evolve(charter, event)
        self._store.append(charter.log[len(self.charter.log) :])
        self.charter = charter
        return charter
