"""Watches over the door while the screens run: the way in, locking when nobody is there, covering, hiding.

The rules, which docs/privacy.md tells the couple:

* Where there are no passphrases nothing is locked; the two keys then only cover the screen.
* After some minutes without a key or the mouse the door is locked, and after a sleep of the computer at once.
* While the clock of a step runs, nothing is locked by itself, because people listen without touching anything: the
  words are covered, and any key shows them again. That ends when the time has been over for as long again.
* A break is locked like everything else, because people leave the room in it; when it ends stays readable.
* A talk pauses before it is locked. Screens that show what is kept are closed; others wait below, hidden.
"""

import asyncio
import contextlib
import datetime as dt
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.events import Event, InputEvent, Key, Paste

from safespace_tui import keys
from safespace_tui.engine.commands import Pause, Refused
from safespace_tui.model.settings import Settings
from safespace_tui.ports import Ports
from safespace_tui.screens.dialog import Dialog
from safespace_tui.sitting import GAP, Sitting
from safespace_tui.store.door import Door, Word
from safespace_tui.store.port import StoreError
from safespace_tui.terminal import wipe
from safespace_tui.texts import door as texts

if TYPE_CHECKING:
    from safespace_tui.screens.unlock import Entered, UnlockScreen

BEAT: Final = 5
"""Seconds between two looks at the clock: often enough to notice a sleep, and rare enough to cost nothing."""

MINUTE: Final = 60_000
_LOCK, _HIDE = (key.keys for key in keys.EVERYWHERE)


class Guard:
    """One for a running program."""

    def __init__(self, app: App[None], ports: Ports, settings: Callable[[], Settings]) -> None:
        """A guard.

        Args:
            app: whose screens are watched over.
            ports: the door and the clock.
            settings: the settings as they are now.
        """
        self._app, self._clock, self._settings = app, ports.clock, settings
        self._door: Door | None = ports.door
        self._heard = self._touched = self._clock.now()

    def start(self) -> None:
        """Begins to watch."""
        if self._door is not None:
            self._app.set_interval(BEAT, self.beat)
        if not self._app.is_headless and sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.end, number)

    # --- the way in -----------------------------------------------------------------------------------------------

    async def come_in(self, introduce: Callable[[], Awaitable[None]]) -> None:
        """Whatever stands between the start and what is kept; must run in a worker.

        Args:
            introduce: asks for names, in a first run.
        """
        door = self._door
        if door is None:
            return
        if door.new:
            from safespace_tui.screens.protect import ProtectScreen

            await introduce()
            await self.tell(await self._app.push_screen_wait(ProtectScreen(self._settings().couple, door.set_up)))
        elif door.guarded:
            await self._welcome(await self._app.push_screen_wait(self._unlock_screen()))
        else:
            await self._open(door)
        self._heard = self._touched = self._clock.now()

    async def _open(self, door: Door) -> None:
        try:
            words = await asyncio.to_thread(door.open)
        except StoreError as problem:
            words = [Word(str(problem))]
        await self.tell(words)

    async def _welcome(self, entered: "Entered") -> None:
        """Says what there is to say to somebody who has come in; offers a passphrase after a recovery code."""
        await self.tell(entered.words)
        if not entered.by_code or self._door is None:
            return
        from safespace_tui.screens.new_passphrase import after_code

        await after_code(self._app, self._door, self._settings().couple, entered.who)

    async def tell(self, words: Sequence[Word]) -> None:
        """Says each thing that has come up, and asks what goes with it; must run in a worker."""
        for word in words:
            if not word.question:
                await self._app.push_screen_wait(Dialog(texts.TOLD_TITLE, word.sentence, texts.TOLD))
                continue
            about = f"{word.sentence} {word.asks}".strip()
            answer = await self._app.push_screen_wait(Dialog(texts.TOLD_TITLE, about, texts.ASKED))
            if answer == "yes" and self._door is not None:
                await self._accept(self._door, word.question)

    async def _accept(self, door: Door, question: str) -> None:
        try:
            await asyncio.to_thread(door.accept, question)
        except StoreError as problem:
            await self._app.push_screen_wait(Dialog(texts.TOLD_TITLE, str(problem), texts.TOLD))

    def _unlock_screen(self, standing: str = "") -> "UnlockScreen":
        from safespace_tui.screens.unlock import UnlockScreen

        if self._door is None:
            raise ValueError("there is no door")
        return UnlockScreen(self._door, self._settings().couple, standing)

    # --- watching -------------------------------------------------------------------------------------------------

    def takes(self, event: Event) -> bool:
        """Looks at every event before the screens do; whether it goes no further.

        A key that comes before a sleep was noticed was pressed by whoever woke the computer: it only locks.
        """
        if not isinstance(event, InputEvent | Paste) or (isinstance(event, InputEvent) and event.is_forwarded):
            return False
        now = self._clock.now()
        slept, self._heard, self._touched = now - self._heard > GAP, now, now
        if slept and self._may_lock:
            self.lock()
            return True
        if isinstance(event, Key) and event.key in _LOCK:
            self.lock()
            return True
        if isinstance(event, Key) and event.key in _HIDE:
            self.hide()
            return True
        return False

    def beat(self) -> None:
        """Looks at the clock: a sleep locks at once, and so does having been alone for too long."""
        now = self._clock.now()
        slept, self._heard = now - self._heard > GAP, now
        if not self._may_lock:
            return
        patience = self._settings().lock_after * MINUTE
        if slept:
            self.lock()
        elif patience and now - self._touched >= patience:
            self._alone(patience)

    def _alone(self, patience: int) -> None:
        sitting = self._sitting
        if sitting is None or not _clock_runs(sitting, patience):
            self.lock()
        elif not self._top("CoverScreen"):
            self.cover()

    @property
    def _may_lock(self) -> bool:
        door = self._door
        return door is not None and door.guarded and not door.locked

    @property
    def _sitting(self) -> Sitting | None:
        found = (getattr(screen, "sitting", None) for screen in reversed(self._app.screen_stack))
        return next((sitting for sitting in found if isinstance(sitting, Sitting)), None)

    def _top(self, name: str) -> bool:
        return type(self._app.screen).__name__ == name

    # --- locking, covering, hiding --------------------------------------------------------------------------------

    def lock(self) -> None:
        """Locks now, and covers all that is on the screen; where there are no passphrases it only covers."""
        if not self._may_lock:
            if self._door is None or not self._door.guarded:
                self.cover()
            return
        with self._under_the_size():
            self._shut()
            self._app.push_screen(self._unlock_screen(self._standing()), self._came_in)

    def _came_in(self, entered: "Entered | None") -> None:
        self._heard = self._touched = self._clock.now()
        if entered is not None:
            self._app.run_worker(self._welcome(entered), group="door")

    def _shut(self) -> None:
        """Pauses, closes what shows things that were kept, and locks."""
        self._close_what_is_read()
        if self._top("CoverScreen"):
            self._app.screen.dismiss(None)
        self._pause()
        if self._door is not None:
            self._door.lock()

    def cover(self) -> None:
        """Leaves only the time on the screen."""
        from safespace_tui.screens.cover import CoverScreen

        if self._top("CoverScreen") or self._top("HideScreen"):
            return
        with self._under_the_size():
            if self._may_lock:
                self._close_what_is_read()
            self._app.push_screen(CoverScreen(self._time))

    def hide(self) -> None:
        """Empties the terminal, locks, and shows a screen that could be anybody's."""
        from safespace_tui.screens.cover import HideScreen
        from safespace_tui.screens.unlock import UnlockScreen

        if self._top("HideScreen"):
            return
        wipe(self._app)
        if self._may_lock:
            self.lock()
        self._pause()
        for screen in self._app.screen_stack:
            if isinstance(screen, UnlockScreen):
                screen.stay_locked()
        with self._under_the_size():
            self._app.push_screen(HideScreen(self._clock))

    def end(self, number: int) -> None:
        """The program is asked to end: keeps what is half-written, locks, and leaves.

        Args:
            number: the signal; the exit status is 128 more, as shells have it.
        """
        if self._may_lock:
            self._shut()
        self._app.exit(return_code=128 + number)

    def _pause(self) -> None:
        sitting = self._sitting
        if sitting is not None and sitting.session.state == "running":
            with contextlib.suppress(Refused):
                sitting.do(Pause())

    def _close_what_is_read(self) -> None:
        """Closes the screens that show what was kept, with all that stands over them."""
        stack = self._app.screen_stack
        first = next((screen for screen in stack if getattr(screen, "LEAVES_ON_LOCK", False)), None)
        while first is not None and first in self._app.screen_stack:
            top = self._app.screen
            keep_first = getattr(top, "keep_first", None)
            if keep_first is not None:
                keep_first()
            top.dismiss(None)

    @contextmanager
    def _under_the_size(self) -> Iterator[None]:
        """The sentence about a window that is too small stays on top of whatever is opened meanwhile."""
        from safespace_tui.screens.too_small import TooSmallScreen

        small = isinstance(self._app.screen, TooSmallScreen)
        if small:
            self._app.pop_screen()
        yield
        if small:
            self._app.push_screen(TooSmallScreen())

    # --- what may be read -----------------------------------------------------------------------------------------

    def _standing(self) -> str:
        sitting = self._sitting
        if sitting is None or sitting.session.state != "break":
            return ""
        wall = sitting.rest().wall
        return texts.BACK_AT.format(time=f"{dt.datetime.fromisoformat(wall):%H:%M}") if wall else ""

    def _time(self) -> str:
        """The time left of a running step, or the time of day."""
        sitting = self._sitting
        view = sitting.view() if sitting is not None else None
        if view is None or view.state != "running" or view.left is None or view.planned is None:
            return f"{self._clock.wall():%H:%M}"
        if view.left <= 0:
            return texts.TIME_OVER
        minutes = round(view.left / MINUTE)
        return texts.MINUTES_LEFT.format(minutes=minutes) if minutes > 1 else texts.MINUTE_LEFT


def _clock_runs(sitting: Sitting, patience: int) -> bool:
    """Whether a clock runs that people may well sit in front of without touching anything."""
    view = sitting.view()
    return view.state == "running" and view.left is not None and view.planned is not None and view.left > -patience
