"""A break on the screen: its time, what is shown of it, and what is heard."""

import datetime as dt
from collections.abc import Callable
from typing import Literal

from textual.app import ComposeResult
from textual.timer import Timer

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.session.cues import reminder, until_reminder
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.ask_panel import AskOption
from safespace_tui.features.breaks.questions import BreakQuestion, next_ask
from safespace_tui.features.breaks.view_model import Moment, back_at, calm_words, gate, turned
from safespace_tui.features.breaks.widget import CalmFace
from safespace_tui.runtime.ports import Ports
from safespace_tui.runtime.session_port import RunningSession
from safespace_tui.ui import texts as words
from safespace_tui.ui.base_screen import BaseScreen
from safespace_tui.ui.terminal_driver import notify

BEAT = 5_000
"""Milliseconds between two looks at the clock; minutes are shown, so more is not needed."""

ASLEEP = 60_000
"""Milliseconds; when a look comes so long after the return was due, the computer slept or the program did not run."""

Left = Literal["ended", "over", "left"]
"""ended: the talk goes on · over: not today · left: to the first screen, and the break goes on."""


class TimedBreakScreen(BaseScreen[Left]):
    """Looks at the clock now and then, shows what is true, and says softly when it is time."""

    leaves_on_lock = False  # the break goes on

    def __init__(self, sitting: RunningSession, ports: Ports, settings: Settings, mute: Callable[[], bool]) -> None:
        """The screen.

        Args:
            sitting: a session whose break has been called.
            ports: what stands outside.
            settings: as they are now.
            mute: turns the sound on or off, and says whether it is on.
        """
        super().__init__()
        self.sitting, self.ports, self.settings, self.mute = sitting, ports, settings, mute
        self.minutes = settings.break_minutes
        """How far away the first proposal is."""
        self.proposal: dt.datetime | None = None
        """The time that is proposed instead."""
        self.sure = self.reassured = self._absent = False
        self.passed: frozenset[BreakQuestion] = frozenset()
        """The questions that somebody would rather not answer."""
        self.wish: BreakQuestion | None = None
        """The question that a key has asked for."""
        self.asked: BreakQuestion | None = None
        """The question that is shown."""
        self._left: int | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """All that is seen."""
        yield CalmFace()

    @property
    def held_session(self) -> RunningSession:
        """The session that runs."""
        return self.sitting

    @property
    def face(self) -> CalmFace:
        """What is seen."""
        return self.query_one(CalmFace)

    @property
    def view(self) -> BreakView:
        """What is true now."""
        return self.sitting.rest()

    def on_mount(self) -> None:
        """The first look, which also starts the beat."""
        self._absent = (self.view.left or 0) < 0
        self.beat()

    def on_screen_resume(self) -> None:
        """Back from an exercise or a dialog."""
        if self._timer is not None:
            self.beat()

    # --- time ---------------------------------------------------------------------------------------------------

    def beat(self) -> None:
        """Looks at the clock and shows what is true now."""
        self.sitting.beat()
        self.look()

    def look(self) -> None:
        """Shows what is true now, and comes back when that changes."""
        if self.sitting.session.state != "break":
            self.leave("over" if self.sitting.session.over else "ended")
            return
        view = self.view
        if view.stage not in ("returning", "settled"):
            self.sure = self.reassured = False
            self.passed = frozenset(ask for ask in self.passed if not ask.after)
        self._remind(view)
        self._show(view)
        wait = BEAT
        if view.left is not None and view.stage in ("resting", "due"):
            wait = min(wait, until_reminder(view.left) or wait)
        if self._timer is not None:
            self._timer.stop()
        self._timer = self.set_timer(wait / 1000 + 0.001, self.beat)

    def _remind(self, view: BreakView) -> None:
        before, self._left = self._left, view.left if view.stage in ("resting", "due") else None
        if before is None or self._left is None or not reminder(before, self._left):
            return
        self._absent = before > 0 and self._left < -ASLEEP
        self.ports.sounds(self.settings, self.app.bell).play("bell")
        if before > 0 and self.settings.notify:
            notify(self.app, words.TIME_OVER)

    def leave(self, how: Left) -> None:
        """Closes the screen."""
        if self._timer is not None:
            self._timer.stop()
        if self.app.screen is self:  # under a dialog or the lock it closes when it is on top again
            self.dismiss(how)

    # --- showing ------------------------------------------------------------------------------------------------

    def proposed(self) -> dt.datetime:
        """The time to be back that is proposed now."""
        local = self.ports.clock.local
        return self.proposal or in_minutes(self.ports.clock.wall(), self.minutes, local)

    def moment(self, view: BreakView) -> Moment:
        """What the screen adds to what is true."""
        now = self.ports.clock.wall()
        return Moment(
            now=now,
            proposal=self.proposed(),
            back=back_at(view, now, self.ports.clock.local),
            turned=turned(view, now),
            ask=self.asked,
            wished=self.wish is not None,
            gate=gate(view, self.settings, sure=self.sure, reassured=self.reassured),
            absent=self._absent,
        )

    def _show(self, view: BreakView) -> None:
        ask = next_ask(view, self.passed, self.wish)
        if ask != self.asked:
            self.asked = ask
            self.face.ask(ask, self.sitting.session.couple, self._options(ask, view))
        self.face.show(calm_words(view, self.moment(view)))

    def _options(self, ask: BreakQuestion | None, view: BreakView) -> tuple[AskOption, ...]:
        match ask and ask.asking:
            case "ready":
                return texts.READY_CHOICES
            case "ladder":
                return self._ladder(view)
            case "show":
                return texts.SHOW_CHOICES
            case "menu":
                return self._menu()
            case _:
                return ()

    def _ladder(self, view: BreakView) -> tuple[AskOption, ...]:
        if (view.left or 0) <= 0:
            return texts.LADDER
        value, key, title, about = texts.AS_AGREED
        return ((value, key, title.format(time=f"{self.moment(view).back:%H:%M}"), about), *texts.LADDER)

    def _menu(self) -> tuple[AskOption, ...]:
        calmings = self.ports.shelf.calmings()
        return tuple((calming.id, str(number % 10), calming.title, "") for number, calming in enumerate(calmings, 1))
