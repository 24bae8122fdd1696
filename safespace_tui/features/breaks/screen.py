"""The break: a time to be back, something to calm down with, and each asked alone whether to go on."""

import datetime as dt
from typing import Final

from msgspec.structs import replace
from textual import work
from textual.events import Key

from safespace_tui.domain.breaks.state import LONGEST_BREAK
from safespace_tui.domain.couple import BOTH
from safespace_tui.domain.dates import in_minutes
from safespace_tui.domain.session import commands as c
from safespace_tui.domain.session.commands import Refused
from safespace_tui.features.breaks import texts
from safespace_tui.features.breaks.answers import as_agreed, meaning
from safespace_tui.features.breaks.ask_panel import AskPanel
from safespace_tui.features.breaks.questions import BreakQuestion
from safespace_tui.features.breaks.timed_screen import TimedBreakScreen
from safespace_tui.features.breaks.view_model import calm_words, gate
from safespace_tui.features.session_text import texts as past
from safespace_tui.storage.ports import StoreError
from safespace_tui.ui import keys, refusals
from safespace_tui.ui import texts as words
from safespace_tui.ui.navigation import Place, go, open_over, page
from safespace_tui.ui.widgets.choice import Choice

STEPS: Final = ((60, 5), (180, 15), (24 * 60, 60))
"""Up to how many minutes away the proposal moves by how many."""

LEAST: Final = 20
"""Minutes."""


class BreakScreen(TimedBreakScreen):
    """One break, from the call to the end."""

    KEYS = keys.CALM
    AUTO_FOCUS = ""

    # --- answers ------------------------------------------------------------------------------------------------

    def _do(self, command: c.Command) -> bool:
        try:
            self.sitting.do(command)
        except Refused as refused:
            self.face.say(refusals.sentence(refused.why))
            return False
        self.face.say("")
        self.look()
        return True

    def on_key(self, event: Key) -> None:
        """A choice by its own key, or another choice by the arrows."""
        panel = self.face.panel
        if event.key in ("down", "up") and isinstance(self.focused, Choice):
            event.stop()
            (self.focus_next if event.key == "down" else self.focus_previous)(Choice)
            return
        if panel is None or event.character is None or (self.asked and self.asked.written):
            return
        if panel.choose(event.character):
            event.stop()
            event.prevent_default()

    def on_ask_panel_answered(self, event: AskPanel.Answered) -> None:
        """An answer to whatever is asked; what comes from a question that is gone is no answer to the next one."""
        ask = self.asked
        if ask is None or event.panel is not self.face.panel:
            return
        if ask.asking == "menu":
            self.soothe(event.value)
            return
        clock = self.ports.clock
        meant = meaning(ask, event.value.strip(), self.view, clock.wall(), clock.local)
        self.wish = meant.wish
        if meant.passed:
            self.passed |= {ask}
        if meant.back is not None:
            self._choose(meant.back, ask)
        elif meant.command is None or self._do(meant.command):
            self._answered(ask, meant.problem)

    def _answered(self, ask: BreakQuestion, problem: str) -> None:
        if self.sitting.session.state != "break":
            return
        self.look()
        shown = ask.asking == "show" and self.wish is None and not problem
        numbers = past.numbers_words(self.view.numbers, self.sitting.session.couple)
        self.face.say(" · ".join(numbers) if shown else problem)

    def _choose(self, back: dt.datetime, ask: BreakQuestion) -> None:
        """Takes a time; a typed one that cannot be is asked for once more, and the first one is looked at together."""
        why = self.sitting.why_not_then(back)
        if why is not None and ask.asking == "time":
            self.wish = ask
            self.look()
            self.face.say(refusals.sentence(why))
        elif self.view.stage == "agreeing":
            self.proposal = back
            self.look()
            self.face.say("")
        else:
            self._agree(back)

    def _agree(self, back: dt.datetime) -> None:
        try:
            self.sitting.agree_return(back)
        except Refused as refused:
            self.face.say(refusals.sentence(refused.why))
            return
        self.wish, self.proposal = None, None
        self.face.say("")
        self.look()

    # --- keys ---------------------------------------------------------------------------------------------------

    def action_next(self) -> None:
        """Agrees on the time, comes back, or goes on."""
        view = self.view
        if view.stage == "agreeing":
            self._agree(self.proposed())
        elif view.stage == "due":
            self.action_come_back()
        elif view.stage == "resting":
            self.face.say(texts.NOT_TIME_YET)
        elif view.outcome == "ready":
            self._go_on()

    def _go_on(self) -> None:
        before = gate(self.view, self.settings, sure=self.sure, reassured=self.reassured)
        if before == "last":
            self._do(c.EndBreak(sure=self.sure))
            return
        if before == "sure":
            self.sure = True
        else:
            self.reassured = True
        self.face.say("")
        self.look()

    def _move(self, direction: int) -> None:
        """Moves the proposal, by more the farther away it is."""
        if self.view.stage != "agreeing":
            return
        clock, proposal = self.ports.clock, self.proposed()
        now = clock.wall()
        away = round((proposal - now).total_seconds() / 60)
        step = next((by for until, by in STEPS if away + direction < until + (direction < 0)), STEPS[-1][1])
        wish = proposal + dt.timedelta(minutes=direction * step)
        least, most = in_minutes(now, LEAST, clock.local), now + dt.timedelta(milliseconds=LONGEST_BREAK)
        self.proposal = clock.local(min(max(wish, least), most))
        self.look()

    def action_later(self) -> None:
        """Later."""
        self._move(1)

    def action_sooner(self) -> None:
        """Earlier."""
        self._move(-1)

    def action_type_time(self) -> None:
        """A time to be typed."""
        if self.view.stage == "agreeing":
            self._ask_for(BreakQuestion("time"))

    def action_come_back(self) -> None:
        """They are back."""
        if self.view.stage in ("resting", "due"):
            self.wish = None
            self._do(c.ComeBack())

    def action_more_time(self) -> None:
        """A later time."""
        view = self.view
        if view.outcome == "ready" or view.stage in ("resting", "due"):
            self._ask_for(BreakQuestion("ladder"))

    def action_show_numbers(self) -> None:
        """Both are asked whether both may see the numbers."""
        rest = self.sitting.session.rest
        if self.view.outcome != "ready" or rest is None:
            return
        if rest.arousal:
            self._ask_for(BreakQuestion("show", BOTH[0]))
        else:
            self.face.say(texts.NO_NUMBERS)

    def action_not_today(self) -> None:
        """It ends for today."""
        self._ask_for(BreakQuestion("date"))

    def _ask_for(self, ask: BreakQuestion) -> None:
        self.wish = ask
        self.face.say("")
        self.look()

    def action_back(self) -> None:
        """Leaves a question that a key has asked for; goes back to an answer, or to the break that goes on."""
        view, wish = self.view, self.wish
        self.face.say("")
        if wish is not None and (wish.asking != "ready" or wish.who == BOTH[0]):
            self.wish = None
        elif view.stage == "settled" or view.waiting == ("b",) or wish is not None:
            self.wish = BreakQuestion("ready", BOTH[0], after=True)
        elif view.stage == "returning" and (command := as_agreed(view)):
            self._do(command)
        self.look()

    def action_mute(self) -> None:
        """Sound on or off."""
        on = self.mute()
        self.settings = replace(self.settings, sound=on)
        self.face.say(words.SOUND_ON if on else words.SOUND_OFF)

    def action_ics(self) -> None:
        """The time as a calendar file."""
        view = self.view
        if view.stage != "resting":
            return
        try:
            path = self.ports.save_calendar(self.moment(view).back)
        except StoreError as problem:
            self.face.say(str(problem))
        else:
            self.face.say(texts.ICS.format(path=path))

    def action_leave(self) -> None:
        """To the first screen; the break goes on."""
        self.leave("left")

    # --- what might help ----------------------------------------------------------------------------------------

    def soothe(self, name: str) -> None:
        """Opens an exercise."""
        chosen = next((calming for calming in self.ports.shelf.calmings() if calming.id == name), None)
        if chosen is None:
            return
        sounds = self.ports.sounds(self.settings, self.app.bell)
        open_over(
            self,
            page(
                self.app,
                Place.EXERCISE,
                chosen,
                self.ports.clock,
                sounds,
                reduced_motion=self.settings.reduced_motion,
                time_left=self._time_left,
            ),
        )

    def _time_left(self) -> str:
        view = self.view
        told = calm_words(view, self.moment(view))
        return told.title if view.stage == "due" else told.under

    @work(exclusive=True, group="over")
    async def action_private(self) -> None:
        """Somebody's private notes, over the break."""
        session = self.sitting.session
        if self.app.screen is self:
            await go(self.app, Place.PRIVATE_NOTES, self.ports, session.couple, about=session.uid)

    @work(exclusive=True, group="over")
    async def action_pulse(self) -> None:
        """Counts a pulse, for one of them alone."""
        couple = self.sitting.session.couple
        command = await go(self.app, Place.PULSE, self.ports.clock, couple, self.settings)
        if command is not None and self.sitting.session.state == "break":
            self._do(command)
