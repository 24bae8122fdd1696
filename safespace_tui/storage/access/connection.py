"""The one vault of a run, open or shut: store, draft, notes and access all reach it through here."""

import contextlib
import threading
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from msgspec.structs import replace

from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage.access import texts
from safespace_tui.storage.access_port import DoubtedVault, LockedDoor, Notice
from safespace_tui.storage.disk_errors import not_kept, not_text
from safespace_tui.storage.ports import StoreError
from safespace_tui.storage.probe import Seen, look
from safespace_tui.storage.vault.errors import DoubtedError, LogClosedError

if TYPE_CHECKING:
    from safespace_tui.storage.vault.context import Setting
    from safespace_tui.storage.vault.rollback.anchor import Rollback
    from safespace_tui.storage.vault.rollback.last_seen import Doubt
    from safespace_tui.storage.vault.vault import Vault

T = TypeVar("T")
FIRST, OTHER = "a", "b"
DOUBT = "doubt"  # the name of the question whether what is here is what it should be


class VaultConnection:
    """Holds a vault for those who use it, from any thread.

    Attributes:
        folder: of the vault.
        state: where this computer notes what it saw last of it.
        seen: what could be told of it from outside when it was last looked at.
        era: counts the openings; what was remembered of an earlier one is worth nothing.
    """

    def __init__(self, folder: Path, state: Path, setting: "Callable[[], Setting]") -> None:
        """Names the vault; nothing is opened."""
        self.folder, self.state = folder, state
        self.seen: Seen = look(folder)
        self.era = 0
        self._setting = setting
        self._vault: Vault | None = None
        self._turn = threading.RLock()
        self._words: list[Notice] = []
        self._rollbacks: dict[str, Rollback] = {}
        self._doubt: Doubt | None = None
        """The last one that was found."""
        self._trusted: Doubt | bool = False
        """The one that was answered: it is right; or whether whatever is here is right."""
        self._said_full = False
        self._closed = False

    @property
    def is_open(self) -> bool:
        """Whether the vault is open now."""
        return self._vault is not None

    @property
    def locked(self) -> bool:
        """Whether nothing can be read now."""
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
        self._check_unlocked()
        with self._turn, refusals(self.folder):
            try:
                done = action(self._opened())
            except LogClosedError:
                if not again:
                    self.shut()
                    self.look()
                    raise
                done = action(self._reopened())
            self._mind_the_disk()
            return done

    def open(
        self, who: str = "", *, passphrase: str | None = None, code: str | None = None, progress: Progress = unheard
    ) -> None:
        """Opens the vault, unless it is open: by a partner's passphrase or code, or as one that stands open.

        How much has been read is told to `progress`; whatever that raises, it stays shut.

        Raises:
            StoreError: that does not open it.
        """
        with self._turn, refusals(self.folder):
            if self._vault is None:
                self._open(lambda place: _entered(place, who, passphrase, code), progress)

    def words(self) -> Sequence[Notice]:
        """What has not been said yet; it counts as said then."""
        with self._turn:
            said, self._words = self._words, []
            return said

    def say(self, word: Notice) -> None:
        """Adds something to be said."""
        with self._turn:
            self._words.append(word)

    def doubt(self) -> Notice | None:
        """Why what is here may not be what this computer saw last, as far as that can be told from outside."""
        from safespace_tui.storage.readonly_disk import LookingDisk
        from safespace_tui.storage.vault.rollback.last_seen import doubt_about

        self.look()
        if self.is_open or not (self.seen.new or self.seen.keys):
            return None
        with refusals(self.folder):
            self._doubt = doubt_about(LookingDisk(), self.state, self.seen.keys)
        return None if self._doubt in (None, self._trusted) or self._trusted is True else _word_of(self._doubt)

    def trust(self) -> None:
        """Takes whatever is here at the next opening: whoever has just put it there knows that it is right."""
        self._trusted = True

    def accept(self, name: str) -> None:
        """Takes the log with that name, or all that is here, as it is, if there was a doubt about it."""
        if name == DOUBT:
            self._trusted = self._doubt or False
            return
        rollback = self._rollbacks.pop(name, None)
        if rollback is not None:
            self.do(lambda vault: vault.accept(rollback))

    def look(self) -> None:
        """Looks again from outside; where the disk refuses, what was seen before counts."""
        with contextlib.suppress(OSError):
            self.seen = look(self.folder)

    def renewed(self) -> None:
        """The vault stays open, but everything in it lies elsewhere now."""
        self.era += 1
        self.look()

    def shut(self, *, for_good: bool = False) -> None:
        """Closes the vault and forgets its keys; shutting twice is harmless.

        With `for_good`, even one that stands open may not be opened again.
        """
        with self._turn:
            self._closed = self._closed or for_good
            vault, self._vault = self._vault, None
            self.era += 1
            self._rollbacks = {}
            if vault is not None:
                vault.close()

    def _check_unlocked(self) -> None:
        if self.locked:
            raise LockedDoor(texts.NOT_SET_UP if self.seen.new else texts.LOCKED)

    def _opened(self) -> "Vault":
        if self._vault is None:
            self._check_unlocked()  # what was looked at before the turn may have changed meanwhile
            return self._open(_entered)
        return self._vault

    def _open(self, opener: "Callable[[Setting], Vault]", progress: Progress = unheard) -> "Vault":
        from safespace_tui.storage.vault.rollback.anchor import Rollback

        try:
            vault = opener(replace(self._setting(), trusted=self._trusted, progress=progress))
        except DoubtedError as doubted:
            self._doubt = doubted.doubt
            raise DoubtedVault(_word_of(doubted.doubt)) from doubted
        for notice in tuple(vault.notices):
            if isinstance(notice, Rollback) and self._trusted:
                vault.accept(notice)  # the couple has said that all of it is right
            elif isinstance(notice, Rollback):
                self._rollbacks[notice.name] = notice
                self._words.append(Notice(sentence=notice.sentence(), question=notice.name, asks=texts.GO_ON))
            else:
                self._words.append(Notice(sentence=notice.sentence()))
        if self.seen.guarded and not isinstance(self._trusted, bool):  # nobody needed a passphrase to answer
            self._words.append(Notice(sentence=texts.TRUSTED.format(sentence=self._trusted.sentence())))
        self._vault, self._closed, self._said_full, self._trusted = vault, False, False, False
        self.renewed()
        self._mind_the_disk()
        return vault

    def _reopened(self) -> "Vault":
        vault = self._opened()
        self._vault = None
        vault.reopen()
        self._vault = vault
        self.era += 1
        return vault

    def _mind_the_disk(self) -> None:
        vault = self._vault
        if vault is not None and vault.keys.new_signer:
            vault.keys.new_signer = False
            self._words.append(Notice(sentence=texts.NEW_SIGNER))
        if vault is not None and vault.reserve.spent and not self._said_full:
            self._said_full = True
            self._words.append(Notice(sentence=texts.FULL))
        if vault is not None and not vault.keys.promised:
            vault.keys.promised = True
            self._words.append(Notice(sentence=texts.NOT_PROMISED))


def _entered(place: "Setting", who: str = "", passphrase: str | None = None, code: str | None = None) -> "Vault":
    """A vault opened by one partner, or one that stands open, with both partners' notes in it."""
    from safespace_tui.storage.vault.open_vault import open_vault

    vault = open_vault(place, who or FIRST, passphrase, code=code)
    if not who:
        try:
            vault.admit(OTHER, None)
        except BaseException:
            vault.close()
            raise
    return vault


def _word_of(doubt: "Doubt") -> Notice:
    return Notice(sentence=doubt.sentence(), question=DOUBT, asks=texts.TRUST)


@contextlib.contextmanager
def refusals(folder: Path) -> Iterator[None]:
    """Says as `StoreError`s what the computer refuses while there is work on the vault in a folder."""
    try:
        yield
    except StoreError:
        raise
    except UnicodeEncodeError:
        # The text itself is in that error: a passphrase may be, so it is not passed on.
        raise not_text() from None
    except (MemoryError, ValueError) as refused:
        raise StoreError(str(refused)) from refused
    except OSError as error:
        raise not_kept(error, folder) from error
