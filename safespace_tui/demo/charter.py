"""What Anna and Ben hold to: a charter for a first look, agreed some weeks ago."""

import datetime as dt
from typing import Final

from safespace_tui.domain.charter.commands import (
    CharterCommand,
    KeepAsHeard,
    Propose,
    SayYes,
    SetLookAgain,
    SetRhythm,
)
from safespace_tui.domain.charter.rules import decide, evolve
from safespace_tui.domain.charter.state import Charter, CharterEvent, EntryKind, Rhythm
from safespace_tui.domain.couple import BOTH, Who

AGREED: Final[tuple[tuple[str, Who, EntryKind, str], ...]] = (
    ("rule", "a", "rule", "One speaks at a time; the other says back what was heard."),
    ("home", "b", "boundary", "I need half an hour alone when I come home."),
    ("loan", "b", "topic", "My brother and the loan"),
    ("late", "a", "time", "Not after ten in the evening."),
    ("sign", "a", "signal", "Both hands make a T."),
)
WEEKS_AGO: Final = 3
LOOK_AGAIN_IN: Final = 70
"""Days."""


def sample_charter(now: dt.datetime) -> tuple[CharterEvent, ...]:
    """The log of the sample charter.

    Args:
        now: today and the time, with its offset; what was agreed lies before it.
    """
    wall = (now - dt.timedelta(weeks=WEEKS_AGO)).isoformat(timespec="seconds")
    charter = Charter()
    for command in _commands(now):
        for event in decide(charter, command, wall):
            charter = evolve(charter, event)
    return charter.log


def _commands(now: dt.datetime) -> list[CharterCommand]:
    commands: list[CharterCommand] = []
    for uid, who, kind, text in AGREED:
        commands.append(Propose(who=who, uid=uid, kind=kind, text=text))
        commands += [SayYes(who=one, uid=uid) for one in BOTH]
    commands.append(
        Propose(who="a", uid="phone", kind="boundary", text="When the phone is on the table, I stop talking.")
    )
    commands.append(KeepAsHeard(who="b", uid="phone"))
    commands.append(SetLookAgain(day=(now.date() + dt.timedelta(days=LOOK_AGAIN_IN)).isoformat()))
    weekly = Rhythm(weekday=6, time="20:00", format="weekly_hour", title="Weekly hour", minutes=60, substitute=1)
    commands.append(SetRhythm(rhythm=weekly))
    return commands
