"""Keeps what is typed in the order in which it was typed, however fast it comes."""

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from typing import Any, Final, Literal, Protocol, TypeVar, runtime_checkable

from textual.app import App
from textual.dom import DOMNode
from textual.events import Event, InputEvent, Key, Paste
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, OptionList
from textual.worker import Worker, get_current_worker

from safespace_tui.ui.base_screen import LeftOnce, OpenScreen
from safespace_tui.ui.field_edits import actions, edits, is_large, pastes
from safespace_tui.ui.keys import is_written

PATIENCE: Final = 2.0
"""Seconds; the longest time for which keys wait for what an earlier one opens, should it never stand."""
_LOOK: Final = 0.004
"""Seconds between two looks at whether it stands."""
_WAITED_FOR: Final = frozenset({"door", "save"})
"""The groups of the workers in threads that keys wait for: they open what the next keys are for, or keep what was
written before these."""


QUIET: Final = 0.4
"""Seconds without it after which a key counts again; a held key comes back within a tenth of that."""


@runtime_checkable
class TakesHeldKeys(Protocol):
    """A field or a list of our own."""

    takes_held_keys: Literal["all", "written"]
    """Which keys it takes as often as they come: all, or only those that write something."""


class HeldKeys:
    """Remembers the key that has just ended something: held down too long, it answers once.

    Else a hand that rests on Enter a moment too long takes the next question, or somebody's whole turn, with it.
    """

    quiet = QUIET

    def __init__(self, app: App[Any]) -> None:
        """Nothing was pressed yet.

        Args:
            app: the running program.
        """
        self._app = app
        self._spent = ""
        self._heard = 0.0
        self._stood: tuple[object, ...] = ()

    def swallows(self, event: Event) -> bool:
        """Whether a key is a repeat that goes nowhere; else it remembers how things stood before it.

        Args:
            event: a key, or something pasted, at its turn.
        """
        name = event.key if isinstance(event, Key) else ""
        repeats = bool(name) and name == self._spent and 0 <= event.time - self._heard < self.quiet
        self._heard = event.time
        if repeats and not self._moves_or_writes(name):
            return True
        self._spent, self._stood = "", self._standing()
        return False

    def done(self, event: Event) -> None:
        """A key has done what it does; one that has ended something is spent.

        Args:
            event: the same.
        """
        if isinstance(event, Key) and self._standing() != self._stood:
            self._spent = event.key

    def _standing(self) -> tuple[object, ...]:
        screen = self._screen()
        return id(screen), screen.standing if isinstance(screen, OpenScreen) else None

    def _moves_or_writes(self, name: str) -> bool:
        """Whether the focus is in a field or a list, where a held key writes or moves."""
        widget = self._app.focused
        if isinstance(widget, Input) or (is_large(widget) and "enter" in actions(type(widget))):
            return name != "enter"  # that one writes nothing: it answers, and the next answer is somebody else's
        if isinstance(widget, OptionList) or is_large(widget):
            return True
        focused: object = widget
        if not isinstance(focused, TakesHeldKeys):
            return False
        return focused.takes_held_keys == "all" or is_written(name)

    def _screen(self) -> "Screen[Any] | None":
        return self._app.screen if self._app.screen_stack else None


class KeyOrder:
    """Gives the keys to the program one after the other: each goes to what the one before it has opened.

    A key is done when it has been through the field, the screen and the program, and when what it opens stands there:
    a screen with its focus, the dialog that a worker asks with, or a field in the place of another. Until then those
    that were typed ahead wait.
    """

    def __init__(self, app: App[Any], take: Callable[[Event], Awaitable[None]]) -> None:
        """Nothing waits yet.

        Args:
            app: the running program.
            take: what the program does with a key that it comes to.
        """
        self._app, self._take = app, take
        self._keys: deque[Key | Paste] = deque()
        self._task: asyncio.Task[None] | None = None
        self._asking: dict[Worker[Any], DOMNode] = {}
        self._held = HeldKeys(app)

    def add(self, key: Key | Paste) -> None:
        """Another key was pressed, or something pasted."""
        self._keys.append(key)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._give())

    @property
    def idle(self) -> bool:
        """Whether every key has had its turn."""
        return not self._keys and (self._task is None or self._task.done())

    def forget(self) -> None:
        """Those that wait go nowhere."""
        self._keys.clear()

    def stop(self) -> None:
        """No key goes anywhere any more."""
        self.forget()
        if self._task is not None:
            self._task.cancel()

    @contextmanager
    def asking(self, screen: DOMNode) -> Iterator[None]:
        """While a worker waits for the answer of a screen that it has opened, no key waits for the worker.

        It waits as long as the screen is there: once that has its answer, the worker is about to go on.
        """
        worker = get_current_worker()
        self._asking[worker] = screen
        try:
            yield
        finally:
            self._asking.pop(worker, None)

    def _who_asks(self) -> set[Worker[Any]]:
        return {worker for worker, screen in self._asking.items() if screen in self._app.screen_stack}

    async def _give(self) -> None:
        while self._keys:
            key = self._keys.popleft()
            if self._held.swallows(key):
                continue
            screen, known, asked = self._screen(), set(self._app.workers), self._who_asks()
            before = set(self._app._registry)  # noqa: SLF001  all that is mounted; nothing public tells it
            with suppress(TimeoutError):
                async with asyncio.timeout(PATIENCE):
                    await self._through(key)
                    await self._opened(screen, known, asked)
                    await self._stands(before)
            self._held.done(key)
            if isinstance(key, Key) and screen is not None and screen not in self._app.screen_stack:
                self._drop(key.key)

    def _drop(self, name: str) -> None:
        """A key that has left a screen was meant for that one alone, however often it was hit."""
        while self._keys and getattr(self._keys[0], "key", "") == name:
            self._keys.popleft()

    async def _through(self, key: Key | Paste) -> None:
        """The key goes to the field or the screen that has the focus, up to the program, and is done there."""
        self._app.call_later(self._take, key)
        await _passed(self._app)
        below: DOMNode | None = self._app.focused or self._screen()
        while below is not None:
            await _passed(below)
            below = below.parent

    async def _opened(self, before: DOMNode | None, known: set[Worker[Any]], asked: set[Worker[Any]]) -> None:
        """What was begun by the key stands: workers ask or have ended, and the screen on top has its focus."""

        def opening() -> bool:
            asks = self._who_asks()
            begun = (set(self._app.workers) - known) | (asked - asks)
            waited = (one for one in begun if one.group in _WAITED_FOR or not one._thread_worker)  # noqa: SLF001
            return any(not one.is_finished and one not in asks for one in waited)

        await _until(lambda: not opening())
        screen = self._screen()
        if screen is not None and screen is not before:
            await _until(lambda: screen.is_mounted or not screen.is_attached)
            await _passed(screen)

    async def _stands(self, before: set[DOMNode]) -> None:
        """What was put on the screen stands, with all that was put off until then, such as giving it the focus."""
        new = [one for one in set(self._app._registry) - before if isinstance(one, Widget)]  # noqa: SLF001
        screen = self._screen()
        if not new or screen is None:
            return
        await _until(lambda: all(one.is_mounted or not one.is_attached for one in new))
        for holder in {above for one in new for above in one.ancestors if isinstance(above, Widget)}:
            await _passed(holder)
        drawn = asyncio.Event()
        if screen.call_after_refresh(drawn.set):
            await drawn.wait()
        await _passed(self._app)

    def _screen(self) -> "Screen[Any] | None":
        return self._app.screen if self._app.screen_stack else None


async def _until(condition: Callable[[], bool]) -> None:
    """Looks again and again whether something holds; there is nothing in Textual that would tell."""
    while not condition():  # noqa: ASYNC110
        await asyncio.sleep(_LOOK)


async def _passed(pump: MessagePump) -> None:
    """Waits until everything that was sent to a part of the program so far has been dealt with there."""
    done = asyncio.get_running_loop().create_future()

    def mark() -> None:
        if not done.done():
            done.set_result(None)

    if pump.call_later(mark):
        await done


Result = TypeVar("Result")


class OrderedKeysApp(App[None], inherit_bindings=False):
    """Takes one key after the other."""

    _order: KeyOrder | None = None

    async def on_event(self, event: Event) -> None:
        """A key or a paste waits for those before it; one that comes back from a screen has had its turn."""
        if isinstance(event, InputEvent) and not self.screen_stack:
            return  # the program is being left: what still comes has nobody left to take it
        if not isinstance(event, Key | Paste) or event.is_forwarded:
            await super().on_event(event)
            return
        if self._order is None:
            self._order = KeyOrder(self, self._take_key)
        self._order.add(event)

    async def _take_key(self, key: Event) -> None:
        line = self.focused
        writes = line is not None and (isinstance(line, Input) or is_large(line))
        done = pastes(self, key) if isinstance(key, Paste) else writes and edits(self, key)
        if not done:
            await super().on_event(key)

    async def push_screen_wait(  # type: ignore[override]  # no screen of ours is asked for by its name
        self, screen: Screen[Result], *, mode: str | None = None
    ) -> Result:
        """Opens a screen and waits for its answer, while keys go to it. Must run in a worker.

        Raises:
            asyncio.CancelledError: the screen was taken away unanswered, by hiding or locking or by a break. Nothing of
                what was to follow may open over them, so the worker ends here.
        """
        with self._order.asking(screen) if self._order is not None else nullcontext():
            answer = await super().push_screen_wait(screen, mode=mode)
        if isinstance(screen, LeftOnce) and screen.unanswered:
            raise asyncio.CancelledError
        return answer

    @property
    def keys_wait(self) -> bool:
        """Whether keys were pressed that have not had their turn, or whose screen does not stand yet."""
        return self._order is not None and not self._order.idle

    def forget_keys(self) -> None:
        """Keys that still wait go nowhere: what they were meant for has been hidden or locked."""
        if self._order is not None:
            self._order.forget()

    def on_unmount(self) -> None:
        """Keys that still wait have nowhere to go."""
        if self._order is not None:
            self._order.stop()
