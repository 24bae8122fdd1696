"""The side that opens the line: it runs the broker, or uses a relay, and waits for its guest."""

import secrets
import sys
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final, Self

from msgspec.structs import replace

from safespace_tui.domain.couple import Who
from safespace_tui.domain.together.paired import Paired, Ticket
from safespace_tui.runtime.calling import Progress, Trouble, Unable
from safespace_tui.together.addresses import HERE
from safespace_tui.together.broker import Broker
from safespace_tui.together.handshake import CalledHost, Talk
from safespace_tui.together.keys import line_key, line_seed
from safespace_tui.together.meeting import Caller, End, Meeting, relay_at
from safespace_tui.together.names import COUPLE_OF_A_CODE, Names
from safespace_tui.together.pairing import ANOTHER_CODE, PairingHost, new_code

if TYPE_CHECKING:
    from safespace_tui.together.connection import Connection, Said
    from safespace_tui.together.sealed_line import CallLine

LOOK_FOR: Final = 5_000
"""Milliseconds that the own broker, or a relay, has to answer."""

MOST_CODES: Final = 10
"""How many codes an hour may have, so that nobody tries many."""

_HOUR: Final = 3_600_000
_CODE_FIRST: Final = 0.06
"""Seconds in which a code is drawn, before what reaches a broker is loaded: both at once would take turns."""


class Hosting:
    """The side that opens the line: it runs the broker, or uses a relay, and waits for its guest."""

    def __init__(self, caller: Caller, other: Paired | None, *, talk: Talk, at: str, relay: str, words: int) -> None:
        """Prepares it; `open` and `again` do all the rest."""
        self._caller, self._talk, self._words = caller, talk, words
        self._relay, self._url = relay_at(relay) if relay else None, relay
        self._broker: Broker | None = None
        if self._relay is None:
            self._broker = Broker(
                caller.folder,
                at,
                self._couple(other),
                host_key=line_key(caller.keys),
                guest_key=other.line_key if other is not None else "",
                strangers=other is None,
            )
        at = self._broker.address if self._broker is not None else self._relay.shown if self._relay else ""
        self._progress = Progress(stage="waiting", at=at)
        self._wake: Callable[[], None] = lambda: None
        self._changed = threading.Condition()
        self._codes: list[int] = []
        self._plate = 0
        self._pairing: PairingHost | None = None
        self._called: CalledHost | None = None
        self._strangers: Connection | None = None
        self._listens = threading.Thread(target=self._ask_beside, name="strangers", daemon=True)
        self._closing = threading.Event()
        self._connection: Connection | None = None
        self._end: End | None = None
        self._line: CallLine | None = None
        self._other: Paired | None = None

    @classmethod
    def open(
        cls, caller: Caller, *, seat: Who, other: Paired | None, at: str = HERE, relay: str = "", words: int = 2
    ) -> Self:
        """Opens the line and waits for the guest in the background.

        Args:
            caller: who hosts.
            seat: the host's seat; the guest has the other one.
            other: the computer that was paired with; without one a code is made.
            at: the address of this computer to be found at; a port may follow after a colon.
            relay: a relay instead of a broker of one's own.
            words: of how many words a code is made.

        Raises:
            Unable: NO_EXTRA, NO_BROKER, NOT_HERE, PUBLIC, NOBODY (no relay there), BAD_RELAY.
        """
        talk = Talk(session=secrets.token_hex(12), key=secrets.token_bytes(32), host=seat)
        hosting = cls(caller, other, talk=talk, at=at, relay=relay, words=words)
        try:
            if other is None and hosting._broker is not None:
                hosting.new_code()
                hosting._listens.start()
            elif other is None:
                hosting._ask_for_strangers()
                hosting.new_code()
            else:
                hosting._wait_for(other)
        except Unable:
            hosting.close()
            raise
        return hosting

    @classmethod
    def again(cls, caller: Caller, *, other: Paired, ticket: Ticket) -> Self:
        """Opens the line of a running talk again, where it was.

        Raises:
            Unable: as of `open`.
        """
        talk = Talk(session=ticket.session, key=ticket.key, host=ticket.seat)
        relay = ticket.at if "://" in ticket.at else ""
        hosting = cls(caller, other, talk=talk, at=ticket.at, relay=relay, words=0)
        try:
            hosting._wait_for(other)
        except Unable:
            hosting.close()
            raise
        hosting._change(stage="joined", guest=other.name)
        return hosting

    def progress(self) -> Progress:
        """How far it has come."""
        return self._progress

    def wake(self, call: Callable[[], None]) -> None:
        """Names what is called when `progress` has changed; it is called in another thread."""
        self._wake = call

    def wait(self, ms: int, *, after: Progress | None = None) -> Progress:
        """Waits until `progress` is another than the one that was seen last, for that long at most."""
        seen = after if after is not None else self._progress
        with self._changed:
            self._changed.wait_for(lambda: self._progress is not seen, ms / 1000)
        return self._progress

    def new_code(self) -> None:
        """Makes another code; the one before is no longer good.

        Raises:
            Unable: TOO_MANY_CODES.
        """
        now = self._caller.clock.now()
        self._codes = [made for made in self._codes if now - made < _HOUR]
        if len(self._codes) >= MOST_CODES:
            raise Unable(Trouble.TOO_MANY_CODES)
        self._codes.append(now)
        code = new_code(self._words, after=self._plate)
        self._plate = code.plate
        self._pairing = PairingHost(code, self._caller.keys, self._caller.name)
        self._change(stage="pairing", code=str(code), trouble=None)

    def meeting(self) -> Meeting:
        """Both are there; only once `progress().stage` is `joined`. The line lives on until `close`.

        Raises:
            LookupError: nobody has come yet.
        """
        if self._progress.stage != "joined" or self._other is None or self._end is None or self._line is None:
            raise LookupError(self._progress.stage)
        return self._end.meeting(self._line, self._other, self._talk, self._progress.guest)

    def close(self) -> None:
        """Closes the line and ends the broker. Closing twice is harmless."""
        self._closing.set()
        if self._strangers is not None:
            self._strangers.tell()
        if self._listens.is_alive():
            self._listens.join()
        if self._strangers is not None:
            self._strangers.close()
        if self._connection is not None:  # perhaps made until that very moment
            self._connection.close()
        if self._broker is not None:
            self._broker.close()
        self._change(stage="over")

    # --- what goes on by itself ---------------------------------------------------------------------------------------

    @property
    def _at(self) -> str:
        return self._url or self._progress.at

    def _change(self, **what: object) -> None:
        with self._changed:
            self._progress = replace(self._progress, **what)
            self._changed.notify_all()
        self._wake()

    def _reached(self, couple: str) -> "Connection":
        from safespace_tui.together.connection import Connection, Way  # takes as long as all the rest of this folder

        names = Names(couple=couple, session="")
        urls = self._relay.urls if self._relay is not None else [f"nats://{self._progress.at}"]
        seed = "" if self._relay is not None else line_seed(self._caller.keys)
        return Connection(Way(urls=urls, seed=seed, inbox=names.inbox("host")), self._caller.clock)

    def _couple(self, other: Paired | None) -> str:
        if self._relay is not None:
            return self._relay.couple
        return other.couple if other is not None else COUPLE_OF_A_CODE

    def _ask_beside(self) -> None:
        """Lets strangers be heard while the code is shown already.

        It's good by then: the own broker lets strangers in, and who joins asks for longer than this takes.
        """
        if "nats" not in sys.modules:
            self._closing.wait(_CODE_FIRST)
        try:
            self._ask_for_strangers()
        except Unable as unable:
            self._change(trouble=unable, code="")

    def _ask_for_strangers(self) -> None:
        """Lets somebody who is not known try a code."""
        couple = self._couple(None)
        connection = self._reached(couple)
        connection.on(Names(couple=couple, session="").pair("*"), self._tried)
        self._strangers = connection
        if not self._closing.is_set():
            self._opened(connection)

    def _opened(self, connection: "Connection") -> None:
        connection.open()
        relay, closing = self._relay, self._closing.is_set
        says_no = relay is not None  # an own broker may not have heard yet
        connection.wait(LOOK_FOR, lambda: connection.is_up or closing() or (says_no and bool(connection.refused)))
        if connection.is_up or closing():
            return
        if relay is None:
            raise Unable(Trouble.NO_BROKER, path=self._progress.at, why=connection.trouble)
        if connection.refused:
            raise Unable(Trouble.BAD_RELAY, address=relay.shown, why=connection.refused)
        raise Unable(Trouble.NOBODY, address=relay.shown)

    def _tried(self, said: "Said") -> None:
        """Somebody tries a code."""
        pairing, connection = self._pairing, self._strangers
        if pairing is None or connection is None or not said.reply:
            return
        known = pairing.paired
        this = said.subject.rpartition(".")[2] == str(self._plate)
        answer = pairing.answer(said.data) if this else ANOTHER_CODE
        if pairing.trouble is not None and pairing.paired is None:
            used_up = pairing.trouble is Trouble.WRONG_CODE
            self._change(trouble=Unable(pairing.trouble), code="" if used_up else self._progress.code)
        met = pairing.paired if known is None else None
        connection.spawn(self._answer_a_stranger(connection, said.reply, answer, met))

    async def _answer_a_stranger(self, connection: "Connection", to: str, answer: bytes, met: Paired | None) -> None:
        """Answers before the broker hears of the guest, because it hangs up on everybody then."""
        await connection.say(to, answer, surely=True)
        if met is not None:
            self._change(stage="waiting", code="", guest=met.name, trouble=None)
            self._prepare(met, strangers=True)
            if self._broker is not None:
                await self._broker.hears()
            if self._connection is not None:
                self._connection.open()

    def _wait_for(self, paired: Paired) -> None:
        self._prepare(paired, strangers=False)
        if self._connection is not None:
            self._opened(self._connection)

    def _prepare(self, paired: Paired, *, strangers: bool) -> None:
        couple = self._couple(paired)
        if self._broker is not None:
            self._broker.let_in(couple=couple, guest_key=paired.line_key, strangers=strangers)
        caller, talk = self._caller, self._talk
        self._other = paired
        self._called = CalledHost(caller.keys, paired, talk, name=caller.name, program=caller.program)
        names = Names(couple=couple, session=talk.session)
        self._connection = connection = self._reached(couple)
        connection.on(names.call, self._was_called)
        self._end = end = End(
            connection=connection, couple=couple, at=self._at, hosts=True, own_broker=self._broker is not None
        )
        self._line = end.line(caller, paired, talk)

    def _was_called(self, said: "Said") -> None:
        called, connection = self._called, self._connection
        answer = called.answer(said.data) if called is not None else None
        if called is None or connection is None or answer is None or not said.reply:
            return
        connection.spawn(self._answer_the_guest(connection, called, said.reply, answer))

    async def _answer_the_guest(self, connection: "Connection", called: CalledHost, to: str, answer: bytes) -> None:
        await connection.say(to, answer, surely=True)
        if called.guest and self._progress.stage != "joined":
            if self._strangers is not None:
                self._strangers.close(wait=False)
                if self._broker is not None and self._other is not None:
                    self._broker.let_in(couple=self._other.couple, guest_key=self._other.line_key, strangers=False)
                    await self._broker.hears()  # a code lets nobody in once both are there
            self._change(stage="joined", guest=called.guest, code="", trouble=None)
        elif called.trouble is not None:
            self._change(trouble=called.trouble)
