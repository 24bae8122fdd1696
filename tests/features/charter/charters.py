"""Charters to show: what Anna and Ben have agreed on, heard and not yet settled."""

from safespace_tui.domain.charter import commands as c
from safespace_tui.domain.charter.commands import CharterCommand
from safespace_tui.domain.charter.rules import decide, evolve
from safespace_tui.domain.charter.state import Charter
from safespace_tui.domain.couple import BOTH
from safespace_tui.storage.ports import CharterStore

WALL = "2026-02-08T20:00:00+01:00"


def yes(uid: str) -> tuple[CharterCommand, ...]:
    """A yes of each."""
    return tuple(c.SayYes(who=who, uid=uid) for who in BOTH)


SETTLED: tuple[CharterCommand, ...] = (
    c.Propose(who="a", uid="rule", kind="rule", text="One speaks at a time; the other says back what was heard."),
    *yes("rule"),
    c.Propose(who="b", uid="alone", kind="boundary", text="I need half an hour alone when I come home."),
    *yes("alone"),
    c.Propose(who="a", uid="phone", kind="boundary", text="When the phone is on the table, I stop talking."),
    c.KeepAsHeard(who="b", uid="phone"),
    c.Propose(who="b", uid="brother", kind="topic", text="My brother and the loan"),
    *yes("brother"),
    c.Propose(who="a", uid="signal", kind="signal", text="Both hands make a T."),
    *yes("signal"),
    c.Propose(who="b", uid="late", kind="time", text="Not after ten in the evening."),
    c.SayYes(who="b", uid="late"),
)


def keep(store: CharterStore, *commands: CharterCommand) -> None:
    """Puts what comes of some commands into an empty store."""
    charter = Charter()
    for command in commands:
        for event in decide(charter, command, WALL):
            charter = evolve(charter, event)
    store.append(charter.log)
