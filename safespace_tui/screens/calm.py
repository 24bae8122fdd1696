"""The break: a time to be back, something to calm down with, and each asked alone whether to go on."""

import datetime as dt
from collections.abc import Callable
from typing import ClassVar, Literal

from msgspec.structs import replace
from textual import work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.events import Key
from textual.screen import Screen
from textual.timer import Timer

from safespace_tui import keys
from safespace_tui.engine import commands as c
from safespace_tui.engine.break_view import BreakView
from safespace_tui.engine.commands import Refused
from safespace_tui.engine.cues import reminder, until_reminder
from safespace_tui.model.couple import BOTH
from safespace_tui.model.dates import in_minutes
from safespace_tui.model.settings import Settings
from safespace_tui.ports import Ports
from safespace_tui.screens.bindings import bindings
from safespace_tui.screens.calm_answers import meaning
from safespace_tui.screens.calm_asks import Ask, next_ask
from safespace_tui.screens.calm_face import CalmFace
from safespace_tui.screens.calm_words import Moment, calm_words, numbers_line
from safespace_tui.screens.help import HelpScreen
from safespace_tui.sitting import Sitting
from safespace_tui.store.port import StoreError
from safespace_tui.texts import app as words
from safespace_tui.texts import calm as texts
from safespace_tui.texts import refusals
from safespace_tui.widgets.ask_panel import AskPanel, Option

BEAT = 5_000
"""Milliseconds between two looks at the clock; minutes are shown, so more is not needed."""

STEP = 5
"""Minutes by which a key moves the proposed time."""

Left = Literal["ended", "over", "left"]
"""ended: the talk goes on · over: not today · left: to the first screen, and the break goes on."""


class BreakScreen(Screen[Left]):
    """One break, from the call to the end."""

    BINDINGS: ClassVar[list[BindingType]] = bindings(keys.CALM)
    AUTO_FOCUS = ""

    def __init__(self, sitting: Sitting, ports: Ports, settings: Settings, mute: Callable[[], bool]) -> None:
        """The screen.

        Args:
            sitting: a session whose break has been called.
            ports: what stands outside.
            settings: as they are now.
            mute: turns the sound on or off, and says whether it is on.
        """
        super().__init__()
        self.sitting = sitting
        self._ports, self._settings, self._mute = ports, settings, mute
        self._minutes = settings.break_minutes
        self._proposal: dt.datetime | None = None
        self._sure = self._reassured = False
        self._absent = sitting.rest().stage == "due"
        self._passed: frozenset[Ask] = frozenset()
        self._wish: Ask | None = None
        self._ask: Ask | None = None
        self._left: int | None = None
        self._timer: Timer | None = None

    def compose(self) -> ComposeResult:
        """All that is seen."""
        yield CalmFace()

    @property
    def face(self) -> CalmFace:
        """What is seen."""
        return self.query_one(CalmFace)

    def on_mount(self) -> None:
        """The first look, which also starts the beat."""
        self.beat()

    def on_screen_resume(self) -> None:
        """Back from an exercise or a dialog."""
        if self._timer is not None:
            self.beat()

    # --- time ---------------------------------------------------------------------------------------------------

    def beat(self) -> None:
        """Looks at the clock and shows what is true now."""
        self.sitting.beat()
        self._look()

    def _look(self) -> None:
        if self.sitting.session.state != "break":
            self._leave("over" if self.sitting.session.over else "ended")
            return
        view = self.sitting.rest()
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
        if before is not None and self._left is not None and reminder(before, self._left):
            self._ports.sounds(self._settings, self.app.bell).play("bell")

    def _leave(self, how: Left) -> None:
        if self._timer is not None:
            self._timer.stop()
        if self.is_current:
            self.dismiss(how)

    # --- showing ------------------------------------------------------------------------------------------------

    def _moment(self) -> Moment:
        now = self._ports.clock.wall()
        return Moment(
            now=now,
            proposal=self._proposal or in_minutes(now, self._minutes),
            writing=self._ask is not None and self._ask.written,
            sure=self._sure,
            reassured=self._reassured,
            absent=self._absent,
            suggest_above=self._settings.suggest_above,
            insist_above=self._settings.insist_above,
        )

    def _show(self, view: BreakView) -> None:
        ask = next_ask(view, self._passed, self._wish)
        if ask != self._ask:
            self._ask = ask
            self.face.ask(ask, self.sitting.session.couple, self._options(ask))
        self.face.show(calm_words(view, self._moment()))

    def _options(self, ask: Ask | None) -> tuple[Option, ...]:
        match ask and ask.asking:
            case "ready":
                return texts.READY_CHOICES
            case "ladder":
                return texts.LADDER
            case "show":
                return texts.SHOW_CHOICES
            case "menu":
                return self._menu()
            case _:
                return ()

    def _menu(self) -> tuple[Option, ...]:
        calmings = self._ports.shelf.calmings()
        return tuple((calming.id, str(number % 10), calming.title, "") for number, calming in enumerate(calmings, 1))

    # --- answers ------------------------------------------------------------------------------------------------

    def _do(self, command: c.Command) -> bool:
        try:
            self.sitting.do(command)
        except Refused as refused:
            self.face.say(refusals.sentence(refused.why))
            return False
        self.face.say("")
        self._look()
        return True

    def on_key(self, event: Key) -> None:
        """A choice by its own key."""
        if self._ask is None or self._ask.written or event.character is None:
            return
        for panel in self.query(AskPanel):
            if panel.choose(event.character):
                event.stop()
                event.prevent_default()

    def on_ask_panel_answered(self, event: AskPanel.Answered) -> None:
        """An answer to whatever is asked."""
        ask = self._ask
        if ask is None:
            return
        if ask.asking == "menu":
            self.soothe(event.value)
            return
        clock = self._ports.clock
        meant = meaning(ask, event.value.strip(), self.sitting.rest(), clock.wall(), clock.local)
        self._wish = meant.wish
        if meant.passed:
            self._passed |= {ask}
        if meant.problem:
            self.face.say(meant.problem)
        elif meant.back is not None and self.sitting.rest().stage == "agreeing":
            self._proposal = meant.back
            self._look()
        elif meant.back is not None:
            self._agree(meant.back)
        elif meant.command is None or (self._do(meant.command) and ask.asking == "show"):
            self._look()
            self.face.say(
                numbers_line(self.sitting.rest(), self.sitting.session.couple) if ask.asking == "show" else ""
            )

    def _agree(self, back: dt.datetime) -> None:
        try:
            self.sitting.agree_return(back)
        except Refused as refused:
            self.face.say(refusals.sentence(refused.why))
            return
        self._wish, self._proposal = None, None
        self._sure = self._reassured = self._absent = False
        self.face.say("")
        self._look()

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_next(self) -> None:
        """Agrees on the time, comes back, or goes on."""
        view = self.sitting.rest()
        if view.stage == "agreeing":
            self._agree(self._moment().proposal)
        elif view.stage in ("resting", "due"):
            self.action_come_back()
        elif view.outcome == "ready":
            self._go_on(view)

    def _go_on(self, view: BreakView) -> None:
        if view.early and not self._sure:
            self._sure = True
            self._look()
        elif not self._reassured and (view.highest or 0) > self._settings.suggest_above:
            self._reassured = True
            self._look()
        else:
            self._do(c.EndBreak(sure=self._sure))

    def _move(self, minutes: int) -> None:
        if self.sitting.rest().stage != "agreeing":
            return
        now = self._ports.clock.wall()
        wish = self._moment().proposal + dt.timedelta(minutes=minutes)
        least, most = in_minutes(now, STEP * 4), now + dt.timedelta(hours=24)
        self._proposal = min(max(wish, least), most)
        self._look()

    def action_later(self) -> None:
        """Later."""
        self._move(STEP)

    def action_sooner(self) -> None:
        """Earlier."""
        self._move(-STEP)

    def action_type_time(self) -> None:
        """A time to be typed."""
        if self.sitting.rest().stage == "agreeing":
            self._wish = Ask("time")
            self._look()

    def action_come_back(self) -> None:
        """They are back."""
        if self.sitting.rest().stage in ("resting", "due", "agreeing"):
            self._wish = None
            self._do(c.ComeBack())

    def action_more_time(self) -> None:
        """A later time."""
        view = self.sitting.rest()
        if view.stage != "agreeing" and (view.outcome == "ready" or view.stage in ("resting", "due")):
            self._wish = Ask("ladder")
            self._look()

    def action_show_numbers(self) -> None:
        """Both are asked whether both may see the numbers."""
        if self.sitting.rest().outcome == "ready":
            self._wish = Ask("show", BOTH[0])
            self._look()

    def action_not_today(self) -> None:
        """It ends for today."""
        self._wish = Ask("date")
        self._look()

    def action_mute(self) -> None:
        """Sound on or off."""
        on = self._mute()
        self._settings = replace(self._settings, sound=on)
        self.face.say(words.SOUND_ON if on else words.SOUND_OFF)

    def action_ics(self) -> None:
        """The time as a calendar file."""
        view = self.sitting.rest()
        if not view.wall:
            return
        try:
            path = self._ports.save_calendar(dt.datetime.fromisoformat(view.wall))
        except StoreError as problem:
            self.face.say(str(problem))
        else:
            self.face.say(texts.ICS.format(path=path))

    def action_leave(self) -> None:
        """To the first screen; the break goes on."""
        self._leave("left")

    def action_help(self) -> None:
        """The keys."""
        self.app.push_screen(HelpScreen(keys.CALM))

    # --- what might help ----------------------------------------------------------------------------------------

    def soothe(self, name: str) -> None:
        """Opens an exercise."""
        from safespace_tui.screens.calming import CalmingScreen

        chosen = next((calming for calming in self._ports.shelf.calmings() if calming.id == name), None)
        if chosen is None or not self.is_current:
            return
        sounds = self._ports.sounds(self._settings, self.app.bell)
        self.app.push_screen(
            CalmingScreen(
                chosen,
                self._ports.clock,
                sounds,
                reduced_motion=self._settings.reduced_motion,
                time_left=self._time_left,
            )
        )

    def _time_left(self) -> str:
        view = self.sitting.rest()
        told = calm_words(view, self._moment())
        return told.title if view.stage == "due" else told.under

    @work(exclusive=True, group="over")
    async def action_pulse(self) -> None:
        """Counts a pulse; whoever taps says whose it is by nothing: it is shown, not kept."""
        from safespace_tui.screens.calming import PulseScreen

        await self.app.push_screen_wait(PulseScreen(self._ports.clock))
