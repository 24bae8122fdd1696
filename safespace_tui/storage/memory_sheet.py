"""A sheet of small things that is gone with the program."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

import msgspec

from safespace_tui.storage.access_port import Kept
from safespace_tui.storage.session_codec import encoded

_Kept = TypeVar("_Kept", bound=Kept)


class MemorySheet(Generic[_Kept]):
    """A `Sheet` in memory."""

    def __init__(self, check_open: Callable[[], None] = lambda: None) -> None:
        """An empty one.

        Args:
            check_open: is called before everything; raises what a closed door says.
        """
        self._check_open = check_open
        self._kept: dict[str, _Kept] = {}

    def all(self) -> Sequence[_Kept]:
        """Everything, the newest first.

        Raises:
            LockedDoor: the door is locked.
        """
        self._check_open()
        return sorted(self._kept.values(), key=lambda one: one.wall)[::-1]

    def keep(self, one: _Kept) -> None:
        """Keeps one.

        Raises:
            LockedDoor: the door is locked.
            StoreError: a text in it could not be saved.
        """
        self._check_open()
        encoded(msgspec.to_builtins(one))
        self._kept[one.uid] = one

    def discard(self, uid: str) -> None:
        """Removes one.

        Raises:
            LockedDoor: the door is locked.
        """
        self._check_open()
        self._kept.pop(uid, None)
