"""The side that joins: it knows a code, or the other computer."""

from typing import Final

from msgspec.structs import replace

from safespace_tui.domain.together.paired import Paired, Ticket
from safespace_tui.runtime.calling import Trouble, Unable
from safespace_tui.together.addresses import split_address
from safespace_tui.together.broker import STRANGER
from safespace_tui.together.connection import Connection, NoAnswer, Way
from safespace_tui.together.handshake import CallingGuest, Talk
from safespace_tui.together.keys import line_seed
from safespace_tui.together.meeting import Caller, End, Meeting, relay_at
from safespace_tui.together.names import COUPLE_OF_A_CODE, Names
from safespace_tui.together.pairing import Code, PairingGuest, heard_code

LOOK_FOR: Final = 5_000
"""Milliseconds for which the other computer is looked for."""

ONCE: Final = 1.0
"""Seconds for one try: whoever opens the line lets the broker know of this computer meanwhile, and words get lost."""

REFUSALS: Final = 10
"""How often a broker may refuse a computer that it has just been told of; after that it means it."""


def join(caller: Caller, *, other: Paired | None, code: str = "", at: str = "", relay: str = "") -> Meeting:
    """Comes to the side that has opened the line; takes a few seconds at most, so ask in a thread.

    Args:
        caller: who comes.
        other: the computer that was paired with.
        code: what the other one has read out; needed once, and gone through even where `other` is given.
        at: ADDRESS:PORT as the host shows it; where it was last, if nothing is said.
        relay: a relay instead.

    Raises:
        Unable: NO_EXTRA, NO_CODE, BAD_CODE, NOBODY, WRONG_CODE, TAKEN, NEW_KEY, NOT_PAIRED, OTHER_RULES, SAME_SEAT,
            BAD_RELAY.
    """
    where = relay or at or (other.at if other is not None else "")
    heard = heard_code(code) if code.strip() else None
    if heard is None and other is None:
        raise Unable(Trouble.NO_CODE, address=where)
    if not where:
        raise Unable(Trouble.NOBODY, address="")
    if heard is not None:
        met = _pair(caller, heard, where)
        if other is not None and other.key != met.key:
            raise Unable(Trouble.NEW_KEY, name=other.name)
        other = replace(met, compared=other.compared) if other is not None else met
    assert other is not None  # noqa: S101 -- one of both was given
    return _call(caller, replace(other, at=where), where)


class _Called:
    """The other computer, while it is asked to let this one in."""

    def __init__(self, caller: Caller, where: str, couple: str, *, stranger: bool) -> None:
        """Prepares it.

        Args:
            caller: who asks.
            where: the address, or a relay.
            couple: the word that stands for the two of them; a relay has its own.
            stranger: whether both do not know each other yet.

        Raises:
            Unable: NOBODY, where the address is none; BAD_RELAY.
        """
        self._clock, self._stranger = caller.clock, stranger
        seed = ""
        if "://" in where:
            relay = relay_at(where)
            couple, urls, self.shown = relay.couple, relay.urls, relay.shown
        else:
            if not _is_whole(where):
                raise Unable(Trouble.NOBODY, address=where)
            urls = [f"nats://{STRANGER}:{STRANGER}@{where}" if stranger else f"nats://{where}"]
            seed, self.shown = "" if stranger else line_seed(caller.keys), where
        names = Names(couple=couple, session="")
        way = Way(urls=urls, seed=seed, inbox=names.inbox("stranger" if stranger else "guest"))
        self.names, self.connection = names, Connection(way, caller.clock)
        self.end = End(connection=self.connection, couple=couple, at=where, hosts=False)

    def find(self) -> None:
        """Waits until the broker is reached.

        One that has just been told of this computer may refuse it for a moment; of strangers it has heard long before
        a code is read out.

        Raises:
            Unable: NOBODY; TAKEN, of a code; NOT_PAIRED.
        """
        connection = self.connection
        connection.open()
        enough = 1 if self._stranger else REFUSALS
        connection.wait(LOOK_FOR, lambda: connection.is_up or connection.refusals >= enough)
        if not connection.is_up:
            refused = Trouble.TAKEN if self._stranger else Trouble.NOT_PAIRED
            raise Unable(refused if connection.refused else Trouble.NOBODY, address=self.shown)

    def ask(self, subject: str, question: bytes) -> bytes:
        """Asks until there is an answer; the other one says the same to the same question.

        Raises:
            Unable: NOBODY; TAKEN, of a code.
        """
        until = self._clock.now() + LOOK_FOR
        while True:
            try:
                answer = self.connection.run(self._asked(subject, question), LOOK_FOR)
            except (NoAnswer, TimeoutError):
                if self._stranger and self.connection.refused:  # it has met another one meanwhile
                    raise Unable(Trouble.TAKEN) from None
                if self._clock.now() >= until:
                    raise Unable(Trouble.NOBODY, address=self.shown) from None
                self.connection.wait(100, lambda: False)
            else:
                return answer

    async def _asked(self, subject: str, question: bytes) -> bytes:
        return (await self.connection.ask(subject, question, seconds=ONCE)).data


def _is_whole(where: str) -> bool:
    try:
        host, port = split_address(where)
    except ValueError:
        return False
    return bool(host and port)


def _pair(caller: Caller, code: Code, where: str) -> Paired:
    called = _Called(caller, where, COUPLE_OF_A_CODE, stranger=True)
    subject = called.names.pair(code.plate)
    guest = PairingGuest(code, caller.keys, caller.name)
    try:
        called.find()
        answer = called.ask(subject, guest.knock())
        return guest.meet(called.ask(subject, guest.prove(answer)))
    finally:
        called.connection.close()


def _call(caller: Caller, paired: Paired, where: str) -> Meeting:
    called = _Called(caller, where, paired.couple, stranger=False)
    guest = CallingGuest(caller.keys, paired, name=caller.name, program=caller.program)
    try:
        called.find()
        talk, here = guest.talk(called.ask(called.names.call, guest.hello()))
        guest.check(called.ask(called.names.call, here))
    except BaseException:
        called.connection.close()
        raise
    return called.end.meeting(called.end.line(caller, paired, talk), paired, talk, guest.host_name)


def join_again(caller: Caller, *, other: Paired, ticket: Ticket) -> Meeting:
    """Takes part again in a running talk that this computer was the guest of; asks nobody.

    The line may be down at first: `line.is_up` says so, and it comes up by itself.

    Raises:
        Unable: NOBODY, BAD_RELAY: the ticket's address is none.
    """
    called = _Called(caller, ticket.at, other.couple, stranger=False)
    talk = Talk(session=ticket.session, key=ticket.key, host="b" if ticket.seat == "a" else "a")
    line = called.end.line(caller, other, talk)
    called.connection.open()
    return called.end.meeting(line, other, talk, other.name)
