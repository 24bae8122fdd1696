"""A line on which everything is sealed: what is put goes out sealed, and only what opens comes in as it was."""

import hashlib
from collections.abc import Callable, Iterator
from typing import Final

from nacl.utils import random

from safespace_tui.domain.couple import Who
from safespace_tui.domain.together.entries import Placed
from safespace_tui.runtime.together.line import Heard, Line, News, Stands
from safespace_tui.together.nats_line import NatsLine
from safespace_tui.together.sealing import Seals, linked

MOST_EARLY: Final = 256
"""How far ahead of its turn an entry is noted."""

NOTHING: Final = b"\xc1"
"""How a body begins that nobody can read; no entry begins like that."""

_LIFE: Final = 8
_COUNT: Final = 8


class SealedLine(Line):
    """One end of a line, with the seals of a talk around it.

    Each entry is sealed for its place and for all that stands before it. So entries are opened in their order; one that
    is not what its author put there counts for nothing, on both seats alike, and the log goes on after it.
    """

    def __init__(self, line: Line, seals: Seals) -> None:
        """Puts seals around a line.

        Args:
            line: the line itself.
            seals: those of the talk.
        """
        self._line, self._seals = line, seals
        self._chain: list[bytes] = [b""]
        """What stands for the log before each place up to the next one."""
        self._early: dict[int, Placed] = {}
        self._life, self._given = random(_LIFE), 0
        self._lives: dict[tuple[Who, bytes], int] = {}

    @property
    def seat(self) -> Who:
        return self._line.seat

    def now(self) -> int:
        return self._line.now()

    def wake(self, call: Callable[[], None]) -> None:
        self._line.wake(call)

    def read_from(self, n: int) -> None:
        self._line.read_from(n)

    def put(self, n: int, body: bytes) -> None:
        if n != len(self._chain) - 1:  # something stands there and is about to be taken in, or something is missing
            self._line.read_from(n)
            return
        self._line.put(n, self._seals.entry(n, self.seat, self._chain[n], body))

    def beat(self, beat: bytes) -> None:
        self._given += 1
        said = self._life + self._given.to_bytes(_COUNT, "big") + beat
        self._line.beat(self._seals.beat(self.seat, said))

    def news(self) -> tuple[News, ...]:
        return tuple(told for one in self._line.news() for told in self._told(one))

    def _told(self, news: News) -> Iterator[News]:
        match news:
            case Stands():
                yield from self._stood(news.placed)
            case Heard():
                yield from self._heard(news)
            case _:
                yield news

    def _heard(self, heard: Heard) -> Iterator[News]:
        """A sign of life counts once: whoever repeats it does not make anybody be there."""
        said = self._seals.heard(heard.seat, heard.beat)
        if said is None:
            return
        life, count = said[:_LIFE], int.from_bytes(said[_LIFE : _LIFE + _COUNT], "big")
        if count > self._lives.get((heard.seat, life), 0):
            self._lives[heard.seat, life] = count
            yield Heard(heard.seat, said[_LIFE + _COUNT :])

    def _stood(self, placed: Placed) -> Iterator[News]:
        n, following = placed.n, len(self._chain) - 1
        if 0 <= n < following:
            yield Stands(self._opened(placed))
        elif n < following + MOST_EARLY:
            self._early.setdefault(n, placed)
            while (turn := self._early.pop(len(self._chain) - 1, None)) is not None:
                opened = self._opened(turn)
                self._chain.append(linked(self._chain[-1], turn.author, turn.body))
                yield Stands(opened)

    def _opened(self, placed: Placed) -> Placed:
        """The entry as its author wrote it.

        Another one at a place that was taken opens to nothing, which differs from what stood there: that is seen where
        the log is folded.
        """
        n = placed.n
        known = len(self._chain) > n + 1
        same = not known or linked(self._chain[n], placed.author, placed.body) == self._chain[n + 1]
        body = self._seals.opened(n, placed.author, self._chain[n], placed.body) if same else None
        if body is None:
            body = NOTHING + hashlib.blake2b(placed.body, digest_size=32).digest()
        return Placed(n=n, author=placed.author, stamp=placed.stamp, body=body)


class CallLine(SealedLine):
    """One end of a line between two computers. Never waits, but where it says so.

    One thread reads and puts; whether the line is up, any may ask.
    """

    def __init__(self, line: NatsLine, seals: Seals) -> None:
        super().__init__(line, seals)
        self._call = line

    @property
    def is_up(self) -> bool:
        """Whether the log can be reached now. While it cannot, nothing is put, and nothing waits to be put."""
        return self._call.is_up

    @property
    def full(self) -> str:
        """Why the broker takes nothing more, in its own words; empty while it does."""
        return self._call.full

    def tell_in_this_loop(self) -> None:
        """From now on, what `wake` names is called in the asyncio loop that this is called in.

        A screen calls it first, so that it is never told from another thread. Until then nobody is called, and the
        owner has to ask by `news`, as plain lines do.
        """
        self._call.tell_in_this_loop()

    def wait(self, ms: int) -> bool:
        """Waits until something has come, for that long at most; says whether it has. For owners without a loop."""
        return self._call.wait(ms)

    def forget(self) -> None:
        """Both have kept the talk: its entries need not stand on the line any longer. Takes three seconds at most."""
        self._call.forget()

    def close(self) -> None:
        """Hangs up. Closing twice is harmless."""
        self._call.close()
