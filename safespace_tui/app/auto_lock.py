"""Watches over the door while the screens run: the way in, locking when nobody is there, covering, hiding.

The rules, which docs/privacy.md tells the couple:

* Where there are no passphrases nothing is locked; the two keys then only cover the screen.
* After some minutes without a key or the mouse the door is locked, and after a sleep of the computer at once.
* While the clock of a step runs, nothing is locked by itself, because people listen without touching anything: the
  words are covered, and any key shows them again. That ends when the time has been over for as long again.
* A break is locked like everything else, because people leave the room in it; when it ends stays readable.
* A talk pauses before it is locked. It waits below, hidden, with the line that is being written in it; pages and
  questions are closed, and nobody has answered them. So they are where the screen is only covered or hidden.
"""

import asyncio
import contextlib
import signal
import sys
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from textual.app import App
from textual.events import Event, InputEvent, Key, Paste

from safespace_tui.app.unlock_flow import UnlockFlow
from safespace_tui.domain.settings import Settings
from safespace_tui.features.lock import texts
from safespace_tui.runtime.clock import GAP
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.runtime.ports import Ports
from safespace_tui.storage.access_port import AccessControl
from safespace_tui.ui import keys
from safespace_tui.ui.base_screen import Glance, LeftOnce, OpenScreen, Veil
from safespace_tui.ui.terminal_driver import wipe

if TYPE_CHECKING:
    from safespace_tui.features.lock.flow import Entered
    from safespace_tui.runtime.session_port import RunningSession

BEAT: Final = 5
"""Seconds between two looks at the clock: often enough to notice a sleep, and rare enough to cost nothing."""

MINUTE: Final = 60_000
_LOCK, _HIDE = (key.keys for key in keys.EVERYWHERE)


class AutoLock:
    """One for a running program."""

    def __init__(self, app: App[None], ports: Ports, settings: Callable[[], Settings], fit: Callable[[], None]) -> None:
        """A guard.

        Args:
            app: whose screens are watched over.
            ports: the door and the clock.
            settings: the settings as they are now.
            fit: covers what comes back in a window that is too small.
        """
        self._app, self._clock, self._settings, self._fit = app, ports.clock, settings, fit
        self._door: AccessControl | None = ports.door
        self._way = UnlockFlow(app, ports.door, settings) if ports.door is not None else None
        self._heard = self._touched = self._clock.now()

    def start(self) -> None:
        """Begins to watch."""
        if self._door is not None:
            self._app.set_interval(BEAT, self.beat)
        if not self._app.is_headless and sys.platform != "win32":
            loop = asyncio.get_running_loop()
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self.end, number)

    @property
    def open_house(self) -> bool:
        """Whether nothing has to be asked before somebody comes in."""
        return self._door is None or not (self._door.new or self._door.guarded)

    async def come_in(self, introduce: Callable[[], Awaitable[None]], *, at_once: bool = False) -> None:
        """Whatever stands between the start and what is kept; must run in a worker.

        Args:
            introduce: asks for names, in a first run.
            at_once: whether a first run puts its questions off.
        """
        if self._way is not None:
            await self._way.take(introduce, at_once=at_once)
            self._heard = self._touched = self._clock.now()

    async def offer_passphrases(self) -> None:
        """In a first run whose questions were put off; must run in a worker."""
        if self._way is not None:
            await self._way.offer()

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
        if isinstance(event, Key) and event.key in _LOCK and (self._may_lock or not self._veiled(Veil.COVER)):
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
        if len(self._app.screen_stack) == 1:
            self._say_what_came_up()
        if self._door is None or not self._door.guarded:
            return
        patience = self._settings().lock_after * MINUTE
        if slept:
            self.lock()
        elif patience and now - self._touched >= patience:
            self._alone(patience)

    def _say_what_came_up(self) -> None:
        """What a talk would be the wrong moment for, for example that the disk is nearly full, is said at home."""
        words = self._door.words() if self._door is not None else ()
        if words and self._way is not None:
            self._app.run_worker(self._way.tell(words), group="door")

    def _alone(self, patience: int) -> None:
        sitting = self._sitting
        if not self._may_lock or sitting is None or not _clock_runs(sitting, patience):
            self.lock()
        elif not self._veiled(Veil.COVER):
            self.cover()

    @property
    def _may_lock(self) -> bool:
        door = self._door
        return door is not None and door.guarded and not door.locked

    @property
    def _sitting(self) -> "RunningSession | None":
        ours = (screen for screen in reversed(self._app.screen_stack) if isinstance(screen, OpenScreen))
        return next((screen.held_session for screen in ours if screen.held_session is not None), None)

    def _veiled(self, why: Veil) -> bool:
        top = self._app.screen
        return isinstance(top, OpenScreen) and top.VEIL is why

    # --- locking, covering, hiding --------------------------------------------------------------------------------

    def lock(self) -> None:
        """Locks now, and covers all that is on the screen; where there are no passphrases it only covers."""
        if self._door is None or not self._door.guarded:
            self.cover()
            return
        if not self._may_lock:  # it is locked: only what was opened over that goes
            with self._under_the_size():
                self._close_what_leaves()
            self._stay_locked()
            return
        if self._way is not None:
            with self._under_the_size():
                self._shut()
                self._app.push_screen(self._way.screen(self._standing()), self._came_in)

    def _came_in(self, entered: "Entered | None") -> None:
        self._heard = self._touched = self._clock.now()
        if entered is not None and self._way is not None:
            self._app.run_worker(self._way.welcome(entered), group="door")

    def _shut(self) -> None:
        """Pauses, closes what shows things that were kept, and locks."""
        self._close_what_leaves()
        if self._veiled(Veil.COVER):
            self._app.screen.dismiss(None)
        self._pause()
        if self._door is not None:
            self._door.lock()

    def cover(self) -> None:
        """Leaves only the time on the screen, and of a running talk who does what."""
        from safespace_tui.features.lock.cover_screen import CoverScreen

        if self._veiled(Veil.COVER) or self._veiled(Veil.HIDE):
            return
        with self._under_the_size():
            self._close_what_leaves()
            self._app.push_screen(CoverScreen(self._time, self._glance))

    def hide(self) -> None:
        """Empties the terminal, locks, and shows a screen that could be anybody's."""
        from safespace_tui.features.lock.cover_screen import HideScreen

        if self._veiled(Veil.HIDE):
            return
        wipe(self._app)
        if self._may_lock:
            self.lock()
        else:
            with self._under_the_size():
                self._close_what_leaves()
        self._pause()
        self._stay_locked()
        if self._veiled(Veil.SIZE):
            self._app.pop_screen()
        self._app.push_screen(HideScreen(self._clock), lambda _: self._fit())

    def _stay_locked(self) -> None:
        from safespace_tui.features.lock.unlock_screen import UnlockScreen

        for screen in self._app.screen_stack:
            if isinstance(screen, UnlockScreen):
                screen.stay_locked()

    def end(self, number: int) -> None:
        """The program is asked to end: keeps what is half-written, locks, and leaves.

        Args:
            number: the signal; the exit status is 128 more, as shells have it.
        """
        if self._may_lock:
            self._shut()
        self._app.exit(return_code=128 + number)

    def _pause(self) -> None:
        from safespace_tui.domain.session.commands import Pause, Refused

        sitting = self._sitting
        if sitting is not None and sitting.session.state == "running":
            with contextlib.suppress(Refused):
                sitting.do(Pause())

    def _close_what_leaves(self) -> None:
        """Closes the first screen that does not stay, with all that stands over it."""
        stack = self._app.screen_stack
        first = next((screen for screen in stack if isinstance(screen, LeftOnce) and screen.leaves_on_lock), None)
        while first is not None and first in self._app.screen_stack:
            top = self._app.screen
            if not isinstance(top, LeftOnce):
                return
            top.leave_unanswered()
            if self._app.screen is top:  # the program is ending, and takes its screens away by itself
                return

    @contextmanager
    def _under_the_size(self) -> Iterator[None]:
        """The sentence about a window that is too small stays on top of whatever is opened meanwhile."""
        from safespace_tui.ui.too_small import TooSmallScreen

        small = isinstance(self._app.screen, TooSmallScreen)
        if small:
            self._app.pop_screen()
        yield
        if small:
            self._app.push_screen(TooSmallScreen())

    def _glance(self) -> Glance | None:
        """What may be seen of a running talk; nothing where there is none."""
        ours = (screen for screen in reversed(self._app.screen_stack) if isinstance(screen, OpenScreen))
        return next((seen for screen in ours if (seen := screen.glance) is not None), None)

    # --- what may be read -----------------------------------------------------------------------------------------

    def _standing(self) -> str:
        sitting = self._sitting
        if sitting is None or sitting.session.state != "break":
            return ""
        view = sitting.rest()
        if view.due is None:
            return ""
        from safespace_tui.features.breaks.texts import clock_words  # only a covered break needs them
        from safespace_tui.features.breaks.view import back_at

        now = self._clock.wall()
        return texts.BACK_AT.format(time=clock_words(back_at(view, now, self._clock.local), now))

    def _time(self) -> str:
        """The time left of a running step, or the time of day."""
        sitting = self._sitting
        view = sitting.view() if sitting is not None else None
        if view is None or view.state != "running" or view.left is None or view.planned is None:
            return hour_words(self._clock.wall())
        if view.left <= 0:
            return texts.TIME_OVER
        minutes = round(view.left / MINUTE)
        return texts.MINUTES_LEFT.format(minutes=minutes) if minutes > 1 else texts.MINUTE_LEFT


def _clock_runs(sitting: "RunningSession", patience: int) -> bool:
    """Whether a clock runs that people may well sit in front of without touching anything."""
    view = sitting.view()
    return view.state == "running" and view.left is not None and view.planned is not None and view.left > -patience
