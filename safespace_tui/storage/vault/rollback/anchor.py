"""The anchor: what this computer has last seen of a log, kept in another directory.

A log cannot know that it is an old copy of itself; the anchor can. It finds a restored backup, a conflict of two
synced copies and a cut tail. It does not find a rollback of both. On a hit nothing is blocked: it may well be the
couple's own backup, so the caller explains and asks.

The file holds two sealed slots that are written in turn, so that a torn write spoils only the older one.
"""

from __future__ import annotations

import contextlib
import struct
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from safespace_tui.storage.vault import texts
from safespace_tui.storage.vault.disk import read_file, write_whole
from safespace_tui.storage.vault.frames import NONCE_BYTES, TAG_BYTES, Wiped, open_box, seal_box
from safespace_tui.storage.vault.header import DRAFT
from safespace_tui.storage.vault.rollback.last_seen import anchor_path

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from safespace_tui.storage.vault.disk_port import Files
    from safespace_tui.storage.vault.keys.secret import Secret
    from safespace_tui.storage.vault.log import RecordLog

_POSITION = struct.Struct(">QQ16sQ16s")
SLOT: Final = NONCE_BYTES + _POSITION.size + TAG_BYTES


class Position(NamedTuple):
    """How far a log has come.

    Attributes:
        generation: its compactions.
        sequence: its last record.
        log: which file of that generation it is.
        end: where its last record ends.
        tag: the tag of that record; it vouches for all before it.
    """

    generation: int
    sequence: int
    log: bytes
    end: int = 0
    tag: bytes = bytes(16)


class Rollback(NamedTuple):
    """A log is not the one that this computer saw last.

    Attributes:
        name: of the log.
        kind: `"older"`: something newer was here once; `"other"`: it went another way, as with two synced copies.
        seen: what was here once.
        found: what is here now.
    """

    name: str
    kind: Literal["older", "other"]
    seen: Position
    found: Position

    @property
    def missing(self) -> int:
        """How many changes are not here any more, as far as can be told."""
        return max(0, self.seen.sequence - self.found.sequence)

    def sentence(self) -> str:
        """What to tell the couple."""
        if self.name == DRAFT:
            return texts.STEPS_MISSING.format(missing=self.missing)
        if self.kind == "other":
            return texts.ANOTHER_WAY
        return texts.CHANGES_MISSING.format(missing=self.missing)


def compare(name: str, seen: Position | None, found: Position, tag_at: Callable[[int], bytes]) -> Rollback | None:
    """What is wrong with a log, or `None` when it is the one seen last, or that one grown since."""
    if seen is None:
        return None
    if found.generation < seen.generation or found.sequence < seen.sequence:
        return Rollback(name, "older", seen, found)
    if found.generation > seen.generation:
        return None
    if found.log != seen.log or tag_at(seen.end) != seen.tag:
        return Rollback(name, "other", seen, found)
    return None


class Anchor:
    """The anchor of one log. Nothing it does ever raises `OSError`: it is a witness, not a gate.

    It is bound to the name of its log, and lies away from it.

    Attributes:
        unanswered: whether the couple has not said yet that what is here now is right; it stays as it is then.
    """

    def __init__(self, files: Files, path: Path, key: Secret, name: str) -> None:
        self._files = files
        self._path = path
        self._key = Wiped(key.derive("anchor").reveal())
        self._name = name
        self.unanswered = False
        self._slot = 0
        self._held: Position | None = None

    def read(self) -> Position | None:
        """What was seen last, or `None` when nothing readable is there."""
        try:
            data = read_file(self._files, self._path)
        except OSError:
            return None
        found = [(self._open(data[slot * SLOT : (slot + 1) * SLOT]), slot) for slot in (0, 1)]
        whole = [(position, slot) for position, slot in found if position is not None]
        if not whole:
            return None
        self._held, newest = max(whole)
        self._slot = 1 - newest
        return self._held

    def _open(self, slot: bytes) -> Position | None:
        try:
            return Position(*_POSITION.unpack(open_box(slot, self._name.encode(), self._key)))
        except (ValueError, struct.error):
            return None

    def note(self, position: Position, *, sync: bool = False) -> None:
        """Remember a position. Without `sync` it costs little, and a power cut may undo it."""
        if position == self._held and not sync:
            return
        sealed = seal_box(_POSITION.pack(*position), self._name.encode(), self._key)
        with contextlib.suppress(OSError):
            file = self._files.open(self._path, create=True)
            try:
                write_whole(file, self._slot * SLOT, sealed)
                if sync:
                    file.sync()
            finally:
                file.close()
            self._slot, self._held = 1 - self._slot, position

    def look(self, log: RecordLog) -> Rollback | None:
        """Compare a log with what was seen last; from now on remember how far it comes, unless they differ."""
        rollback = compare(self._name, self.read(), position_of(log), log.tag_at)
        self.unanswered = rollback is not None
        self.follow(log)
        log.on_commit = self.follow
        return rollback

    def follow(self, log: RecordLog, *, sync: bool = False) -> None:
        """Remember how far a log has come, unless its rollback is unanswered."""
        if not self.unanswered:
            self.note(position_of(log), sync=sync)

    def accept(self, log: RecordLog) -> None:
        """The couple says that this is right."""
        self.unanswered = False
        for _ in range(2):  # there are two places, and the later of them counts
            self.follow(log, sync=True)

    def forget(self) -> None:
        """Remove the file: the key changes."""
        with contextlib.suppress(OSError):
            self._files.remove(self._path)
        self._slot, self._held, self.unanswered = 0, None, False


def anchor_of(files: Files, state_folder: Path, vault: bytes, name: str, key: Secret) -> Anchor:
    """The anchor of a log of a vault."""
    return Anchor(files, anchor_path(state_folder, vault, name), key, name)


def position_of(log: RecordLog) -> Position:
    """How far a log has come."""
    end, sequence, tag = log.point
    return Position(log.header.generation, sequence, log.header.log, end, tag)
