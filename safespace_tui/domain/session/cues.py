"""When a sound is due: time is nearly up, and time to swap. Milliseconds left, negative when over."""

from typing import Final, Literal

Cue = Literal["nearly", "swap"]

LAST_MINUTE: Final = 60_000
"""The longest warning before the end; short times are warned of when a fifth is left."""


def warning(planned: int) -> int:
    """How long before the end of a planned time it is said that it is nearly up."""
    return min(LAST_MINUTE, planned // 5)


def cue(before: int, after: int, planned: int) -> Cue | None:
    """The sound that is due because the time left went from `before` to `after`; the later one when both are."""
    if before > 0 >= after:
        return "swap"
    return "nearly" if before > warning(planned) >= after else None


def until_cue(left: int, planned: int) -> int | None:
    """Milliseconds until the next sound; None when there is none to come."""
    if left <= 0:
        return None
    early = left - warning(planned)
    return early if early > 0 else left


REMINDERS: Final = tuple(-minutes * 60_000 for minutes in (0, 2, 5, 10, 20, 40, 60))
"""Times after a break's end at which it is gently said again; after an hour it is silent."""


def reminder(before: int, after: int) -> bool:
    """Whether a break's end is to be said, because the time left went from `before` to `after`."""
    return any(before > moment >= after for moment in REMINDERS)


def until_reminder(left: int) -> int | None:
    """Milliseconds until it is said next; None when it has been said for the last time."""
    return next((left - moment for moment in REMINDERS if left > moment), None)
