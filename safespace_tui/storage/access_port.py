"""Behind which door things are kept: passphrases, private notes, and what is said when it opens.

Screens and the command line know this port; the vault stands behind it. The store and the draft that the program was
given stay the same objects all the time: while the door is locked they refuse with a sentence.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeVar

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage.access import texts
from safespace_tui.storage.ports import StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from safespace_tui.domain.check_ins.questions import OwnAnswer, OwnQuestion


class WrongPassphrase(StoreError):
    """It does not open the door, or not these private notes."""


class NotesLeftBehind(WrongPassphrase):
    """It is this partner's passphrase, but the private notes were left behind the one from before."""


class LockedDoor(StoreError):
    """The door is locked: nothing can be read or kept."""


class DoubtedVault(StoreError):
    """What is here may not be what this computer saw last, and nobody has said yet that it is right.

    Nothing was opened or written.

    Attributes:
        word: what was found and what it may mean, and the question that `accept` answers with yes.
    """

    def __init__(self, word: "Notice") -> None:
        super().__init__(f"{word.sentence} {texts.NOT_OPENED}")
        self.word = word


class Notice(msgspec.Struct, frozen=True):
    """Something the couple should hear after the door has opened."""

    sentence: str
    question: str = ""
    """The name of a question that `accept` answers with yes, for example that an older copy is theirs; else empty."""
    asks: str = ""
    """That question in words, if there is one; no harm comes from a no."""


class PrivateNote(msgspec.Struct, frozen=True, kw_only=True):
    """A private note."""

    uid: str
    wall: str
    """When it was written, ISO 8601 with offset."""
    text: str
    about: str = ""
    """The uid of the session it was written in, if any."""


class Identified(Protocol):
    """What a sheet holds: small, and known by its name."""

    @property
    def uid(self) -> str:
        """Its name."""
        ...

    @property
    def wall(self) -> str:
        """When it was written, ISO 8601 with offset."""
        ...


_Kept = TypeVar("_Kept", bound=Identified)


class Sheet(Protocol[_Kept]):
    """A few small things, read and written one by one.

    Those of one partner are open only after that partner's own passphrase.
    """

    def all(self) -> Sequence[_Kept]:
        """Everything, the newest first."""
        ...

    def keep(self, one: _Kept) -> None:
        """Keeps one; what has the same uid is replaced."""
        ...

    def discard(self, uid: str) -> None:
        """Removes one; what is not there is harmless."""
        ...


Notes = Sheet[PrivateNote]
"""One partner's private notes."""


class CheckInSheets(NamedTuple):
    """What one partner asks only of themselves."""

    questions: "Sheet[OwnQuestion]"
    answers: "Sheet[OwnAnswer]"


class AccessControl(Protocol):
    """The way in.

    Whatever opens it, sets it up or reads behind it raises `DoubtedVault` while there is a doubt about what is here.
    """

    @property
    def new(self) -> bool:
        """Whether nothing has been set up: the couple has not said yet whether it wants passphrases."""
        ...

    @property
    def guarded(self) -> bool:
        """Whether there are passphrases."""
        ...

    @property
    def locked(self) -> bool:
        """Whether nothing can be read now."""
        ...

    def doubt(self) -> Notice | None:
        """Why what is here may not be what this computer saw last, with a question for `accept`; None when it is that.

        Cheap, and asked before anybody types a passphrase.

        Raises:
            StoreError: a newer version noted what was seen.
        """
        ...

    def open(self, progress: Progress = unheard) -> Sequence[Notice]:
        """Opens a door without passphrases, which otherwise opens by itself when something is first read or kept.

        Loading what that needs takes a moment: call it in a thread, once the first screen answers. Harmless when it is
        open already, and where there are passphrases, or nothing yet, it does nothing. Whatever `progress` raises,
        nothing is open then.

        Raises:
            StoreError: what is behind the door cannot be opened.
        """
        ...

    def words(self) -> Sequence[Notice]:
        """What has come up and was not said yet, for example that the disk is full; it counts as said then."""
        ...

    def set_up(self, passphrases: Mapping[Who, str] | None) -> Sequence[Notice]:
        """Makes everything, once, and opens it, with a passphrase for each; None for a couple who wants none.

        Raises:
            StoreError: it cannot be made.
        """
        ...

    def unlock(self, who: Who, passphrase: str, progress: Progress = unheard) -> Sequence[Notice]:
        """Opens the door, and with it that partner's private notes; slow on purpose, so call it in a thread.

        How much has been read is told to `progress`; whatever that raises, the door stays locked.

        Raises:
            WrongPassphrase: it is not this partner's passphrase.
            StoreError: what is behind the door cannot be opened.
        """
        ...

    def unlock_with_code(self, who: Who, code: str, progress: Progress = unheard) -> Sequence[Notice]:
        """The same with a recovery code.

        Raises:
            WrongPassphrase: the code is mistyped, or not this partner's; the sentence says which.
            StoreError: what is behind the door cannot be opened.
        """
        ...

    def accept(self, question: str) -> None:
        """Answers the question of a `Notice` with yes."""
        ...

    def lock(self) -> None:
        """Forgets keys and everything read; locking twice is harmless. Does nothing where there are no passphrases."""
        ...

    def notes(self, who: Who) -> Notes:
        """One partner's private notes.

        Raises:
            WrongPassphrase: they have not been opened; `admit` opens them.
            NotesLeftBehind: their owner is here, and only the passphrase from before opens them.
            LockedDoor: the door is locked.
        """
        ...

    def own(self, who: Who) -> CheckInSheets:
        """One partner's own questions and answers, kept with the private notes; raises as `notes` does."""
        ...

    def admit(self, who: Who, passphrase: str) -> None:
        """Opens that partner's private notes as well; slow on purpose.

        Raises:
            WrongPassphrase: it is not this partner's passphrase.
        """
        ...

    def begin_anew(self, who: Who, passphrase: str) -> None:
        """New, empty private notes for a partner whose old ones were left behind: the passphrase opens only the door.

        Raises:
            WrongPassphrase: it is another one, or the notes open with it.
            StoreError: it cannot be done; there are the old or the new notes.
        """
        ...

    def change_passphrase(self, who: Who, old: str, new: str) -> None:
        """Another passphrase for a partner; slow on purpose.

        The old one may be empty for a partner who came in with a recovery code. Where that did not open the private
        notes, the passphrase from before still does, and is taken here too.

        Raises:
            WrongPassphrase: the old one is not right.
        """
        ...

    def new_code(self, who: Who, *, private: bool) -> str:
        """A new recovery code for a partner who is present, `private` for the private notes too; the old one stops."""
        ...

    def protect(self, passphrases: Mapping[Who, str], progress: Progress = unheard) -> None:
        """Passphrases where there were none; what is there already is encrypted anew, until `progress` stops it."""
        ...

    @property
    def opened_by(self) -> Who | None:
        """Who has unlocked it; None where there are no passphrases, or where they were only just set."""
        ...

    def may_sign(self, who: Who) -> bool:
        """Whether that partner has typed the own passphrase at the open door, by `admit`, since it was unlocked."""
        ...

    def sign(self, who: Who, data: bytes) -> bytes:
        """Signs bytes as one partner; ask for the own passphrase first, with `admit`: the two share a keyboard.

        Raises:
            WrongPassphrase: that partner has not unlocked, or left what signs behind the passphrase from before.
        """
        ...

    def signed_by(self, who: Who, data: bytes, signature: bytes) -> bool:
        """Whether that partner signed these bytes, here; no more after their private things were begun anew.

        Raises LockedDoor.
        """
        ...

    def own_copy(self, who: Who, passphrase: str, folder: "Path", progress: Progress = unheard) -> None:
        """A home in a new folder: what both share and this partner's own, which only the passphrase opens; slow.

        Raises:
            StoreError: it is another one, cannot be written, or was stopped; nothing is left, or it says what is.
        """
        ...

    def close(self) -> None:
        """Locks, makes a backup when something changed, and lets go of the folder."""
        ...


def notes_open(door: AccessControl, who: Who) -> bool:
    """Whether a partner's private notes can be read now.

    Raises:
        LockedDoor: the door is locked.
    """
    try:
        door.notes(who)
    except WrongPassphrase:
        return False
    return True
