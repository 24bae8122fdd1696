"""Stand-ins for the outside: a clock that is moved by hand, and a draft that keeps its events in memory."""

import datetime as dt
from collections.abc import Callable, Sequence
from zoneinfo import ZoneInfo

from safespace_tui.domain.session.events import Event
from safespace_tui.domain.together.seat_record import SeatRecord
from safespace_tui.storage.ports import StoreError, Unfinished

EVENING = dt.datetime(2026, 3, 1, 19, 30, tzinfo=dt.timezone(dt.timedelta(hours=1)))
"""When the talks of the tests begin."""


def berlin(moment: dt.datetime) -> dt.datetime:
    """A date and time in Berlin, with the offset that holds there then; one without a zone is meant as there."""
    zone = ZoneInfo("Europe/Berlin")
    there = (
        moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone).astimezone(dt.UTC).astimezone(zone)
    )
    return there.replace(tzinfo=dt.timezone(there.utcoffset() or dt.timedelta()))


class FakeClock:
    """A clock that stands still until it is advanced; both of its hands move together unless `wall_only` is used."""

    def __init__(self, reading: int = 5_000_000, wall: dt.datetime = EVENING) -> None:
        self._reading = reading
        self._wall = wall

    def now(self) -> int:
        """Milliseconds."""
        return self._reading

    def wall(self) -> dt.datetime:
        """Date and time."""
        return self._wall

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A date and time here, where no clock is ever put forward or back."""
        zone = self._wall.tzinfo
        return moment.astimezone(zone) if moment.tzinfo else moment.replace(tzinfo=zone)

    def advance(self, ms: int) -> None:
        """Lets time pass.

        Raises:
            ValueError: time would run backwards.
        """
        if ms < 0:
            raise ValueError("this clock never goes back; see wall_only")
        self._reading += ms
        self.wall_only(ms)

    def wall_only(self, ms: int) -> None:
        """Sets the wall clock forward or back, as a person or a time server does."""
        self._wall += dt.timedelta(milliseconds=ms)


class BerlinClock(FakeClock):
    """The same in a place where the clocks are put forward and back."""

    def __init__(self, wall: str) -> None:
        super().__init__(wall=dt.datetime.fromisoformat(wall))

    def wall(self) -> dt.datetime:
        """Date and time there."""
        return berlin(super().wall())

    def local(self, moment: dt.datetime) -> dt.datetime:
        """A date and time there."""
        return berlin(moment)


class MemoryDraft:
    """A draft that keeps everything in memory, and fails while `failing` says why."""

    def __init__(self, left_behind: Unfinished | None = None) -> None:
        self.events: list[Event] = []
        self.walls: list[str] = []
        self.pulses: list[tuple[int, str]] = []
        self.cleared = 0
        self.failing = ""
        self.on_append: Callable[[], None] = lambda: None
        """Called before events are kept."""
        self._left_behind = left_behind

    def find(self) -> Unfinished | None:
        """What it was given as left behind by an earlier run."""
        return self._left_behind

    def append(self, events: Sequence[Event], wall: str, joint: Sequence[SeatRecord] = ()) -> None:
        """Keeps events, or fails and keeps none; what goes beside them is let go."""
        del joint
        self.on_append()
        if self.failing:
            raise StoreError(self.failing)
        self.events.extend(events)
        self.walls.append(wall)

    def again(self) -> None:
        """Nothing was found that could be told again."""

    def alive(self, at: int, wall: str) -> None:
        """Keeps the sign of life."""
        self.pulses.append((at, wall))

    def clear(self) -> None:
        """Counts the clearings; what was kept stays readable for the test."""
        self.cleared += 1

    def set_aside(self) -> str:
        """There is nothing to move."""
        return "nowhere"

    def close(self) -> None:
        """Holds nothing."""
