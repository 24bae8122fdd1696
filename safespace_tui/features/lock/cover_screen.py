"""Two screens that hide what is below: one that only covers the words, and one that could be any quiet terminal."""

from collections.abc import Callable

from textual.app import ComposeResult
from textual.events import Click, Key, Paste
from textual.widgets import Static

from safespace_tui.features.lock import texts
from safespace_tui.runtime.clock import Clock
from safespace_tui.runtime.date_style import hour_words
from safespace_tui.ui.base_screen import BaseScreen, Glance, Veil
from safespace_tui.ui.terminal_driver import retitle
from safespace_tui.ui.widgets.clock_face import ClockFace
from safespace_tui.ui.widgets.name_sign import NameSign

BEAT = 1
"""Seconds between two looks at the time; nothing is drawn while it is as it was."""


class CoverScreen(BaseScreen[None]):
    """No words until a key is pressed, which does nothing else: only the time, and of a running talk who does what."""

    VEIL = Veil.COVER
    ALLOW_SELECT = False
    leaves_on_lock = False  # it covers by itself

    def __init__(self, tell: Callable[[], str], glance: Callable[[], Glance | None] = lambda: None) -> None:
        """The screen.

        Args:
            tell: the time as it is to be shown.
            glance: what may be seen of a running talk.
        """
        super().__init__()
        self._tell, self._glance = tell, glance

    def compose(self) -> ComposeResult:
        """Who acts and how long, or the time alone; and how to go on."""
        yield NameSign(id="sign")
        yield ClockFace(id="clock")
        yield Static(id="time", markup=False)
        yield Static(texts.UNCOVER, id="about")

    def on_mount(self) -> None:
        """The first look."""
        self.beat()
        self.set_interval(BEAT, self.beat)

    def beat(self) -> None:
        """Shows what has changed."""
        seen, time = self._glance(), self.query_one("#time", Static)
        sign, clock = self.query_one(NameSign), self.query_one(ClockFace)
        sign.display, time.display = seen is not None, seen is None
        if seen is None:
            clock.display = False
            if time.content != (told := self._tell()):
                time.update(told)
            return
        sign.show(seen.partners, seen.badge)
        clock.wear(seen.partners)
        clock.show(seen.digits, seen.told, filled=seen.filled)

    def on_key(self, event: Key) -> None:
        event.stop()
        event.prevent_default()
        self.dismiss(None)

    def on_paste(self, event: Paste) -> None:
        """What was pasted was not meant for here."""
        event.stop()

    def on_click(self, event: Click) -> None:
        event.stop()
        self.dismiss(None)


class HideScreen(BaseScreen[None]):
    """The time of day in a corner and nothing else; Enter goes on, every other key writes nothing and does nothing."""

    VEIL = Veil.HIDE
    ALLOW_SELECT = False
    leaves_on_lock = False  # it covers by itself
    FITS_ANYWHERE = True

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock

    def compose(self) -> ComposeResult:
        yield Static(id="title")

    def on_mount(self) -> None:
        self.beat()

    def beat(self) -> None:
        """Shows the time of day, and comes back with the next minute."""
        now = self._clock.wall()
        self.query_one("#title", Static).update(hour_words(now))
        self.set_timer(60.05 - now.second - now.microsecond / 1e6, self.beat)

    def on_key(self, event: Key) -> None:
        """To the way in or, where nothing can be locked, to what was there; or out of the program."""
        event.stop()
        if event.key == "enter":
            retitle(self.app)
            self.dismiss(None)
        elif event.key in ("ctrl+q", "ctrl+c"):
            self.app.exit()
