"""A log gone through again: the session as it was at any moment."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from safespace_tui.domain.session.events import Event, SessionBegan
from safespace_tui.domain.session.evolve import begun, evolve
from safespace_tui.domain.session.state import Session


class Replaying:
    """All the states of a session, one after each event; they share what they have in common."""

    def __init__(self, events: Sequence[Event]) -> None:
        """Plays a log.

        Raises:
            ValueError: it does not begin with the beginning of a session.
        """
        first = events[0] if events else None
        if not isinstance(first, SessionBegan):
            raise ValueError("The log does not start with the beginning of a session.")  # noqa: TRY004 - content
        states = [begun(first)]
        for event in events[1:]:
            states.append(evolve(states[-1], event))
        self.states = tuple(states)
        self.events = tuple(events)
        self._times = _rising([event.at for event in events])

    def __len__(self) -> int:
        """How many events there are."""
        return len(self.events)

    def at(self, index: int) -> int:
        """When an event happened: milliseconds on the session's clock, never before the one before it."""
        return self._times[index]

    def index(self, now: int) -> int:
        """The last event that had happened at a moment."""
        return max(0, bisect_right(self._times, now) - 1)

    def session(self, index: int) -> Session:
        """The session after an event."""
        return self.states[index]

    @cached_property
    def turns(self) -> tuple[int, ...]:
        """The events with which a turn, a break, or what comes between them begins; the first event is one."""
        stretches = [(state.slot.turn, state.state == "break") for state in self.states]
        return (0, *(at for at in range(1, len(stretches)) if stretches[at] != stretches[at - 1]))

    @property
    def end(self) -> int:
        """When the last event happened."""
        return self._times[-1]


def _rising(times: Sequence[int]) -> list[int]:
    risen: list[int] = []
    for time in times:
        risen.append(max(time, risen[-1]) if risen else time)
    return risen
