"""The one vault of a run, open or shut; the store, the draft, the notes and the door all reach it through here."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from safespace_tui.storage.access_port import Word
from safespace_tui.storage.probe import Seen, look
from safespace_tui.storage.vault.errors import LogClosedError
from safespace_tui.storage.vault_messages import full_disk, locked_door, refusals

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.rollback.anchor import Rollback
    from safespace_tui.storage.vault.vault import Vault

T = TypeVar("T")
FIRST, OTHER = "a", "b"
GO_ON = "Go on with what is here?"


class VaultHold:
    """Holds a vault for those who use it, from any thread.

    Attributes:
        folder: of the vault.
        seen: what could be told of it from outside when it was last looked at.
        era: counts the openings; what was remembered of an earlier one is worth nothing.
    """

    def __init__(self, folder: Path, setting: "Callable[[], Setting]") -> None:
        """Names the vault; nothing is opened.

        Args:
            folder: of the vault.
            setting: makes what it is opened with, when it is.
        """
        self.folder = folder
        self.seen: Seen = look(folder)
        self.era = 0
        self._setting = setting
        self._vault: Vault | None = None
        self._turn = threading.RLock()
        self._words: list[Word] = []
        self._rollbacks: dict[str, Rollback] = {}
        self._said_full = False
        self._closed = False

    @property
    def is_open(self) -> bool:
        """Whether the vault is open now."""
        return self._vault is not None

    @property
    def locked(self) -> bool:
        """Whether nothing can be read now, not even by opening what stands open."""
        return self._vault is None and (self.seen.new or self.seen.guarded or self._closed)

    def do(self, action: "Callable[[Vault], T]", *, again: bool = True) -> T:
        """Does something with the open vault; one that stands open is opened first.

        When the disk could not promise to keep a change, the vault is read again from the disk and the action is tried
        once more.

        Args:
            action: what to do.
            again: whether it may be done twice; if not, the vault is shut instead.

        Raises:
            LockedDoor: it is locked.
            StoreError: it could not be done.
        """
        if self.locked:
            raise locked_door(new=self.seen.new)
        with self._turn, refusals(self.folder):
            try:
                done = action(self._opened())
            except LogClosedError:
                if not again:
                    self.shut()
                    raise
                done = action(self._reopened())
            self._mind_the_reserve()
            return done

    def enter(self, opener: "Callable[[Setting], Vault]") -> None:
        """Opens the vault by some way in, unless it is open.

        Raises:
            StoreError: that does not open it.
        """
        with self._turn, refusals(self.folder):
            if self._vault is None:
                self._enter(opener)

    def words(self) -> Sequence[Word]:
        """What has not been said yet; it counts as said then."""
        with self._turn:
            said, self._words = self._words, []
            return said

    def say(self, word: Word) -> None:
        """Adds something to be said."""
        with self._turn:
            self._words.append(word)

    def accept(self, name: str) -> bool:
        """Takes the log with that name as it is, if there was a doubt about it."""
        rollback = self._rollbacks.pop(name, None)
        if rollback is not None:
            self.do(lambda vault: vault.accept(rollback))
        return rollback is not None

    def look(self) -> None:
        """Looks again at what can be told from outside."""
        self.seen = look(self.folder)

    def renewed(self) -> None:
        """The vault stays open, but everything in it lies elsewhere now."""
        self.era += 1
        self.look()

    def shut(self, *, for_good: bool = False) -> None:
        """Closes the vault and forgets its keys; shutting twice is harmless.

        Args:
            for_good: whether even one that stands open may not be opened again.
        """
        with self._turn:
            self._closed = self._closed or for_good
            vault, self._vault = self._vault, None
            self.era += 1
            self._rollbacks = {}
            if vault is not None:
                vault.close()

    def _opened(self) -> "Vault":
        if self._vault is None:
            # What was looked at before the turn may have changed meanwhile.
            if self.locked:
                raise locked_door(new=self.seen.new)
            return self._enter(_walk_in)
        return self._vault

    def _enter(self, opener: "Callable[[Setting], Vault]") -> "Vault":
        from safespace_tui.storage.vault.rollback.anchor import Rollback

        vault = opener(self._setting())
        for notice in vault.notices:
            if isinstance(notice, Rollback):
                self._rollbacks[notice.name] = notice
                self._words.append(Word(sentence=notice.sentence(), question=notice.name, asks=GO_ON))
            else:
                self._words.append(Word(sentence=notice.sentence()))
        self._vault, self._closed, self._said_full = vault, False, False
        self.era += 1
        self.look()
        return vault

    def _reopened(self) -> "Vault":
        vault = self._opened()
        self._vault = None
        vault.reopen()
        self._vault = vault
        self.era += 1
        return vault

    def _mind_the_reserve(self) -> None:
        if self._vault is not None and self._vault.reserve.spent and not self._said_full:
            self._said_full = True
            self._words.append(full_disk())


def _walk_in(setting: "Setting") -> "Vault":
    """Opens a vault that stands open, and both partners' notes in it."""
    from safespace_tui.storage.vault.vault import open_vault

    vault = open_vault(setting, FIRST)
    try:
        vault.admit(OTHER, None)
    except BaseException:
        vault.close()
        raise
    return vault


def way_in(who: str, **secret: str) -> "Callable[[Setting], Vault]":
    """How one partner opens a vault: by `passphrase` or by `code`."""

    def opener(setting: "Setting") -> "Vault":
        from safespace_tui.storage.vault.vault import open_vault

        return open_vault(setting, who, **secret)

    return opener
