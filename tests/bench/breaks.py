"""The break: what its clock and its pacer take for a minute, and whether they drift over an hour of simulated time."""

from typing import Final

from safespace_tui.domain.breaks.breathing import at, next_change, phases
from safespace_tui.domain.breaks.exercises import Calming
from safespace_tui.domain.session.cues import REMINDERS, reminder, until_reminder
from safespace_tui.formats.library import EXERCISES
from safespace_tui.formats.loader import read_file
from safespace_tui.runtime.resources import sessions_folder

HOUR: Final = 60 * 60_000
"""Milliseconds."""

WIDTH: Final = 60
"""Cells of the pacer's bar."""

LATE: Final = (0, 3, 17, 1, 250, 0, 40)
"""Milliseconds by which simulated wake-ups come late, in turn."""


def breath_drift() -> int:
    """The furthest, in ms, that a breath of the pacer begins from when it should, over an hour of late wake-ups.

    Each wake-up asks the clock and sleeps until the next change, as the widget does.
    """
    found = read_file((sessions_folder() / EXERCISES / "slow_breath.toml").read_bytes(), "slow_breath.toml")
    if not isinstance(found, Calming) or found.pattern is None:
        raise TypeError("the default exercise has a pattern")
    pattern, now, wakes, furthest = found.pattern, 0, 0, 0
    cycle = at(pattern, 0).cycle
    while now < HOUR:
        now += next_change(pattern, now, WIDTH) + LATE[wakes % len(LATE)]
        wakes += 1
        if at(pattern, now).cycle != cycle:
            cycle = at(pattern, now).cycle
            furthest = max(furthest, now - cycle * sum(length for _, length in phases(pattern)))
    return furthest


def reminder_drift(beat: int = 5_000) -> int:
    """The furthest, in ms, that a break's reminder comes after its time, over an hour beyond the end."""
    left, wakes, furthest = 20 * 60_000, 0, 0
    while left > -HOUR:
        wait = min(beat, until_reminder(left) or beat) + LATE[wakes % len(LATE)]
        wakes += 1
        before, left = left, left - wait
        if reminder(before, left):
            due = max(moment for moment in REMINDERS if before > moment >= left)
            furthest = max(furthest, due - left)
    return furthest
