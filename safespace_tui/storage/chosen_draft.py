"""A draft that keeps no more of a talk than was chosen before it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from safespace_tui.storage.ports import Draft, Unfinished

if TYPE_CHECKING:
    from safespace_tui.domain.session.events import Event
    from safespace_tui.domain.session.plan import Plan
    from safespace_tui.domain.together.seat_record import SeatRecord


class ChosenDraft(Draft):
    """Of a talk as much comes to the disk as is kept of it; one of which nothing is, stays in memory."""

    def __init__(self, disk: Draft) -> None:
        """Nothing is read or opened yet.

        Args:
            disk: where a draft survives the program.
        """
        self._disk = disk
        self._memory: Draft | None = None
        self._plan: Plan | None = None

    @property
    def _there(self) -> Draft:
        return self._disk if self._memory is None else self._memory

    def find(self) -> Unfinished | None:
        found = self._there.find()
        self._plan = _plan_in(found.events) if found is not None else None
        return found

    def append(self, events: "Sequence[Event]", wall: str, joint: "Sequence[SeatRecord]" = ()) -> None:
        # A first screen without a talk needs none of it.
        from safespace_tui.domain.session.keeping import lessened
        from safespace_tui.domain.together.seat_record import beside

        plan = _plan_in(events)
        if plan is not None:
            self._plan = plan
            if plan.kept == "nothing":
                from safespace_tui.storage.memory import MemoryDraft

                self._memory = self._memory or MemoryDraft()
        plan = self._plan if self._memory is None else None
        if plan is None:
            self._there.append(events, wall, joint)
        else:
            self._there.append(lessened(events, plan), wall, beside(joint, plan))

    def again(self) -> None:
        self._there.again()

    def alive(self, at: int, wall: str) -> None:
        self._there.alive(at, wall)

    def clear(self) -> None:
        self._there.clear()
        self._memory = self._plan = None

    def set_aside(self) -> str:
        return self._there.set_aside()


def _plan_in(events: "Sequence[Event]") -> "Plan | None":
    from safespace_tui.domain.session.events import SessionBegan  # the same

    first = events[0] if events else None
    return first.plan if isinstance(first, SessionBegan) else None
