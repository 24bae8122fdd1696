"""A charter in use: takes commands, keeps every event before it counts. Screens and the plain mode both hold one.

Calls reach the disk and may be made from a thread, one at a time. Where there are passphrases, what somebody says is
signed as theirs, once they have typed their own.
"""

from typing import TYPE_CHECKING

from msgspec.structs import replace

from safespace_tui.domain.charter.cards import deal
from safespace_tui.domain.charter.commands import CharterCommand
from safespace_tui.domain.charter.rules import decide, evolve, replay
from safespace_tui.domain.charter.signatures import NOES, act_of, is_confirmed, owner_of, signed
from safespace_tui.domain.charter.state import Charter, CharterEvent
from safespace_tui.domain.couple import Who
from safespace_tui.domain.formats import Format, draws
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.planning import Find, plan
from safespace_tui.runtime import texts
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.launch_options import ChosenTalk
from safespace_tui.storage.ports import CharterStore, StoreError

if TYPE_CHECKING:
    from safespace_tui.storage.access_port import AccessControl


class CharterService:
    """The couple's charter, as it is now."""

    def __init__(self, store: CharterStore, clock: Clock, door: "AccessControl | None") -> None:
        """Joins a charter to a clock; nothing is read yet.

        Args:
            store: where it is kept.
            clock: tells when something was agreed.
            door: signs, and tells a signature from a forged one; None where nothing can be locked.
        """
        self.charter = Charter()
        self._store, self._clock, self._door = store, clock, door

    def read(self) -> Charter:
        """Reads it anew.

        Raises:
            StoreError: it cannot be read.
        """
        door = self._guarding
        self.charter = replay(self._store.read(), door.signed_by if door else None)
        return self.charter

    def do(self, *commands: CharterCommand) -> Charter:
        """Carries out commands, all of them or none.

        Raises:
            NotSo: one is not possible; nothing has changed.
            StoreError: what happened cannot be signed or kept; nothing has changed.
        """
        wall = self._clock.wall().isoformat(timespec="seconds")
        door, charter = self._guarding, self.charter
        for command in commands:
            for event in decide(charter, command, wall):
                kept = _signed(door, charter, event) if door else event
                confirmed = door is not None and is_confirmed(charter, kept, door.signed_by)
                charter = evolve(charter, kept, confirmed=confirmed)
        self._store.append(charter.log[len(self.charter.log) :])
        self.charter = charter
        return charter

    @property
    def _guarding(self) -> "AccessControl | None":
        return self._door if self._door is not None and self._door.guarded else None


def _signed(door: "AccessControl", charter: Charter, event: CharterEvent) -> CharterEvent:
    """The event as its owner signs it; a no is kept all the same where what signs does not open."""
    who = owner_of(event)
    if who is None:
        return event
    _must_be_asked(door, who)
    try:
        return signed(charter, event, door.sign)
    except StoreError:
        if act_of(event) in NOES and not door.locked:
            return event
        raise


def _must_be_asked(door: "AccessControl", who: Who) -> None:
    if not door.may_sign(who):
        raise StoreError(texts.NOT_ASKED)


def laid_out(charter: CharterStore, clock: Clock, find: Find, talk: ChosenTalk) -> Plan:
    """The plan of a talk that was chosen, as it begins: of a deck its next cards, which are remembered as drawn.

    Raises:
        Unplannable: no session can be made of it.
    """
    fmt = with_next_cards(charter, clock, talk.format)
    return replace(plan(fmt, find, first=talk.first, minutes=talk.minutes), kept=talk.kept)


def with_next_cards(charter: CharterStore, clock: Clock, fmt: Format) -> Format:
    """The talk as it begins: of a deck its next cards, which are remembered as drawn; other talks as they are.

    A charter that cannot be read or written bars no talk: the deck then begins from the top.
    """
    if not draws(fmt):
        return fmt
    service = CharterService(charter, clock, None)
    try:
        talk, command = deal(fmt, service.read())
        if command is not None:
            service.do(command)
    except StoreError:
        return deal(fmt, Charter())[0]
    return talk
