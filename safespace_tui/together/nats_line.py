"""A line over NATS: each entry is a place in a stream that the broker gives away once; it is told by its own copies.

The broker's copies are hints: what is missing is read by its place. The broker may forget; whoever holds what it has
forgotten puts it back, with the time at which it was there first.
"""

import asyncio
import contextlib
import contextvars
import json
import threading
from collections.abc import Callable
from typing import Any, Final

from safespace_tui.domain.couple import Who
from safespace_tui.domain.together.entries import Placed
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.together.line import Heard, Line, News, Put, Stands
from safespace_tui.together.connection import Connection, NoAnswer, Said
from safespace_tui.together.names import LOG, Names, Role, make_streams, milliseconds, read_wire, wire
from safespace_tui.together.shared_clock import LogTime

ECHO: Final = 2_000
"""Milliseconds; who does not hear the own voice for so long takes another client."""

LOOK: Final = 5_000
"""Milliseconds between two looks at whether the broker has all that is known here, and no more."""

TICK: Final = 2_000
"""Milliseconds between two questions for the log's time."""

_FIRST_TICKS: Final = 8
_FIRST_TICK: Final = 100
_SOON: Final = 0.1
_GLANCE: Final = 0.5
_AT_ONCE: Final = 32
"""How many places are read at a time."""

_TAKEN: Final = (10071, 10077)
"""What the broker says of a place that is taken; the second to whoever did not ask for it to be free."""

_CREATE: Final = {"Nats-Expected-Last-Subject-Sequence": "0"}
_STAMP: Final = "Nats-Time-Stamp"


class NatsLine(Line):
    """One end of a line between two computers."""

    def __init__(
        self, connection: Connection, names: Names, clock: Clock, *, role: Role, seat: Who, own_broker: bool
    ) -> None:
        """Takes hold of a connection; it may be open already.

        Args:
            connection: to the broker; it belongs to the line from now on.
            names: the couple's and the talk's.
            clock: the clock here.
            role: whether this computer has opened the line.
            seat: whose end it is.
            own_broker: whether this computer's own broker is at the other end, and takes its streams from here.
        """
        self._own_broker, self._over = own_broker, False
        self._connection, self._names, self._clock = connection, names, clock
        self._role, self._seat = role, seat
        self._lock = threading.Lock()
        self._come: list[News] = []
        self._wake: Callable[[], None] = lambda: None
        self._hand_over: Callable[[Callable[[], None]], object] | None = None
        self._woken = False
        self._known: dict[int, Placed] = {}
        self._end = 0
        """The first place that nothing is known of."""
        self._reading, self._read_again = False, False
        self._time = LogTime(clock.now(), int(clock.wall().timestamp() * 1000))
        self._asked: int | None = None
        """When the own voice was raised and has not been heard since."""
        self._ticks = 0
        self.full = ""
        """Why the broker takes nothing more, if it does not."""

    def open(self) -> None:
        """Begins to listen; in the connection's thread, or before it is opened."""
        self._connection.on(self._names.live, self._stood)
        self._connection.on(self._names.here("*"), self._heard)
        self._connection.on(self._names.tock(self._role), self._tock)
        self._connection.at_start(self._began)
        self._connection.soon(self._keep_time)
        self._connection.soon(self._keep_watch)

    # --- from any thread ----------------------------------------------------------------------------------------------

    @property
    def seat(self) -> Who:
        return self._seat

    @property
    def is_up(self) -> bool:
        """Whether the log can be reached now."""
        return self._connection.is_up

    def now(self) -> int:
        with self._lock:
            return self._time.now(self._clock.now())

    def put(self, n: int, body: bytes) -> None:
        if self.is_up:  # nothing waits: whoever wants it asks again
            self._connection.soon(lambda: self._put(n, wire(self._seat, body)))

    def read_from(self, n: int) -> None:
        self._connection.soon(lambda: self._read_from(n))

    def beat(self, beat: bytes) -> None:
        self._connection.soon(lambda: self._say_here(beat))

    def news(self) -> tuple[News, ...]:
        with self._lock:
            come, self._come = tuple(self._come), []
            self._woken = False
        return come

    def wake(self, call: Callable[[], None]) -> None:
        self._wake, self._woken = call, False
        self._call()

    def tell_in_this_loop(self) -> None:
        """From now on, what `wake` names is called in the asyncio loop that this is called in."""
        loop, context = asyncio.get_running_loop(), contextvars.copy_context()
        self.tell_through(lambda call: loop.call_soon_threadsafe(call, context=context))

    def tell_through(self, hand_over: Callable[[Callable[[], None]], object]) -> None:
        """From now on, what `wake` names is given to this, in the connection's thread."""
        self._hand_over = hand_over
        self._call()

    def wait(self, ms: int) -> bool:
        """Waits until something has come, for that long at most; says whether it has."""
        return self._connection.wait(ms, lambda: bool(self._come))

    def forget(self) -> None:
        """The talk is kept on both sides: nothing is put back any more, and an own broker throws its entries away."""
        self._over = True
        if not self._own_broker:
            return
        wanted = json.dumps({"filter": self._names.place("*")}).encode()
        with contextlib.suppress(NoAnswer, TimeoutError):
            self._connection.run(self._connection.ask(f"$JS.API.STREAM.PURGE.{LOG}", wanted), 3_000)

    def close(self) -> None:
        """Hangs up. Closing twice is harmless."""
        self._connection.close()

    # --- in the connection's thread -----------------------------------------------------------------------------------

    def _tell(self, news: News) -> None:
        with self._lock:
            self._come.append(news)
        self._connection.tell()
        self._call()

    def _call(self) -> None:
        """Wakes the owner, once until the news were asked for."""
        with self._lock:
            if self._hand_over is None or self._woken or not self._come:
                return
            self._woken = True
        with contextlib.suppress(RuntimeError):  # the owner's loop has ended
            self._hand_over(self._wake)

    async def _began(self) -> None:
        """The broker was reached: perhaps another one, or one that has forgotten."""
        if self._own_broker:
            await make_streams(self._connection)
        with self._lock:
            self._asked, self._ticks = None, 0
            self._time.forget()
        self._connection.spawn(self._look())

    def _stood(self, said: Said) -> None:
        with contextlib.suppress(ValueError, KeyError):
            self._take(read_wire(int(said.subject.rpartition(".")[2]), said.data, milliseconds(said.headers[_STAMP])))

    def _take(self, placed: Placed) -> None:
        """Something stands; what was known already is told again only where it is not the same."""
        known = self._known.get(placed.n)
        if known == placed or placed.n < 0:
            return
        if known is None:
            self._known[placed.n] = placed
            while self._end in self._known:
                self._end += 1
        self._tell(Stands(placed))
        if placed.n > self._end:
            self._connection.spawn(self._read_on())

    async def _put(self, n: int, data: bytes) -> None:
        try:
            answer = await self._connection.ask(self._names.place(n), data, _CREATE)
            said: dict[str, Any] = json.loads(answer.data)
        except (NoAnswer, ValueError):
            return  # nobody knows; it is found out by reading
        error = said.get("error", {})
        self.full = "" if error.get("err_code") in (None, *_TAKEN) else str(error.get("description", error))
        if not self.full:
            self._tell(Put(n, "taken" if error else "kept"))
            if n not in self._known:
                await self._read(n)

    async def _read_from(self, n: int) -> None:
        for place in range(n, self._end):
            self._tell(Stands(self._known[place]))
        await self._read_on()

    async def _read_on(self) -> None:
        """Reads all that stands after what is known."""
        self._read_again = True
        if self._reading:
            return
        self._reading = True
        try:
            while self._read_again:
                self._read_again = False
                await self._read_some()
        finally:
            self._reading = False

    async def _read_some(self) -> None:
        while await self._read(first := self._end):
            window = [place for place in range(first, first + _AT_ONCE) if place not in self._known]
            await asyncio.gather(*(self._read(place) for place in window))
            if self._end == first:  # what stands there is no entry of this line, and never will be
                return

    async def _read(self, n: int) -> bool | None:
        """Reads one place; says whether something stands there, or that nobody has said. Raises nothing."""
        try:
            answer = await self._connection.ask(self._names.read(n))
        except NoAnswer:
            return None
        if not (status := answer.headers.get("Status", "")):
            with contextlib.suppress(ValueError, KeyError):
                self._take(read_wire(n, answer.data, milliseconds(answer.headers[_STAMP])))
        return not status

    async def _look(self) -> None:
        """Whether the broker has all that is known here, and more; one that has just begun may not know yet."""
        while self.is_up:
            await self._read_on()
            if self._over or not self._end or (found := await self._read(self._end - 1)):
                return
            if found is False:
                await self._put_back()
            await asyncio.sleep(_SOON)

    async def _put_back(self) -> None:
        """Fills what the broker has forgotten; whoever else does it puts the same there."""
        for n in range(self._end):
            if await self._read(n) is False:
                data = wire(self._known[n].author, self._known[n].body, self._known[n].stamp)
                with contextlib.suppress(NoAnswer):
                    await self._connection.ask(self._names.place(n), data, _CREATE)

    # --- who is there, and what time it is ----------------------------------------------------------------------------

    async def _say_here(self, beat: bytes) -> None:
        self._asked = self._clock.now() if self._asked is None else self._asked
        await self._connection.say(self._names.here(self._role), beat)

    def _heard(self, said: Said) -> None:
        if own := said.subject == self._names.here(self._role):
            self._asked = None
        seat: Who = self._seat if own else ("b" if self._seat == "a" else "a")
        self._tell(Heard(seat, said.data))

    async def _keep_watch(self) -> None:
        """Sees that the own voice comes back, and now and then that nothing was missed."""
        looked = self._clock.now()
        while True:
            await asyncio.sleep(_GLANCE)
            now, asked = self._clock.now(), self._asked
            if asked is not None and self.is_up and now - asked > ECHO:
                self._asked = None
                self._connection.renew()
            elif now - looked > LOOK and self.is_up:
                looked = now
                await self._look()

    async def _keep_time(self) -> None:
        while True:
            first = self._ticks < _FIRST_TICKS
            if self.is_up:
                self._ticks += 1
                await self._connection.say(self._names.tick(self._role), str(self._clock.now()).encode())
            await asyncio.sleep((_FIRST_TICK if first else TICK) / 1000)

    def _tock(self, said: Said) -> None:
        now = self._clock.now()
        with contextlib.suppress(ValueError, KeyError), self._lock:
            sent = int(said.data)
            if now - TICK * 2 <= sent <= now:
                self._time.heard(sent, now, milliseconds(said.headers[_STAMP]))
