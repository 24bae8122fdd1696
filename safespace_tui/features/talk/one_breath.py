"""One breath, or a minute, before the answer: a time in which nobody has to say anything."""

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Static

from safespace_tui.features.breaks import texts
from safespace_tui.features.talk import keys
from safespace_tui.features.talk import texts as words
from safespace_tui.runtime.clock import Clock
from safespace_tui.ui import keys as ui_keys
from safespace_tui.ui.base_screen import BaseModalScreen
from safespace_tui.ui.widgets.key_line import KeyLine

SECONDS: Final = 8
"""Five seconds helped young couples in a laboratory as much as fifteen (McCurry and others, 2024); a slow breath in and
out takes about eight."""

INHALE: Final = 3
"""Seconds of them for breathing in."""

BREAK: Final = ui_keys.CALL_BREAK.keys


class OneBreathScreen(BaseModalScreen[bool]):
    """Covers the talk, says in and out once each, and goes by itself; any key ends it sooner.

    Gives back whether somebody called a break instead.
    """

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._began = clock.now()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_subtitle = words.ANY_KEY
            yield Static(texts.ONE_BREATH, classes="title", id="title")
            yield Static(texts.BREATHE_IN, id="breath")

    def on_mount(self) -> None:
        """Waits for the next word."""
        self.beat()

    def on_screen_resume(self) -> None:
        """On top again: the breath may be over."""
        if self.is_mounted:
            self.beat()

    def beat(self) -> None:
        """Shows the word of the moment; asks the clock, so that a late beat is only late."""
        passed = self._clock.now() - self._began
        if passed >= SECONDS * 1000:
            if self.app.screen is self:  # under the lock it closes when it is on top again
                self.dismiss(False)  # noqa: FBT003 - the screen's result
            return
        inhaling = passed < INHALE * 1000
        self.query_one("#breath", Static).update(texts.BREATHE_IN if inhaling else texts.BREATHE_OUT)
        following = INHALE if inhaling else SECONDS
        self.set_timer((following * 1000 - passed) / 1000 + 0.001, self.beat)

    def on_key(self, event: Key) -> None:
        """Back to the talk, or to a break; the way to people who can help leads there from here, too."""
        if event.key in ui_keys.PEOPLE.keys:
            return
        event.stop()
        self.dismiss(event.key in BREAK)


MINUTE: Final = 60
"""Seconds of a quiet minute."""
EVERY: Final = 10
"""Seconds from one word of the time to the next: what moves by the second hurries people."""


class QuietMinuteScreen(BaseModalScreen[bool]):
    """Covers the talk and says how much of a minute is left; it stays until a key, because nobody is hurried.

    Gives back whether somebody called a break instead.
    """

    KEYS = keys.QUIET_MINUTE
    LEFT_WITH = False

    def __init__(self, clock: Clock) -> None:
        super().__init__()
        self._clock = clock
        self._began = clock.now()

    def compose(self) -> ComposeResult:
        with Vertical(classes="box"):
            yield Static(words.QUIET_MINUTE, classes="title", id="title")
            yield Static(words.QUIET_MINUTE_ABOUT)
            yield Static(id="left")
            yield KeyLine(id="keys")

    def on_mount(self) -> None:
        """Waits for the next word."""
        self.query_one(KeyLine).show(keys.QUIET_MINUTE)
        self.beat()

    def beat(self) -> None:
        """Shows what is left; asks the clock, so that a late beat is only late."""
        left = MINUTE - (self._clock.now() - self._began) // 1000
        self.query_one("#left", Static).update(words.minute_left(left))
        if left > 0:
            self.set_timer((left - 1) % EVERY + 1, self.beat)

    def on_key(self, event: Key) -> None:
        """Back to the talk, or to a break; the way to people who can help leads there from here, too."""
        if event.key in ui_keys.PEOPLE.keys:
            return
        event.stop()
        self.dismiss(event.key in BREAK)
