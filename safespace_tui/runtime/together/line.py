"""What joins two seats: a log whose places are taken once, and a sign of life that nobody keeps."""

from collections.abc import Callable
from typing import Literal, Protocol

import msgspec

from safespace_tui.domain.couple import Who
from safespace_tui.domain.together.entries import Placed


class Stands(msgspec.Struct, frozen=True):
    """An entry stands in the log; told as often as the line likes, in any order."""

    placed: Placed


class Put(msgspec.Struct, frozen=True):
    """What became of an entry of this seat; it may also never be told."""

    n: int
    outcome: Literal["kept", "taken"]
    """taken: something stands at that place already, perhaps this very entry."""


class Heard(msgspec.Struct, frozen=True):
    """A sign of life of a seat, this one included: whoever does not hear the own voice is cut off."""

    seat: Who
    beat: bytes


News = Stands | Put | Heard


class Line(Protocol):
    """One end of a line. It may lose, delay, double and turn round everything but the order of the log itself."""

    @property
    def seat(self) -> Who:
        """Whose end it is."""

    def now(self) -> int:
        """The log's own time, as well as it is known here: milliseconds since 1970."""

    def put(self, n: int, body: bytes) -> None:
        """Asks for a place in the log; never waits, and promises nothing."""

    def read_from(self, n: int) -> None:
        """Asks for all that stands from a place on."""

    def beat(self, beat: bytes) -> None:
        """Gives a sign of life, to both seats."""

    def news(self) -> tuple[News, ...]:
        """What has come since it was asked last."""

    def wake(self, call: Callable[[], None]) -> None:
        """Names what is called when something has come."""
