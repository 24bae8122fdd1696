"""The connection to a broker, in a thread and a loop of its own; the only file that knows the client's library.

A client that has lost its way is never mended: a new one takes its place. What is said while there is none is dropped,
so that no key of ten minutes ago is sent when the line is back.
"""

import asyncio
import contextlib
import ssl
import threading
from collections.abc import Awaitable, Callable, Coroutine, Mapping
from typing import Any, Final, TypeVar

import msgspec
import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.transport import TcpTransport

from safespace_tui.runtime.clock import Clock

CONNECT: Final = 2
"""Seconds; who has not said a word by then is not there."""

ANSWER: Final = 3.0

_FIRST_WAIT: Final = 0.02
_LONGEST_WAIT: Final = 0.5
_PING: Final = 5
_GOODBYE: Final = 0.5
_GLANCE: Final = 1
_LOST: Final = (nats.errors.Error, OSError, TimeoutError, RuntimeError, asyncio.InvalidStateError)

T = TypeVar("T")


class Way(msgspec.Struct, frozen=True, kw_only=True):
    """How a broker is reached."""

    urls: list[str]
    """`nats://ADDRESS:PORT`, or `tls://…`, perhaps with a name and a password; one for each node."""
    seed: str = ""
    """What this computer says to be let in."""
    inbox: str
    """How the names begin to which answers come."""


class Said(msgspec.Struct, frozen=True):
    """Something that has come."""

    subject: str
    data: bytes
    headers: Mapping[str, str]
    reply: str = ""


class NoAnswer(Exception):
    """Nobody has answered, or nobody could be asked."""


Heard = Callable[[Said], None]


class Connection:
    """One that is made again whenever it is lost, until it is closed."""

    def __init__(self, way: Way, clock: Clock) -> None:
        """Prepares it; `open` starts it."""
        self._way, self.clock = way, clock
        self._loop = asyncio.new_event_loop()
        self._client: Client | None = None
        self._subjects: dict[str, Heard] = {}
        self._at_start: list[Callable[[], Awaitable[None]]] = []
        self._lost = asyncio.Event()
        self._closing = self._ready = False
        self._changed = threading.Condition()
        self.refused, self.refusals = "", 0
        """What a broker has said that does not let this computer in, and how often, since it was let in last."""
        self.trouble = ""
        """What went wrong last."""
        self._tasks: set[asyncio.Task[Any]] = set()
        self._thread = threading.Thread(target=self._run, name="line", daemon=True)

    def on(self, subject: str, heard: Heard) -> None:
        """Listens to a subject, now and after each new beginning; from any thread."""
        self._subjects[subject] = heard
        if self._thread.is_alive():
            self.soon(lambda: self._now(lambda client: self._listen(client, subject, heard)))

    def at_start(self, call: Callable[[], Awaitable[None]]) -> None:
        """Calls something each time the broker is reached, and at once where it is; from any thread."""
        self._at_start.append(call)
        if self._thread.is_alive():
            self.soon(lambda: self._now(lambda _: call()))

    def open(self) -> None:
        """Starts looking for the broker."""
        self._thread.start()

    @property
    def is_up(self) -> bool:
        """Whether the broker can be reached now."""
        return self._ready and self._usable is not None

    @property
    def _usable(self) -> Client | None:
        client = self._client
        return client if client is not None and client.is_connected and not self._lost.is_set() else None

    def wait(self, ms: int, until: Callable[[], bool]) -> bool:
        """Waits in another thread until something is so, for that long at most; says whether it is."""
        with self._changed:
            return self._changed.wait_for(until, ms / 1000)

    def tell(self) -> None:
        """Something has changed that somebody may wait for."""
        with self._changed:
            self._changed.notify_all()

    def spawn(self, work: Coroutine[Any, Any, Any]) -> None:
        """Lets something go on by itself, in the connection's thread; from there only."""
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def soon(self, work: Callable[[], Coroutine[Any, Any, Any]]) -> None:
        """Lets something go on by itself, from any thread; nothing happens once it is closed."""
        with contextlib.suppress(RuntimeError):
            self._loop.call_soon_threadsafe(lambda: self.spawn(work()))

    def run(self, work: Coroutine[Any, Any, T], ms: int) -> T:
        """Does something in the connection's thread and waits; raises what it does, or TimeoutError."""
        future = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return future.result(ms / 1000)
        finally:
            future.cancel()

    async def say(self, subject: str, data: bytes, *, surely: bool = False) -> None:
        """Says something to whom it may concern, and waits until the broker has it, if wanted.

        Nothing is said while nobody can be reached.
        """
        client = self._usable
        if client is not None:
            with contextlib.suppress(*_LOST):
                await client.publish(subject, data)
                if surely:
                    await client.flush(CONNECT)

    async def ask(
        self, subject: str, data: bytes = b"", headers: dict[str, str] | None = None, *, seconds: float = ANSWER
    ) -> Said:
        """Asks, and gives the answer; raises NoAnswer where there is none."""
        client = self._usable
        if client is None:
            raise NoAnswer(subject)
        try:
            return _said(await client.request(subject, data, timeout=seconds, headers=headers))
        except (*_LOST, asyncio.CancelledError):
            task = asyncio.current_task()
            if task is not None and task.cancelling():  # not the question alone was given up
                raise
            raise NoAnswer(subject) from None

    def renew(self) -> None:
        """Takes a new client, because this one seems to hear nothing; in the connection's thread."""
        self._lost.set()

    def close(self, *, wait: bool = True) -> None:
        """Ends it, and waits until it has ended, if wanted. Closing twice is harmless."""
        self._closing = True
        if self._thread.is_alive():
            with contextlib.suppress(RuntimeError):
                self._loop.call_soon_threadsafe(self._lost.set)
            if wait and self._thread is not threading.current_thread():
                self._thread.join(CONNECT * 2)
        elif not self._loop.is_running() and not self._loop.is_closed():
            self._loop.close()
        self.tell()

    # --- in its own thread --------------------------------------------------------------------------------------------

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        try:
            self._loop.run_until_complete(self._live())
        finally:
            for task in asyncio.all_tasks(self._loop):
                task.cancel()
            for _ in range(3):  # what was cut off is told so, and lets go
                self._loop.run_until_complete(asyncio.sleep(0))
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()

    async def _live(self) -> None:
        wait = _FIRST_WAIT
        while not self._closing:
            self._lost.clear()
            if await self._reached():
                wait = _FIRST_WAIT
                self.tell()
                while self._usable is not None:  # a client may be gone without a word
                    with contextlib.suppress(TimeoutError):
                        await asyncio.wait_for(self._lost.wait(), _GLANCE)
            await self._hang_up()
            self.tell()
            self._lost.clear()
            if not self._closing:
                with contextlib.suppress(TimeoutError):
                    await asyncio.wait_for(self._lost.wait(), wait)
                wait = min(wait * 2, _LONGEST_WAIT)
        while self._tasks:
            for task in tuple(self._tasks):
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _reached(self) -> bool:
        self.trouble, self._client = "", (client := Client())
        try:
            await client.connect(
                self._way.urls,
                allow_reconnect=False,
                max_reconnect_attempts=1,  # else it looks for a broker that is down by itself, two seconds apart
                reconnect_time_wait=0,
                connect_timeout=CONNECT,
                error_cb=self._went_wrong,
                closed_cb=self._was_closed,
                ping_interval=_PING,
                max_outstanding_pings=2,
                inbox_prefix=self._way.inbox,
                **self._credentials(),
            )
            for subject, heard in tuple(self._subjects.items()):
                await self._listen(client, subject, heard)
            await client.flush(CONNECT)
            if "for subscription" in self.trouble.lower():  # a broker that has not heard yet whom it lets in
                return False
            for call in tuple(self._at_start):
                await call()
        except (nats.errors.Error, OSError, TimeoutError, NoAnswer, ValueError) as error:
            self._note(error)
            return False
        self.refused, self.refusals, self.trouble = "", 0, ""
        self._ready = self._usable is not None  # news of other nodes, just then, leave a client halfway for ever
        return self._ready

    def _credentials(self) -> dict[str, Any]:
        found: dict[str, Any] = {"nkeys_seed_str": self._way.seed} if self._way.seed else {}
        if self._way.urls[0].startswith("tls:"):
            found |= {"tls": ssl.create_default_context(), "tls_handshake_first": True}
        return found

    async def _now(self, work: Callable[[Client], Awaitable[None]]) -> None:
        if (client := self._usable) is not None:  # perhaps twice, which does no harm
            await work(client)

    async def _listen(self, client: Client, subject: str, heard: Heard) -> None:
        async def came(message: Msg) -> None:
            heard(_said(message))

        await client.subscribe(subject, cb=came)

    async def _went_wrong(self, error: Exception) -> None:
        self._note(error)

    def _note(self, error: Exception) -> None:
        said = str(error) or type(error).__name__
        self.trouble = said
        if "authorization" in said.lower() or "authentication" in said.lower():
            self.refused, self.refusals = said, self.refusals + 1
        self.tell()

    async def _was_closed(self) -> None:
        self._lost.set()

    async def _hang_up(self) -> None:
        """Lets go of the client, whether it could be reached or not; one that hears nothing would wait for ever."""
        self._ready = False
        client, self._client = self._client, None
        if client is None:
            return
        with contextlib.suppress(nats.errors.Error, OSError, TimeoutError):
            await asyncio.wait_for(client.close(), _GOODBYE)
        for asked in tuple(client._resp_map.values()):  # noqa: SLF001 -- else who asked waits for nothing
            asked.cancel()
        way = client._transport  # noqa: SLF001 -- a client that was never let in closes nothing
        if isinstance(way, TcpTransport) and (writer := way._io_writer) is not None:  # noqa: SLF001
            writer.transport.abort()
            with contextlib.suppress(OSError, TimeoutError, asyncio.CancelledError):  # what waits for it gives up
                await asyncio.wait_for(writer.wait_closed(), _GOODBYE)

    def _done(self, task: asyncio.Task[Any]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and isinstance(error := task.exception(), Exception):
            self._note(error)


def _said(message: Msg) -> Said:
    return Said(message.subject, bytes(message.data), message.headers or {}, message.reply)
