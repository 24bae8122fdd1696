"""From a passphrase to a key: Argon2id, with its cost stored beside it and held within bounds.

The lower bound keeps a tampered file from making guesses cheap, the upper one from making the program hang.
"""

from __future__ import annotations

from typing import Final

import msgspec

from safespace_tui.storage.vault import sodium
from safespace_tui.storage.vault.errors import CostOutOfBoundsError
from safespace_tui.storage.vault.keys import texts
from safespace_tui.storage.vault.keys.secret import Secret

MIB: Final = 1 << 20
SALT_BYTES: Final = sodium.SALT_BYTES


class Cost(msgspec.Struct, frozen=True):
    """The work of one guess: passes over the memory, and the memory in bytes."""

    passes: int
    memory: int


class Bounds(msgspec.Struct, frozen=True):
    """The costs that are accepted, both ends included."""

    lowest: Cost
    highest: Cost

    def check(self, cost: Cost) -> None:
        """Raise `CostOutOfBoundsError` for a cost outside."""
        low, high = self.lowest, self.highest
        if not (low.passes <= cost.passes <= high.passes and low.memory <= cost.memory <= high.memory):
            raise CostOutOfBoundsError(texts.STRANGE_WORK)


SAFE: Final = Bounds(Cost(3, 64 * MIB), Cost(12, 1024 * MIB))


class Work(msgspec.Struct, frozen=True):
    """How much a passphrase costs to try. Tests inject a cheap one; nothing else should.

    Attributes:
        cost: of a new passphrase.
        bounds: the costs that are accepted.
        spare: of a new one where the computer has not the memory for `cost`.
    """

    cost: Cost = Cost(3, 256 * MIB)
    bounds: Bounds = SAFE
    spare: Cost = Cost(12, 64 * MIB)

    def is_dearer(self, passes: int, memory: int) -> bool:
        """Whether a new passphrase costs more of anything."""
        return passes < self.cost.passes or memory < self.cost.memory


def stretch(passphrase: Secret, salt: bytes, cost: Cost, bounds: Bounds = SAFE) -> Secret:
    """The key that a passphrase stands for.

    Raises:
        CostOutOfBoundsError: the cost is not within the bounds.
        MemoryError: the computer has not enough memory to spare just now.
    """
    bounds.check(cost)
    try:
        return Secret(sodium.stretch(passphrase.reveal(), salt, cost.passes, cost.memory))
    except MemoryError as failed:
        raise MemoryError(texts.NO_MEMORY) from failed


def stretch_new(passphrase: Secret, salt: bytes, work: Work) -> tuple[Secret, Cost]:
    """The key that a new passphrase stands for, and what it costs: the usual, or the spare where memory is short.

    Raises:
        MemoryError: the computer has not the memory even for that.
    """
    try:
        return stretch(passphrase, salt, work.cost, work.bounds), work.cost
    except MemoryError:
        return stretch(passphrase, salt, work.spare, work.bounds), work.spare
