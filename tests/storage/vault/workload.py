"""A stream of random changes, and a plain dict that says what must be there after each of them."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from tests.storage.vault.making import session

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from safespace_tui.storage.vault.tinydb.table import VaultTable

Model = dict[str, dict[str, Any]]


class Work:
    """Random changes to one table, and the two states that may be true while one is in flight.

    Attributes:
        before: what has been acknowledged.
        after: what will be true when the change in flight is done; the same as `before` between changes.
        refused: errors to go on after.
        announce: called when both states are known and the change is about to be made.
        tried: what would have been true after the change that was refused last.
    """

    def __init__(self, rng: Random, before: Model | None = None) -> None:
        self._rng = rng
        self._number = 0
        self.before: Model = before or {}
        self.after: Model = deepcopy(self.before)
        self.tried: Model = {}
        self.refused: tuple[type[Exception], ...] = ()
        self.announce: Callable[[], None] = lambda: None

    def step(self, table: VaultTable, kinds: str = "iiiumMdD") -> bool:
        """One change; `c` in `kinds` compacts. Returns whether it was acknowledged."""
        kind = self._rng.choice(kinds)
        self.after = deepcopy(self.before)
        try:
            getattr(self, f"_{_NAMES[kind]}")(table)
        except self.refused:
            self.tried, self.after = self.after, deepcopy(self.before)
            return False
        self.before = deepcopy(self.after)
        return True

    def _new(self) -> dict[str, Any]:
        self._number += 1
        return session(self._number, self._rng.randint(0, 4))

    def _next_id(self) -> int:
        return max(map(int, self.before), default=0) + 1

    def _insert(self, table: VaultTable) -> None:
        document = self._new()
        table._next_id = None
        self.after[str(self._next_id())] = document
        self.announce()
        table.insert(document)

    def _insert_many(self, table: VaultTable) -> None:
        documents = [self._new() for _ in range(self._rng.randint(2, 5))]
        table._next_id = None
        for ident, document in enumerate(documents, self._next_id()):
            self.after[str(ident)] = document
        self.announce()
        table.insert_multiple(documents)

    def _some(self, count: int) -> list[int]:
        return [int(i) for i in self._rng.sample(sorted(self.before), min(count, len(self.before)))]

    def _update(self, table: VaultTable) -> None:
        self._change(table, self._some(1))

    def _update_many(self, table: VaultTable) -> None:
        self._change(table, self._some(4))

    def _change(self, table: VaultTable, idents: list[int]) -> None:
        def grow(document: Any) -> None:
            document["tags"].append("later")
            document["events"].append({"kind": "note", "text": "added", "at": len(document["events"])})

        for ident in idents:
            grow(self.after[str(ident)])
        self.announce()
        table.update(grow, doc_ids=idents)

    def _remove(self, table: VaultTable) -> None:
        self._drop(table, self._some(1))

    def _remove_many(self, table: VaultTable) -> None:
        self._drop(table, self._some(3))

    def _drop(self, table: VaultTable, idents: list[int]) -> None:
        for ident in idents:
            del self.after[str(ident)]
        self.announce()
        table.remove(doc_ids=idents)

    def _compact(self, table: VaultTable) -> None:
        self.announce()
        table._vault.compact()


_NAMES = {
    "i": "insert",
    "m": "insert_many",
    "u": "update",
    "M": "update_many",
    "d": "remove",
    "D": "remove_many",
    "c": "compact",
}
