"""How far long work is: a bar and a number, told by the thread that does it, which may be stopped by a key."""

import threading
from typing import Final

from safespace_tui.domain.progress import Progress, seldom, so_far
from safespace_tui.domain.session.time_left import STEPS
from safespace_tui.storage.ports import Stopped
from safespace_tui.ui import texts
from safespace_tui.ui.widgets.clock_face import TimeBar

_PARTS: Final = 200
_LEAST: Final = 10
"""How often it is shown: each time costs the work a moment."""


class LongWork(TimeBar):
    """A bar for one piece of work at a time; hidden while there is nothing to say of it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self.display = False
        self._stop = threading.Event()
        self._lasts = False

    def begin(self, *, lasts: bool = False) -> Progress:
        """Other work begins, and what came before counts no more; the work is given what it tells how far it is.

        That raises `Stopped` once the work is stopped, or other work has begun; and when the page is gone, unless it is
        work that `lasts`.
        """
        self._lasts = lasts
        self._stop.set()
        self.show("", None)
        mine = self._stop = threading.Event()

        def shown(count: int, of: int, what: str) -> None:
            self.app.call_from_thread(self._come, mine, so_far(count, of, what), count * STEPS // of if of else None)

        now_and_then = seldom(shown, parts=_PARTS, least=_LEAST)

        def told(count: int, of: int, what: str) -> None:
            if mine.is_set():
                raise Stopped(texts.STOPPED)
            now_and_then(count, of, what)

        return told

    def stop(self) -> None:
        """Stops the work at the next place where that does no harm; it ends as usual where none comes any more."""
        self._stop.set()

    def over(self) -> None:
        """The work is done."""
        self.show("", None)

    def on_unmount(self) -> None:
        """Nobody waits for it any more; what was to be kept is kept all the same."""
        if not self._lasts:
            self._stop.set()

    def _come(self, stop: threading.Event, told: str, filled: int | None) -> None:
        if self.is_attached and not stop.is_set():
            self.show(told, filled)
