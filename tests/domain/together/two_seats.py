"""Two seats and one log, played by a test: what one of them writes, both fold."""

from typing import Final

import msgspec

from safespace_tui.domain.couple import BOTH, Who
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Command, Why
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.session.plan import Plan
from safespace_tui.domain.session.state import Session
from safespace_tui.domain.session.view import View
from safespace_tui.domain.together.entries import About, Accept, Entry, Offer, Placed, Request, Seal, Unseal, encoded
from safespace_tui.domain.together.joint import Joint, Rejected, running
from safespace_tui.domain.together.log_copy import LogCopy, arrived
from safespace_tui.domain.together.seat_view import view_of
from tests.domain.talk import COUPLE

STAMP: Final = 1_772_000_000_000
"""When the log begins, in milliseconds since 1970."""


class Boxes:
    """Sealed answers that hold nothing at all: what is in them, only the test knows."""

    def __init__(self) -> None:
        self._held: dict[tuple[bytes, bytes], bytes] = {}

    def lock(self, command: Command) -> tuple[bytes, bytes]:
        """A box and its key."""
        number = len(self._held)
        box, key = b"box %d" % number, b"key %d" % number
        self._held[box, key] = msgspec.msgpack.encode(command)
        return box, key

    def unlock(self, box: bytes, key: bytes) -> bytes | None:
        """What was locked."""
        return self._held.get((box, key))


class TwoSeats:
    """A log, and the copy of it at each seat; a line without any fault lies between them."""

    def __init__(self, plan: Plan | None = None) -> None:
        self.log: list[Placed] = []
        self.now = 0
        self.boxes = Boxes()
        self.copies: dict[Who, LogCopy] = {seat: LogCopy(joint=Joint(host="a")) for seat in BOTH}
        if plan is not None:
            self.say("a", Request(aim=0, command=c.Begin(uid="u1", plan=plan, couple=COUPLE, wall="")))

    @property
    def joint(self) -> Joint:
        """What both have come to."""
        assert self.copies["a"] == self.copies["b"]
        return self.copies["a"].joint

    @property
    def session(self) -> Session:
        """The session that both have come to."""
        return running(self.joint)

    def say(self, author: Who, entry: Entry | bytes) -> tuple[Event, ...]:
        """Writes an entry, or any bytes; gives what came of it."""
        body = entry if isinstance(entry, bytes) else encoded(entry)
        placed = Placed(n=len(self.log), author=author, stamp=STAMP + self.now, body=body)
        self.log.append(placed)
        for seat in BOTH:
            self.copies[seat], _ = arrived(self.copies[seat], placed, self.boxes.unlock)
        return self.joint.last

    def ask(self, author: Who, command: Command, aim: int | None = None) -> tuple[Event, ...]:
        """Asks for a command, aimed at the present unless said otherwise."""
        return self.say(author, Request(aim=self.joint.aim if aim is None else aim, command=command))

    def why_not(self, author: Who, entry: Entry | bytes) -> Rejected | Why | None:
        """Why an entry is passed over; it must have changed nothing of the session."""
        before = self.session
        self.say(author, entry)
        assert self.session == before
        return self.joint.rejected

    def propose(self, author: Who, command: Command) -> int:
        """Proposes what takes two; gives the place of the proposal."""
        self.say(author, Offer(aim=self.joint.aim, command=command))
        return self.joint.n - 1

    def agree(self, author: Who, command: Command) -> None:
        """Proposes, and the other one accepts."""
        to = self.propose(author, command)
        self.say("b" if author == "a" else "a", Accept(to=to))

    def seal(self, author: Who, command: Command, about: About = "answer") -> Unseal:
        """Seals an answer; gives what opens it."""
        box, key = self.boxes.lock(command)
        self.say(author, Seal(aim=self.joint.aim, about=about, box=box))
        return Unseal(key=key)

    def open_both(self, first: Command, second: Command) -> None:
        """Both seal an answer, then both open theirs."""
        for seat, key in (("a", self.seal("a", first)), ("b", self.seal("b", second))):
            self.say(seat, key)  # type: ignore[arg-type]  # one of two letters

    def go_to(self, index: int) -> "TwoSeats":
        """Moves on until a slot is reached, by whoever may."""
        while self.session.place.index < index:
            before = self.joint.aim
            for seat in BOTH:
                if not self.ask(seat, c.MoveOn()):
                    self.ask(seat, c.Confirm(answer="thats_it"))
                if self.joint.aim != before:
                    break
            assert self.joint.aim != before, self.session.place
        return self

    def view(self, seat: Who) -> View:
        """The present moment at a seat."""
        return view_of(self.joint, (), self.now, seat)
