"""A break on the screen: its time, what is shown of it, and what is heard."""

import datetime as dt
from collections.abc import Callable
from typing import Literal

from msgspec.structs import replace
from textual.app import ComposeResult
from textual.timer import Timer

from safespace_tui.domain.breaks.view import BreakView
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.session.commands import AgreeReturn
from safespace_tui.domain.session.cues import reminder, until_reminder
from safespace_tui.domain.session.events import Event
from safespace_tui.domain.settings import Settings
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.asking import BreakAsking
from safespace_tui.features.breaks.flow import BreakFlows
from safespace_tui.features.breaks.topics import PAGES
from safespace_tui.features.breaks.view import AtBreak, BreakMoment, at_break, break_moment
from safespace_tui.features.breaks.widget import CalmFace
from safespace_tui.features.session_text.seats import line_words
from safespace_tui.runtime.flow import Prompt, Type
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
        self._absent = False
        self._wrong = ""
        flows = BreakFlows(sitting, ports.clock, settings, ports.shelf.calmings, self.propose)
        self.asking = BreakAsking(flows, self.proposed)
        self._shown: Prompt | None = None
        self._left: int | None = None
        self._timer: Timer | None = None
        self._stop_listening: Callable[[], None] = lambda: None

    def compose(self) -> ComposeResult:
        """All that is seen."""
        yield CalmFace()

    @property
    def held_session(self) -> RunningSession:
        """The session that runs."""
        return self.sitting

    @property
    def standing(self) -> object:
        """How far the break has come, and what is asked."""
        rest = self.sitting.session.rest
        return None if rest is None else self.view.stage, id(self.asking.ask)

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
        self._stop_listening = self.sitting.listen(self.happened)
        self.beat()

    def on_unmount(self) -> None:
        """It hears no more of the session."""
        self._stop_listening()

    def happened(self, events: tuple[Event, ...]) -> None:
        """Something has happened; of two seats, perhaps at the other one.

        Args:
            events: what one decision led to.
        """
        del events
        if self.sitting.seat is not None:
            self.call_later(self._came)

    def _came(self) -> None:
        if self._timer is None:  # the first look is still to come
            return
        if self.sitting.session.state != "break":
            self.clear_above()
        self.look()
        if (wrong := line_words(self.sitting)) != self._wrong:
            self._wrong = wrong
            self.face.say(wrong)
        if self.is_offered and self.sitting.session.state == "break":
            proposed, now = self.proposed(), self.ports.clock.wall()
            self.face.say(texts.OFFERED.format(time=texts.clock_words(proposed, now)))

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

    @property
    def is_offered(self) -> bool:
        """Whether the other one of two seats has proposed a time, and nobody proposes another here."""
        return self.proposal is None and isinstance(self.sitting.offered, AgreeReturn)

    def proposed(self) -> dt.datetime:
        """The time to be back that is proposed now: here, or else at the other one of two seats."""
        clock, offered = self.ports.clock, self.sitting.offered
        if self.proposal is None and isinstance(offered, AgreeReturn):
            away = round((offered.due - self.sitting.now) / 1000)  # whole seconds, so that the minute stays the same
            return clock.local(clock.wall() + dt.timedelta(seconds=away))
        return self.proposal or in_minutes(clock.wall(), self.minutes, clock.local)

    def propose(self, back: dt.datetime) -> None:
        """Shows another time to both, before they agree on it."""
        self.proposal = back

    def around(self, view: BreakView) -> AtBreak:
        """What the screen adds to what is true."""
        clock, asking = self.ports.clock, self.asking
        gate = asking.gate
        return replace(
            at_break(view, clock.wall(), clock.local, self.proposed()),
            absent=self._absent,
            asking=asking.topic in PAGES,
            gate=(gate.about, gate.choices[0].title) if gate is not None else None,
            asked=asking.asked(self.sitting.session.couple),
            enter=asking.enter(typed=self.face.typed),
            writing=isinstance(asking.ask, Type),
        )

    def moment(self) -> BreakMoment:
        """What is true now, in words."""
        view = self.view
        return break_moment(view, self.around(view))

    def on_input_changed(self) -> None:
        """Enter does something else once there is an answer to give."""
        self.face.written()
        self.face.show(self.moment())

    def on_covered_number_changed(self) -> None:
        """The same of a number that nobody sees."""
        self.face.written()
        self.face.show(self.moment())

    def _show(self, view: BreakView) -> None:
        self.asking.look(view)
        ask = None if self.asking.gate is not None else self.asking.ask
        if ask is not self._shown:
            self._shown = ask
            self.face.ask(ask, self.sitting.session.couple, reading=self.asking.topic == "exercise")
        self.face.show(break_moment(view, self.around(view)))
