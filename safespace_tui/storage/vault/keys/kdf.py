"""From a passphrase to a key: Argon2id, with its cost stored beside it and held within bounds.

The lower bound keeps a tampered file from making guesses cheap, the upper one from making the program hang.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec

from safespace_tui.storage.vault import sodium
from safespace_tui.storage.vault.errors import CostOutOfBoundsError
from safespace_tui.storage.vault.keys.secret import Secret

if TYPE_CHECKING:
    from collections.abc import Callable

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
            raise CostOutOfBoundsError(
                "The key file asks for an amount of work that this program never chooses, so it was not written by "
                "it. Restore keys.json from a backup."
            )


SAFE: Final = Bounds(Cost(3, 64 * MIB), Cost(12, 1024 * MIB))
STANDARD: Final = Cost(3, 256 * MIB)
TARGET_MS: Final = 700


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
        raise MemoryError("There is not enough free memory to unlock. Close something large, try again.") from failed


def calibrate(clock_ms: Callable[[], float], target_ms: float = TARGET_MS, bounds: Bounds = SAFE) -> Cost:
    """The highest cost that this computer pays in about `target_ms`, never below the lower bound.

    Memory is doubled first, up to the standard amount; then passes are added.

    Args:
        clock_ms: a clock that runs in milliseconds.
        target_ms: how long one unlocking may take.
        bounds: the costs that are allowed.
    """
    cost = bounds.lowest
    while True:
        started = clock_ms()
        try:
            stretch(Secret(b"measure"), bytes(SALT_BYTES), cost, bounds)
        except MemoryError:
            return bounds.lowest
        spent = max(clock_ms() - started, 1e-3)
        if cost.memory * 2 <= min(STANDARD.memory, bounds.highest.memory) and spent * 2 <= target_ms:
            cost = Cost(cost.passes, cost.memory * 2)
            continue
        passes = int(cost.passes * target_ms / spent)
        return Cost(max(bounds.lowest.passes, min(passes, bounds.highest.passes)), cost.memory)
