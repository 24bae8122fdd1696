"""What a clock shows."""

from typing import Literal

import msgspec


class Reading(msgspec.Struct, frozen=True):
    """What a clock shows.

    `kind` says how to word it: `about` whole minutes left, `exact` minutes and seconds left, `over` time since the
    end.
    """

    kind: Literal["about", "exact", "over"]
    minutes: int
    seconds: int = 0

    @property
    def digits(self) -> str:
        """The number alone, as big digits show it."""
        if self.kind == "about":
            return str(self.minutes)
        sign = "+" if self.kind == "over" else ""
        return f"{sign}{self.minutes}:{self.seconds:02}"
