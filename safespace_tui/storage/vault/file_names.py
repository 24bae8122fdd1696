"""Which file of a vault is what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path

RESERVE: Final = "reserve"
SHARED: Final = "shared"
DRAFT: Final = "draft"
NEXT: Final = ".next"


def private_name(number: int) -> str:
    """The name of the private log of the first, second, ... partner; it says nothing about who that is."""
    return f"private-{number}"


def log_path(folder: Path, name: str) -> Path:
    """Where a log lies."""
    return folder / f"{name}.log"


def next_path(log: Path) -> Path:
    """Where a log under new keys waits until the new keys are in force."""
    return log.with_name(log.name + NEXT)


def anchor_path(state_folder: Path, vault: bytes, name: str) -> Path:
    """Where the anchor of a log lies, away from the vault."""
    return state_folder / f"anchor-{vault.hex()[:12]}-{name}"
