"""Everything the vault may refuse, as sentences for the people at the keyboard.

Each error says what happened, where, and what can be done about it. Nothing in a message is ever taken from what
the couple wrote, and no message holds a key or a passphrase.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safespace_tui.storage.ports import KeysUnsure, StoreError
from safespace_tui.storage.vault import texts

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.storage.vault.rollback.last_seen import Doubt


class DoubtedError(StoreError):
    """What is here may not be what this computer saw last, and nobody has said yet that it is right."""

    def __init__(self, doubt: Doubt) -> None:
        super().__init__(doubt.sentence())
        self.doubt = doubt


class NewerVersionError(StoreError):
    """A file was written by a newer version of the program; it is neither read nor changed."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(texts.NEWER_VERSION.format(name=path.name))


class LogDamagedError(StoreError):
    """Something that had been saved can no longer be read as it was written.

    Attributes:
        path: the damaged file, left as it is.
        offset: where what cannot be read as it was written begins.
    """

    def __init__(self, path: Path, offset: int, what: str) -> None:
        super().__init__(texts.DAMAGED_AT.format(name=path.name, offset=offset, what=what))
        self.path = path
        self.offset = offset


class OtherKeysError(LogDamagedError):
    """A log whose frames are whole, and which these keys do not open all the same."""

    def __init__(self, path: Path) -> None:
        super().__init__(path, 0, "")
        self.args = (texts.OTHER_DAY.format(file=path.name),)


class LogMissingError(StoreError):
    """A log that belongs to the vault is not there."""

    def __init__(self, path: Path) -> None:
        self.path = path
        super().__init__(texts.MISSING.format(name=path.name, parent=path.parent))


class LogClosedError(StoreError):
    """The log was closed, by hand or because the disk could not promise to keep what was written."""


class KeysInForceError(LogClosedError, KeysUnsure):
    """New keys are in force, and the disk refused what is left to be done; it is done at the next opening."""

    def __init__(self) -> None:
        super().__init__(texts.IN_FORCE)


class KeysUnsureError(LogClosedError, KeysUnsure):
    """The disk fails, so that nobody can say which keys are in force."""

    def __init__(self) -> None:
        super().__init__(texts.NOBODY_KNOWS)


class LeftoverError(StoreError):
    """A piece that was put aside, and may hold what was deleted, cannot be taken away."""

    def __init__(self, path: Path, failed: OSError) -> None:
        super().__init__(texts.NOT_REMOVED.format(path=path, strerror=failed.strerror))


class WriteFailedError(StoreError):
    """The disk refused a write; nothing was changed, and the same thing may be tried again."""


class DiskFullError(WriteFailedError):
    """There is no room left; nothing was changed, and the same thing may be tried again."""


class UnstorableError(StoreError, TypeError, ValueError):
    """A document holds something that a file of JSON cannot hold; nothing was changed."""


class DocumentGoneError(StoreError):
    """A document from an earlier reading was rewritten since; read it again."""


class KeysDamagedError(StoreError):
    """The key file is gone, no copy of it can be read, or it was altered by something else than this program."""
