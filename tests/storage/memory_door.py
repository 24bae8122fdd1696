"""A door without a disk, to try the screens with.

Nothing is encrypted here. Passphrases are held and compared in memory, and everything is gone with the program.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final, TypeVar

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.passphrase import same
from safespace_tui.domain.progress import Progress, unheard
from safespace_tui.storage.access_port import (
    CheckInSheets,
    Identified,
    LockedDoor,
    Notes,
    NotesLeftBehind,
    Notice,
    WrongPassphrase,
)
from safespace_tui.storage.memory import MemorySheet

_Kept = TypeVar("_Kept", bound=Identified)

WRONG: Final = "It is not this partner's passphrase."
WRONG_CODE: Final = "It is not this partner's recovery code."
CLOSED: Final = "The door is locked. Unlock it first."
NOT_ADMITTED: Final = "These notes have not been opened."
LEFT_BEHIND: Final = "The passphrase from before opens these notes."
THEY_OPEN: Final = "These notes open; there is nothing to start over."


class GuardedSheet(MemorySheet[_Kept]):
    """A sheet behind a door."""

    def __init__(self, check_open: Callable[[], None]) -> None:
        super().__init__()
        self._check_open = check_open

    def all(self) -> Sequence[_Kept]:
        """Everything, the newest first."""
        self._check_open()
        return super().all()

    def keep(self, one: _Kept) -> None:
        """Keeps one."""
        self._check_open()
        super().keep(one)

    def discard(self, uid: str) -> None:
        """Removes one."""
        self._check_open()
        super().discard(uid)


class MemoryDoor:
    """A `AccessControl` that is gone with the program, and no protection at all."""

    def __init__(
        self,
        passphrases: Mapping[Who, str] | None = None,
        *,
        new: bool = False,
        words: Sequence[Notice] = (),
        doubt: Notice | None = None,
    ) -> None:
        """A door.

        Args:
            passphrases: one for each partner; None for none.
            new: whether nothing has been set up.
            words: what is to be heard after each opening.
            doubt: why this may not be what it should be.
        """
        self._doubt = doubt
        self._passphrases = dict(passphrases or {})
        self._new = new
        self._words = words
        self._locked = new or bool(self._passphrases)
        self._codes: dict[Who, str] = {}
        self._private_codes: set[Who] = set()
        self._notes: dict[Who, Notes] = {}
        self._own: dict[Who, CheckInSheets] = {}
        self._pens: dict[Who, bytes] = {}
        for who in BOTH:
            self._empty(who)
        self._here: set[Who] = set()
        self._admitted: set[Who] = set()
        self._asked: set[Who] = set()
        self.opened_by: Who | None = None
        self._by_code: set[Who] = set()
        self._former: dict[Who, str] = {}
        """Forgotten passphrases that alone open private notes."""
        self.copies: list[tuple[Who, Path]] = []
        """Copies that were made for one of them alone, and where."""
        self.accepted: list[str] = []
        """The questions that were answered with yes."""

    @property
    def new(self) -> bool:
        """Whether nothing has been set up."""
        return self._new

    @property
    def guarded(self) -> bool:
        """Whether there are passphrases."""
        return bool(self._passphrases)

    @property
    def locked(self) -> bool:
        """Whether nothing can be read now."""
        return self._locked

    def check_open(self) -> None:
        """Makes sure that it is open.

        Raises:
            LockedDoor: it is not.
        """
        if self._locked:
            raise LockedDoor(CLOSED)

    def doubt(self) -> Notice | None:
        """What was given as one, until it is accepted."""
        asked = self._doubt is not None and self._doubt.question not in self.accepted
        return self._doubt if asked else None

    def open(self, progress: Progress = unheard) -> Sequence[Notice]:  # noqa: ARG002 - the port's
        """Opens a door without passphrases, which is open anyway."""
        return () if self._locked else self._words

    def words(self) -> Sequence[Notice]:
        """Nothing comes up in memory."""
        return ()

    def set_up(self, passphrases: Mapping[Who, str] | None) -> Sequence[Notice]:
        """Takes the passphrases and opens."""
        self._passphrases = dict(passphrases or {})
        self._new = self._locked = False
        return self._words

    def unlock(self, who: Who, passphrase: str, progress: Progress = unheard) -> Sequence[Notice]:  # noqa: ARG002 - the port's
        """Opens the door and that partner's notes.

        Raises:
            WrongPassphrase: it is not this partner's passphrase.
        """
        self._check(who, passphrase)
        if self._locked:
            self.opened_by = who
        else:
            self._asked.add(who)
        self._locked = False
        self._let_to_notes(who, passphrase)
        return self._words

    def unlock_with_code(self, who: Who, code: str, progress: Progress = unheard) -> Sequence[Notice]:  # noqa: ARG002 - the port's
        """The same with a recovery code.

        Raises:
            WrongPassphrase: it is not this partner's code.
        """
        if self._codes.get(who) != code.strip().upper():
            raise WrongPassphrase(WRONG_CODE)
        self._locked = False
        self._here.add(who)
        self._by_code.add(who)
        if who in self._private_codes:
            self._admitted.add(who)
        return self._words

    def accept(self, question: str) -> None:
        """Notes the yes."""
        self.accepted.append(question)

    def lock(self) -> None:
        """Locks, where there are passphrases."""
        if self.guarded:
            self._locked = True
            self.opened_by = None
            for present in (self._here, self._admitted, self._by_code, self._asked):
                present.clear()

    def notes(self, who: Who) -> Notes:
        """One partner's notes.

        Raises:
            WrongPassphrase: they have not been opened.
            LockedDoor: the door is locked.
        """
        self._check_admitted(who)
        return self._notes[who]

    def own(self, who: Who) -> CheckInSheets:
        """One partner's own questions and answers.

        Raises:
            WrongPassphrase: they have not been opened.
            LockedDoor: the door is locked.
        """
        self._check_admitted(who)
        return self._own[who]

    def admit(self, who: Who, passphrase: str) -> None:
        """Opens that partner's notes as well.

        Raises:
            WrongPassphrase: it is not this partner's passphrase.
            LockedDoor: the door is locked.
        """
        self.check_open()
        self._check(who, passphrase)
        self._let_to_notes(who, passphrase)
        self._asked.add(who)

    def may_sign(self, who: Who) -> bool:
        """Whether that partner was asked for the own passphrase since it was unlocked."""
        return who in self._asked

    def sign(self, who: Who, data: bytes) -> bytes:
        """Signs bytes as one partner; anybody could do this.

        Raises:
            WrongPassphrase: that partner has not unlocked.
            LockedDoor: the door is locked.
        """
        self._check_admitted(who)
        return self._pens[who] + data

    def signed_by(self, who: Who, data: bytes, signature: bytes) -> bool:
        """Whether that partner signed these bytes.

        Raises:
            LockedDoor: the door is locked.
        """
        self.check_open()
        return signature == self._pens[who] + data

    def begin_anew(self, who: Who, passphrase: str) -> None:
        """New, empty notes for a partner whose old ones were left behind.

        Raises:
            WrongPassphrase: it is another passphrase, or the notes open with it.
            LockedDoor: the door is locked.
        """
        self.check_open()
        self._check(who, passphrase)
        if who in self._admitted or self._opens_notes(who, passphrase):
            raise WrongPassphrase(THEY_OPEN)
        del self._former[who]
        self._empty(who)
        self._here.add(who)
        self._admitted.add(who)

    def change_passphrase(self, who: Who, old: str, new: str) -> None:
        """Another passphrase; the old one may be empty for a partner who came in with a code.

        Raises:
            WrongPassphrase: the old one is not right.
        """
        if old or who not in self._by_code:
            self._check(who, old)
            self._let_to_notes(who, old)
        if who in self._admitted:
            self._former.pop(who, None)
        else:
            self._former.setdefault(who, self._passphrases[who])
        self._passphrases[who] = new

    def new_code(self, who: Who, *, private: bool) -> str:
        """A new recovery code.

        Raises:
            LockedDoor: the door is locked.
        """
        self.check_open()
        code = self._codes[who] = "-".join(secrets.token_hex(2).upper() for _ in range(6))
        if private:
            self._private_codes.add(who)
        else:
            self._private_codes.discard(who)
        return code

    def protect(self, passphrases: Mapping[Who, str], progress: Progress = unheard) -> None:  # noqa: ARG002 - the port's
        """Passphrases where there were none; it stays open."""
        self._passphrases = dict(passphrases)

    def own_copy(self, who: Who, passphrase: str, folder: Path, progress: Progress = unheard) -> None:  # noqa: ARG002 - the port's
        """Notes that a copy was made.

        Raises:
            WrongPassphrase: it is not this partner's passphrase.
            LockedDoor: the door is locked.
        """
        self.admit(who, passphrase)
        self.copies.append((who, folder))

    def close(self) -> None:
        """Locks."""
        self.lock()

    def _check_admitted(self, who: Who) -> None:
        self.check_open()
        if who not in self._admitted:
            raise NotesLeftBehind(LEFT_BEHIND) if who in self._here else WrongPassphrase(NOT_ADMITTED)

    def _check(self, who: Who, passphrase: str) -> None:
        known = (found[who] for found in (self._passphrases, self._former) if who in found)
        if not any(same(one, passphrase) for one in known):
            raise WrongPassphrase(WRONG)

    def _let_to_notes(self, who: Who, passphrase: str) -> None:
        self._here.add(who)
        if self._opens_notes(who, passphrase):
            self._admitted.add(who)

    def _opens_notes(self, who: Who, passphrase: str) -> bool:
        return who not in self._former or same(self._former[who], passphrase)

    def _empty(self, who: Who) -> None:
        self._pens[who] = secrets.token_bytes(8)
        self._notes[who] = GuardedSheet(self.check_open)
        self._own[who] = CheckInSheets(GuardedSheet(self.check_open), GuardedSheet(self.check_open))
